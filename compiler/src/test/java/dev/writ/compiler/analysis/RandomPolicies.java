package dev.writ.compiler.analysis;

import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Random policies as people write them in JSON, over few names that overlap in every way: stars in the middle and in
 * the bucket, principals of several organizations and of all, tests of the organization, keys with one value and with
 * several, denies in both kinds of policy, actions that are global, exempt, or known to nobody.
 */
final class RandomPolicies {

    static final String OWN = "ab1";

    private static final List<String> IDENTITIES = List.of("role/x", "role/x", "role/*", "*", "*x", "r*x", "user/x");
    private static final List<String> ARNS = List.of(
            "*",
            "arn:aws:iam::ab1:role/x",
            "arn:aws:iam::ab1:role/x",
            "arn:aws:iam::*:role/x",
            "arn:aws:iam::ab1:*",
            "arn:aws:iam::wandb:*",
            "arn:aws:iam::wandb:role/x",
            "arn:aws:iam::*:*x",
            "arn:aws:iam::ab*:role/*",
            "arn:aws:iam::*b*:role/x",
            "*x",
            "arn:aws:iam::*",
            "arn:aws:iam::static:role/static/inventory");
    private static final List<String> ACTIONS = List.of(
            "s3:GetObject",
            "s3:GetObject",
            "s3:PutObject",
            "s3:ListBucket",
            "s3:ListBucket",
            "s3:PutBucketPolicy",
            "s3:GetBucketPolicy",
            "s3:CreateBucket",
            "s3:*",
            "s3:*",
            "s3:Get*",
            "s3:Put*",
            "s3:*Object",
            "s3:*Bucket*",
            "s3:L*Bucket",
            "*",
            "cwobject:*",
            "cwobject:EnsureAccessPolicy",
            "s3:ListAllMyBuckets",
            "s3:Future",
            "*:Get*");
    private static final List<String> RESOURCES = List.of(
            "*", "*", "aaa", "aaa/*", "aaa/*", "aaa*", "a*", "aab/*", "aab", "a*b", "a*b/*", "*/k*", "aaa/r/*",
            "aaa/r/k", "*b/*k", "aa*/r/*");
    private static final List<String> BUCKETS = List.of("aaa", "aaa", "aab", "bbb");

    private final Random random;
    private final boolean question;

    /** @param question whether to write question marks, too */
    RandomPolicies(long seed, boolean question) {
        this.random = new Random(seed);
        this.question = question;
    }

    // ---- sets

