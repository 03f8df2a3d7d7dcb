package dev.writ.cli.deploy.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.cli.deploy.live.LiveState;
import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.compiler.analysis.Answer;
import dev.writ.compiler.analysis.Difference;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.resolve.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each guard refuses what it is there for, and nothing once it is told that it may be. */
final class GuardsTest {

    private static final String READ = """
            policy data {
              allow trainer to s3:GetObject on data
            }
            """;
    private static final String SEALED = """
            policy data seals data {
              allow trainer to s3:GetObject on data
              allow ada to s3:* on data
            }
            """;
    private static final String EVERYTHING = """
            {"name":"%s","effect":"Allow","actions":["%s"],"resources":["*"],"principals":["coreweave/%s"]}""";

    private static void refused(Plan plan, GuardCode code, String... parts) {
        Refusal refusal = Fixture.refusal(plan);
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(plan.mayBeApplied()).isFalse();
        assertThat(refusal.help()).isNotEmpty();
        assertThat(refusal.message() + "\n" + String.join("\n", refusal.details()))
                .contains(parts);
    }

    @Test
    void aPolicyThatOthersMadeIsNotOverwritten() {
        Fixture fixture = Fixture.administered()
                .organization("data", EVERYTHING.formatted("allow-objects-2adfb2c49fb4", "s3:GetObject", "bob"));
        refused(
                fixture.plan(READ),
                GuardCode.UNMANAGED,
                "organization policy `data`",
                "`allow-objects-2adfb2c49fb4` was not made by writ as it is");
        fixture.choice = new Choice(Set.of("data"), Set.of(), false);
        Plan adopted = fixture.plan(READ);
        assertThat(adopted.refusals()).isEmpty();
        assertThat(adopted.documents()).extracting(DocumentChange::kind).containsExactly(DocumentChange.Kind.ADOPT);
    }

    @Test
    void aPolicyOfABucketThatOthersMadeIsNotOverwritten() {
        Fixture fixture = Fixture.administered().bucket("acme-data", """
                {"Sid":"A","Effect":"Allow","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::acme-data","arn:aws:s3:::acme-data/*"]}""");
        refused(fixture.plan(SEALED), GuardCode.UNMANAGED, "policy of bucket `acme-data`");
        fixture.choice = new Choice(Set.of("acme-data"), Set.of(), false);
        assertThat(fixture.plan(SEALED).refusals()).isEmpty();
    }

    @Test
    void whatWritMadeMayBeWrittenAgain() {
        Fixture fixture = Fixture.administered().applied(SEALED);
        Plan plan = fixture.plan(SEALED.replace("s3:GetObject", "s3:GetObject, s3:PutObject"));
        assertThat(plan.refusals()).isEmpty();
        assertThat(plan.documents()).extracting(DocumentChange::kind).containsOnly(DocumentChange.Kind.REPLACE);
    }

    @Test
    void aDocumentThatCannotBeReadStopsEverything() {
        Fixture broken = Fixture.administered().bucket("acme-other", "{\"Effect\":\"Maybe\"}");
        refused(broken.plan(READ), GuardCode.UNREADABLE, "policy of bucket `acme-other` could not be read");
        assertThat(broken.plan(READ).steps()).isEmpty();
        Fixture denied = Fixture.administered();
        denied.buckets.add("acme-secret");
        refused(denied.plan(READ), GuardCode.UNREADABLE, "policy of bucket `acme-secret`", "AccessDenied");
    }

    @Test
    void theCallerDoesNotLockHimselfOut() {
        Fixture fixture = new Fixture();
        fixture.prefix = "w-";
        fixture.organization("w-admin", EVERYTHING.formatted("all", "cwobject:*", "ada"));
        fixture.organization("others", EVERYTHING.formatted("all", "*", "bob"));
        fixture.choice = new Choice(Set.of(), Set.of(), true);
        refused(
                fixture.plan(READ),
                GuardCode.LOCKOUT,
                "`coreweave/ada`, who applies this, could no longer: cwobject:EnsureAccessPolicy");
    }

