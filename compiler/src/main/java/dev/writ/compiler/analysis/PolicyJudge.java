package dev.writ.compiler.analysis;

import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.model.ActionPattern;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides as the platform does with a set of policies. */
final class PolicyJudge implements Judge<PolicyJudge.StatementRuling> {

    private static final Set<Scope> EVERY_LEVEL = EnumSet.allOf(Scope.class);
    private static final String RESOURCE_ARN = "arn:aws:s3:::";

    private final PolicySet policies;
    private final Catalogue catalogue;
    private final Evaluator definition;
    private final List<StatementRuling> rulings = new ArrayList<>();

    /** A statement and where it is asked. */
    record StatementRuling(StatementId.Kind kind, Effect effect, Box box) implements Judge.Ruling {
        @Override
        public boolean allows() {
            return effect == Effect.ALLOW;
        }
    }

    PolicyJudge(PolicySet policies, Catalogue catalogue) {
        this.policies = policies;
        this.catalogue = catalogue;
        this.definition = new Evaluator(policies, catalogue);
        String own = Shape.ARN + policies.organization() + ":";
        for (Policy policy : policies.organizationPolicies().values()) {
            for (Statement statement : policy.statements()) {
                List<String> principals = statement.principals().stream()
                        .map(principal -> own + principal)
                        .toList();
                add(StatementId.Kind.ORGANIZATION, statement, principals, statement.resources(), Optional.empty());
            }
        }
        for (Policy policy : policies.bucketPolicies().values()) {
            for (Statement statement : policy.statements()) {
                add(
                        StatementId.Kind.BUCKET,
                        statement,
                        statement.principals().stream()
                                .map(principal -> principal.equals("*") ? Shape.ARN + "*" : principal)
                                .toList(),
                        statement.resources().stream()
                                .filter(resource -> Representatives.mayMeet(resource, RESOURCE_ARN + "*"))
                                .map(PolicyJudge::shortForm)
                                .toList(),
                        Optional.of(policy.name()));
            }
        }
    }

    private static String shortForm(String resource) {
        return resource.startsWith(RESOURCE_ARN) ? resource.substring(RESOURCE_ARN.length()) : "*";
    }

    private void add(
            StatementId.Kind kind,
            Statement statement,
            List<String> principals,
            List<String> resources,
            Optional<String> bucket) {
        rulings.add(new StatementRuling(
                kind,
                statement.effect(),
                new Box(
                        principals,
                        statement.actions().stream().map(ActionPattern::of).toList(),
                        EVERY_LEVEL,
                        resources,
                        bucket,
                        statement.conditions())));
    }

    @Override
    public List<StatementRuling> rulings() {
        return rulings;
    }

    @Override
    public Collection<String> resourcePatterns() {
        List<String> patterns = new ArrayList<>();
        for (String bucket : policies.bucketPolicies().keySet()) {
            patterns.add(bucket);
            patterns.add(bucket + "/*");
        }
        return patterns;
    }

    @Override
    public boolean allows(Request request, Collection<StatementRuling> among) {
        if (request.who().isEmpty()) {
            return false;
        }
        boolean ours = request.who().get().organization().equals(policies.organization());
        if (ours && !passes(request, among, StatementId.Kind.ORGANIZATION)) {
            return false;
        }
        boolean asked = request.target()
                        .bucketName()
                        .filter(policies.bucketPolicies()::containsKey)
                        .isPresent()
                && !exempt(request.action());
        return asked ? passes(request, among, StatementId.Kind.BUCKET) : ours;
    }

    private static boolean passes(Request request, Collection<StatementRuling> among, StatementId.Kind kind) {
        boolean allowed = false;
        for (StatementRuling ruling : among) {
            if (ruling.kind() == kind && ruling.box().matches(request)) {
                if (ruling.effect() == Effect.DENY) {
                    return false;
                }
                allowed = true;
            }
        }
        return allowed;
    }

    private boolean exempt(String action) {
        return action.startsWith("cwobject:")
                || catalogue.action(action).map(Action::exempt).orElse(false);
    }

    @Override
    public boolean allowsByDefinition(Request request) {
        return definition.decide(request).allowed();
    }
}