    /** Returns some policies. */
    PolicySet next() {
        Map<String, List<Statement>> organization = new TreeMap<>();
        Map<String, List<Statement>> buckets = new TreeMap<>();
        int count = 2 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            if (i == 0 || chance(0.4)) {
                organization
                        .computeIfAbsent(chance(0.8) ? "p" : "q", name -> new ArrayList<>())
                        .add(organizationStatement("s" + i, i == 0 ? 0.05 : 0.35));
            } else {
                String bucket = pick(BUCKETS);
                buckets.computeIfAbsent(bucket, name -> new ArrayList<>()).add(bucketStatement("s" + i, bucket));
            }
        }
        return set(organization, buckets);
    }

    /** Returns the same policies with one thing changed. */
    PolicySet mutated(PolicySet set) {
        Map<String, List<Statement>> organization = statements(set.organizationPolicies());
        Map<String, List<Statement>> buckets = statements(set.bucketPolicies());
        boolean ofOrganization = buckets.isEmpty() || chance(0.4);
        Map<String, List<Statement>> chosen = ofOrganization ? organization : buckets;
        String name = pick(List.copyOf(chosen.keySet()));
        List<Statement> statements = chosen.getOrDefault(name, List.of());
        int at = random.nextInt(statements.size());
        if (chance(0.2)) {
            statements.remove(at);
        } else if (chance(0.25)) {
            statements.add(ofOrganization ? organizationStatement("new", 0.4) : bucketStatement("new", name));
        } else if (chance(0.1) && !ofOrganization) {
            statements.clear();
        } else {
            statements.set(at, changed(statements.get(at), ofOrganization, name));
        }
        return set(organization, buckets);
    }

    private Statement changed(Statement old, boolean ofOrganization, String bucket) {
        Statement other = ofOrganization ? organizationStatement("other", 0.3) : bucketStatement("other", bucket);
        int part = random.nextInt(ofOrganization ? 4 : 6);
        return new Statement(
                old.name(),
                part == 0 ? (old.effect() == Effect.ALLOW ? Effect.DENY : Effect.ALLOW) : old.effect(),
                part == 1 ? other.actions() : old.actions(),
                part == 2 ? other.resources() : old.resources(),
                part == 3 ? other.principals() : old.principals(),
                part == 4 ? List.of() : part == 5 ? other.conditions() : old.conditions());
    }

    static Map<String, List<Statement>> statements(SortedMap<String, Policy> policies) {
        Map<String, List<Statement>> statements = new TreeMap<>();
        policies.forEach((name, policy) -> statements.put(name, new ArrayList<>(policy.statements())));
        return statements;
    }

    static PolicySet set(Map<String, List<Statement>> organization, Map<String, List<Statement>> buckets) {
        return new PolicySet(OWN, policies(organization), policies(buckets));
    }

    private static SortedMap<String, Policy> policies(Map<String, List<Statement>> statements) {
        SortedMap<String, Policy> policies = new TreeMap<>();
        statements.forEach((name, some) -> {
            if (!some.isEmpty()) {
                policies.put(name, new Policy(name, some));
            }
        });
        return policies;
    }

    // ---- statements

    private Statement organizationStatement(String name, double deny) {
        return new Statement(
                name,
                chance(deny) ? Effect.DENY : Effect.ALLOW,
                some(0.7, () -> pick(ACTIONS)),
                some(0.7, this::resource),
                some(0.8, () -> question && chance(0.1) ? "role/?" : pick(IDENTITIES)),
                List.of());
    }

    private Statement bucketStatement(String name, String bucket) {
        Map<String, ConditionTest> tests = new TreeMap<>();
        if (chance(0.45)) {
            some(0.8, this::test).forEach(test -> tests.put(test.operator() + test.key(), test));
        }
        return new Statement(
                name,
                chance(0.3) ? Effect.DENY : Effect.ALLOW,
                some(0.7, () -> pick(ACTIONS)),
                some(0.7, () -> bucketResource(bucket)),
                some(0.8, () -> question && chance(0.1) ? "arn:aws:iam::*:role/?" : pick(ARNS)),
                List.copyOf(tests.values()));
    }

    private String resource() {
        return question && chance(0.15) ? pick(List.of("aa?", "aa?/*", "a?*/k", "aaa/?")) : pick(RESOURCES);
    }

    private String bucketResource(String bucket) {
        if (chance(0.5)) {
            return "arn:aws:s3:::" + bucket + pick(List.of("", "/*", "/*", "/r/*", "*"));
        }
        return chance(0.1) ? "*" : "arn:aws:s3:::" + resource();
    }

    private ConditionTest test() {
        return switch (random.nextInt(4)) {
            case 0 -> test("cw:PrincipalOrgID", List.of(OWN, "wandb"), List.of("ab*", "*b*", "w*", "*1"));
            case 1 -> test("wandb:OrgID", List.of("1", "2"), List.of("1*", "*1", "1"));
            case 2 -> test("iam:ab1:groups", List.of("1", "2"), List.of("1*", "2"));
            default -> test("s3:prefix", List.of("r/", "r/k", ""), List.of("r/*", "*k", "r*"));
        };
    }

    private ConditionTest test(String key, List<String> values, List<String> patterns) {
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> new ConditionTest("StringEquals", key, some(0.6, () -> pick(values)));
            case 3, 4, 5 -> new ConditionTest("StringLike", key, some(0.7, () -> pick(patterns)));
            case 6, 7 -> new ConditionTest("StringNotEquals", key, some(0.6, () -> pick(values)));
            case 8, 9 -> new ConditionTest("StringNotLike", key, some(0.7, () -> pick(patterns)));
            case 10 -> new ConditionTest("Null", key, List.of(pick(List.of("true", "false"))));
            default -> new ConditionTest("NumericEquals", key, List.of("1"));
        };
    }

    // ---- chance

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private <T> List<T> some(double one, Supplier<T> next) {
        Set<T> all = new LinkedHashSet<>();
        int count = chance(one) ? 1 : 2;
        for (int i = 0; i < count; i++) {
            all.add(next.get());
        }
        return List.copyOf(all);
    }
}
