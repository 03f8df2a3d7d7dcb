package dev.writ.compiler.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId.Kind;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A name that Writ gives tells whether Writ made the statement, and whether somebody has changed it since. */
final class GeneratedNamesTest {

    private static Statement statement(String name, Effect effect, String action, List<ConditionTest> tests) {
        return new Statement(
                name, effect, List.of(action), List.of("arn:aws:s3:::acme/*"), List.of("arn:aws:iam::x:role/r"), tests);
    }

    private static final Statement READS = statement("Reads", Effect.ALLOW, "s3:GetObject", List.of());

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aNameThatIsGivenIsKnownAgain(Kind kind) {
        Statement named = GeneratedNames.named(kind, "objects", READS);
        assertThat(named.name()).startsWith(kind == Kind.BUCKET ? "AllowObjects" : "allow-objects-");
        assertThat(GeneratedNames.isGenerated(kind, named)).isTrue();
        assertThat(GeneratedNames.content(named)).isEqualTo(GeneratedNames.content(READS));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aNameOfTheAuthorIsNot(Kind kind) {
        assertThat(GeneratedNames.isGenerated(kind, READS)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whoeverChangesTheStatementLeavesANameThatDoesNotFit(Kind kind) {
        String name = GeneratedNames.named(kind, "objects", READS).name();
        ConditionTest test = new ConditionTest("StringEquals", "wandb:OrgID", List.of("acme"));
        assertThat(List.of(
                        statement(name, Effect.DENY, "s3:GetObject", List.of()),
                        statement(name, Effect.ALLOW, "s3:PutObject", List.of()),
                        statement(name, Effect.ALLOW, "s3:GetObject", List.of(test))))
                .noneMatch(changed -> GeneratedNames.isGenerated(kind, changed))
                .extracting(GeneratedNames::content)
                .doesNotContain(GeneratedNames.content(READS));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void twoThatSayTheSameAreTakenApartByANumberAndByNothingElse(Kind kind) {
        String name = GeneratedNames.named(kind, "objects", READS).name();
        assertThat(List.of(name + "2", name + "-17"))
                .allMatch(numbered ->
                        GeneratedNames.isGenerated(kind, statement(numbered, Effect.ALLOW, "s3:GetObject", List.of())));
        assertThat(List.of(name + "-copy", name.substring(1), "x" + name))
                .noneMatch(other ->
                        GeneratedNames.isGenerated(kind, statement(other, Effect.ALLOW, "s3:GetObject", List.of())));
    }
}
