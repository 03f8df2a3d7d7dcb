package dev.writ.compiler.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.analysis.Fact;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Request.Requester;
import dev.writ.compiler.testing.EvaluationTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Bucket policies, judged by us and by an evaluator of AWS policies that others wrote. Run by the profile {@code
 * differential}; see docs/testing.md.
 */
final class IamSimulateDifferential {

    private static final long SEED = Long.getLong("differential.seed", 3L);
    private static final int POLICIES = Integer.getInteger("differential.policies", 4_200);
    private static final int REQUESTS = 25;
    private static final int MOST_SHOWN = 3;
    private static final String DIFFERS = "differs: ";

    /** As documented, but for unsigned requests, about which the other has no choice. */
    private static final Profile DOCUMENTED =
            Profile.documented(CatalogueReader.shipped()).with(Fact.ANONYMOUS_REQUESTS, "bucket-policy-only");

    /** Where AWS has settled what no source settles here. */
    private static final Profile LIKE_AWS = DOCUMENTED
            .with(Fact.CASE_SENSITIVE_ACTIONS, "no")
            .with(Fact.CASE_SENSITIVE_CONDITION_KEYS, "no")
            .with(Fact.CREATE_BUCKET_ASKS, "yes")
            .with(Fact.POLICY_VARIABLES, "expanded");

    private static final List<Requester> PRINCIPALS = List.of(
            new Requester("ab1", "role/https://oidc.example/id/1:system:serviceaccount:ml:a"),
            new Requester("ab1", "role/https://oidc.example/id/1:system:serviceaccount:ml:b"),
            new Requester("ab1", "role/https://oidc.example/id/1:system:serviceaccount:etl:a"),
            new Requester("ab1", "role/Group"),
            new Requester("ab1", "coreweave/uExample"),
            new Requester("zz9", "role/Group"),
            new Requester("wandb", "static/wandb-integration"),
            new Requester("static", "role/static/inventory"));

