package dev.writ.compiler.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.parse.TextDecoder;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId;
import dev.writ.compiler.source.SourceText;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class PolicyReaderTest {

    private static final String BUCKET = """
            {
              "Version": "2012-10-17",
              "Statement": {
                "Sid": "Read",
                "Effect": "Deny",
                "Principal": {"CW": "arn:aws:iam::ab1cd2:coreweave/u", "AWS": ["*", "*"]},
                "Action": "s3:GetObject",
                "Resource": ["arn:aws:s3:::acme-training", "arn:aws:s3:::acme-training/*"],
                "Condition": {"StringEquals": {"cw:PrincipalOrgID": ["b", "a"]}, "Null": {"wandb:OrgID": "false"}}
              }
            }
            """;
    private static final String ORGANIZATION = """
            {"version": "v1alpha1", "name": "training", "statements": [
              {"name": "read", "effect": "Allow", "actions": ["s3:GetObject"],
               "resources": ["acme-training/*"], "principals": ["role/Trainer"]}
            ]}
            """;

    @Test
    void everyPartIsReadAndKeepsItsPlace() {
        ReadPolicy read =
                PolicyReader.bucket(text(BUCKET), "acme-training").sound().orElseThrow();
        assertThat(read.kind()).isEqualTo(StatementId.Kind.BUCKET);
        assertThat(read.policy().name()).isEqualTo("acme-training");
        assertThat(read.policy().statements())
                .containsExactly(new Statement(
                        "Read",
                        Effect.DENY,
                        List.of("s3:GetObject"),
                        List.of("arn:aws:s3:::acme-training", "arn:aws:s3:::acme-training/*"),
                        List.of("*", "arn:aws:iam::ab1cd2:coreweave/u"),
                        List.of(
                                new ConditionTest("Null", "wandb:OrgID", List.of("false")),
                                new ConditionTest("StringEquals", "cw:PrincipalOrgID", List.of("a", "b")))));
        StatementPlaces places = read.places("Read");
        assertThat(places.statement().where()).isEqualTo("policy.json:4:12");
        assertThat(places.effect().where()).isEqualTo("policy.json:5:15");
        assertThat(places.of(new StatementPart.Action("s3:GetObject")).where()).isEqualTo("policy.json:7:15");
        assertThat(places.all(new StatementPart.Principal("*"))).hasSize(2);
        assertThat(places.of(new StatementPart.ConditionValue("StringEquals", "cw:PrincipalOrgID", "a"))
                        .where())
                .isEqualTo("policy.json:9:63");
        assertThatThrownBy(() -> places.of(new StatementPart.Action("s3:PutObject")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read.places("Write")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theCallerSaysWhichBucket() {
        assertThat(PolicyReader.any(text(BUCKET), Optional.of("acme-other"))
                        .sound()
                        .orElseThrow()
                        .get(0)
                        .policy()
                        .name())
                .isEqualTo("acme-other");
    }

    @Test
    void theOtherKindIsRefused() {
        assertThat(codes(PolicyReader.organization(text(BUCKET)))).containsExactly(ReadCode.UNKNOWN_KIND);
        assertThat(codes(PolicyReader.bucket(text(ORGANIZATION), "b"))).containsExactly(ReadCode.UNKNOWN_KIND);
        assertThat(codes(PolicyReader.bucket(text("[]"), "b"))).containsExactly(ReadCode.UNKNOWN_KIND);
    }

    @Test
    void wordsOfNeitherKindAreReadAsTheKindThatIsExpected() {
        assertThat(PolicyReader.organization(text("{}")).diagnostics()).hasSize(3);
        assertThat(PolicyReader.bucket(text("{}"), "b").diagnostics()).hasSize(2);
    }

    @Test
    void noPoliciesAreNoMistake() {
        assertThat(PolicyReader.organization(text("[]")).sound()).contains(List.of());
        assertThat(PolicyReader.organization(text("{\"policies\": []}")).sound())
                .contains(List.of());
    }

    @Test
    void policiesOfSeveralFilesBecomeOneSet() {
        ReadPolicy organization = PolicyReader.organization(text(ORGANIZATION))
                .sound()
                .orElseThrow()
                .get(0);
        ReadPolicy bucket =
                PolicyReader.bucket(text(BUCKET), "acme-training").sound().orElseThrow();
        ReadSet set =
                ReadSet.of("ab1cd2", List.of(organization, bucket)).sound().orElseThrow();
        assertThat(set.policies().statementCount()).isEqualTo(2);
        assertThat(set.places().keySet())
                .containsExactly(
                        new StatementId(StatementId.Kind.ORGANIZATION, "training", "read"),
                        new StatementId(StatementId.Kind.BUCKET, "acme-training", "Read"));
        Outcome<ReadSet> twice = ReadSet.of("ab1cd2", List.of(bucket, organization, bucket));
        assertThat(codes(twice)).containsExactly(ReadCode.DUPLICATE_POLICY);
        assertThat(twice.partial().orElseThrow().policies()).isEqualTo(set.policies());
    }

    @Test
    void placesAndStatementsBelongTogether() {
        ReadPolicy read =
                PolicyReader.bucket(text(BUCKET), "acme-training").sound().orElseThrow();
        assertThatThrownBy(() -> new ReadPolicy(read.kind(), read.policy(), read.at(), new TreeMap<>()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The catalogue lists the operators that Writ emits; the reader must not doubt them, nor know others. */
    @Test
    void operatorsAreThoseOfTheCatalogue() {
        for (String operator : CatalogueReader.shipped().conditionOperators().keySet()) {
            String json = BUCKET.replace("StringEquals", operator.equals("Null") ? "StringLike" : operator);
            assertThat(PolicyReader.bucket(text(json), "b").diagnostics()).isEmpty();
        }
        assertThat(codes(PolicyReader.bucket(text(BUCKET.replace("StringEquals", "Bool")), "b")))
                .containsExactly(ReadCode.OPERATOR_NOT_JUDGED);
    }

    @Test
    void aFileThatIsTooLargeIsNotRead() {
        Outcome<SourceText> decoded = TextDecoder.decode("policy.json", new byte[0], TextDecoder.MAX_BYTES + 1L);
        assertThat(decoded.diagnostics().get(0).help()).containsExactly("split it into several files");
    }

    /** Large documents are read in time that grows with their length, whatever is wrong with them. */
    @Test
    void largeDocumentsAreReadInTime() {
        String statement =
                "{\"Sid\": \"\ud83d\ude00\", \"Effect\": \"allow\", \"Principal\": \"*\", \"Action\": \"s3:*\","
                        + " \"Resource\": \"arn:aws:s3:::b\", \"x\": 1}";
        String json = "{\"Version\": \"2012-10-17\", \"Statement\": ["
                + (statement + ",\n").repeat(TextDecoder.MAX_BYTES / 4 / statement.length()) + statement + "]}";
        long start = System.nanoTime();
        Outcome<ReadPolicy> read = PolicyReader.bucket(text(json), "b");
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertThat(read.partial().orElseThrow().policy().statements()).hasSizeGreaterThan(8_000);
        assertThat(millis).isLessThan(10_000);
    }

    private static SourceText text(String content) {
        return new SourceText("policy.json", content);
    }

    private static List<DiagnosticCode> codes(Outcome<?> outcome) {
        return outcome.diagnostics().stream()
                .map(diagnostic -> diagnostic.code())
                .toList();
    }
}
