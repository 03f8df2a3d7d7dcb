package dev.writ.compiler.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.Compilation;
import dev.writ.compiler.Compiler;
import dev.writ.compiler.analysis.Answer;
import dev.writ.compiler.analysis.Evaluator;
import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.parse.Parser;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.workspace.Sources;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The proof that is made of every compilation catches a compiler that is wrong. Each case is a bug that the lowering
 * could have: a source, what the bug would make of its policies, and the kind of request that goes wrong.
 */
final class LoweringBugsTest {

    private static final Catalogue CATALOGUE = CatalogueReader.shipped();
    private static final ExactAnalysis ANALYSIS = new ExactAnalysis(Profile.documented(CATALOGUE));

    private static final String A = "role/https://i.example:system:serviceaccount:ns:a";
    private static final String ARN_A = "arn:aws:iam::ab1:" + A;

    /** Whether policies with the bug allow too much or too little. */
    private enum Wrong {
        MORE,
        LESS
    }

    /**
     * @param name the bug
     * @param source what is compiled
     * @param bug what the bug makes of the policies
     * @param wrong whether the request that goes wrong is allowed or refused
     * @param request what it looks like: words that it holds, such as its action and target
     */
    private record Case(String name, String source, UnaryOperator<PolicySet> bug, Wrong wrong, List<String> request) {}

