package dev.writ.compiler.analysis;

import dev.writ.compiler.analysis.Decision.Reason;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.policy.Effect;
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
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The meaning of a set of policies, written to be read rather than to be fast.
 *
 * <p>This class is the definition of how the platform decides: it says which statements are asked, in what order, and
 * what follows; {@link Matching} says what the words in them mean. Everything that is clever is tested against it.
 */
public final class Evaluator {

    private final PolicySet policies;
    private final Profile profile;
    private final Matching meaning;

    /** A request as the platform sees it. */
    private record Seen(Request request, Map<String, List<String>> context) {}

    /** A statement, and where it stands. */
    private record Placed(StatementId id, Statement statement) {}

    /** Makes an evaluator of policies, for a platform as the catalogue knows it and under the documented defaults. */
    public Evaluator(PolicySet policies, Catalogue catalogue) {
        this(policies, Profile.documented(catalogue));
    }

    /** Makes an evaluator of policies, for a platform. */
    public Evaluator(PolicySet policies, Profile profile) {
        this.policies = Objects.requireNonNull(policies, "policies");
        this.profile = Objects.requireNonNull(profile, "profile");
        this.meaning = new Matching(profile);
    }

    // ---- who is asked, and in what order

    /** Decides a request. */
    public Decision decide(Request request) {
        Seen seen = new Seen(request, meaning.context(request));
        if (request.who().isEmpty()) {
            return unsigned(seen);
        }
        Request.Requester who = request.who().get();
        return who.organization().equals(policies.organization()) ? ours(who, seen) : foreign(who, seen);
    }

    /** Who does not sign has no organization that could judge the request, and passes by a bucket policy if at all. */
    private Decision unsigned(Seen seen) {
        return askedBucketPolicy(seen)
                .filter(policy -> profile.has(Fact.ANONYMOUS_REQUESTS, "bucket-policy-only"))
                .map(policy -> bucketPolicy(policy, seen, false))
                .orElseGet(() -> refused(Reason.UNSIGNED));
    }

    /** A principal of this organization passes the organization policies, then the policy of the bucket. */
    private Decision ours(Request.Requester who, Seen seen) {
        Decision organization = organizationPolicies(seen, statement -> organizationPrincipal(statement, who, seen));
        return organization.allowed()
                ? askedBucketPolicy(seen)
                        .map(policy -> bucketPolicy(policy, seen, false))
                        .orElse(organization)
                : organization;
    }

    /**
     * Others pass the policy of the bucket, and are refused where none is asked. Before that an organization judges
     * them: their own, of which nothing is known here, or this one. Services of the platform have no such step.
     */
    private Decision foreign(Request.Requester who, Seen seen) {
        boolean service = isService(who);
        boolean owner = profile.has(Fact.FOREIGN_REQUEST_JUDGEMENT, "owner");
        if (owner && !service) {
            boolean covered = profile.has(Fact.ORGANIZATION_STAR_COVERS_FOREIGNERS, "yes");
            Decision organization = organizationPolicies(seen, statement -> covered && namesEverybody(statement));
            if (!organization.allowed()) {
                return organization;
            }
        }
        return askedBucketPolicy(seen)
                .map(policy -> bucketPolicy(policy, seen, !owner && !service))
                .orElseGet(() -> refused(Reason.FOREIGN_WITHOUT_BUCKET_POLICY));
    }

    private boolean isService(Request.Requester who) {
        return profile.catalogue().services().values().stream()
                .anyMatch(known -> known.organization().equals(who.organization())
                        && known.principal().equals(who.identity()));
    }

    /** The policy of the bucket that a request is about, unless there is none or it is not asked about the action. */
    private Optional<Policy> askedBucketPolicy(Seen seen) {
        return seen.request()
                .target()
                .bucketName()
                .filter(bucket -> profile.asksBucketPolicy(seen.request().action()))
                .map(policies.bucketPolicies()::get);
    }

    // ---- what policies say

