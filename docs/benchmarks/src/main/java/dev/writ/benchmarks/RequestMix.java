package dev.writ.benchmarks;

import dev.writ.compiler.analysis.Decision;
import dev.writ.compiler.analysis.Evaluator;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Requests against generated policies: half are allowed, a fifth is decided by statements with wildcards alone, and no
 * two are equal. What they are is found with the definition, on samples of which each then stands for many requests
 * that differ in the rest of the key, or of the prefix that is listed, and are answered alike.
 */
final class RequestMix {

    private static final int CANDIDATES = 6_000;

    /** What decides a request. */
    private enum Kind {
        ALLOWED_BY_NAME,
        ALLOWED_BY_WILDCARD,
        DENIED_BY_WILDCARD,
        REFUSED
    }

    /** Requests that are answered alike: the key, or the prefix that is listed, goes on after {@code start}. */
    private record Sample(
            String organization,
            String identity,
            String action,
            String bucket,
            String start,
            Map<String, String> more) {

        Request request(long number) {
            // Nothing is shared between requests: no hash code is known before the request is decided.
            String end = start + Long.toHexString(number);
            Map<String, List<String>> context = new HashMap<>();
            more.forEach((key, value) -> context.put(key, List.of(copy(value))));
            boolean listing = action.equals(Landscape.LISTING);
            if (listing) {
                context.put(copy("s3:prefix"), List.of(end + "/"));
            }
            return Request.of(
                    new Request.Requester(copy(organization), copy(identity)),
                    copy(action),
                    listing
                            ? new Request.Target.Bucket(copy(bucket))
                            : new Request.Target.ObjectKey(copy(bucket), end + ".bin"),
                    context);
        }

        @SuppressWarnings("StringOperationCanBeSimplified")
        private static String copy(String string) {
            return new String(string);
        }
    }

    private final Map<Kind, List<Sample>> samples;

    private RequestMix(Map<Kind, List<Sample>> samples) {
        this.samples = samples;
    }

    /** Finds samples of all kinds. */
    static RequestMix of(GeneratedPolicies policies, Catalogue catalogue, long seed) {
        Finder finder = new Finder(policies, catalogue, new SplittableRandom(seed));
        Map<Kind, List<Sample>> samples = new HashMap<>();
        for (Kind kind : Kind.values()) {
            samples.put(kind, new ArrayList<>());
        }
        for (int i = 0; i < CANDIDATES; i++) {
            Sample sample = finder.candidate(i);
            samples.computeIfAbsent(finder.kind(sample), kind -> new ArrayList<>())
                    .add(sample);
        }
        return new RequestMix(samples);
    }

    /** Makes requests that no other round of the same mix has made. */
    Request[] requests(int count, long round) {
        SplittableRandom random = new SplittableRandom(round);
        Request[] requests = new Request[count];
        for (int i = 0; i < count; i++) {
            requests[i] = request(random, round * count + i);
        }
        return requests;
    }

    /** Makes a request that no request with another number is equal to. */
    Request request(SplittableRandom random, long number) {
        // Few policies have no deny with a wildcard; then more is allowed by wildcards and more refused otherwise.
        int denied = samples(Kind.DENIED_BY_WILDCARD).isEmpty() ? 0 : 5;
        int percent = random.nextInt(100);
        Kind kind;
        if (percent < 50) {
            kind = percent < 20 - denied ? Kind.ALLOWED_BY_WILDCARD : Kind.ALLOWED_BY_NAME;
        } else {
            kind = percent < 50 + denied ? Kind.DENIED_BY_WILDCARD : Kind.REFUSED;
        }
        return Landscape.pick(samples(kind), random).request(number);
    }

    private List<Sample> samples(Kind kind) {
        return samples.getOrDefault(kind, List.of());
    }

    /** How many requests of a sample are what. */
    record Shares(double allowed, double byWildcard) {

        static Shares of(List<Decision> decisions, Set<StatementId> wildcards) {
            double all = decisions.size();
            return new Shares(
                    decisions.stream().filter(Decision::allowed).count() / all,
                    decisions.stream()
                                    .filter(decision -> decidedByWildcard(decision, wildcards))
                                    .count()
                            / all);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%.0f %% allowed, %.0f %% decided by wildcards", allowed * 100, byWildcard * 100);
        }
    }

    private static boolean decidedByWildcard(Decision decision, Set<StatementId> wildcards) {
        return !decision.statements().isEmpty() && wildcards.containsAll(decision.statements());
    }