    private static List<Case> cases() {
        return List.of(
                // ---- resources
                new Case(
                        "the objects of a bucket are left out",
                        in("allow prod/ns/a to s3:GetObject, s3:ListBucket on \"aaa\""),
                        organization(resources(resource -> resource.replace("/*", ""))),
                        Wrong.LESS,
                        List.of("s3:GetObject", "ObjectKey[bucket=aaa")),
                new Case(
                        "the bucket stands where its objects should",
                        in("allow prod/ns/a to s3:Get* on \"aaa\" under \"r/\""),
                        organization(resources(resource -> resource.replace("/r/*", ""))),
                        Wrong.MORE,
                        List.of("s3:Get", "Bucket[bucket=aaa]")),
                new Case(
                        "the slash after the bucket is forgotten",
                        in("allow prod/ns/a to s3:GetObject on \"aaa\""),
                        organization(resources(resource -> resource.replace("aaa/*", "aaa*"))),
                        Wrong.MORE,
                        List.of("s3:GetObject", "ObjectKey[bucket=aaa")),
                new Case(
                        "the slash at the end of a prefix is forgotten",
                        in("allow prod/ns/a to s3:GetObject on \"aaa\" under \"r/\""),
                        organization(resources(resource -> resource.replace("/r/*", "/r*"))),
                        Wrong.MORE,
                        List.of("s3:GetObject", "key=r")),
                new Case(
                        "the prefix is lost in the organization policy",
                        in("allow prod/ns/a to s3:GetObject on \"aaa\" under \"r/\""),
                        organization(resources(resource -> resource.replace("/r/*", "/*"))),
                        Wrong.MORE,
                        List.of("s3:GetObject", "bucket=aaa")),
                new Case(
                        "one key becomes a prefix",
                        in("allow prod/ns/a to s3:GetObject on \"aaa\" key \"r/x\""),
                        organization(resources(resource -> resource + "*")),
                        Wrong.MORE,
                        List.of("s3:GetObject", "key=r/x")),
                new Case(
                        "a prefix is put behind a bucket pattern, whose star takes in slashes",
                        in("allow prod/ns/a to s3:GetObject on \"aaa\" under \"r/\""),
                        organization(resources(resource -> resource.replace("aaa/", "aaa*/"))),
                        Wrong.MORE,
                        List.of("s3:GetObject", "bucket=aaa")),
                new Case(
                        "a bucket pattern is taken for a name",
                        in("allow prod/ns/a to s3:GetObject on \"aaa-*\""),
                        organization(resources(resource -> resource.replace("aaa-*", "aaa-"))),
                        Wrong.LESS,
                        List.of("s3:GetObject", "bucket=aaa-")),
                new Case(
                        "every bucket is the objects only",
                        in("allow prod/ns/a to s3:Get* on every bucket"),
                        organization(resources(resource -> "*/*")),
                        Wrong.LESS,
                        List.of("s3:Get", "target=Global[]")),
                new Case(
                        "the statement of objects speaks of the bucket's own actions too",
                        in("allow prod/ns/a to s3:GetObject, s3:ListBucket on \"aaa\" under \"r/\""),
                        oneStatementForBothLevels(),
                        Wrong.MORE,
                        List.of("s3:ListBucket", "Bucket[bucket=aaa]")),
                // ---- principals
                new Case(
                        "a principal pattern is one character too wide",
                        in("allow prod/ns/* to s3:GetObject on \"aaa\""),
                        organization(principals(who -> who.replace("ns:*", "ns*"))),
                        Wrong.MORE,
                        List.of("s3:GetObject", "serviceaccount:ns")),
                new Case(
                        "a workload becomes all workloads whose names begin so",
                        in("allow prod/ns/a to s3:GetObject on \"aaa\""),
                        organization(principals(who -> who + "*")),
                        Wrong.MORE,
                        List.of("s3:GetObject", A)),
                new Case(
                        "a group is known by its role only",
                        in("allow group \"G\" to s3:GetObject on \"aaa\""),
                        organization(onlyPrincipals(who -> who.startsWith("role/"))),
                        Wrong.LESS,
                        List.of("s3:GetObject", "saml/G")),
                new Case(
                        "a user becomes a role",
                        in("allow user \"U\" to s3:GetObject on \"aaa\""),
                        organization(principals(who -> who.replace("coreweave/", "role/"))),
                        Wrong.MORE,
                        List.of("s3:GetObject", "role/U")),
                new Case(
                        "the second principal of a rule is forgotten",
                        in("allow prod/ns/a, prod/ns/b to s3:GetObject on \"aaa\""),
                        organization(onlyPrincipals(who -> !who.endsWith(":b"))),
                        Wrong.LESS,
                        List.of("s3:GetObject", ":ns:b")),
                new Case(
                        "the fence of members is forgotten",
                        in("allow members to s3:GetObject on \"aaa\" when \"wandb:OrgID\" = \"1\""),
                        buckets(conditions(test -> !test.key().equals(Request.PRINCIPAL_ORG))),
                        Wrong.MORE,
                        List.of("s3:GetObject", "bucket=aaa", "wandb:OrgID=[1]")),
                new Case(
                        "members are fenced to the organization of a partner",
                        in("allow members to s3:GetObject on \"aaa\" when \"wandb:OrgID\" = \"1\""),
                        buckets(values(Request.PRINCIPAL_ORG, value -> "wandb")),
                        Wrong.MORE,
                        List.of("organization=wandb", "s3:GetObject")),
                new Case(
                        "a partner is named without its organization",
                        in("allow partner wandb to s3:GetObject on \"aaa\""),
                        buckets(conditions(test -> !test.key().equals(Request.PRINCIPAL_ORG))),
                        Wrong.MORE,
                        List.of("s3:GetObject", "bucket=aaa")),
                new Case(
                        "a workload is named in every organization",
                        in("allow prod/ns/a to s3:GetObject on \"aaa\" when \"wandb:OrgID\" = \"1\""),
                        buckets(principals(who -> who.replace("ab1", "*"))),
                        Wrong.MORE,
                        List.of("s3:GetObject", A)),
                new Case(
                        "own principals share the statement of a partner, and its fence",
                        in("allow partner wandb to s3:GetObject on \"aaa\"\n"
                                + "allow prod/ns/a to s3:GetObject on \"aaa\""),
                        buckets(each(one -> withConditions(
                                one,
                                List.of(new ConditionTest("StringEquals", Request.PRINCIPAL_ORG, List.of("wandb")))))),
                        Wrong.LESS,
                        List.of(A, "s3:GetObject")),
                // ---- actions
                new Case(
                        "an action becomes a wildcard",
                        in("allow prod/ns/a to s3:GetObject on \"aaa\""),
                        organization(actions(action -> action + "*")),
                        Wrong.MORE,
                        List.of("s3:GetObject", "bucket=aaa")),
                new Case(
                        "an exempt action hides inside a wildcard",
                        in("allow prod/ns/a to s3:Put* except [s3:PutBucketPolicy] on \"aaa\""),
                        organization(addAction("s3:PutBucketPolicy")),
                        Wrong.MORE,
                        List.of("s3:PutBucketPolicy", "Bucket[bucket=aaa]")),
                new Case(
                        "actions that nobody knows yet are lost at the level of objects",
                        in("allow prod/ns/a to s3:GetB* on \"aaa\""),
                        organization(withoutStatements(
                                statement -> statement.resources().contains("aaa/*"))),
                        Wrong.LESS,
                        List.of("s3:GetB", "ObjectKey[bucket=aaa")),
                new Case(
                        "a global action is given a bucket as its resource",
                        in("allow prod/ns/a to s3:ListAllMyBuckets"),
                        organization(resources(resource -> "aaa")),
                        Wrong.LESS,
                        List.of("s3:ListAllMyBuckets", "Global[]")),
                new Case(
                        "the second action of a rule is forgotten",
                        in("allow prod/ns/a to s3:GetObject, s3:PutObject on \"aaa\""),
                        organization(onlyActions(action -> !action.equals("s3:PutObject"))),
                        Wrong.LESS,
                        List.of("s3:PutObject")),
                // ---- conditions
                new Case(
                        "the condition is lost",
                        in("allow prod/ns/a to s3:GetObject on \"aaa\" when \"wandb:OrgID\" = \"1\""),
                        buckets(conditions(test -> false)),
                        Wrong.MORE,
                        List.of("s3:GetObject")),
                new Case(
                        "the second of two tests is lost",
                        in("allow prod/ns/a to s3:GetObject on \"aaa\""
                                + " when \"wandb:OrgID\" = \"1\" and \"wandb:Team\" = \"t\""),
                        buckets(conditions(test -> !test.key().equals("wandb:Team"))),
                        Wrong.MORE,
                        List.of("wandb:OrgID=[1]")),
                new Case(
                        "two tests of one key are merged into one of them",
                        in("allow prod/ns/a to s3:GetObject on \"aaa\" when \"wandb:OrgID\" in [\"1\", \"2\"]"
                                + " and \"wandb:OrgID\" in [\"2\", \"3\"]"),
                        buckets(values("wandb:OrgID", value -> value, List.of("1", "3"))),
                        Wrong.MORE,
                        List.of("wandb:OrgID=[1]")),
                new Case(
                        "two rules with conditions become one that asks for both",
                        in("allow prod/ns/a to s3:GetObject on \"aaa\" when \"wandb:OrgID\" = \"1\"\n"
                                + "allow prod/ns/a to s3:GetObject on \"aaa\" when \"wandb:Team\" = \"t\""),
                        buckets(statements -> {
                            List<ConditionTest> both = statements.stream()
                                    .flatMap(statement -> statement.conditions().stream())
                                    .toList();
                            Statement one = statements.get(0);
                            return List.of(new Statement(
                                    one.name(), one.effect(), one.actions(), one.resources(), one.principals(), both));
                        }),
                        Wrong.LESS,
                        List.of("s3:GetObject")),
                new Case(
                        "a test is turned around",
                        in("allow prod/ns/a to s3:GetObject on \"aaa\" when \"wandb:OrgID\" != \"1\""),
                        buckets(operators("StringNotEquals", "StringEquals")),
                        Wrong.MORE,
                        List.of("wandb:OrgID=[1]")),
                new Case(
                        "a pattern is compared letter by letter",
                        in("allow prod/ns/a to s3:GetObject on \"aaa\" when \"wandb:OrgID\" like \"1*\""),
                        buckets(operators("StringLike", "StringEquals")),
                        Wrong.LESS,
                        List.of("wandb:OrgID=[1")),
                new Case(
                        "a missing key is taken for one that is there",
                        in("allow prod/ns/a to s3:GetObject on \"aaa\" when \"wandb:OrgID\" missing"),
                        buckets(values("wandb:OrgID", value -> "false")),
                        Wrong.MORE,
                        List.of("wandb:OrgID=")),
                new Case(
                        "listings under a prefix are not held to it",
                        in("allow prod/ns/a to s3:ListBucket on \"aaa\" under \"r/\""),
                        buckets(conditions(test -> false)),
                        Wrong.MORE,
                        List.of("s3:ListBucket")),
                new Case(
                        "listings may begin one character too early",
                        in("allow prod/ns/a to s3:ListBucket on \"aaa\" under \"r/\""),
                        buckets(values("s3:prefix", value -> "r*")),
                        Wrong.MORE,
                        List.of("s3:ListBucket", "s3:prefix=[r")),
                new Case(
                        "the condition of the listing stands on the objects too",
                        in("allow prod/ns/a to s3:ListBucket, s3:GetObject on \"aaa\" under \"r/\""),
                        buckets(statements -> {
                            ConditionTest under = new ConditionTest("StringLike", "s3:prefix", List.of("r/*"));
                            return statements.stream()
                                    .map(one -> withConditions(one, List.of(under)))
                                    .toList();
                        }),
                        Wrong.LESS,
                        List.of("s3:GetObject", "key=r/")),
                // ---- denies
                new Case(
                        "a deny is lost",
                        in("allow prod/* to s3:GetObject on \"aaa\"\ndeny prod/ns/a to s3:GetObject on \"aaa\""),
                        organization(withoutStatements(statement -> statement.effect() == Effect.DENY)),
                        Wrong.MORE,
                        List.of("s3:GetObject", A)),
                new Case(
                        "a deny under a condition is put where there are no conditions",
                        in("allow prod/ns/a to s3:GetObject on \"aaa\"\n"
                                + "deny prod/ns/a to s3:GetObject on \"aaa\" when \"wandb:OrgID\" = \"1\""),
                        organization(statements -> {
                            List<Statement> more = new ArrayList<>(statements);
                            more.add(statement("deny", Effect.DENY, "s3:GetObject", "aaa/*", A));
                            return more;
                        }),
                        Wrong.LESS,
                        List.of("s3:GetObject")),
                new Case(
                        "a deny under a condition is nowhere",
                        in("allow prod/ns/a to s3:GetObject on \"aaa\"\n"
                                + "deny prod/ns/a to s3:GetObject on \"aaa\" when \"wandb:OrgID\" = \"1\""),
                        buckets(withoutStatements(statement -> statement.effect() == Effect.DENY)),
                        Wrong.MORE,
                        List.of("wandb:OrgID=[1]")),
                new Case(
                        "a deny of others is put in the organization policy only",
                        in("allow partner wandb to s3:GetObject on \"aaa\"\n"
                                + "deny wandb:\"static/x\" to s3:GetObject on \"aaa\""),
                        buckets(withoutStatements(statement -> statement.effect() == Effect.DENY)),
                        Wrong.MORE,
                        List.of("organization=wandb, identity=static/x")),
                new Case(
                        "a deny of all members binds nobody",
                        in("allow members to s3:GetObject on \"aaa\"\n"
                                + "deny members to s3:GetObject on \"aaa\" when \"wandb:OrgID\" = \"1\""),
                        buckets(each(one -> one.effect() == Effect.DENY
                                ? new Statement(
                                        one.name(),
                                        one.effect(),
                                        one.actions(),
                                        one.resources(),
                                        List.of("arn:aws:iam::members:*"),
                                        one.conditions())
                                : one)),
                        Wrong.MORE,
                        List.of("organization=ab1", "wandb:OrgID=[1]")),
                // ---- bucket policies
                new Case(
                        "what a pattern allows is not repeated in a bucket's policy",
                        in("allow prod/ns/a to s3:GetObject on \"aaa-*\"\n"
                                + "allow partner wandb to s3:GetObject on \"aaa-t\""),
                        buckets(withoutStatements(
                                statement -> statement.principals().contains(ARN_A))),
                        Wrong.LESS,
                        List.of(A, "ObjectKey[bucket=aaa-t")),
                new Case(
                        "a bucket gets no policy though one of its rules has a condition",
                        in("allow prod/ns/a to s3:GetObject on \"aaa\" when \"wandb:OrgID\" = \"1\""),
                        set -> new PolicySet(set.organization(), set.organizationPolicies(), new TreeMap<>()),
                        Wrong.MORE,
                        List.of("s3:GetObject")),
                new Case(
                        "a bucket policy speaks of another bucket",
                        in("allow partner wandb to s3:GetObject on \"aaa\""),
                        buckets(resources(resource -> resource.replace("aaa", "bbb"))),
                        Wrong.LESS,
                        List.of("organization=wandb", "bucket=aaa")),
                new Case(
                        "a bucket policy is put on another bucket",
                        in("allow partner wandb to s3:GetObject on \"aaa\""),
                        set -> {
                            TreeMap<String, Policy> moved = new TreeMap<>();
                            set.bucketPolicies()
                                    .forEach((bucket, policy) ->
                                            moved.put("bbb", new Policy("bbb", policy.statements())));
                            return new PolicySet(set.organization(), set.organizationPolicies(), moved);
                        },
                        Wrong.LESS,
                        List.of("organization=wandb", "bucket=aaa")),
                new Case(
                        "a bucket gets a policy that nothing asks for",
                        in("allow prod/ns/a to s3:GetObject on \"aaa\"\n"
                                + "allow partner wandb to s3:GetObject on \"bbb\""),
                        set -> {
                            TreeMap<String, Policy> more = new TreeMap<>(set.bucketPolicies());
                            more.put("aaa", new Policy("aaa", more.get("bbb").statements()));
                            return new PolicySet(set.organization(), set.organizationPolicies(), more);
                        },
                        Wrong.LESS,
                        List.of(A, "bucket=aaa")),
                // ---- seals
                new Case(
                        "a seal is ignored: another block's rule is repeated in the bucket policy",
                        SEALED,
                        buckets(statements -> {
                            List<Statement> more = new ArrayList<>(statements);
                            more.add(statement(
                                    "More",
                                    Effect.ALLOW,
                                    "s3:GetObject",
                                    "arn:aws:s3:::aaa/*",
                                    ARN_A.replace(":ns:a", ":ns:b")));
                            return more;
                        }),
                        Wrong.MORE,
                        List.of(":ns:b", "bucket=aaa")),
                new Case(
                        "a sealed bucket gets no policy",
                        SEALED,
                        set -> new PolicySet(set.organization(), set.organizationPolicies(), new TreeMap<>()),
                        Wrong.MORE,
                        List.of("s3:GetObject", "bucket=aaa")),
                new Case(
                        "the fence of a seal is forgotten",
                        SEALED,
                        organization(withoutStatements(statement -> statement.effect() == Effect.DENY)),
                        Wrong.MORE,
                        List.of("s3:PutBucketPolicy", "Bucket[bucket=aaa]")),
                new Case(
                        "the fence of a seal keeps out too much",
                        SEALED,
                        organization(statements -> statements.stream()
                                .map(one -> one.effect() == Effect.DENY
                                        ? statement(
                                                one.name(),
                                                one.effect(),
                                                one.actions().get(0),
                                                "aaa*",
                                                "*")
                                        : one)
                                .toList()),
                        Wrong.LESS,
                        List.of("s3:PutBucketPolicy")));
    }