    private Decision organizationPolicies(Seen seen, Predicate<Statement> isAboutTheRequester) {
        List<Placed> matching = new ArrayList<>();
        for (Policy policy : policies.organizationPolicies().values()) {
            for (Statement statement : policy.statements()) {
                if (isAboutTheRequester.test(statement)
                        && action(statement, seen)
                        && organizationResource(statement, seen)) {
                    matching.add(placed(StatementId.Kind.ORGANIZATION, policy, statement));
                }
            }
        }
        return verdict(
                matching,
                Reason.ORGANIZATION_DENY,
                Reason.NO_ORGANIZATION_ALLOW,
                allows -> new Decision(true, Reason.ORGANIZATION_ALLOW, allows, false));
    }

    private Decision bucketPolicy(Policy policy, Seen seen, boolean ifOwnOrganizationAllows) {
        List<Placed> matching = new ArrayList<>();
        for (Statement statement : policy.statements()) {
            if (bucketPrincipal(statement, seen)
                    && action(statement, seen)
                    && bucketResource(statement, seen)
                    && tests(statement, seen)) {
                matching.add(placed(StatementId.Kind.BUCKET, policy, statement));
            }
        }
        return verdict(
                matching,
                Reason.BUCKET_DENY,
                Reason.NO_BUCKET_ALLOW,
                allows -> new Decision(true, Reason.BUCKET_ALLOW, allows, ifOwnOrganizationAllows));
    }

    private static Placed placed(StatementId.Kind kind, Policy policy, Statement statement) {
        return new Placed(new StatementId(kind, policy.name(), statement.name()), statement);
    }

    // ---- what the elements of a statement say

    private boolean organizationPrincipal(Statement statement, Request.Requester who, Seen seen) {
        return any(statement.principals(), meaning::organizationPrincipal, who.identity(), seen);
    }

    /** Who does not sign has no name that a pattern could match. */
    private boolean bucketPrincipal(Statement statement, Seen seen) {
        return seen.request()
                .who()
                .map(who -> any(statement.principals(), meaning::bucketPrincipal, who.arn(), seen))
                .orElseGet(() -> namesEverybody(statement));
    }

    private static boolean namesEverybody(Statement statement) {
        return statement.principals().stream().anyMatch(Matching::meansEverybody);
    }

    private boolean action(Statement statement, Seen seen) {
        return any(statement.actions(), meaning::action, seen.request().action(), seen);
    }

    /** A global request is about nothing in particular: only the star matches it. */
    private boolean organizationResource(Statement statement, Seen seen) {
        return seen.request()
                .target()
                .resource()
                .map(resource -> any(statement.resources(), meaning::organizationResource, resource, seen))
                .orElseGet(() -> statement.resources().stream().anyMatch(meaning::meansEverything));
    }

    private boolean bucketResource(Statement statement, Seen seen) {
        String arn = Matching.resourceArn(seen.request().target()).orElseThrow();
        return any(statement.resources(), meaning::bucketResource, arn, seen);
    }

    private boolean tests(Statement statement, Seen seen) {
        return statement.conditions().stream()
                .allMatch(test -> meaning.test(test).holds(seen.context()));
    }

    /** Tells whether one of some patterns, as they are written, stands for a string. */
    private static boolean any(
            List<String> written, Function<String, Optional<PatternMeaning>> meaning, String string, Seen seen) {
        for (String pattern : written) {
            if (meaning.apply(pattern)
                    .filter(meant -> meant.matches(string, seen.context()))
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    // ---- what follows

    /** One Deny refuses; without one, one Allow is enough; without either it is refused too. */
    private static Decision verdict(
            List<Placed> matching, Reason denied, Reason notAllowed, Function<List<StatementId>, Decision> allow) {
        List<StatementId> denies = ids(matching, Effect.DENY);
        if (!denies.isEmpty()) {
            return new Decision(false, denied, denies, false);
        }
        List<StatementId> allows = ids(matching, Effect.ALLOW);
        return allows.isEmpty() ? refused(notAllowed) : allow.apply(allows);
    }

    private static List<StatementId> ids(List<Placed> matching, Effect effect) {
        return matching.stream()
                .filter(statement -> statement.statement().effect() == effect)
                .map(Placed::id)
                .toList();
    }

    private static Decision refused(Reason reason) {
        return new Decision(false, reason, List.of(), false);
    }
}
