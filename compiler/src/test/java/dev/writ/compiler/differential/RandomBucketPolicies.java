package dev.writ.compiler.differential;

import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Request.Requester;
import dev.writ.compiler.policy.Request.Target;
import dev.writ.compiler.policy.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Policies of one bucket and requests about it, at random, from words so few that they meet often. The organization
 * allows its own people everything, so that the bucket policy alone decides.
 *
 * @param words what they are made of
 * @param random where they come from
 */
record RandomBucketPolicies(Words words, Random random) {

    /**
     * What policies and requests are made of.
     *
     * @param organization the organization that owns the bucket
     * @param bucket the bucket
     * @param requesters who may ask; empty for an unsigned request
     * @param principals principals of statements
     * @param actions actions of requests, with the level that they are about
     * @param actionPatterns actions of statements
     * @param keys keys of requests
     * @param resources resources of statements
     * @param operators operators of tests
     * @param mostNegatedValues how many values a negated test may have
     * @param always keys that every request carries, and their values
     * @param values values that requests carry or not, by key; a list of two or more is several values at once
     * @param tested keys and values as tests write them
     */
    record Words(
            String organization,
            String bucket,
            List<Optional<Requester>> requesters,
            List<String> principals,
            Map<String, Boolean> actions,
            List<String> actionPatterns,
            List<String> keys,
            List<String> resources,
            List<String> operators,
            int mostNegatedValues,
            SortedMap<String, List<String>> always,
            SortedMap<String, List<List<String>>> values,
            SortedMap<String, List<String>> tested) {}

    /** Returns policies of which only that of the bucket matters. */
    PolicySet policies() {
        Policy everything = new Policy(
                "everything",
                List.of(new Statement("all", Effect.ALLOW, List.of("*"), List.of("*"), List.of("*"), List.of())));
        List<Statement> statements = new ArrayList<>();
        // In most policies one statement allows much, so that the others have something to take away.
        if (random.nextInt(4) > 0) {
            statements.add(new Statement(
                    "Broad",
                    Effect.ALLOW,
                    List.of("s3:*"),
                    List.of("arn:aws:s3:::" + words.bucket(), "arn:aws:s3:::" + words.bucket() + "/*"),
                    some(words.principals(), 3),
                    random.nextBoolean() ? List.of() : tests()));
        }
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            statements.add(new Statement(
                    "S" + i,
                    random.nextInt(3) == 0 ? Effect.DENY : Effect.ALLOW,
                    some(words.actionPatterns(), 2),
                    some(words.resources(), 2),
                    some(words.principals(), 2),
                    tests()));
        }
        return new PolicySet(
                words.organization(),
                new TreeMap<>(Map.of("everything", everything)),
                new TreeMap<>(Map.of(words.bucket(), new Policy(words.bucket(), statements))));
    }

    private List<ConditionTest> tests() {
        SortedMap<String, ConditionTest> tests = new TreeMap<>();
        int count = Math.max(0, random.nextInt(5) - 2);
        for (int i = 0; i < count; i++) {
            String operator = one(words.operators());
            String key = one(List.copyOf(words.tested().keySet()));
            List<String> values = operator.equals("Null")
                    ? List.of(String.valueOf(random.nextBoolean()))
                    : some(comparable(operator, words.tested().get(key)), mostValues(operator));
            tests.put(operator + " " + key, new ConditionTest(operator, key, values));
        }
        return List.copyOf(tests.values());
    }

    private int mostValues(String operator) {
        return operator.startsWith("StringNot") ? words.mostNegatedValues() : 2;
    }

    /** Variables that stand for nothing turn negated tests over where others judge: see corners.txt. */
    private static List<String> comparable(String operator, List<String> values) {
        return operator.startsWith("StringNot")
                ? values.stream().filter(value -> !value.contains("${")).toList()
                : values;
    }

    /** Returns a request about the bucket. */
    Request request() {
        String action = one(List.copyOf(words.actions().keySet()));
        Target target = words.actions().get(action)
                ? new Target.ObjectKey(words.bucket(), one(words.keys()))
                : new Target.Bucket(words.bucket());
        SortedMap<String, List<String>> context = new TreeMap<>();
        words.always().forEach((key, values) -> context.put(key, List.of(one(values))));
        words.values().forEach((key, values) -> {
            boolean onlyListings = key.equals(Request.PREFIX);
            if (random.nextBoolean() && (!onlyListings || action.equals("s3:ListBucket"))) {
                context.put(key, one(values));
            }
        });
        return new Request(one(words.requesters()), action, target, context);
    }

    private <T> T one(List<T> words) {
        return words.get(random.nextInt(words.size()));
    }

    private List<String> some(Collection<String> from, int most) {
        List<String> words = List.copyOf(from);
        List<String> some = new ArrayList<>();
        int count = 1 + random.nextInt(most);
        for (int i = 0; i < count; i++) {
            some.add(one(words));
        }
        return some;
    }
}
