package dev.writ.compiler.lower;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.intent.Clause;
import dev.writ.compiler.intent.Intent;
import dev.writ.compiler.model.Principals;
import java.util.Locale;
import java.util.Optional;

/**
 * How large the documents would be, before they are made: a rule on a pattern is said again in the policy of every
 * bucket that it meets, so a small source can ask for more than fits into memory.
 */
public final class OutputSize {

    /** How many principals, actions and resources all statements may have together. */
    private static final long MAX_ENTRIES = 2_000_000;

    private OutputSize() {}

    /** Returns an error if the documents of an intent would be too large to be of use to anybody. */
    public static Optional<Diagnostic> tooLarge(Intent intent) {
        return tooLarge(intent, MAX_ENTRIES);
    }

    static Optional<Diagnostic> tooLarge(Intent intent, long most) {
        long entries = 0;
        for (Clause clause : intent.clauses()) {
            entries += entries(clause) + clause.buckets().size();
            if (entries > most) {
                return Optional.of(error(clause, most));
            }
        }
        for (String bucket : Lowering.bucketsWithPolicy(intent)) {
            for (Clause clause : intent.clausesOn(bucket)) {
                entries += entries(clause);
                if (entries > most) {
                    return Optional.of(error(clause, most));
                }
            }
        }
        return Optional.empty();
    }

    private static long entries(Clause clause) {
        long entries = clause.actions().size() + 1L;
        for (Principals who : clause.principals()) {
            entries += who.identities().size() + 1L;
        }
        return entries;
    }

    private static Diagnostic error(Clause clause, long most) {
        return Diagnostic.of(
                        LoweringCode.TOO_MUCH_OUTPUT,
                        clause.at(),
                        String.format(Locale.ROOT, "up to this rule the policies have more than %,d entries", most))
                .withHelp("a rule on a pattern is repeated in the policy of every bucket that it meets: name the"
                        + " buckets, use fewer principals, or split the workspace");
    }
}
