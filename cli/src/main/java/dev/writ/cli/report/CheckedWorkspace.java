package dev.writ.cli.report;

import dev.writ.compiler.Checked;
import dev.writ.compiler.ProofCode;
import dev.writ.compiler.emit.Document;
import dev.writ.rules.Accepted;
import dev.writ.rules.Finding;
import dev.writ.rules.LintResult;
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
 * @param lint what there is to say, and what somebody has accepted
 * @param known what there would be to say, were it not in the baseline
 * @param documents what it compiles to
 * @param json whether it is policies in JSON, which are read and not compiled
 */
public record CheckedWorkspace(
        String directory,
        int files,
        Optional<Checked> checked,
        Optional<AssertionScope> assertions,
        LintResult lint,
        List<Finding> known,
        List<Document> documents,
        boolean json) {

    public CheckedWorkspace {
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(checked, "checked");
        Objects.requireNonNull(assertions, "assertions");
        Objects.requireNonNull(lint, "lint");
        known = List.copyOf(known);
        documents = List.copyOf(documents);
    }

    /** Returns what there is to say. */
    public List<Finding> findings() {
        return lint.findings();
    }

    /** Returns what there would be to say, had somebody not accepted it. */
    public List<Accepted> accepted() {
        return lint.accepted();
    }

    /** Returns this workspace with other findings, after a baseline was looked at. */
    public CheckedWorkspace with(List<Finding> findings, List<Finding> before) {
        LintResult other = new LintResult(findings, lint.accepted(), lint.rules(), lint.skipped(), lint.grants());
        return new CheckedWorkspace(directory, files, checked, assertions, other, before, documents, json);
    }

    /** Tells whether nothing may be made from this workspace. */
    public boolean fails() {
        for (Finding finding : findings()) {
            if (finding.severity().fails()) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether nothing is known to be wrong with it, but something could not be decided. */
    public boolean undecided() {
        if (!fails()) {
            return false;
        }
        for (Finding finding : findings()) {
            if (finding.severity().fails() && finding.diagnostic().code() != ProofCode.NOT_DECIDED) {
                return false;
            }
        }
        return true;
    }
}
