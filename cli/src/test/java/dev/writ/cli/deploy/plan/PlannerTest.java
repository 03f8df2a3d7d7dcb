package dev.writ.cli.deploy.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.compiler.source.SourceText;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Plans for small changes of a small organization. */
final class PlannerTest {

    private static final String READ = """
            policy data {
              allow trainer to s3:GetObject on data
            }
            """;

    /** A rule with a condition needs a policy of the bucket. */
    private static final String SEALED = """
            policy data seals data {
              allow trainer to s3:GetObject on data
              allow ada to s3:* on data
            }
            """;

    @Test
    void whatIsWantedAndNotThereIsMade() {
        Plan plan = Fixture.administered().plan(READ);
        assertThat(plan.refusals()).isEmpty();
        assertThat(plan.documents()).hasSize(1);
        assertThat(plan.documents().get(0).kind()).isEqualTo(DocumentChange.Kind.CREATE);
        assertThat(plan.documents().get(0).document()).isEqualTo(DocumentId.organization("data"));
        assertThat(plan.steps()).hasSize(1);
        assertThat(plan.calls()).isEqualTo(1);
        assertThat(plan.gained()).hasSize(1);
        assertThat(plan.gained().get(0).who()).containsExactly("prod/ml/trainer");
        assertThat(plan.gained().get(0).what()).containsExactly("s3:GetObject on acme-data");
        assertThat(plan.gained().get(0).example()).startsWith("prod/ml/trainer  s3:GetObject  acme-data/");
        assertThat(plan.lost()).isEmpty();
    }