    private static final String SEALED = "policy p seals \"aaa\" {\n  allow prod/ns/a to s3:GetObject on \"aaa\"\n}\n"
            + "policy q {\n  allow prod/ns/b to s3:GetObject, s3:PutBucketPolicy on \"aaa*\"\n}";

    @TestFactory
    Stream<DynamicTest> theProofCatchesIt() {
        return cases().stream().map(one -> DynamicTest.dynamicTest(one.name(), () -> catches(one)));
    }

    private static void catches(Case one) {
        Compilation sound = compile(one.source());
        assertThat(ANALYSIS.means(sound.policies(), sound.intent())).isEqualTo(new Answer.Holds());
        PolicySet wrong = one.bug().apply(sound.policies());
        assertThat(wrong).as("the bug changes something").isNotEqualTo(sound.policies());
        Answer answer = one.wrong() == Wrong.MORE
                ? ANALYSIS.nothingMore(wrong, sound.intent())
                : ANALYSIS.nothingLess(wrong, sound.intent());
        assertThat(answer).isInstanceOf(Answer.Fails.class);
        Request witness = ((Answer.Fails) answer).witness();
        boolean more = one.wrong() == Wrong.MORE;
        assertThat(new Evaluator(wrong, CATALOGUE).decide(witness).allowed()).isEqualTo(more);
        assertThat(sound.intent().allows(witness)).isEqualTo(!more);
        assertThat(new Evaluator(sound.policies(), CATALOGUE).decide(witness).allowed())
                .isEqualTo(!more);
        assertThat(witness.toString()).contains(one.request());
        assertThat(ANALYSIS.means(wrong, sound.intent())).isInstanceOf(Answer.Fails.class);
    }

