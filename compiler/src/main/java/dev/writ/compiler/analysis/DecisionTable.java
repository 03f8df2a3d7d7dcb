package dev.writ.compiler.analysis;

import dev.writ.compiler.analysis.Decision.Reason;
import dev.writ.compiler.analysis.Ruling.Role;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Decides single requests as {@link Evaluator} does, in a time that hardly depends on how many statements there are.
 * Made once for a set of policies; several threads may ask it.
 */
public final class DecisionTable {

    private final String own;
    private final Set<String> withPolicy;
    private final Set<String> services;
    private final ActionSpace actions;
    private final ActionFacts facts;
    private final RulingTable organization = new RulingTable();
    private final RulingTable buckets = new RulingTable();

    private DecisionTable(PolicySet policies, Profile profile, ActionSpace actions) {
        this.own = policies.organization();
        this.withPolicy = policies.bucketPolicies().keySet();
        this.services = new TreeSet<>();
        profile.catalogue()
                .services()
                .values()
                .forEach(service -> services.add(service.organization() + ":" + service.principal()));
        this.actions = actions;
        this.facts = new ActionFacts(profile);
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

    /** Makes a table of policies. */
    public static DecisionTable of(PolicySet policies, Profile profile) {
        try {
            return new DecisionTable(policies, profile, new ActionSpace(profile, Set.of()));
        } catch (SearchLimit e) {
            throw new IllegalStateException("there is nothing to search without patterns", e);
        }
    }

    /** Tells whether a request is allowed. */
    public boolean allows(Request request) {
        if (request.who().isEmpty()) {
            return false;
        }
        Point point = Point.of(request.who().get(), request.target());
        boolean ours = point.organization().equals(own);
        if (ours && !passes(organization, point, request)) {
            return false;
        }
        return asked(point, request.action()) ? passes(buckets, point, request) : ours;
    }

    private boolean passes(RulingTable table, Point point, Request request) {
        Passing passing = new Passing(this, request, point.organization());
        table.matching(point, passing);
        return passing.allowed && !passing.denied;
    }

    private boolean asked(Point point, String action) {
        return point.level() != Scope.GLOBAL && withPolicy.contains(point.bucket()) && !exempt(action);
    }

    private boolean exempt(String action) {
        int number = actions.number(action);
        return number < 0 ? facts.exempt(action) : actions.exempt().has(number);
    }

    /** Decides a request, and says why. */
    public Decision decide(Request request) {
        if (request.who().isEmpty()) {
            return new Decision(false, Reason.UNSIGNED, List.of(), false);
        }
        Point point = Point.of(request.who().get(), request.target());
        boolean ours = point.organization().equals(own);
        List<StatementId> allows = List.of();
        if (ours) {
            Collected collected = new Collected(this, request, point.organization());
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
        Collected collected = new Collected(this, request, point.organization());
        buckets.matching(point, collected);
        if (!collected.denies.isEmpty()) {
            return new Decision(false, Reason.BUCKET_DENY, collected.denies, false);
        }
        if (collected.allows.isEmpty()) {
            return new Decision(false, Reason.NO_BUCKET_ALLOW, List.of(), false);
        }
        boolean other = !ours && !services.contains(point.organization() + ":" + point.identity());
        return new Decision(true, Reason.BUCKET_ALLOW, collected.allows, other);
    }

    /** Takes the rulings of the right principals and targets, and looks at the rest. */
    private abstract static class Matching implements Consumer<Ruling> {

        private final DecisionTable table;
        private final String action;
        private final int number;
        private final Map<String, List<String>> context;
        private final String organization;

        Matching(DecisionTable table, Request request, String organization) {
            this.table = table;
            this.action = request.action();
            this.number = table.actions.number(action);
            this.context = request.context();
            this.organization = organization;
        }

        @Override
        public void accept(Ruling ruling) {
            if (means(ruling) && holds(ruling.tests())) {
                found(ruling);
            }
        }

        abstract void found(Ruling ruling);

        private boolean means(Ruling ruling) {
            if (number >= 0) {
                return ruling.actions().has(number);
            }
            for (StringPattern pattern : ruling.patterns()) {
                if (table.actions.names(pattern, action)) {
                    return true;
                }
            }
            return false;
        }

        private boolean holds(List<CompiledTest> tests) {
            for (int i = 0; i < tests.size(); i++) {
                CompiledTest test = tests.get(i);
                List<String> present = test.key().equals(Request.PRINCIPAL_ORG)
                        ? List.of(organization)
                        : context.getOrDefault(test.key(), List.of());
                if (!test.holds(present)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final class Passing extends Matching {
        private boolean allowed;
        private boolean denied;

        Passing(DecisionTable table, Request request, String organization) {
            super(table, request, organization);
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

    private static final class Collected extends Matching {
        private final List<StatementId> allows = new ArrayList<>();
        private final List<StatementId> denies = new ArrayList<>();

        Collected(DecisionTable table, Request request, String organization) {
            super(table, request, organization);
        }

        @Override
        void found(Ruling ruling) {
            StatementId id = ruling.id();
            if (id != null) {
                boolean lets = ruling.role() == Role.ALLOW || ruling.role() == Role.BUCKET_ALLOW;
                (lets ? allows : denies).add(id);
            }
        }
    }
}