    @Test
    void whatIsThereAlreadyIsNotWrittenHoweverItIsSpelt() {
        Fixture fixture = Fixture.administered().applied(READ);
        String stored = fixture.documents.get(DocumentId.organization("data"));
        fixture.documents.put(
                DocumentId.organization("data"),
                stored.replaceAll("\\s+", "")
                        .replace("{\"version\":\"v1alpha1\",", "{")
                        .replaceFirst("}$", ",\"version\":\"v1alpha1\"}"));
        Plan plan = fixture.plan(READ);
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.mayBeApplied()).isTrue();
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.gained()).isEmpty();
    }

    @Test
    void theBucketComesBeforeTheGrantThatItNarrows() {
        Fixture fixture = Fixture.administered();
        fixture.allowed = new Allowed(true, false, Set.of("acme-data"));
        Plan plan = fixture.plan(SEALED);
        assertThat(plan.refusals()).isEmpty();
        assertThat(plan.steps()).hasSize(2);
        assertThat(plan.steps().get(0).writes().get(0).document()).isEqualTo(DocumentId.bucket("acme-data"));
        assertThat(plan.steps().get(1).writes().get(0).document()).isEqualTo(DocumentId.organization("data"));
    }

    @Test
    void aPlanIsTheSameForTheSameInputAndComesBackFromItsFile() {
        Fixture fixture = Fixture.administered();
        Plan plan = fixture.plan(SEALED);
        assertThat(fixture.plan(SEALED)).isEqualTo(plan);
        String file = PlanFile.write(plan);
        assertThat(PlanFileReader.read(new SourceText("plan.json", file)).sound())
                .contains(plan);
    }

    @Test
    void aPlanFileThatWasEditedIsRefused() {
        String file = PlanFile.write(Fixture.administered().plan(READ));
        for (String[] edit : List.of(
                new String[] {"\"format\": \"writ-plan/1\"", "\"format\": \"writ-plan/2\""},
                new String[] {"\"target\"", "\"tarket\""},
                new String[] {"s3:GetObject\\\"", "s3:PutObject\\\""},
                new String[] {"\"change\": \"create\"", "\"change\": \"replace\""},
                new String[] {"\"name\": \"data\",\n      \"change\"", "\"name\": \"admin\",\n      \"change\""},
                new String[] {"\"kind\": \"organization\"", "\"kind\": \"user\""})) {
            String edited = file.replaceFirst(
                    java.util.regex.Pattern.quote(edit[0]), java.util.regex.Matcher.quoteReplacement(edit[1]));
            assertThat(edited).isNotEqualTo(file);
            assertThat(PlanFileReader.read(new SourceText("plan.json", edited)).sound())
                    .as(edit[1])
                    .isEmpty();
        }
    }

    @Test
    void aPlanKnowsWhetherItsStateIsStillThere() {
        Fixture fixture = Fixture.administered();
        Basis basis = fixture.plan(READ).basis();
        assertThat(basis.changesUntil(Basis.of(fixture.live().documents().values())))
                .isEmpty();
        fixture.bucket("acme-other", """
                {"Sid":"A","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme-other/*"}""");
        assertThat(basis.changesUntil(Basis.of(fixture.live().documents().values())))
                .containsExactly("policy of bucket `acme-other` was not there when the plan was made");
    }

    // ---- whose documents

    @Test
    void whatIsOursAndNoLongerWantedStaysUnlessItIsPruned() {
        Fixture fixture = Fixture.administered();
        fixture.prefix = "w-";
        fixture.applied(READ);
        Plan kept = fixture.plan("policy rest {\n  allow ada to s3:GetObject on data\n}\n");
        assertThat(kept.notes())
                .contains(
                        "organization policy `w-data` is ours and no longer wanted; it stays, and `--prune` would remove"
                                + " it");
        assertThat(kept.documents())
                .extracting(DocumentChange::document)
                .containsExactly(DocumentId.organization("w-rest"));
        fixture.choice = new Choice(Set.of(), Set.of(), true);
        Plan pruned = fixture.plan("policy rest {\n  allow ada to s3:GetObject on data\n}\n");
        assertThat(pruned.documents())
                .extracting(DocumentChange::kind)
                .containsExactly(DocumentChange.Kind.DELETE, DocumentChange.Kind.CREATE);
        assertThat(pruned.lost()).extracting(AccessChange::who).containsExactly(List.of("prod/ml/trainer"));
    }

    @Test
    void whatOthersMadeIsNeverPrunedAndShown() {
        Fixture fixture = Fixture.administered().bucket("acme-other", """
                {"Sid":"A","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::ab1cd2:coreweave/ada"},"Action":"s3:*",
                 "Resource":"arn:aws:s3:::acme-other/*"}""");
        fixture.choice = new Choice(Set.of(), Set.of(), true);
        Plan plan = fixture.plan(READ);
        assertThat(plan.documents()).extracting(DocumentChange::kind).containsExactly(DocumentChange.Kind.CREATE);
        assertThat(plan.notes())
                .contains("made by others, and left as they are: organization policy `admin`, policy of bucket"
                        + " `acme-other`")
                .anySatisfy(note -> assertThat(note)
                        .startsWith("policy of bucket `acme-other`, made by others: keeps out user \"ada\": "));
    }

    @Test
    void whatAForeignBucketPolicyLetsInIsSaid() {
        Fixture fixture = Fixture.administered().bucket("acme-other", """
                {"Sid":"A","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::zz9yy8:role/x"},"Action":"s3:GetObject",
                 "Resource":"arn:aws:s3:::acme-other/*"}""");
        assertThat(fixture.plan(READ).notes())
                .anySatisfy(note -> assertThat(note)
                        .contains("made by others: lets in arn:aws:iam::zz9yy8:role/x: s3:GetObject on acme-other"));
    }

    @Test
    void aBucketThatIsUnmanagedKeepsThePolicyOfOthers() {
        Fixture fixture = Fixture.administered().bucket("acme-data", """
                {"Sid":"A","Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::acme-data/*"}""");
        fixture.choice = new Choice(Set.of(), Set.of("acme-data"), true);
        Plan plan = fixture.plan(SEALED);
        assertThat(plan.refusals()).isEmpty();
        assertThat(plan.documents())
                .extracting(DocumentChange::document)
                .containsExactly(DocumentId.organization("data"));
    }
}
