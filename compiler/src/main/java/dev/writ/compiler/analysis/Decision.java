package dev.writ.compiler.analysis;

import dev.writ.compiler.policy.StatementId;
import java.util.Arrays;
import java.util.List;

/**
 * What the platform says to a request, and why.
 *
 * @param allowed whether it is allowed
 * @param reason why
 * @param statements the statements that decided it; sorted
 * @param ifOwnOrganizationAllows whether the requester's own organization must allow it too
 */
public record Decision(boolean allowed, Reason reason, List<StatementId> statements, boolean ifOwnOrganizationAllows) {

    public Decision {
        statements = statements.size() < 2 ? List.copyOf(statements) : inOrder(statements);
    }

    /** Few statements decide a request: to sort them takes less than to find out whether one occurs twice. */
    private static List<StatementId> inOrder(List<StatementId> statements) {
        StatementId[] sorted = statements.toArray(StatementId[]::new);
        Arrays.sort(sorted);
        int kept = 1;
        for (int i = 1; i < sorted.length; i++) {
            if (!sorted[i].equals(sorted[kept - 1])) {
                sorted[kept++] = sorted[i];
            }
        }
        return List.of(kept == sorted.length ? sorted : Arrays.copyOf(sorted, kept));
    }

    /** Why a request is allowed or refused. */
    public enum Reason {
        UNSIGNED("the request is not signed"),
        ORGANIZATION_DENY("an organization policy denies it"),
        NO_ORGANIZATION_ALLOW("no organization policy allows it"),
        ORGANIZATION_ALLOW("an organization policy allows it, and no bucket policy is asked"),
        FOREIGN_WITHOUT_BUCKET_POLICY("other organizations are refused where no bucket policy is asked"),
        BUCKET_DENY("the bucket policy denies it"),
        NO_BUCKET_ALLOW("the bucket has a policy, and it does not allow it"),
        BUCKET_ALLOW("the bucket policy allows it");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** Returns the reason in words. */
        public String words() {
            return words;
        }
    }
}
