package dev.writ.compiler;

import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.emit.Document;
import dev.writ.compiler.emit.SourceMap;
import dev.writ.compiler.intent.Intent;
import dev.writ.compiler.lower.Origins;
import dev.writ.compiler.model.Workspace;
import dev.writ.compiler.policy.PolicySet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * All that was made of a workspace.
 *
 * @param workspace the model
 * @param intent what it means
 * @param policies the policies that mean the same
 * @param origins which rule each of their statements comes from
 * @param policyDocuments the files of both kinds of policy
 * @param analysis what proved them, under the documented defaults; it knows the policies already
 * @param directory the workspace, as the names of its files begin
 * @param accepted findings that somebody has accepted, with a reason, in the source
 * @param checked what was looked at
 */
public record Compilation(
        Workspace workspace,
        Intent intent,
        PolicySet policies,
        Origins origins,
        List<Document> policyDocuments,
        ExactAnalysis analysis,
        String directory,
        List<Diagnostic> accepted,
        Checked checked) {

    public Compilation {
        Objects.requireNonNull(workspace, "workspace");
        Objects.requireNonNull(intent, "intent");
        Objects.requireNonNull(policies, "policies");
        Objects.requireNonNull(origins, "origins");
        policyDocuments = List.copyOf(policyDocuments);
        Objects.requireNonNull(analysis, "analysis");
        Objects.requireNonNull(directory, "directory");
        accepted = List.copyOf(accepted);
        Objects.requireNonNull(checked, "checked");
    }

    /** Makes the files to write: both kinds of policy, and the map back to the source. */
    public List<Document> documents() {
        List<Document> documents = new ArrayList<>(policyDocuments);
        documents.add(SourceMap.of(
                policyDocuments,
                origins,
                directory,
                workspace.organization(),
                Version.current(),
                workspace.catalogue().version()));
        return documents;
    }
}
