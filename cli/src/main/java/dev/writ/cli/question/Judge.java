package dev.writ.cli.question;

import dev.writ.cli.input.Evidence;
import dev.writ.cli.input.Input;
import dev.writ.cli.notation.AccessLine;
import dev.writ.cli.notation.AccessLines;
import dev.writ.compiler.analysis.Decision;
import dev.writ.compiler.analysis.Decision.Reason;
import dev.writ.compiler.analysis.Difference;
import dev.writ.compiler.analysis.Evaluator;
import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.analysis.Product;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.catalogue.PlatformFact;
import dev.writ.compiler.notation.PrincipalNotation;
import dev.writ.compiler.notation.RequestNotation;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Decides single requests, and says what made the answer and what would change it. */
public final class Judge {

    /** A request can be refused by two steps of the platform, each by a deny and by a missing allow. */
    private static final int MOST_STEPS = 4;

    /** No statement has this name: blanks are not legal in names. */
    private static final String GRANT = "what is missing";

    private final Input input;
    private final Profile profile;
    private final PrincipalNotation notation;

    /** Makes a judge of the policies of an input. */
    public Judge(Input input, PrincipalNotation notation) {
        this.input = input;
        this.profile = Profile.documented(input.catalogue());
        this.notation = notation;
    }

    /** Decides a request. */
    public Judgement decide(Request request, boolean whyNot) {
        PolicySet policies = input.policies();
        Decision decision = decide(policies, request);
        List<StatementId> part = new ArrayList<>();
        if (bucketPolicyDecides(decision.reason()) && isOurs(request)) {
            // What the organization policies said before the bucket policy was asked.
            part.addAll(decide(withBuckets(policies, new TreeMap<>()), request).statements());
        }
        part.addAll(decision.statements());
        return new Judgement(
                request,
                decision,
                input.evidence(part),
                whyNot && !decision.allowed() ? Optional.of(whyNot(request)) : Optional.empty());
    }

    /** Says what would change the answer if it were otherwise than is assumed, a sentence each. */
    public List<String> leansOn(Judgement judgement) {
        boolean allowed = judgement.decision().allowed();
        List<String> sentences = new ArrayList<>();
        for (PlatformFact fact : input.catalogue().facts().values()) {
            for (String other : fact.confirmed() ? List.<String>of() : fact.alternatives()) {
                Evaluator evaluator = new Evaluator(input.policies(), profile.with(fact.id(), other));
                if (evaluator.decide(judgement.request()).allowed() != allowed) {
                    sentences.add("Not confirmed: `" + fact.id() + "` is taken to be `" + fact.assumed()
                            + "`; were it `" + other + "`, this would be " + (allowed ? "refused." : "allowed."));
                }
            }
        }
        return sentences;
    }

    private Decision decide(PolicySet policies, Request request) {
        // For one request it is not worth making an index.
        return new Evaluator(policies, profile).decide(request);
    }

    private boolean isOurs(Request request) {
        return request.who()
                .filter(who -> who.organization().equals(input.policies().organization()))
                .isPresent();
    }

    private static boolean bucketPolicyDecides(Reason reason) {
        return reason == Reason.BUCKET_ALLOW || reason == Reason.BUCKET_DENY || reason == Reason.NO_BUCKET_ALLOW;
    }

    // ---- why not

    /** Takes away what refuses the request, one thing after the other, until it is allowed. */
    private WhyNot whyNot(Request request) {
        List<WhyNot.Step> steps = new ArrayList<>();
        PolicySet policies = input.policies();
        PolicySet granted = input.policies();
        boolean grant = false;
        for (int i = 0; i < MOST_STEPS; i++) {
            Decision decision = decide(policies, request);
            if (decision.allowed()) {
                break;
            }
            switch (decision.reason()) {
                case ORGANIZATION_DENY, BUCKET_DENY -> {
                    steps.add(denied(decision));
                    policies = without(policies, decision.statements());
                }
                case NO_ORGANIZATION_ALLOW -> {
                    steps.add(new WhyNot.Step(
                            WhyNot.Kind.MISSING_IN_ORGANIZATION, "no organization policy allows it", List.of()));
                    policies = withOrganizationAllow(policies, request);
                    granted = withOrganizationAllow(granted, request);
                    grant = true;
                }
                case NO_BUCKET_ALLOW -> {
                    steps.add(new WhyNot.Step(
                            WhyNot.Kind.MISSING_IN_BUCKET,
                            "the bucket policy of " + bucket(request) + " does not allow it",
                            List.of()));
                    policies = withBucketAllow(policies, request);
                    granted = withBucketAllow(granted, request);
                    grant = true;
                }
                case FOREIGN_WITHOUT_BUCKET_POLICY -> {
                    PolicySet more =
                            request.target().bucketName().isPresent() ? withBucketAllow(policies, request) : policies;
                    if (!decide(more, request).allowed()) {
                        steps.add(new WhyNot.Step(
                                WhyNot.Kind.IMPOSSIBLE,
                                "only principals of this organization can be allowed this: no bucket policy is asked",
                                List.of()));
                        return new WhyNot(steps, Optional.empty());
                    }
                    steps.add(new WhyNot.Step(
                            WhyNot.Kind.MISSING_IN_BUCKET,
                            bucket(request) + " has no bucket policy; a first one must repeat whatever else is allowed"
                                    + " on the bucket, as `writ compile` does",
                            List.of()));
                    policies = more;
                    granted = withBucketAllow(granted, request);
                    grant = true;
                }
                case UNSIGNED, ORGANIZATION_ALLOW, BUCKET_ALLOW ->
                    throw new IllegalStateException("not a refusal of a signed request: " + decision);
            }
        }
        return new WhyNot(steps, grant ? Optional.of(grant(request, granted)) : Optional.empty());
    }

