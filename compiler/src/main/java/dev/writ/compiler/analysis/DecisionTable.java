package dev.writ.compiler.analysis;

import dev.writ.compiler.analysis.Decision.Reason;
import dev.writ.compiler.analysis.Ruling.Role;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Decides single requests as {@link Evaluator} does, in a time that hardly depends on how many statements there are.
 * Made once for a set of policies; several threads may ask it.
 */
public final class DecisionTable {

    private final Evaluator definition;
    private final Optional<Index> index;

    private DecisionTable(Evaluator definition, Optional<Index> index) {
        this.definition = definition;
        this.index = index;
    }

    /** Makes a table of policies, for a platform. */
    public static DecisionTable of(PolicySet policies, Profile profile) {
        Evaluator definition = new Evaluator(policies, profile);
        try {
            return new DecisionTable(definition, Optional.of(new Index(policies, profile)));
        } catch (SearchLimit e) {
            // What cannot be put into an index, such as variables, is decided by the definition.
            return new DecisionTable(definition, Optional.empty());
        }
    }

    /** Tells whether a request is allowed. */
    public boolean allows(Request request) {
        return (index.isPresent() && request.who().isPresent())
                ? index.get().allows(request, request.who().get())
                : definition.decide(request).allowed();
    }

    /** Decides a request, and says why. */
    public Decision decide(Request request) {
        return (index.isPresent() && request.who().isPresent())
                ? index.get().decide(request, request.who().get())
                : definition.decide(request);
    }

    /** The statements by principal and target. */
    private static final class Index {

        private final String own;
        private final Set<String> withPolicy;
        private final Set<String> services;
        private final boolean ownerJudges;
        private final boolean seesAll;
        private final Profile profile;
        private final Matching meaning;
        private final ActionSpace actions;
        private final Bits exempt;
        private final RulingTable organization = new RulingTable();
        private final RulingTable buckets = new RulingTable();

        Index(PolicySet policies, Profile profile) throws SearchLimit {
            this.own = policies.organization();
            this.withPolicy = new HashSet<>(policies.bucketPolicies().keySet());
            this.services = PolicySide.services(profile);
            this.ownerJudges = profile.has(Fact.FOREIGN_REQUEST_JUDGEMENT, "owner");
            this.seesAll = profile.chosen().isEmpty();
            this.profile = profile;
            this.meaning = new Matching(profile);
            this.actions = new ActionSpace(profile.catalogue(), List.of());
            this.exempt = actions.exempt(profile);
            for (Ruling ruling : new PolicyRulings(profile, actions, true).of(policies)) {
                switch (ruling.role()) {
                    case ALLOW, DENY -> organization.add(ruling);
                    case BUCKET_ALLOW, BUCKET_DENY -> buckets.add(ruling);
                    case PRESENCE -> {
                        // Which buckets have a policy is known.
                    }
                }
            }
        }

        boolean allows(Request request, Request.Requester who) {
            Point point = Point.of(who, request.target());
            Map<String, List<String>> context = context(request);
            boolean ours = point.organization().equals(own);
            boolean judged = ours || (ownerJudges && !isService(point));
            if (judged && !passes(organization, point, request, context)) {
                return false;
            }
            return asked(point, request.action()) ? passes(buckets, point, request, context) : ours;
        }

        private boolean passes(RulingTable table, Point point, Request request, Map<String, List<String>> context) {
            Passing passing = new Passing(this, request, context);
            table.matching(point, passing);
            return passing.allowed && !passing.denied;
        }

