package dev.writ.compiler.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.Compilation;
import dev.writ.compiler.Compiler;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.intent.Intent;
import dev.writ.compiler.parse.Parser;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.workspace.Sources;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a budget ends a search, every answer is that it is unknown, and why: never a yes, and never nothing at all. */
final class UnknownAnswersTest {

    private static final Catalogue CATALOGUE = CatalogueReader.shipped();
    private static final ExactAnalysis ANALYSIS = new ExactAnalysis(Profile.documented(CATALOGUE));
    private static final PolicySet SIMPLE = ExactAnalysisExamplesTest.policies("""
            organization: Allow role/a s3:GetObject aaa/*
            bucket aaa: Allow arn:aws:iam::ab1:role/a s3:GetObject arn:aws:s3:::aaa/*
            """);

    /** What is too much. */
    private enum TooMuch {
        /** Seen as soon as it is read. */
        NONCHARACTER("organization: Allow role/* s3:GetObject aaa/\uFFFE*", "a pattern holds a noncharacter"),
        /** Seen when a point is looked at: any of the groups may be among those of a principal, in each combination. */
        GROUPS(
                "organization: Allow role/* s3:GetObject aaa/*\n"
                        + IntStream.range(0, 20)
                                .mapToObj(i -> "bucket aaa: Allow * s3:GetObject arn:aws:s3:::aaa/*"
                                        + " when StringEquals iam:ab1:groups g" + i + "\n")
                                .collect(Collectors.joining()),
                "`iam:ab1:groups` is tested in ");

        private final PolicySet policies;
        private final String why;

        TooMuch(String policies, String why) {
            this.policies = ExactAnalysisExamplesTest.policies(policies);
            this.why = why;
        }
    }

    private static void unknown(Answer answer, TooMuch much) {
        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Unknown.class,
                        unknown -> assertThat(unknown.reason()).startsWith(much.why));
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoSets(TooMuch much) {
        Difference difference = ANALYSIS.difference(SIMPLE, much.policies);
        assertThat(difference.unknown().orElseThrow()).startsWith(much.why);
        assertThat(difference.verdict()).isEqualTo(Difference.Verdict.UNKNOWN);
        unknown(ANALYSIS.allowsNoMore(much.policies, SIMPLE), much);
        unknown(ANALYSIS.within(much.policies, SIMPLE, ExactAnalysisExamplesTest.policies("")), much);
    }

    @ParameterizedTest
    @EnumSource
    void ofOneSet(TooMuch much) {
        ExactAnalysis.Access access = ANALYSIS.everything(much.policies);
        assertThat(access.unknown().orElseThrow()).startsWith(much.why);
        assertThat(access.products()).isEmpty();
        assertThat(ANALYSIS.uses(much.policies))
                .isNotEmpty()
                .noneMatch(StatementUse::redundant)
                .noneMatch(StatementUse::dead)
                .anySatisfy(use -> assertThat(use.unknown().orElseThrow()).startsWith(much.why));
        EffectiveAccess effective = ANALYSIS.effective(much.policies);
        assertThat(effective.unknown().orElseThrow()).startsWith(much.why);
        assertThat(effective.areas()).isEmpty();
        assertThat(effective.named()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void ofASource(TooMuch much) {
        Intent intent = compile("""
                org = "ab1"
                cluster prod = "https://i.example"
                policy p {
                  allow prod/ns/a to s3:GetObject on "aaa"
                }
                assert prod/ns/a can s3:GetObject on "aaa"
                assert nobody can s3:PutObject on "aaa"
                """).intent();
        unknown(ANALYSIS.means(much.policies, intent), much);
        unknown(ANALYSIS.nothingMore(much.policies, intent), much);
        ExactAnalysis.Proof proof = ANALYSIS.prove(much.policies, intent);
        unknown(proof.meaning(), much);
        assertThat(proof.claims()).hasSize(2).isEqualTo(ANALYSIS.hold(intent.claims(), much.policies));
        unknown(proof.claims().get(1), much);
    }

    private static Compilation compile(String source) {
        Sources sources = new Sources(
                ".",
                List.of(Parser.parse(new SourceText("main.writ", source))
                        .sound()
                        .orElseThrow()),
                CATALOGUE);
        return Compiler.compile(sources, LocalDate.of(2026, 11, 23)).sound().orElseThrow();
    }
}
