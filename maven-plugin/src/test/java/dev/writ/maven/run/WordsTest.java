package dev.writ.maven.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.diagnostic.Severity;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How things are called in a build. */
final class WordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "say which organization is yours with `--org ID` | say which organization is yours with `<organization>`",
                "or allow its root with `--root DIR`             | or allow its root with `<importsRoot>`",
                "or replace it with `--force`                    | or replace it with `<force>`",
                "write elsewhere with `-o`                       | write elsewhere with `<outputDirectory>`",
                "1 note, shown with --notes                      | 1 note, shown with -Dwrit.notes",
                "`writ explain WRIT-E001` says more              | `mvn writ:explain -Dwrit.topic=WRIT-E001` says more",
                "`writ diff` shows all                           | `mvn writ:diff` shows all",
                "add `--allow-wider` if that is meant            | add `-Dwrit.allowWider` if that is meant",
                "add `--adopt training` if it may be replaced    | add `-Dwrit.adopt=training` if it may be replaced",
                "`--allow-first-policy acme-a`                   | `-Dwrit.allowFirstPolicy=acme-a`",
                "and `--prune` would remove it                   | and `-Dwrit.prune` would remove it",
                "or add `--allow-gap`                            | or add `-Dwrit.allowGap`",
                "narrow the rule                                 | narrow the rule",
            })
    void optionsAreParameters(String commandLine, String pom) {
        assertThat(MavenWords.of(commandLine)).isEqualTo(pom);
    }

    @Test
    void filesAreCalledAsSeenFromWhereMavenWasStarted() {
        BuildPlace place = new BuildPlace(Path.of("/work/root"));
        assertThat(place.name(Path.of("/work/root/module/src/main/writ"))).isEqualTo("module/src/main/writ");
        assertThat(place.name(Path.of("/work/root/module/../x"))).isEqualTo("x");
        assertThat(place.name(Path.of("/work/root"))).isEqualTo(".");
        assertThat(place.name(Path.of("/work/rooted"))).isEqualTo("/work/rooted");
    }

    @Test
    void aSeverityTakesInTheGraverOnes() {
        FailOn warning = FailOn.of("warning").orElseThrow();
        assertThat(Severity.values())
                .filteredOn(warning::fails)
                .containsExactly(Severity.ERROR, Severity.DANGER, Severity.WARNING);
        assertThat(FailOn.of("error").orElseThrow().orDanger().least()).isEqualTo(Severity.DANGER);
        assertThat(warning.orDanger()).isEqualTo(warning);
        assertThat(FailOn.of("Warning")).isEmpty();
        assertThat(FailOn.words()).containsExactly("error", "danger", "warning", "note");
    }
}