    private static String in(String rules) {
        return "policy p {\n" + rules + "\n}";
    }

    private static Compilation compile(String blocks) {
        String source =
                "org = \"ab1\"\ncluster prod = \"https://i.example\"\npartner wandb = \"wandb\"\n" + blocks + "\n";
        Outcome<Compilation> outcome = Compiler.compile(
                new Sources(
                        ".",
                        List.of(Parser.parse(new SourceText("main.writ", source))
                                .sound()
                                .orElseThrow()),
                        CATALOGUE),
                LocalDate.of(2026, 11, 23));
        return outcome.sound().orElseThrow(() -> new AssertionError(outcome.diagnostics()));
    }

    // ---- ways to be wrong

    private static UnaryOperator<PolicySet> organization(UnaryOperator<List<Statement>> change) {
        return set ->
                new PolicySet(set.organization(), changed(set.organizationPolicies(), change), set.bucketPolicies());
    }

    private static UnaryOperator<PolicySet> buckets(UnaryOperator<List<Statement>> change) {
        return set ->
                new PolicySet(set.organization(), set.organizationPolicies(), changed(set.bucketPolicies(), change));
    }

    private static SortedMap<String, Policy> changed(
            SortedMap<String, Policy> policies, UnaryOperator<List<Statement>> change) {
        SortedMap<String, Policy> changed = new TreeMap<>();
        policies.forEach((name, policy) -> {
            List<Statement> statements = change.apply(policy.statements());
            if (!statements.isEmpty()) {
                changed.put(name, new Policy(name, statements));
            }
        });
        return changed;
    }

