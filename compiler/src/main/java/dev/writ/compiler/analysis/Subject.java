package dev.writ.compiler.analysis;

import dev.writ.compiler.intent.ActionAtom;
import dev.writ.compiler.intent.Clause;
import dev.writ.compiler.intent.Intent;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Something that a question is about, before it is known what else the question is about. */
interface Subject {

    /** Returns the patterns of actions that it knows: with those of all subjects, they say which actions differ. */
    Set<String> actionPatterns();

    /** Returns what its patterns mean. */
    Matching meaning();

    /** Returns what its patterns of actions mean. */
    default Set<PatternMeaning> actionMeanings() {
        Matching meaning = meaning();
        Set<PatternMeaning> meanings = new LinkedHashSet<>();
        for (String pattern : actionPatterns()) {
            meanings.add(meaning.action(pattern).orElseThrow());
        }
        return meanings;
    }

    /** Returns the organizations whose principals it calls ours. */
    Collection<String> organizations();

    /** Returns principals that it names outside of its rulings. */
    default List<Who> alsoNamed() {
        return List.of();
    }

    /**
     * Makes rulings of it.
     *
     * @throws SearchLimit if it says something that cannot be analysed
     */
    List<Ruling> rulings(Readers readers) throws SearchLimit;

    /** Makes a side of its rulings. */
    Side side(List<Ruling> rulings, PolicyTables tables, ActionSpace actions);

    /** Decides a request by definition, to see that a witness is one. */
    boolean allows(Request request);

    /** What reads statements, shared by the subjects of one question: what two of them have in common is read once. */
    final class Readers {

        private final ActionSpace actions;
        private final Map<Profile, PolicyRulings> byProfile = new HashMap<>();
        private @Nullable PolicyRulings first;

        Readers(ActionSpace actions) {
            this.actions = actions;
        }

        ActionSpace actions() {
            return actions;
        }

        PolicyRulings of(Profile profile) {
            Profile reading = profile.asReader();
            PolicyRulings rulings = byProfile.get(reading);
            if (rulings == null) {
                rulings = first == null
                        ? new PolicyRulings(reading, actions, false)
                        : new PolicyRulings(reading, actions, first);
                byProfile.put(reading, rulings);
                first = first == null ? rulings : first;
            }
            return rulings;
        }

        /** Returns readers for another question with the same actions, which know what was read under one profile. */
        Readers keeping(Profile profile) {
            Readers kept = new Readers(actions);
            Profile reading = profile.asReader();
            PolicyRulings known = of(reading);
            kept.byProfile.put(reading, known);
            kept.first = known;
            return kept;
        }
    }

    /** A set of policies under a profile. */
    final class Policies implements Subject {

        private final PolicySet policies;
        private final Profile profile;
        private final Relevant relevant;
        private final Set<String> actionPatterns;

        Policies(PolicySet policies, Profile profile) {
            this.policies = policies;
            this.profile = profile;
            this.relevant = new Relevant(policies);
            this.actionPatterns = new TreeSet<>(patterns(policies));
        }

        private Policies(Policies original, Profile profile) {
            this.policies = original.policies;
            this.profile = profile;
            this.relevant = original.relevant;
            this.actionPatterns = original.actionPatterns;
        }

        /** Returns the same policies under another profile. */
        Policies under(Profile other) {
            return new Policies(this, other);
        }

        private static Set<String> patterns(PolicySet policies) {
            Set<String> patterns = new HashSet<>();
            for (Policy policy : policies.organizationPolicies().values()) {
                add(policy, patterns);
            }
            for (Policy policy : policies.bucketPolicies().values()) {
                add(policy, patterns);
            }
            return patterns;
        }

        private static void add(Policy policy, Set<String> patterns) {
            for (Statement statement : policy.statements()) {
                patterns.addAll(statement.actions());
            }
        }

        @Override
        public Set<String> actionPatterns() {
            return actionPatterns;
        }

        @Override
        public Matching meaning() {
            return new Matching(profile);
        }

        @Override
        public Collection<String> organizations() {
            return List.of(policies.organization());
        }

        @Override
        public List<Ruling> rulings(Readers readers) throws SearchLimit {
            return readers.of(profile).of(policies);
        }

        @Override
        public Side side(List<Ruling> rulings, PolicyTables tables, ActionSpace actions) {
            return new PolicySide(policies, rulings, tables, actions, profile);
        }

        @Override
        public boolean allows(Request request) {
            return new Evaluator(relevant.about(request), profile)
                    .decide(request)
                    .allowed();
        }
    }

    /** The meaning of a source. */
    record Meaning(Intent intent, Profile profile) implements Subject {

        @Override
        public Set<String> actionPatterns() {
            Set<String> patterns = new TreeSet<>();
            for (Clause clause : intent.clauses()) {
                for (ActionAtom action : clause.actions()) {
                    patterns.add(action.pattern().text());
                }
            }
            return patterns;
        }

        @Override
        public Matching meaning() {
            return new Matching(profile);
        }

        @Override
        public Collection<String> organizations() {
            return List.of(intent.organization());
        }

        @Override
        public List<Ruling> rulings(Readers readers) throws SearchLimit {
            return IntentSide.rulings(intent, readers.actions(), meaning());
        }

        @Override
        public Side side(List<Ruling> rulings, PolicyTables tables, ActionSpace actions) {
            return new IntentSide(intent, rulings, actions);
        }

        @Override
        public boolean allows(Request request) {
            return intent.allows(request);
        }
    }
}
