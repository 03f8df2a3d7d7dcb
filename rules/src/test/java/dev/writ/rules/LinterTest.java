package dev.writ.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.compiler.ProofCode;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.rules.testing.Example;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What the linter makes of what rules say: severities in force, one finding for a cause, nothing dropped. */
class LinterTest {

    private static final String SOURCE = """
            org = "ab1cd2"
            cluster prod = "https://oidc.cks.coreweave.com/id/6b1f0c9e"
            policy training {
              allow prod/ml-train/trainer to s3:GetObject, s3:ListBucket on "acme-training"
            }
            """;

    private static final RuleInfo WIDE =
            RuleInfo.of("WRIT-X901", "wide", Severity.DANGER, "x", Applies.WRIT).implying("WRIT-X902");
    private static final RuleInfo NARROW = RuleInfo.of("WRIT-X902", "narrow", Severity.WARNING, "x", Applies.WRIT);

    private static Linted linted(LintSettings settings) {
        return Example.of("main.writ", SOURCE).linted(settings);
    }

    private static LintRule rule(RuleInfo info, BiConsumer<Linted, FindingSink> check) {
        return new LintRule() {
            @Override
            public RuleInfo info() {
                return info;
            }

            @Override
            public void check(Linted linted, FindingSink findings) {
                check.accept(linted, findings);
            }
        };
    }

    private static LintRule everywhere(RuleInfo info) {
        return rule(info, (linted, findings) -> {
            for (LintedStatement statement : linted.statements(info)) {
                findings.add(Finding.of(info, statement.place(), "it is " + info.label())
                        .about(statement.id()));
            }
        });
    }

    @Test
    void oneRuleOfTheSourceIsOneFinding() {
        Linted linted = linted(LintSettings.NONE);
        assertThat(linted.statements()).hasSize(2);
        List<Finding> findings = Linter.lint(linted, List.of(everywhere(NARROW)));
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).statements()).hasSize(2);
    }

    @Test
    void whatAnotherRuleSaysAlreadyIsNotSaidAgain() {
        List<LintRule> both = List.of(everywhere(NARROW), everywhere(WIDE));
        assertThat(Linter.lint(linted(LintSettings.NONE), both))
                .extracting(finding -> finding.diagnostic().code().label())
                .containsExactly("wide");
        LintSettings graver = LintSettings.NONE.with(
                "WRIT-X901",
                new LintSettings.OfRule(Optional.of(Severity.NOTE), false, new TreeMap<>(), Optional.empty()));
        assertThat(Linter.lint(linted(graver), both)).hasSize(2);
    }

    @Test
    void theSeverityIsTheOneInForce() {
        LintSettings note = LintSettings.NONE.with(
                "WRIT-X901",
                new LintSettings.OfRule(Optional.of(Severity.NOTE), false, new TreeMap<>(), Optional.empty()));
        assertThat(Linter.lint(linted(note), List.of(everywhere(WIDE))))
                .extracting(Finding::severity)
                .containsExactly(Severity.NOTE);
        LintSettings off = LintSettings.NONE.with(
                "WRIT-X901", new LintSettings.OfRule(Optional.empty(), true, new TreeMap<>(), Optional.empty()));
        assertThat(Linter.lint(linted(off), List.of(everywhere(WIDE)))).isEmpty();
    }

    @Test
    void whatCannotBeDecidedIsAnError() {
        LintRule hard = rule(
                WIDE,
                (linted, findings) -> findings.undecided(linted.start().orElseThrow(), "there are too many patterns"));
        List<Finding> findings = Linter.lint(linted(LintSettings.NONE), List.of(hard));
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).diagnostic().code()).isEqualTo(ProofCode.NOT_DECIDED);
        assertThat(findings.get(0).diagnostic().message())
                .isEqualTo("`wide` could not be decided: there are too many patterns");
    }

    @Test
    void aRuleThatThrowsOrSpeaksAsAnotherIsABug() {
        assertThatThrownBy(() -> Linter.lint(linted(LintSettings.NONE), List.of(rule(WIDE, (linted, findings) -> {
                    throw new IllegalStateException("no");
                }))))
                .isInstanceOf(RuleFailure.class)
                .hasMessage("the rule WRIT-X901 wide failed");
        assertThatThrownBy(() -> Linter.lint(
                        linted(LintSettings.NONE),
                        List.of(rule(
                                WIDE,
                                (linted, findings) -> findings.add(
                                        Finding.of(NARROW, linted.start().orElseThrow(), "x"))))))
                .isInstanceOf(RuleFailure.class);
    }

    @Test
    void partsOfAStatementLeadToTheirWords() {
        Linted linted = linted(LintSettings.NONE);
        for (LintedStatement statement : linted.statements()) {
            for (String principal : statement.statement().principals()) {
                assertThat(text(statement.principalPlace(principal))).isEqualTo("prod/ml-train/trainer");
                assertThat(linted.principal(statement, principal)).isEqualTo("prod/ml-train/trainer");
            }
            for (String action : statement.statement().actions()) {
                assertThat(text(statement.actionPlace(action))).isEqualTo(action);
            }
            for (String resource : statement.statement().resources()) {
                assertThat(text(statement.resourcePlace(resource))).isEqualTo("\"acme-training\"");
            }
        }
    }

    private static String text(Label label) {
        return label.text().slice(label.span());
    }
}