    private static UnaryOperator<List<Statement>> each(UnaryOperator<Statement> change) {
        return statements -> statements.stream().map(change).toList();
    }

    private static UnaryOperator<List<Statement>> withoutStatements(Predicate<Statement> lost) {
        return statements -> statements.stream().filter(lost.negate()).toList();
    }

    private static UnaryOperator<List<Statement>> resources(UnaryOperator<String> change) {
        return each(one -> new Statement(
                one.name(),
                one.effect(),
                one.actions(),
                one.resources().stream().map(change).toList(),
                one.principals(),
                one.conditions()));
    }

    private static UnaryOperator<List<Statement>> actions(UnaryOperator<String> change) {
        return actionLists(actions -> actions.stream().map(change).toList());
    }

    private static UnaryOperator<List<Statement>> onlyActions(Predicate<String> kept) {
        return actionLists(actions -> actions.stream().filter(kept).toList());
    }

    private static UnaryOperator<List<Statement>> addAction(String action) {
        return actionLists(
                actions -> Stream.concat(actions.stream(), Stream.of(action)).toList());
    }

    private static UnaryOperator<List<Statement>> actionLists(UnaryOperator<List<String>> change) {
        return each(one -> new Statement(
                one.name(),
                one.effect(),
                change.apply(one.actions()),
                one.resources(),
                one.principals(),
                one.conditions()));
    }

