package dev.writ.compiler;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.emit.Document;
import dev.writ.compiler.intent.Intent;
import dev.writ.compiler.lower.Origins;
import dev.writ.compiler.model.Workspace;
import dev.writ.compiler.policy.PolicySet;
import java.util.List;
import java.util.Objects;

/**
 * All that was made of a workspace.
 *
 * @param workspace the model
 * @param intent what it means
 * @param policies the policies that mean the same
 * @param origins which rule each of their statements comes from
 * @param documents the files to write: both kinds of policy, and the map back to the source
 * @param accepted findings that somebody has accepted, with a reason, in the source
 * @param checked what was looked at
 */
public record Compilation(
        Workspace workspace,
        Intent intent,
        PolicySet policies,
        Origins origins,
        List<Document> documents,
        List<Diagnostic> accepted,
        Checked checked) {

    public Compilation {
        Objects.requireNonNull(workspace, "workspace");
        Objects.requireNonNull(intent, "intent");
        Objects.requireNonNull(policies, "policies");
        Objects.requireNonNull(origins, "origins");
        documents = List.copyOf(documents);
        accepted = List.copyOf(accepted);
        Objects.requireNonNull(checked, "checked");
    }
}
