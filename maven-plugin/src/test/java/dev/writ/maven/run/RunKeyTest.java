package dev.writ.maven.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs have one key if and only if they are asked the same, by the same code. */
final class RunKeyTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path directory;

    @BeforeEach
    void archives() throws IOException {
        Files.writeString(directory.resolve("plugin.jar"), "plugin");
        Files.writeString(directory.resolve("rules.jar"), "rules");
    }

    private RunKey begun(String... archives) throws IOException {
        return RunKey.of(code(archives)).orElseThrow();
    }

    private URLClassLoader code(String... archives) throws IOException {
        List<URL> places = new ArrayList<>();
        for (String archive : archives) {
            places.add(directory.resolve(archive).toUri().toURL());
        }
        return new URLClassLoader(places.toArray(new URL[0]), null);
    }

    private String key(@Nullable Object... parts) throws IOException {
        RunKey key = begun("plugin.jar");
        for (Object part : parts) {
            key.with(part);
        }
        return key.digest();
    }

    private static PlexusConfiguration rules(String rule, @Nullable String severity, String... options) {
        PlexusConfiguration named = new DefaultPlexusConfiguration(rule, severity);
        for (String option : options) {
            named.addChild(new DefaultPlexusConfiguration(option, "1"));
        }
        PlexusConfiguration rules = new DefaultPlexusConfiguration("rules");
        rules.addChild(named);
        return rules;
    }

    @Test
    void whatIsAskedCounts() throws IOException {
        List<@Nullable Object[]> all = List.of(
                new Object[] {},
                new @Nullable Object[] {null},
                new Object[] {""},
                new Object[] {"-"},
                new Object[] {"a", "b"},
                new Object[] {"a1:b"},
                new Object[] {"ab"},
                new Object[] {List.of("a", "b")},
                new Object[] {List.of("a"), "b"},
                new Object[] {List.of("a, b")},
                new Object[] {List.of()},
                new Object[] {true},
                new Object[] {false},
                new Object[] {7},
                new Object[] {rules("a", "warning")},
                new Object[] {rules("a", "note")},
                new Object[] {rules("b", "note")},
                new Object[] {rules("a", null, "limit")},
                new Object[] {rules("a", "warning", "limit")},
                new Object[] {rules("a", null, "limit", "limit")});
        Set<String> keys = new HashSet<>();
        for (Object[] parts : all) {
            String key = key(parts);
            assertThat(key).isEqualTo(key(parts)).doesNotContain("\n");
            assertThat(keys.add(key)).as(Arrays.toString(parts)).isTrue();
        }
    }

    @Test
    void theCodeCounts() throws IOException {
        Path archive = directory.resolve("plugin.jar");
        FileTime time = Files.getLastModifiedTime(archive);
        String before = key();
        assertThat(begun("plugin.jar", "rules.jar").digest()).isNotEqualTo(before);

        Files.writeString(archive, "other, and longer");
        Files.setLastModifiedTime(archive, time);
        assertThat(key()).isNotEqualTo(before);

        Files.writeString(archive, "plugin");
        Files.setLastModifiedTime(archive, FileTime.fromMillis(time.toMillis() + 1));
        assertThat(key()).isNotEqualTo(before);

        Files.setLastModifiedTime(archive, time);
        assertThat(key()).isEqualTo(before);
    }

    @Test
    void codeThatCannotBeToldApartHasNoKey() throws IOException {
        Files.createDirectories(directory.resolve("classes"));
        assertThat(RunKey.of(code("plugin.jar", "classes")))
                .as("a module of the build")
                .isEmpty();
        assertThat(RunKey.of(code("gone.jar"))).isEmpty();
        assertThat(RunKey.of(ClassLoader.getPlatformClassLoader())).isEmpty();
    }
}