    private static IamSimulate simulate;

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        simulate = IamSimulate.install();
    }

    @Test
    void randomPoliciesAsDocumented() throws IOException, InterruptedException {
        compare("as documented", DOCUMENTED, words());
    }

    @Test
    void randomPoliciesAsAwsReadsThem() throws IOException, InterruptedException {
        RandomBucketPolicies.Words plain = words();
        SortedMap<String, List<String>> tested = new TreeMap<>(plain.tested());
        tested.put("S3:PREFIX", List.of("a/", "a*"));
        tested.put("wandb:orgid", List.of("red", "${aws:SourceIp}", "${Wandb:OrgId}", "${missing:key}"));
        tested.put("aws:SourceIp", List.of("10.0.0.1", "10.${wandb:OrgID}", "${$}{x}", "10.${wandb:OrgID, 'x'}*"));
        Map<String, Boolean> actions = new LinkedHashMap<>(plain.actions());
        actions.put("s3:CreateBucket", false);
        compare(
                "as AWS reads them",
                LIKE_AWS,
                new RandomBucketPolicies.Words(
                        plain.organization(),
                        plain.bucket(),
                        plain.requesters(),
                        plain.principals(),
                        actions,
                        also(plain.actionPatterns(), "S3:getobject", "s3:GET*", "s3:list?ucket", "s3:*BUCKET"),
                        also(plain.keys(), "red/x", "blue/x", "${wandb:OrgID}/x"),
                        also(
                                plain.resources(),
                                "arn:aws:s3:::data/${wandb:OrgID}/*",
                                "arn:aws:s3:::data/${WANDB:orgid, 'blue'}/x",
                                "arn:aws:s3:::data/${missing:key}/*",
                                "arn:aws:s3:::data/${$}{wandb:OrgID}/*"),
                        plain.operators(),
                        plain.mostNegatedValues(),
                        plain.always(),
                        plain.values(),
                        tested));
    }

    private static RandomBucketPolicies.Words words() {
        List<Optional<Requester>> requesters = new ArrayList<>();
        PRINCIPALS.forEach(principal -> requesters.add(Optional.of(principal)));
        requesters.add(Optional.empty());
        Map<String, Boolean> actions = new LinkedHashMap<>();
        for (String action : List.of("GetObject", "PutObject", "DeleteObject", "GetObjectTagging", "GetFuture")) {
            actions.put("s3:" + action, true);
        }
        for (String action : List.of("ListBucket", "GetBucketPolicy", "DeleteBucketPolicy", "GetBucketLocation")) {
            actions.put("s3:" + action, false);
        }
        SortedMap<String, List<List<String>>> values = new TreeMap<>();
        values.put(Request.PREFIX, List.of(List.of("a/"), List.of(""), List.of("a/b"), List.of("*"), List.of("A/")));
        values.put("wandb:OrgID", List.of(List.of("red"), List.of("Red"), List.of("blue")));
        values.put("aws:SourceIp", List.of(List.of("10.0.0.1"), List.of("10.red"), List.of("10x0x0x1")));
        values.put(
                "iam:ab1:groups",
                List.of(List.of("red"), List.of("red", "blue"), List.of("green", "blue"), List.of("Red", "r")));
        SortedMap<String, List<String>> tested = new TreeMap<>();
        tested.put(Request.PREFIX, List.of("a/", "", "a*", "*b", "?/", "*", "a/*"));
        tested.put(Request.PRINCIPAL_ORG, List.of("ab1", "zz9", "a?1", "*"));
        tested.put("wandb:OrgID", List.of("red", "r*", "?ed", "blue"));
        tested.put("aws:SourceIp", List.of("10.0.0.1", "10.*", "10.0.0.?"));
        tested.put("iam:ab1:groups", List.of("red", "r*", "blue", "?ed", "*e*"));
        return new RandomBucketPolicies.Words(
                "ab1",
                "data",
                requesters,
                Stream.concat(
                                Stream.of(
                                        "*",
                                        "*",
                                        "arn:aws:iam::ab1:*",
                                        "arn:aws:iam::ab1:role/https://oidc.example/id/1:system:serviceaccount:ml:*",
                                        "arn:aws:iam::*:role/Group",
                                        "arn:aws:iam::wandb:*"),
                                PRINCIPALS.stream().map(Requester::arn))
                        .toList(),
                actions,
                List.of(
                        "s3:*",
                        "*",
                        "s3:Get*",
                        "s3:GetObject",
                        "s3:PutObject",
                        "s3:List*",
                        "s3:*Object",
                        "s3:?etObject",
                        "s3:GetObject?agging",
                        "s3:*Bucket*",
                        "s3:*e*Policy",
                        "s3:ListBucket"),
                List.of(
                        "a/x",
                        "a/y",
                        "a/b/x",
                        "b",
                        "b/.+",
                        "A/x",
                        "a(x)",
                        "k?x",
                        "k+x",
                        "two words",
                        "\u00fcber",
                        "a//x"),
                List.of(
                        "*",
                        "arn:aws:s3:::*",
                        "arn:aws:s3:::data",
                        "arn:aws:s3:::data*",
                        "arn:aws:s3:::data/*",
                        "arn:aws:s3:::dat?/b",
                        "arn:aws:s3:::data/a/*",
                        "arn:aws:s3:::data/a/?",
                        "arn:aws:s3:::data/*x",
                        "arn:aws:s3:::data/*/x",
                        "arn:aws:s3:::data/a/x",
                        "arn:aws:s3:::data/A/*",
                        "arn:aws:s3:::data/k?x",
                        "arn:aws:s3:::data/a(x)",
                        "arn:aws:s3:::data/b/.+",
                        "arn:aws:s3:::other/*"),
                List.of("StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "Null", "StringAlmost"),
                2,
                new TreeMap<>(),
                values,
                tested);
    }

    private static List<String> also(List<String> words, String... more) {
        return Stream.concat(words.stream(), Stream.of(more)).toList();
    }

    private static List<String> arns() {
        return PRINCIPALS.stream().map(Requester::arn).toList();
    }

    private static void compare(String what, Profile profile, RandomBucketPolicies.Words words)
            throws IOException, InterruptedException {
        RandomBucketPolicies random = new RandomBucketPolicies(words, new Random(SEED));
        List<IamSimulate.Case> cases = new ArrayList<>();
        for (int i = 0; i < POLICIES; i++) {
            List<Request> requests = new ArrayList<>();
            PolicySet policies = random.policies();
            for (int j = 0; j < REQUESTS; j++) {
                requests.add(random.request());
            }
            cases.add(new IamSimulate.Case(policies, requests));
        }
        long start = System.nanoTime();
        List<String> answers = simulate.answers(cases, arns());
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        assertEquals((long) POLICIES * REQUESTS, answers.size());
        long allowed = answers.stream().filter("Allowed"::equals).count();
        System.out.println("iam-simulate, " + what + ": " + POLICIES + " policies, " + answers.size() + " requests, "
                + allowed + " allowed, " + seconds + " s, seed " + SEED);
        assertTrue(
                allowed > answers.size() / 5 && allowed < answers.size() * 4 / 5,
                "most requests are answered alike: they show little");
        Subject.ALL.forEach((name, subject) -> {
            List<String> differences = differences(cases, answers, subject, profile);
            System.out.println("  " + name + ": " + differences.size() + " differences");
            assertEquals(
                    "",
                    String.join("\n", differences.subList(0, Math.min(MOST_SHOWN, differences.size()))),
                    () -> name + " differs " + differences.size() + " times");
        });
    }

    private static List<String> differences(
            List<IamSimulate.Case> cases, List<String> answers, Subject subject, Profile profile) {
        List<String> differences = new ArrayList<>();
        int next = 0;
        for (IamSimulate.Case one : cases) {
            Predicate<Request> decide = subject.of(one.policies(), profile);
            for (Request request : one.requests()) {
                String answer = answers.get(next++);
                if (decide.test(request) != answer.equals("Allowed")) {
                    differences.add(answer + ", and we say otherwise: " + request + "\n  "
                            + one.policies().bucketPolicies());
                }
            }
        }
        return differences;
    }

    // ---- corners

    /**
     * What is rare at random; sections that say so are answered otherwise, with the reason. A difference that went away
     * would be a reason that no longer holds, so it fails too.
     */
    @Test
    void corners() throws IOException, InterruptedException {
        List<EvaluationTable.Section> sections =
                EvaluationTable.read("corners.txt").sections();
        List<IamSimulate.Case> cases = new ArrayList<>();
        for (EvaluationTable.Section section : sections) {
            cases.add(new IamSimulate.Case(
                    section.policies(),
                    section.lines().stream().map(EvaluationTable.Line::request).toList()));
        }
        List<String> answers = simulate.answers(cases, arns());
        List<String> wrong = new ArrayList<>();
        int next = 0;
        System.out.println("iam-simulate, corners: " + answers.size() + " requests; explained differences:");
        for (EvaluationTable.Section section : sections) {
            boolean differs = section.title().startsWith(DIFFERS);
            if (differs) {
                System.out.println("  " + section.title().substring(DIFFERS.length()));
            }
            for (EvaluationTable.Line line : section.lines()) {
                String answer = answers.get(next++);
                if (answer.equals("Allowed") != (line.allowed() ^ differs)) {
                    wrong.add(line.number() + ": " + line.text() + " -- iam-simulate: " + answer);
                }
                Subject.ALL.forEach((name, subject) -> {
                    if (subject.of(section.policies(), section.given(LIKE_AWS)).test(line.request())
                            != line.allowed()) {
                        wrong.add(line.number() + ": " + line.text() + " -- " + name + " says otherwise");
                    }
                });
            }
        }
        assertEquals("", String.join("\n", wrong));
    }
}