    @Test
    void declaredAdministratorsKeepWhatTheyHave() {
        Fixture fixture = Fixture.administered();
        fixture.prefix = "w-";
        fixture.organization("w-bob", EVERYTHING.formatted("all", "cwobject:*", "bob"));
        fixture.choice = new Choice(Set.of(), Set.of(), true);
        assertThat(fixture.plan(READ).refusals()).isEmpty();
        fixture.administrators.add("coreweave/bob");
        refused(fixture.plan(READ), GuardCode.LOCKOUT, "`coreweave/bob`, who administers policies");
    }

    @Test
    void someOrganizationPolicyIsAlwaysLeft() {
        Fixture fixture = new Fixture();
        fixture.organization("old", EVERYTHING.formatted("all", "s3:GetObject", "bob"));
        Goal nothing = Goal.of(new TreeMap<>(Map.of(DocumentId.organization("old"), Optional.empty())));
        Plan plan = fixture.plan(nothing);
        refused(plan, GuardCode.NO_ORGANIZATION_POLICY, "no organization policy would be left");
    }

    @Test
    void whoWouldBeShutOutByAFirstBucketPolicyIsListed() {
        Fixture fixture = Fixture.administered();
        fixture.organization("bob", EVERYTHING.formatted("all", "s3:*", "bob"));
        refused(fixture.plan(SEALED), GuardCode.FIRST_BUCKET_POLICY, "user \"bob\"", "acme-data");
        fixture.allowed = new Allowed(true, false, Set.of("acme-data"));
        assertThat(fixture.plan(SEALED).refusals()).isEmpty();
    }

    @Test
    void whereTheTargetAsksForItMoreAccessHasToBeAllowed() {
        Fixture fixture = Fixture.administered();
        fixture.allowed = Allowed.NOTHING;
        refused(fixture.plan(READ), GuardCode.WIDER, "prod/ml/trainer: s3:GetObject on acme-data");
    }

    @Test
    void theCallerCanReadBackAndRemoveWhatHeWrites() {
        Fixture fixture = Fixture.administered();
        fixture.allowed = new Allowed(true, false, Set.of("acme-data"));
        refused(
                fixture.plan(SEALED.replace("allow ada to s3:* on data", "allow ada to s3:GetBucketPolicy on data")),
                GuardCode.OUT_OF_REACH,
                "`s3:DeleteBucketPolicy` on `acme-data` after it is written");
    }

    @Test
    void findingsStopIt() {
        Fixture fixture = Fixture.administered();
        fixture.findings = List.of("main.writ:1:1 danger[WRIT-S201]: something");
        refused(fixture.plan(READ), GuardCode.FINDINGS, "WRIT-S201");
    }

    @Test
    void assertionsAreProvedOfAllThatIsLive() {
        Fixture fixture = Fixture.administered();
        fixture.organization("bob", EVERYTHING.formatted("all", "s3:GetObject", "bob"));
        refused(
                fixture.plan(READ + "assert only trainer, ada can s3:GetObject on data\n"),
                GuardCode.NOT_PROVED,
                "allowed: user \"bob\"  s3:GetObject  acme-data/",
                "by statement `all` of organization policy `bob`");
        assertThat(fixture.plan(READ + "assert trainer can s3:GetObject on data\n")
                        .refusals())
                .isEmpty();
    }

    @Test
    void anotherOrganizationIsNotWrittenTo() {
        Fixture fixture = Fixture.administered();
        Plan plan = fixture.plan(READ, "zz9yy8");
        refused(plan, GuardCode.WRONG_ORGANIZATION, "`zz9yy8`", "`ab1cd2`");
        assertThat(plan.steps()).isEmpty();
    }

    @Test
    void aBucketThatIsNotThereGetsNoPolicy() {
        Fixture fixture = Fixture.administered();
        fixture.buckets.remove("acme-data");
        refused(fixture.plan(SEALED), GuardCode.NO_BUCKET, "`acme-data`");
    }

