package dev.writ.cli.action;

import dev.writ.cli.deploy.plan.Allowed;
import java.util.Objects;
import java.util.Set;

/**
 * What {@code rollback} was asked to do.
 *
 * @param backup the directory of a backup, or of the run that made it
 * @param adopt names of documents to restore although somebody else has changed them since
 * @param allowed what guards need not refuse
 * @param live how the live organization is reached and waited for
 * @param yes whether nobody is to be asked
 */
public record RollbackRequest(String backup, Set<String> adopt, Allowed allowed, LiveRequest live, boolean yes) {

    public RollbackRequest {
        Objects.requireNonNull(backup, "backup");
        adopt = Set.copyOf(adopt);
        Objects.requireNonNull(allowed, "allowed");
        Objects.requireNonNull(live, "live");
    }
}
