package dev.writ.compiler.analysis;

import dev.writ.compiler.analysis.Decision.Reason;
import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Glob;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The meaning of a set of policies, written to be read rather than to be fast.
 *
 * <p>This class is the definition of how the platform decides. Everything that is clever is tested against it.
 */
public final class Evaluator {

    private final PolicySet policies;
    private final Catalogue catalogue;

    /** Makes an evaluator of policies, for a platform as the catalogue knows it. */
    public Evaluator(PolicySet policies, Catalogue catalogue) {
        this.policies = Objects.requireNonNull(policies, "policies");
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue");
    }

    /** Decides a request. */
    public Decision decide(Request request) {
        if (request.who().isEmpty()) {
            return decision(false, Reason.UNSIGNED, List.of());
        }
        Request.Requester who = request.who().get();
        return who.organization().equals(policies.organization()) ? ours(who, request) : foreign(who, request);
    }

    /** A principal of this organization passes the organization policies, then the policy of the bucket. */
    private Decision ours(Request.Requester who, Request request) {
        List<StatementId> denies = organizationStatements(who, request, Effect.DENY);
        if (!denies.isEmpty()) {
            return decision(false, Reason.ORGANIZATION_DENY, denies);
        }
        List<StatementId> allows = organizationStatements(who, request, Effect.ALLOW);
        if (allows.isEmpty()) {
            return decision(false, Reason.NO_ORGANIZATION_ALLOW, List.of());
        }
        return askedBucketPolicy(request)
                .map(policy -> bucketPolicy(policy, who, request))
                .orElseGet(() -> decision(true, Reason.ORGANIZATION_ALLOW, allows));
    }

    /** Others pass the policy of the bucket, and are refused where none is asked. */
    private Decision foreign(Request.Requester who, Request request) {
        return askedBucketPolicy(request)
                .map(policy -> bucketPolicy(policy, who, request))
                .orElseGet(() -> decision(false, Reason.FOREIGN_WITHOUT_BUCKET_POLICY, List.of()));
    }

    private Decision bucketPolicy(Policy policy, Request.Requester who, Request request) {
        List<StatementId> denies = bucketStatements(policy, who, request, Effect.DENY);
        if (!denies.isEmpty()) {
            return decision(false, Reason.BUCKET_DENY, denies);
        }
        List<StatementId> allows = bucketStatements(policy, who, request, Effect.ALLOW);
        if (allows.isEmpty()) {
            return decision(false, Reason.NO_BUCKET_ALLOW, List.of());
        }
        boolean service = catalogue.services().values().stream()
                .anyMatch(known -> known.organization().equals(who.organization())
                        && known.principal().equals(who.identity()));
        boolean other = !who.organization().equals(policies.organization()) && !service;
        return new Decision(true, Reason.BUCKET_ALLOW, allows, other);
    }

    private static Decision decision(boolean allowed, Reason reason, List<StatementId> statements) {
        return new Decision(allowed, reason, statements, false);
    }

    /** The policy of the bucket that a request is about, unless there is none or it is not asked about the action. */
    private Optional<Policy> askedBucketPolicy(Request request) {
        if (exempt(request.action())) {
            return Optional.empty();
        }
        return request.target().bucketName().map(policies.bucketPolicies()::get);
    }

    private boolean exempt(String action) {
        return action.startsWith("cwobject:")
                || catalogue.action(action).map(Action::exempt).orElse(false);
    }

    // ---- statements

    private List<StatementId> organizationStatements(Request.Requester who, Request request, Effect effect) {
        List<StatementId> found = new ArrayList<>();
        for (Policy policy : policies.organizationPolicies().values()) {
            for (Statement statement : policy.statements()) {
                if (statement.effect() == effect
                        && any(statement.principals(), who.identity())
                        && any(statement.actions(), request.action())
                        && organizationResource(statement, request)) {
                    found.add(new StatementId(StatementId.Kind.ORGANIZATION, policy.name(), statement.name()));
                }
            }
        }
        return found;
    }

    /** A global request is about nothing in particular: only the star matches it. */
    private static boolean organizationResource(Statement statement, Request request) {
        return request.target()
                .resource()
                .map(resource -> any(statement.resources(), resource))
                .orElseGet(() -> statement.resources().contains("*"));
    }

    private static List<StatementId> bucketStatements(
            Policy policy, Request.Requester who, Request request, Effect effect) {
        List<StatementId> found = new ArrayList<>();
        String arn = "arn:aws:s3:::" + request.target().resource().orElseThrow();
        Predicate<Statement> matches = statement -> statement.effect() == effect
                && any(statement.principals(), who.arn())
                && any(statement.actions(), request.action())
                && any(statement.resources(), arn)
                && statement.conditions().stream().allMatch(test -> holds(test, request.context()));
        for (Statement statement : policy.statements()) {
            if (matches.test(statement)) {
                found.add(new StatementId(StatementId.Kind.BUCKET, policy.name(), statement.name()));
            }
        }
        return found;
    }

    private static boolean any(List<String> patterns, String string) {
        return patterns.stream().anyMatch(pattern -> Glob.matches(pattern, string));
    }

    /**
     * Tells whether one test of a condition holds. A negated operator also holds when the key is missing; one that is
     * not known never holds.
     */
    static boolean holds(ConditionTest test, Map<String, List<String>> context) {
        List<String> present = context.getOrDefault(test.key(), List.of());
        return switch (test.operator()) {
            case "StringEquals" -> present.stream().anyMatch(test.values()::contains);
            case "StringNotEquals" -> present.stream().noneMatch(test.values()::contains);
            case "StringLike" -> present.stream().anyMatch(value -> any(test.values(), value));
            case "StringNotLike" -> present.stream().noneMatch(value -> any(test.values(), value));
            case "Null" -> test.values().contains(present.isEmpty() ? "true" : "false");
            default -> false;
        };
    }
}