    @Test
    void anOrderThatIsNotSafeHasToBeAllowed() {
        Fixture fixture = Fixture.administered();
        fixture.organization("p", grant("x", "acme-data/a*") + "," + grant("y", "acme-data/*"));
        fixture.bucket(
                "acme-data",
                bucketGrant("x", "a*") + "," + bucketGrant("z", "*") + "," + bucketGrant("ada", "*") + ","
                        + BUCKET_ADMIN);
        LiveState live = fixture.live();
        Fixture later = Fixture.administered();
        later.organization("p", grant("x", "acme-data/*b") + "," + grant("z", "acme-data/*"));
        later.bucket(
                "acme-data",
                bucketGrant("x", "*b") + "," + bucketGrant("y", "*") + "," + bucketGrant("ada", "*") + ","
                        + BUCKET_ADMIN);
        SortedMap<DocumentId, Optional<String>> documents = new TreeMap<>();
        for (DocumentId document : List.of(DocumentId.organization("p"), DocumentId.bucket("acme-data"))) {
            documents.put(document, Optional.of(later.documents.get(document)));
        }
        Plan refused = fixture.plan(Goal.of(documents));
        refused(refused, GuardCode.GAP, "such as ");
        assertThat(refused.steps()).isEmpty();
        fixture.allowed = new Allowed(true, true, Set.of());
        Plan plan = fixture.plan(Goal.of(documents));
        assertThat(plan.refusals()).isEmpty();
        assertThat(plan.steps()).hasSize(2);
        assertThat(plan.notes()).anySatisfy(note -> assertThat(note).startsWith("between the calls"));
        assertThat(OrderProof.of(plan, live, CatalogueReader.shipped())).isInstanceOf(Answer.Fails.class);
    }

    private static final String BUCKET_ADMIN = """
            {"Sid":"Admin","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::ab1cd2:coreweave/ada"},"Action":"s3:*",
             "Resource":"arn:aws:s3:::acme-data"}""";

    private static String grant(String who, String resource) {
        return "{\"name\":\"" + who + "\",\"effect\":\"Allow\",\"actions\":[\"s3:GetObject\"],\"resources\":[\""
                + resource + "\"],\"principals\":[\"coreweave/" + who + "\"]}";
    }

    private static String bucketGrant(String who, String key) {
        return "{\"Sid\":\"" + who
                + "\",\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::acme-data/" + key
                + "\",\"Principal\":{\"AWS\":\"arn:aws:iam::ab1cd2:coreweave/" + who + "\"}}";
    }

    @Test
    void theOrderOfAPlanIsProvedAgainFromItsTexts() {
        Fixture fixture = Fixture.administered();
        fixture.allowed = new Allowed(true, false, Set.of("acme-data"));
        Plan plan = fixture.plan(SEALED);
        assertThat(plan.steps()).hasSize(2);
        assertThat(OrderProof.of(plan, fixture.live(), CatalogueReader.shipped()))
                .isInstanceOf(Answer.Holds.class);
    }

    @Test
    void deletedIsOnlyWhatIsThere() {
        assertThat(Fixture.administered().plan(READ).documents())
                .extracting(DocumentChange::document)
                .doesNotContain(DocumentId.organization("admin"));
    }

    @Test
    void aChangeThatCannotBeWorkedOutIsRefused() {
        Fixture fixture = Fixture.administered();
        LiveState live = fixture.live();
        Catalogue catalogue = CatalogueReader.shipped();
        Meaning meaning = new Meaning(catalogue, Vocabulary.of(List.of(), catalogue), List.of(), List.of(), Set.of());
        Difference undecided = new Difference(List.of(), List.of(), Optional.of("too many patterns overlap"));
        List<Refusal> refusals = new Guards(
                        live,
                        live.policies(),
                        meaning,
                        fixture.allowed,
                        new AccessWords(live.policies().organization(), meaning))
                .all(undecided, List.of());
        assertThat(refusals).extracting(Refusal::code).containsExactly(GuardCode.UNKNOWN_CHANGE);
        assertThat(refusals.get(0).message())
                .isEqualTo("what would change could not be worked out: too many patterns overlap");
    }
}