    private static UnaryOperator<List<Statement>> principals(UnaryOperator<String> change) {
        return principalLists(who -> who.stream().map(change).toList());
    }

    private static UnaryOperator<List<Statement>> onlyPrincipals(Predicate<String> kept) {
        return principalLists(who -> who.stream().filter(kept).toList());
    }

    private static UnaryOperator<List<Statement>> principalLists(UnaryOperator<List<String>> change) {
        return each(one -> new Statement(
                one.name(),
                one.effect(),
                one.actions(),
                one.resources(),
                change.apply(one.principals()),
                one.conditions()));
    }

    private static UnaryOperator<List<Statement>> conditions(Predicate<ConditionTest> kept) {
        return each(one ->
                withConditions(one, one.conditions().stream().filter(kept).toList()));
    }

    private static UnaryOperator<List<Statement>> tests(Function<ConditionTest, ConditionTest> change) {
        return each(
                one -> withConditions(one, one.conditions().stream().map(change).toList()));
    }

    private static UnaryOperator<List<Statement>> operators(String from, String to) {
        return tests(test -> test.operator().equals(from) ? new ConditionTest(to, test.key(), test.values()) : test);
    }

    private static UnaryOperator<List<Statement>> values(String key, UnaryOperator<String> change) {
        return values(key, change, List.of());
    }

    private static UnaryOperator<List<Statement>> values(
            String key, UnaryOperator<String> change, List<String> besides) {
        return tests(test -> test.key().equals(key)
                ? new ConditionTest(
                        test.operator(),
                        key,
                        Stream.concat(test.values().stream().map(change), besides.stream())
                                .toList())
                : test);
    }

    private static Statement withConditions(Statement one, List<ConditionTest> tests) {
        return new Statement(one.name(), one.effect(), one.actions(), one.resources(), one.principals(), tests);
    }

    private static Statement statement(String name, Effect effect, String action, String resource, String principal) {
        return new Statement(name, effect, List.of(action), List.of(resource), List.of(principal), List.of());
    }

    /** What the obvious lowering would do: one statement with the actions and resources of both levels. */
    private static UnaryOperator<PolicySet> oneStatementForBothLevels() {
        UnaryOperator<List<Statement>> joined = statements -> {
            List<String> actions =
                    statements.stream().flatMap(one -> one.actions().stream()).toList();
            List<String> resources =
                    statements.stream().flatMap(one -> one.resources().stream()).toList();
            Optional<Statement> first = statements.stream().findFirst();
            return List.of(new Statement(
                    "both",
                    Effect.ALLOW,
                    actions,
                    resources,
                    first.orElseThrow().principals(),
                    List.of()));
        };
        return set -> organization(joined).apply(buckets(joined).apply(set));
    }
}
