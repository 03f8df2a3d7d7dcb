package dev.writ.compiler.analysis;

import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A statement, or a rule of a source at one level, ready to be compared: what it does with the requests of each of its
 * principals for each of its actions on each of its targets, if its tests hold.
 *
 * @param role what it does
 * @param id the statement; null for a rule, and for what is no statement
 * @param block the block of a rule; empty for a statement
 * @param who its principals
 * @param where its targets
 * @param actions its actions, by their numbers in the space of the question
 * @param patterns its actions as a statement writes them
 * @param tests all must hold
 */
record Ruling(
        Role role,
        @Nullable StatementId id,
        String block,
        List<Who> who,
        List<Where> where,
        Bits actions,
        List<PatternMeaning> patterns,
        List<CompiledTest> tests) {

    /** What a ruling does. */
    enum Role {
        /** Lets in, if nothing else is asked. */
        ALLOW,
        /** Lets in where the bucket has a policy. */
        BUCKET_ALLOW,
        /** Keeps out. */
        DENY,
        /** Keeps out where the bucket has a policy. */
        BUCKET_DENY,
        /** Says that a bucket has a policy, or is sealed: something else must let in there. */
        PRESENCE
    }

    /** Tells whether another ruling does the same with the same requests, whatever it is called. */
    boolean says(Ruling other) {
        return role == other.role
                && who.equals(other.who)
                && where.equals(other.where)
                && actions.equals(other.actions)
                && tests.equals(other.tests);
    }

    /**
     * Returns those of some rulings that are not, the very same, among others. Two sets of policies have most rulings
     * in common, and mostly in the same order.
     */
    @SuppressWarnings("ReferenceEquality") // What is the same was made once; to compare what it says would cost more.
    static List<Ruling> onlyOf(List<Ruling> some, List<Ruling> others) {
        List<Ruling> only = new ArrayList<>();
        if (some == others) {
            return only;
        }
        Set<Ruling> elsewhere = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < others.size(); i++) {
            if (i >= some.size() || some.get(i) != others.get(i)) {
                elsewhere.add(others.get(i));
            }
        }
        for (int i = 0; i < some.size(); i++) {
            boolean aligned = i < others.size() && some.get(i) == others.get(i);
            if (!aligned && !elsewhere.contains(some.get(i))) {
                only.add(some.get(i));
            }
        }
        return only;
    }

    /** Returns what says that a bucket has a policy, or is sealed. */
    static Ruling presence(String bucket) {
        StringPattern name = StringPattern.literal(bucket);
        return new Ruling(
                Role.PRESENCE,
                null,
                "",
                List.of(Who.EVERYBODY),
                List.of(Where.bucket(name), Where.objects(name, StringPattern.EVERYTHING)),
                new Bits(0),
                List.of(),
                List.of());
    }
}