    private static String bucket(Request request) {
        return request.target().bucketName().orElse("");
    }

    private WhyNot.Step denied(Decision decision) {
        List<Evidence> denies = input.evidence(decision.statements());
        return new WhyNot.Step(
                WhyNot.Kind.DENIED,
                decision.reason().words() + "; whatever is granted, "
                        + (denies.size() == 1 ? "this deny goes" : "these denies go") + " before it",
                denies);
    }

    private WhyNot.Grant grant(Request request, PolicySet granted) {
        Difference difference = new ExactAnalysis(profile).difference(input.policies(), granted);
        List<AccessLine> lines = new AccessLines(notation, input.catalogue()).of(difference.gained());
        return new WhyNot.Grant(
                new RequestNotation(notation).grant(request),
                request.target().bucketName().flatMap(input::sealedBy),
                difference.unknown().isEmpty() && isExactly(request, difference.gained()),
                lines);
    }

    /** Tells whether products are one request, in any context. */
    private static boolean isExactly(Request request, List<Product> gained) {
        String arn = request.who().orElseThrow().arn();
        String resource = request.target().resource().orElse("*");
        return !gained.isEmpty()
                && gained.stream()
                        .allMatch(product -> product.principals().equals(List.of(arn))
                                && product.actions().equals(List.of(request.action()))
                                && product.resources().equals(List.of(resource)));
    }

    // ---- other policies

    private static PolicySet withOrganizationAllow(PolicySet policies, Request request) {
        SortedMap<String, Policy> more = new TreeMap<>(policies.organizationPolicies());
        Statement statement = new Statement(
                GRANT,
                Effect.ALLOW,
                List.of(request.action()),
                List.of(request.target().resource().orElse("*")),
                List.of(request.who().orElseThrow().identity()),
                List.of());
        more.put(GRANT, new Policy(GRANT, List.of(statement)));
        return new PolicySet(policies.organization(), more, new TreeMap<>(policies.bucketPolicies()));
    }

    private static PolicySet withBucketAllow(PolicySet policies, Request request) {
        SortedMap<String, Policy> more = new TreeMap<>(policies.bucketPolicies());
        String bucket = bucket(request);
        Statement statement = new Statement(
                GRANT,
                Effect.ALLOW,
                List.of(request.action()),
                List.of("arn:aws:s3:::" + request.target().resource().orElse(bucket)),
                List.of(request.who().orElseThrow().arn()),
                List.of());
        List<Statement> statements = new ArrayList<>(List.of(statement));
        Policy before = more.get(bucket);
        if (before != null) {
            statements.addAll(before.statements());
        }
        more.put(bucket, new Policy(bucket, statements));
        return withBuckets(policies, more);
    }

    private static PolicySet without(PolicySet policies, List<StatementId> ids) {
        SortedMap<String, Policy> organization = new TreeMap<>();
        policies.organizationPolicies()
                .forEach((name, policy) -> left(StatementId.Kind.ORGANIZATION, policy, ids)
                        .ifPresent(rest -> organization.put(name, rest)));
        SortedMap<String, Policy> buckets = new TreeMap<>();
        policies.bucketPolicies()
                .forEach((name, policy) -> buckets.put(
                        name, left(StatementId.Kind.BUCKET, policy, ids).orElseGet(() -> closed(policy))));
        return new PolicySet(policies.organization(), organization, buckets);
    }

    private static Optional<Policy> left(StatementId.Kind kind, Policy policy, List<StatementId> ids) {
        List<Statement> left = policy.statements().stream()
                .filter(statement -> !ids.contains(new StatementId(kind, policy.name(), statement.name())))
                .toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(new Policy(policy.name(), left));
    }

    /** A bucket policy that matches nobody still closes the bucket. */
    private static Policy closed(Policy policy) {
        Statement nobody = new Statement(
                "nobody",
                Effect.DENY,
                List.of("s3:*"),
                List.of("arn:aws:s3:::" + policy.name()),
                List.of("arn:aws:iam::nobody:nobody"),
                List.of());
        return new Policy(policy.name(), List.of(nobody));
    }

    private static PolicySet withBuckets(PolicySet policies, SortedMap<String, Policy> buckets) {
        return new PolicySet(policies.organization(), new TreeMap<>(policies.organizationPolicies()), buckets);
    }
}
