package dev.writ.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.source.Resources;
import dev.writ.rules.settings.SettingsCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages that {@code writ explain} shows: one for each code; those about settings do what they say. */
final class ExplainPagesTest {

    private static final Pattern EXAMPLE =
            Pattern.compile("(?:File: `([^`\n]+)`\n\n)?```yaml\n(.*?)```\n", Pattern.DOTALL);

    @TempDir
    Path temp;

    static Stream<DiagnosticCode> codes() {
        return Codes.all().stream();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void everyCodeHasAPage(DiagnosticCode code) {
        Run run = Run.in(temp, "explain", code.id());
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("# " + code.id() + " " + code.label() + "\n\n*"
                        + code.severity().word() + "*\n\n## What\n\n")
                .containsSubsequence("\n## Why\n", "\n## Bad\n", "\n## Good\n");
    }

    @ParameterizedTest
    @EnumSource(SettingsCode.class)
    void theExamplesAboutSettingsDoWhatTheySay(SettingsCode code) throws IOException {
        String page = Resources.get("/dev/writ/explain/" + code.id() + ".md");
        int good = page.indexOf("\n## Good\n");
        if (code != SettingsCode.TOO_LARGE) {
            Run bad = check("bad", page.substring(0, good));
            assertThat(bad.code()).isEqualTo(1);
            assertThat(bad.err()).contains("\n\nerror[" + code.id() + "]");
            assertThat(bad.out()).contains(": 1 error");
        }
        assertThat(check("good", page.substring(good)))
                .extracting(Run::code, Run::err)
                .containsExactly(0, "");
    }

    private Run check(String directory, String text) throws IOException {
        assertThat(Run.in(temp, "init", directory).code()).isZero();
        Matcher example = EXAMPLE.matcher(text);
        assertThat(example.find()).isTrue();
        String name = example.group(1) == null ? "writ.yaml" : example.group(1);
        Path file = temp.resolve(directory).resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, example.group(2));
        return Run.in(temp, "check", directory);
    }
}
