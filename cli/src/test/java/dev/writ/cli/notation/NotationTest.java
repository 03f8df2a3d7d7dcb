package dev.writ.cli.notation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.analysis.Product;
import dev.writ.compiler.analysis.Product.KeyRange;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.notation.PrincipalNotation;
import dev.writ.compiler.parse.Parser;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.resolve.Vocabulary;
import dev.writ.compiler.source.SourceText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From what the platform matches to what people write, and never to something else. */
final class NotationTest {

    private static final Catalogue CATALOGUE = CatalogueReader.shipped();
    private static final Vocabulary WORDS = Vocabulary.of(
            List.of(Parser.parse(new SourceText("main.writ", """
                            org = "own"
                            cluster prod = "https://c.example/id/1"
                            cluster long = "https://c.example/id/1/2"
                            issuer ci = "https://ci.example"
                            partner wandb = "wandb"
                            actions read = s3:GetObject, s3:ListBucket
                            actions all = read, s3:PutObject
                            actions one = s3:PutObject
                            actions wild = s3:Get*, s3:PutObject
                            """)).partial().orElseThrow()), CATALOGUE);
    private static final PrincipalNotation PRINCIPALS = new PrincipalNotation("own", CATALOGUE, List.of(WORDS));
    private static final String CLUSTER = "arn:aws:iam::own:role/https://c.example/id/1:system:serviceaccount:";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "* | anyone",
                "arn:aws:iam::own:* | members",
                "arn:aws:iam::own:role/https://c.example/id/1:system:serviceaccount:ns:sa | prod/ns/sa",
                "arn:aws:iam::own:role/https://c.example/id/1:system:serviceaccount:ns:* | prod/ns/*",
                "arn:aws:iam::own:role/https://c.example/id/1:system:serviceaccount:ns:job-* | prod/ns/job-*",
                "arn:aws:iam::own:role/https://c.example/id/1:system:serviceaccount:* | prod/*",
                "arn:aws:iam::own:role/https://c.example/id/1:system:serviceaccount:team-* | prod/team-*/*",
                "arn:aws:iam::own:role/https://c.example/id/1/2:system:serviceaccount:ns:sa | long/ns/sa",
                "arn:aws:iam::own:role/https://c.example/id/1:* | role/https://c.example/id/1:*",
                "arn:aws:iam::own:role/https://c.example/id/1:system:serviceaccount:a:b:c |"
                        + " role/https://c.example/id/1:system:serviceaccount:a:b:c",
                "arn:aws:iam::own:role/https://c.example/id/1:system:serviceaccount:a*:b |"
                        + " role/https://c.example/id/1:system:serviceaccount:a*:b",
                "arn:aws:iam::own:role/https://ci.example:repo:x | ci:\"repo:x\"",
                "arn:aws:iam::own:role/https://ci.example:repo:* | ci:\"repo:\"*",
                "arn:aws:iam::own:role/https://ci.example:re*po | role/https://ci.example:re*po",
                "arn:aws:iam::own:role/https://other.example:x | role/https://other.example:x",
                "arn:aws:iam::own:role/Admins | role \"Admins\"",
                "arn:aws:iam::own:saml/Admins | saml \"Admins\"",
                "arn:aws:iam::own:role/Adm* | role/Adm*",
                "arn:aws:iam::own:coreweave/U1 | user \"U1\"",
                "arn:aws:iam::own:static/x | static/x",
                "arn:aws:iam::wandb:* | partner wandb",
                "arn:aws:iam::wandb:role/* | wandb:\"role/\"*",
                "arn:aws:iam::other:* | everybody of organization other",
                "arn:aws:iam::other:role/x | arn:aws:iam::other:role/x",
                "arn:aws:iam::*:* | any other organization",
                "arn:aws:iam::*:role/x | role/x of any other organization",
                "arn:aws:iam::o*:role/x | arn:aws:iam::o*:role/x",
                "arn:aws:iam::static:role/static/inventory | service inventory",
                "something | something",
            })
    void principalsAreWrittenAsInARule(String arn, String notation) {
        assertThat(PRINCIPALS.of(arn)).isEqualTo(notation);
    }

    @Test
    void bothSpellingsOfAGroupAreTheGroup() {
        assertThat(PRINCIPALS.of(
                        List.of("arn:aws:iam::own:saml/G", "arn:aws:iam::own:role/G", "arn:aws:iam::own:role/H")))
                .containsExactly("group \"G\"", "role \"H\"");
    }

    // ---- lines

    private static Product product(String who, List<String> actions, List<String> resources, KeyRange... when) {
        String arn = who.equals("*") ? "arn:aws:iam::wandb:role/x" : who.replace("*", "w");
        String[] parts = arn.split(":", 6);
        Request witness = Request.of(
                new Request.Requester(parts[4], parts[5]), actions.get(0), new Request.Target.Bucket("acme"), Map.of());
        return new Product(List.of(who), actions, resources, List.of(when), witness, false, false);
    }

    private static List<String> lines(Product... products) {
        return new AccessLines(PRINCIPALS, CATALOGUE)
                .of(List.of(products)).stream()
                        .map(line -> String.join(", ", line.who()) + ": " + String.join(", ", line.actions()) + " on "
                                + String.join(", ", line.where())
                                + (line.when().isEmpty() ? "" : " when " + String.join(" and ", line.when())))
                        .toList();
    }

    @Test
    void aBucketAndItsObjectsAreOneLine() {
        assertThat(lines(
                        product(CLUSTER + "n:a", List.of("s3:ListBucket"), List.of("acme")),
                        product(CLUSTER + "n:a", List.of("s3:GetObject"), List.of("acme/*")),
                        product(CLUSTER + "n:b", List.of("s3:GetObject"), List.of("acme/*")),
                        product(CLUSTER + "n:b", List.of("s3:ListBucket"), List.of("acme"))))
                .containsExactly("prod/n/a, prod/n/b: s3:GetObject, s3:ListBucket on acme");
    }

    @Test
    void aWildcardAtOneLevelSaysAtWhich() {
        assertThat(lines(product(CLUSTER + "n:a", List.of("s3:*"), List.of("acme", "acme/*"))))
                .containsExactly("prod/n/a: s3:* on acme");
        assertThat(lines(product(CLUSTER + "n:a", List.of("s3:*"), List.of("acme"))))
                .containsExactly("prod/n/a: s3:* on acme (the bucket itself)");
        assertThat(lines(product(CLUSTER + "n:a", List.of("s3:*"), List.of("acme/*"))))
                .containsExactly("prod/n/a: s3:* on acme (its objects)");
        assertThat(lines(product(CLUSTER + "n:a", List.of("s3:*"), List.of("acme/runs/*", "acme/k"))))
                .containsExactly("prod/n/a: s3:* on acme key \"k\", acme under \"runs/\"");
    }

    @Test
    void whatIsInsideOfMoreIsNotSaidTwice() {
        assertThat(lines(
                        product(CLUSTER + "n:a", List.of("s3:GetObject"), List.of("acme/runs/*", "acme/runs/1/*")),
                        product(CLUSTER + "n:a", List.of("s3:PutObject"), List.of("acme/*", "acme/runs/*"))))
                .containsExactly("prod/n/a: s3:PutObject on acme", "prod/n/a: s3:GetObject on acme under \"runs/\"");
    }

    @Test
    void whatIsNotAboutABucketHasNoPlace() {
        assertThat(lines(product(
                        CLUSTER + "n:a", List.of("cwobject:*", "s3:ListAllMyBuckets", "s3:ListBucket"), List.of("*"))))
                .containsExactly(
                        "prod/n/a: cwobject:*, s3:ListAllMyBuckets on ", "prod/n/a: s3:ListBucket on every bucket");
    }

    /** Whoever reads that somebody may do all with every bucket does not think of the policies of the organization. */
    @Test
    void allActionsAreAlsoThoseAboutNoBucket() {
        assertThat(lines(product(CLUSTER + "n:a", List.of("*"), List.of("*", "*/*"))))
                .containsExactly("prod/n/a: cwobject:* on ", "prod/n/a: * on every bucket");
        assertThat(lines(product(CLUSTER + "n:a", List.of("*"), List.of("acme", "acme/*"))))
                .containsExactly("prod/n/a: * on acme");
        Statement all = new Statement("all", Effect.ALLOW, List.of("*"), List.of("*"), List.of("*"), List.of());
        Statement none =
                new Statement("none", Effect.DENY, List.of("cwobject:E*"), List.of("*"), List.of("*"), List.of());
        PolicySet policies =
                new PolicySet("own", new TreeMap<>(Map.of("p", new Policy("p", List.of(all, none)))), new TreeMap<>());
        assertThat(new ExactAnalysis(Profile.documented(CATALOGUE))
                        .everything(policies)
                        .products())
                .noneMatch(product ->
                        product.resources().contains("*") && product.actions().contains("*"));
    }

    @Test
    void bothLevelsTogetherAreTheBucket() {
        assertThat(lines(
                        product(CLUSTER + "n:a", List.of("s3:*"), List.of("acme")),
                        product(CLUSTER + "n:a", List.of("s3:*"), List.of("acme/*", "acme-2/*"))))
                .containsExactly("prod/n/a: s3:* on acme, acme-2 (its objects)");
    }

    @Test
    void everybodyOfAnOrganizationIsNamedByIt() {
        assertThat(lines(product(
                        "*",
                        List.of("s3:GetObject"),
                        List.of("acme/*"),
                        new KeyRange("cw:PrincipalOrgID", false, List.of("own", "wandb"), false))))
                .containsExactly("members, partner wandb: s3:GetObject on acme");
    }

    @Test
    void aListingUnderAPrefixIsSaidAsInARule() {
        KeyRange runs = new KeyRange("s3:prefix", false, List.of("runs/*"), false);
        assertThat(lines(
                        product(CLUSTER + "n:a", List.of("s3:ListBucket"), List.of("acme"), runs),
                        product(CLUSTER + "n:a", List.of("s3:GetObject"), List.of("acme/runs/*"))))
                .containsExactly("prod/n/a: s3:GetObject, s3:ListBucket on acme under \"runs/\"");
        KeyRange more = new KeyRange("s3:prefix", true, List.of("runs/*"), false);
        assertThat(lines(product(CLUSTER + "n:a", List.of("s3:ListBucket"), List.of("acme"), more)))
                .containsExactly("prod/n/a: s3:ListBucket on acme when s3:prefix like \"runs/*\" or missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "false | a       | false | k = \"a\"",
                "false | a b     | false | k in [\"a\", \"b\"]",
                "false | a* b    | false | k = \"b\" or like \"a*\"",
                "true  | a       | false | k = \"a\" or missing",
                "true  |         | false | k missing",
                "false |         | true  | k is a value that no policy names",
                "true  | a       | true  | k = \"a\" or is another value that no policy names or missing",
            })
    void conditionsAreSaidInWords(boolean missing, String patterns, boolean others, String words) {
        List<String> values = patterns == null ? List.of() : List.of(patterns.split(" "));
        assertThat(AccessLines.words(new KeyRange("k", missing, values, others)))
                .isEqualTo(words);
    }

    @Test
    void everyPrincipalOfALineHasAnExample() {
        Product two = new Product(
                List.of(CLUSTER + "n:a", CLUSTER + "m:*"),
                List.of("s3:GetObject"),
                List.of("acme/*"),
                List.of(),
                Request.of(
                        new Request.Requester("own", "role/https://c.example/id/1:system:serviceaccount:n:a"),
                        "s3:GetObject",
                        new Request.Target.ObjectKey("acme", "k"),
                        Map.of()),
                false,
                false);
        assertThat(new AccessLines(PRINCIPALS, CATALOGUE)
                        .of(List.of(two))
                        .get(0)
                        .examples())
                .hasEntrySatisfying(
                        "prod/n/a", example -> assertThat(example.who()).isEqualTo("prod/n/a"))
                .hasEntrySatisfying(
                        "prod/m/*", example -> assertThat(example.who()).isEqualTo("prod/m/a"));
    }

    // ---- actions

    @Test
    void setsStandForExactlyWhatTheyHold() {
        ActionNames names = new ActionNames(WORDS, CATALOGUE);
        assertThat(names.fold(List.of("s3:GetObject", "s3:ListBucket"))).containsExactly("read");
        assertThat(names.fold(List.of("s3:GetObject", "s3:ListBucket", "s3:PutObject")))
                .containsExactly("all");
        assertThat(names.fold(List.of("s3:GetObject", "s3:PutObject"))).containsExactly("s3:GetObject", "s3:PutObject");
        assertThat(names.fold(List.of("s3:*"))).containsExactly("s3:*");
    }

    @Test
    void manyActionsAreSaidByWhatIsMissing() {
        ActionNames names = new ActionNames(WORDS, CATALOGUE);
        List<String> all = CATALOGUE.startingWith("s3:").stream()
                .map(action -> action.name())
                .toList();
        assertThat(names.fold(all)).containsExactly("all known s3:* actions");
        assertThat(names.fold(all.stream()
                        .filter(name -> !name.startsWith("s3:Delete"))
                        .toList()))
                .containsExactly("all known s3:* actions (except s3:Delete*)");
        assertThat(names.fold(all.stream()
                        .filter(name -> !name.equals("s3:GetObject"))
                        .toList()))
                .containsExactly("all known s3:* actions (except s3:GetObject)");
    }

    // ---- letters

    @Test
    void lettersAreSmallForLessThanAllOfABucket() {
        List<AccessLine> lines = new AccessLines(PRINCIPALS, CATALOGUE)
                .of(List.of(
                        product(CLUSTER + "n:a", List.of("s3:GetObject", "s3:DeleteObject"), List.of("acme/*")),
                        product(CLUSTER + "n:a", List.of("s3:PutObject"), List.of("acme/runs/*")),
                        product(CLUSTER + "n:b", List.of("s3:*"), List.of("*", "*/*")),
                        product(CLUSTER + "n:b", List.of("cwobject:EnsureAccessPolicy"), List.of("*"))));
        AccessMatrix matrix = AccessMatrix.of(lines, CATALOGUE);
        assertThat(matrix.buckets()).containsExactly("", "acme", "every bucket");
        assertThat(matrix.cells("prod/n/a")).containsExactly("", "RwD", "");
        assertThat(matrix.cells("prod/n/b")).containsExactly("P", "", "RWDP");
    }
}
