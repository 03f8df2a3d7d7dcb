package dev.writ.cli.question;

import dev.writ.cli.input.Evidence;
import dev.writ.cli.notation.AccessLine;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What stands between a request and an answer of allowed.
 *
 * @param steps what refuses it, in the order in which the platform asks
 * @param grant the smallest grant that the refusing steps miss; empty if only denies stand in the way, or no grant helps
 */
public record WhyNot(List<Step> steps, Optional<Grant> grant) {

    public WhyNot {
        steps = List.copyOf(steps);
        Objects.requireNonNull(grant, "grant");
    }

    /**
     * One thing that refuses a request.
     *
     * @param kind what kind of thing
     * @param words what it is, and what would change it
     * @param denies the statements that deny it
     */
    public record Step(Kind kind, String words, List<Evidence> denies) {

        public Step {
            denies = List.copyOf(denies);
        }
    }

    /** What can refuse a request. */
    public enum Kind {
        DENIED("denied"),
        MISSING_IN_ORGANIZATION("missing-in-organization"),
        MISSING_IN_BUCKET("missing-in-bucket"),
        IMPOSSIBLE("impossible");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Returns the word for it in output. */
        public String word() {
            return word;
        }
    }

    /**
     * A grant.
     *
     * @param rule the rule to add
     * @param where the block to add it to, if only that one will do
     * @param exact whether it allows the action on the resource to the principal, and nothing else
     * @param allows all that it newly allows; empty as long as a deny stands in the way
     */
    public record Grant(String rule, Optional<String> where, boolean exact, List<AccessLine> allows) {

        public Grant {
            allows = List.copyOf(allows);
        }
    }
}