    private static final class Finder {

        private final GeneratedPolicies policies;
        private final SplittableRandom random;
        private final Evaluator definition;
        private final Set<StatementId> wildcards;
        private final List<GeneratedPolicies.Draft> wild;

        Finder(GeneratedPolicies policies, Catalogue catalogue, SplittableRandom random) {
            this.policies = policies;
            this.random = random;
            this.definition = Engine.definition(policies.set(), catalogue);
            this.wildcards = policies.wildcards();
            this.wild = policies.drafts().stream()
                    .filter(GeneratedPolicies.Draft::wildcard)
                    .toList();
        }

        Kind kind(Sample sample) {
            Decision decision = definition.decide(sample.request(0));
            boolean wildcard = decidedByWildcard(decision, wildcards);
            if (decision.allowed()) {
                return wildcard ? Kind.ALLOWED_BY_WILDCARD : Kind.ALLOWED_BY_NAME;
            }
            return wildcard ? Kind.DENIED_BY_WILDCARD : Kind.REFUSED;
        }

        Sample candidate(int number) {
            return switch (number % 3) {
                case 0 -> matching(Landscape.pick(policies.drafts(), random));
                case 1 -> wild.isEmpty() ? anything() : matching(Landscape.pick(wild, random));
                default -> anything();
            };
        }

        /** Somebody of a team wants something near it; often that is refused. */
        private Sample anything() {
            Landscape landscape = policies.landscape();
            int team = random.nextInt(landscape.teams());
            boolean listing = random.nextInt(5) == 0;
            return new Sample(
                    random.nextInt(30) == 0 ? Landscape.PARTNER : Landscape.ORGANIZATION,
                    landscape.identity(landscape.principalNear(team, random)),
                    listing ? Landscape.LISTING : Landscape.pick(Landscape.OBJECT_ACTIONS, random),
                    landscape.bucket(landscape.bucketNear(team, random)),
                    Landscape.prefix(random.nextInt(Landscape.PREFIXES)),
                    Map.of());
        }

        /** A request that a statement matches, where it speaks of objects or listings. */
        private Sample matching(GeneratedPolicies.Draft draft) {
            Landscape landscape = policies.landscape();
            String resource = Landscape.pick(draft.statement().resources(), random);
            boolean ofBucket = draft.kind() == StatementId.Kind.BUCKET;
            if (ofBucket) {
                resource = resource.substring("arn:aws:s3:::".length());
            }
            int slash = resource.indexOf('/');
            String bucket = slash < 0 ? resource : resource.substring(0, slash);
            if (bucket.endsWith("*")) {
                bucket = landscape.bucket(draft.team() * Landscape.BUCKETS_OF_TEAM + random.nextInt(5));
            }
            String under = slash < 0 ? "" : resource.substring(slash + 1, resource.length() - 1);
            String who = Landscape.pick(draft.statement().principals(), random);
            String organization = Landscape.ORGANIZATION;
            if (ofBucket && who.startsWith("arn:")) {
                String[] parts = who.split(":", 6);
                organization = parts[4];
                who = parts[5];
            }
            if (who.equals("*")) {
                who = landscape.identity(random.nextInt(landscape.principals()));
            }
            if (who.endsWith("*")) {
                who = who.substring(0, who.length() - 1) + "job-" + random.nextInt(50);
            }
            Map<String, String> more = Map.of();
            String start = under.isEmpty() ? Landscape.prefix(random.nextInt(Landscape.PREFIXES)) : under;
            for (var test : draft.statement().conditions()) {
                if (test.key().equals("s3:prefix")) {
                    String pattern = test.values().get(0);
                    start = pattern.substring(0, pattern.length() - 1);
                } else if (!test.key().equals(Request.PRINCIPAL_ORG)
                        && draft.statement().effect() == Effect.ALLOW) {
                    more = Map.of(test.key(), test.values().get(0));
                }
            }
            boolean listing = slash < 0;
            String action = Landscape.LISTING;
            if (!listing) {
                List<String> mine = Landscape.OBJECT_ACTIONS.stream()
                        .filter(known -> draft.statement().actions().contains(known))
                        .toList();
                action = Landscape.pick(mine.isEmpty() ? Landscape.OBJECT_ACTIONS : mine, random);
            }
            return new Sample(organization, who, action, bucket, start, more);
        }
    }
}