        Decision decide(Request request, Request.Requester who) {
            Point point = Point.of(who, request.target());
            Map<String, List<String>> context = context(request);
            boolean ours = point.organization().equals(own);
            boolean judged = ours || (ownerJudges && !isService(point));
            List<StatementId> allows = List.of();
            if (judged) {
                Collected collected = new Collected(this, request, context);
                organization.matching(point, collected);
                if (!collected.denies.isEmpty()) {
                    return new Decision(false, Reason.ORGANIZATION_DENY, collected.denies, false);
                }
                if (collected.allows.isEmpty()) {
                    return new Decision(false, Reason.NO_ORGANIZATION_ALLOW, List.of(), false);
                }
                allows = collected.allows;
            }
            if (!asked(point, request.action())) {
                return ours
                        ? new Decision(true, Reason.ORGANIZATION_ALLOW, allows, false)
                        : new Decision(false, Reason.FOREIGN_WITHOUT_BUCKET_POLICY, List.of(), false);
            }
            Collected collected = new Collected(this, request, context);
            buckets.matching(point, collected);
            if (!collected.denies.isEmpty()) {
                return new Decision(false, Reason.BUCKET_DENY, collected.denies, false);
            }
            if (collected.allows.isEmpty()) {
                return new Decision(false, Reason.NO_BUCKET_ALLOW, List.of(), false);
            }
            boolean elsewhere = !ours && !ownerJudges && !isService(point);
            return new Decision(true, Reason.BUCKET_ALLOW, collected.allows, elsewhere);
        }

        private Map<String, List<String>> context(Request request) {
            return seesAll ? request.context() : meaning.context(request);
        }

        private boolean isService(Point point) {
            return services.contains(point.organization() + ":" + point.identity());
        }

        private boolean asked(Point point, String action) {
            return point.level() != Scope.GLOBAL && withPolicy.contains(point.bucket()) && !isExempt(action);
        }

        private boolean isExempt(String action) {
            int number = actions.number(action);
            return number < 0 ? !profile.asksBucketPolicy(action) : exempt.has(number);
        }
    }

    /** Takes the rulings of the right principals and targets, and looks at the rest. */
    private abstract static class Applying implements RulingTable.Matching {

        private final String action;
        private final int number;
        private final Map<String, List<String>> context;

        Applying(Index index, Request request, Map<String, List<String>> context) {
            this.action = request.action();
            this.number = index.actions.number(action);
            this.context = context;
        }

        @Override
        public boolean wants(Ruling ruling) {
            return number >= 0 ? ruling.actions().has(number) : means(ruling);
        }

        @Override
        public void accept(Ruling ruling) {
            if (holds(ruling.tests())) {
                found(ruling);
            }
        }

        abstract void found(Ruling ruling);

        private boolean means(Ruling ruling) {
            for (PatternMeaning pattern : ruling.patterns()) {
                if (pattern.matches(action, context)) {
                    return true;
                }
            }
            return false;
        }

        private boolean holds(List<CompiledTest> tests) {
            for (int i = 0; i < tests.size(); i++) {
                CompiledTest test = tests.get(i);
                if (!test.holds(context.getOrDefault(test.key(), List.of()))) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final class Passing extends Applying {
        private boolean allowed;
        private boolean denied;

        Passing(Index index, Request request, Map<String, List<String>> context) {
            super(index, request, context);
        }

        @Override
        void found(Ruling ruling) {
            if (ruling.role() == Role.ALLOW || ruling.role() == Role.BUCKET_ALLOW) {
                allowed = true;
            } else {
                denied = true;
            }
        }
    }

    private static final class Collected extends Applying {
        private List<StatementId> allows = List.of();
        private List<StatementId> denies = List.of();

        Collected(Index index, Request request, Map<String, List<String>> context) {
            super(index, request, context);
        }

        @Override
        void found(Ruling ruling) {
            StatementId id = Objects.requireNonNull(ruling.id());
            if (ruling.role() == Role.ALLOW || ruling.role() == Role.BUCKET_ALLOW) {
                allows = with(allows, id);
            } else {
                denies = with(denies, id);
            }
        }

        /** Mostly one statement decides. */
        private static List<StatementId> with(List<StatementId> found, StatementId id) {
            if (found.isEmpty()) {
                return List.of(id);
            }
            List<StatementId> more = found.size() == 1 ? new ArrayList<>(found) : found;
            more.add(id);
            return more;
        }
    }
}
