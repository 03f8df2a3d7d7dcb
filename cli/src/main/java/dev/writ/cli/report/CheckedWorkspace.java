package dev.writ.cli.report;

import dev.writ.compiler.Checked;
import dev.writ.compiler.ProofCode;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.emit.Document;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was found in one workspace.
 *
 * @param directory the workspace, as the user named it
 * @param files how many source files were read
 * @param checked what was counted; empty if the workspace could not be understood that far
 * @param assertions what its assertions do not speak of; empty if it has none, or is not understood that far
 * @param findings what there is to say
 * @param accepted what there would be to say, had somebody not accepted it
 * @param documents what it compiles to
 * @param json whether it is policies in JSON, which are read and not compiled
 */
public record CheckedWorkspace(
        String directory,
        int files,
        Optional<Checked> checked,
        Optional<AssertionScope> assertions,
        List<Diagnostic> findings,
        List<Diagnostic> accepted,
        List<Document> documents,
        boolean json) {

    public CheckedWorkspace {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(checked, "checked");
        Objects.requireNonNull(assertions, "assertions");
        findings = List.copyOf(findings);
        accepted = List.copyOf(accepted);
        documents = List.copyOf(documents);
    }

    /** Tells whether nothing may be made from this workspace. */
    public boolean fails() {
        return findings.stream().anyMatch(finding -> finding.severity().fails());
    }

    /** Tells whether nothing is known to be wrong with it, but something could not be decided. */
    public boolean undecided() {
        return fails()
                && findings.stream()
                        .filter(finding -> finding.severity().fails())
                        .allMatch(finding -> finding.code() == ProofCode.NOT_DECIDED);
    }
}
