package dev.writ.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the launchers promise, tried on the distribution that the build has just made. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherIT {

    private static final Path DIST = Path.of("target", "dist").toAbsolutePath();
    private static final Path CLONE = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path temp;

    private Path home;
    private Path cache;
    private final Map<String, String> environment = new TreeMap<>();

    /** A copy with blanks in its path for each test: all of them together try that too. */
    @BeforeEach
    void install() throws IOException {
        home = temp.toRealPath().resolve("a place with blanks").resolve("writ");
        cache = temp.toRealPath().resolve("a cache");
        copy(DIST, home);
        environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        environment.put("HOME", temp.toString());
        environment.put("XDG_CACHE_HOME", cache.toString());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("WRIT_ARCHIVE", "wait");
    }

    static Stream<Path> runtimes() {
        return Stream.of(
                        Path.of(System.getProperty("java.home")),
                        Path.of("/usr/lib/jvm/java-17-openjdk-amd64"),
                        Path.of("/usr/lib/jvm/temurin-25-jdk-amd64"))
                .filter(runtime -> Files.isExecutable(runtime.resolve("bin/java")))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void theFirstStartMakesAnArchiveThatLaterStartsUse(Path runtime) throws IOException {
        environment.put("JAVA_HOME", runtime.toString());
        environment.put("WRIT_ARCHIVE", "background");
        // JDK 17 does not find its archived classes again when there is a blank in the path of the jar.
        home = Files.move(home, temp.toRealPath().resolve("writ"));
        assertVersion(start("--version"));
        Path archive = awaitArchive();
        FileTime made = Files.getLastModifiedTime(archive);

        Outcome second = start(Map.of("WRIT_JAVA_OPTS", "-Xlog:class+load:stderr"), "--version");
        assertThat(second.out()).isEqualTo(version());
        assertThat(second.err()).containsPattern("dev\\.writ\\.cli\\.Main source: (shared objects file|AOT)");
        assertThat(archives()).containsExactly(archive);
        assertThat(Files.getLastModifiedTime(archive)).isEqualTo(made);
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void anArchiveThatDoesNotFitIsNoTrouble(Path runtime) throws IOException {
        environment.put("JAVA_HOME", runtime.toString());
        assertVersion(start("--version"));
        Path archive = archives().get(0);
        FileTime made = Files.getLastModifiedTime(archive);
        Files.delete(archive);
        Files.writeString(archive, "not an archive");
        Files.setLastModifiedTime(archive, made);
        assertVersion(start("--version"));
    }

    @Test
    void anotherBuildGetsAnArchiveOfItsOwn() throws IOException {
        assertVersion(start("--version"));
        Path before = archives().get(0);
        Files.writeString(home.resolve("lib/writ.id"), "another\n");
        assertVersion(start("--version"));
        assertThat(archives()).hasSize(1).doesNotContain(before);
    }

    @Test
    void aTouchedJarGetsANewArchive() throws IOException {
        assertVersion(start("--version"));
        FileTime touched = FileTime.from(Instant.now().minus(Duration.ofDays(3)));
        Files.setLastModifiedTime(home.resolve("lib/writ.jar"), touched);
        assertVersion(start("--version"));
        assertThat(archives()).hasSize(1);
        assertThat(Files.getLastModifiedTime(archives().get(0)).toInstant().getEpochSecond())
                .isEqualTo(touched.toInstant().getEpochSecond());
    }

    @Test
    void archivesCanBeSwitchedOff() throws IOException {
        environment.put("WRIT_ARCHIVE", "off");
        assertVersion(start("--version"));
        assertThat(cache).doesNotExist();
    }

    @Test
    void aCacheThatCannotBeWrittenIsNoTrouble() throws IOException {
        // A file where the directory should be: unlike permissions, this stops root as well.
        Files.writeString(cache, "");
        assertVersion(start("--version"));
    }

    @Test
    void noHomeIsNoTrouble() {
        environment.remove("HOME");
        environment.remove("XDG_CACHE_HOME");
        assertVersion(start("--version"));
    }

    @Test
    void whereNoArchiveCanBeMadeItIsTriedOnce() throws IOException {
        Path runtime = fakeRuntime("17.0.1");
        environment.put("JAVA_HOME", runtime.toString());
        assertThat(start("--version").out()).contains("\ntrained\n");
        assertThat(start("--version").out()).doesNotContain("\ntrained\n");
    }

    @Test
    void startsThatRaceMakeOneArchive() throws Exception {
        List<Process> racers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            racers.add(command(List.of(home.resolve("bin/writ").toString(), "--version"), Map.of())
                    .redirectOutput(temp.resolve("race-" + i).toFile())
                    .start());
        }
        for (int i = 0; i < racers.size(); i++) {
            assertThat(racers.get(i).waitFor()).isZero();
            assertThat(temp.resolve("race-" + i)).hasContent(version());
        }
        assertThat(archives()).hasSize(1);
        assertThat(locks()).isEmpty();
    }

    @Test
    void aLockIsRespectedUntilItIsOld() throws IOException {
        assertVersion(start("--version"));
        Path archive = archives().get(0);
        Files.delete(archive);
        Path lock = Files.createDirectory(archive.resolveSibling(archive.getFileName() + ".lock"));

        assertVersion(start("--version"));
        assertThat(archives()).isEmpty();

        Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        assertVersion(start("--version"));
        assertThat(archives()).containsExactly(archive);
        assertThat(locks()).isEmpty();
    }

    @Test
    void symbolicLinksLeadHome() throws IOException {
        Path bin = Files.createDirectory(temp.resolve("bin"));
        Path absolute = Files.createSymbolicLink(bin.resolve("absolute"), home.resolve("bin/writ"));
        Path relative = Files.createSymbolicLink(bin.resolve("relative"), Path.of("absolute"));
        assertVersion(run(List.of(absolute.toString(), "--version"), Map.of()));
        assertVersion(run(List.of(relative.toString(), "--version"), Map.of()));
        environment.put("PATH", bin + ":" + environment.get("PATH"));
        assertVersion(run(List.of("sh", "-c", "relative --version"), Map.of()));
    }

    @Test
    void theJavaOnThePathIsFoundThroughItsLinks() throws IOException {
        Path bin = Files.createDirectory(temp.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("java"), Path.of(environment.remove("JAVA_HOME"), "bin", "java"));
        environment.put("PATH", bin + ":" + environment.get("PATH"));
        assertVersion(start("--version"));
        assertThat(archives()).hasSize(1);
    }

    @Test
    void theExitCodeAndTheArgumentsPassThrough() throws IOException {
        Path runtime = fakeRuntime("17.0.1");
        environment.put("JAVA_HOME", runtime.toString());
        environment.put("WRIT_ARCHIVE", "off");
        environment.put("WRIT_JAVA_OPTS", "-Xmx1g -Da=*");
        Outcome outcome = start("two words", "*", "", "--");
        assertThat(outcome.code()).isEqualTo(42);
        assertThat(outcome.out().lines())
                .containsSubsequence("-Xmx512m", "-Xmx1g", "-Da=*", "-cp", home + "/lib/writ.jar", "dev.writ.cli.Main")
                .endsWith("two words", "*", "", "--", "stdin: hello");
    }

    @ParameterizedTest
    @MethodSource("runtimes")
    void optionsThatExcludeOursAreNoTrouble(Path runtime) {
        environment.put("JAVA_HOME", runtime.toString());
        assertVersion(start("--version"));
        for (String option : List.of("-XX:+UseParallelGC", "-Xshare:auto", "-Xshare:off", "-Xmx64m")) {
            assertVersion(start(Map.of("WRIT_JAVA_OPTS", option), "--version"));
            assertThat(start(Map.of("JAVA_TOOL_OPTIONS", option), "--version"))
                    .isEqualTo(new Outcome(0, version(), "Picked up JAVA_TOOL_OPTIONS: " + option + "\n"));
        }
    }

    @Test
    void noJavaIsSaidWithExitCodeThree() throws IOException {
        environment.remove("JAVA_HOME");
        Path tools = Files.createDirectory(temp.resolve("tools"));
        Files.createSymbolicLink(tools.resolve("readlink"), Path.of("/usr/bin/readlink"));
        environment.put("PATH", tools.toString());
        Outcome outcome = run(List.of("/bin/sh", home.resolve("bin/writ").toString(), "--version"), Map.of());
        assertThat(outcome).isEqualTo(new Outcome(3, "", """
                        writ: needs Java 17 or later: put java on the PATH, or set JAVA_HOME
                        """));
    }

    @Test
    void aWrongJavaHomeIsSaidWithExitCodeThree() {
        environment.put("JAVA_HOME", "/nowhere");
        assertThat(start("--version")).isEqualTo(new Outcome(3, "", """
                        writ: JAVA_HOME is /nowhere, but there is no bin/java in it
                        """));
    }

    @Test
    void anOldJavaIsSaidWithExitCodeThree() throws IOException {
        Path runtime = fakeRuntime("11.0.2");
        environment.put("JAVA_HOME", runtime.toString());
        assertThat(start("--version"))
                .isEqualTo(new Outcome(
                        3,
                        "",
                        "writ: needs Java 17 or later, but " + runtime
                                + "/bin/java is version 11.0.2; set JAVA_HOME to a newer one\n"));
        // Without the file, the runtime itself is asked; this one answers like Java 8.
        Files.delete(runtime.resolve("release"));
        assertThat(start("--version").err()).contains("is version 1.8.0_292;");
    }

    @Test
    void aCloneBuildsWhatIsMissingOrOldAndOnlyThat() throws IOException {
        Path clone = clone("mkdir -p cli/target/dist/bin cli/target/dist/lib\n"
                + "echo built\n"
                + "echo now >cli/target/dist/lib/writ.id\n"
                + "echo 'echo started \"$@\"; exit 42' >cli/target/dist/bin/writ\n"
                + "chmod +x cli/target/dist/bin/writ\n");
        String writ = clone.resolve("writ").toString();
        Outcome first = run(List.of(writ, "a b"), Map.of());
        assertThat(first).isEqualTo(new Outcome(42, "started a b\n", """
                        writ: building the command line tool for the first time, this takes about a minute...
                        built
                        """));
        assertThat(run(List.of(writ), Map.of())).isEqualTo(new Outcome(42, "started\n", ""));

        Files.createFile(clone.resolve("rules/src/main/New.java"));
        Files.setLastModifiedTime(
                clone.resolve("cli/target/dist/lib/writ.id"),
                FileTime.from(Instant.now().minus(Duration.ofMinutes(1))));
        assertThat(run(List.of(writ), Map.of()).err()).isEqualTo("""
                writ: building the command line tool again, because its sources have changed...
                built
                """);
    }

    @Test
    void aCloneThatCannotBeBuiltSaysSoWithExitCodeThree() throws IOException {
        Path clone = clone("echo 'this is why'; exit 1\n");
        Outcome outcome = run(List.of(clone.resolve("writ").toString(), "--version"), Map.of());
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("this is why").contains("writ: the build failed");
        assertThat(clone.resolve("cli/target/building")).doesNotExist();
    }

    /** A clone with our launcher, and {@code build} in place of Maven. */
    private Path clone(String build) throws IOException {
        Path clone = temp.resolve("a clone");
        for (String module : List.of("grammar", "compiler", "rules", "cli", "cli/picocli")) {
            Files.createDirectories(clone.resolve(module).resolve("src/main"));
            Files.createFile(clone.resolve(module).resolve("pom.xml"));
        }
        Files.createFile(clone.resolve("pom.xml"));
        Files.copy(CLONE.resolve("writ"), clone.resolve("writ"), StandardCopyOption.COPY_ATTRIBUTES);
        script(clone.resolve("mvnw"), build);
        return clone;
    }

    /** A Java runtime that prints its arguments and its input, and ends with 42. */
    private Path fakeRuntime(String version) throws IOException {
        Path runtime = Files.createDirectories(temp.resolve("runtime-" + version + "/bin"))
                .getParent();
        Files.writeString(
                runtime.resolve("release"),
                "JAVA_VERSION=\"" + version + "\"\nJAVA_RUNTIME_VERSION=\"" + version + "+1\"\n");
        script(
                runtime.resolve("bin/java"),
                "[ \"$1\" = -version ] && { echo 'openjdk version \"1.8.0_292\"' >&2; exit; }\n"
                        + "case \"$*\" in *dev.writ.cli.Training*) echo trained >>\"$XDG_CACHE_HOME/trained\"; exit 1;; esac\n"
                        + "printf '%s\\n' \"$@\"\n"
                        + "cat \"$XDG_CACHE_HOME/trained\" 2>/dev/null && rm \"$XDG_CACHE_HOME/trained\"\n"
                        + "printf 'stdin: '; cat\n"
                        + "exit 42\n");
        return runtime;
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Outcome(int code, String out, String err) {}

    private static void assertVersion(Outcome outcome) {
        assertThat(outcome).isEqualTo(new Outcome(0, version(), ""));
    }

    private static String version() {
        return "writ " + System.getProperty("project.version") + "\n";
    }

    private Outcome start(String... args) {
        return start(Map.of(), args);
    }

    private Outcome start(Map<String, String> more, String... args) {
        List<String> line = new ArrayList<>(List.of(home.resolve("bin/writ").toString()));
        line.addAll(List.of(args));
        return run(line, more);
    }

    private Outcome run(List<String> line, Map<String, String> more) {
        try {
            Path in = Files.writeString(temp.resolve("in"), "hello");
            File out = Files.createTempFile(temp, "out", "").toFile();
            File err = Files.createTempFile(temp, "err", "").toFile();
            Process process = command(line, more)
                    .redirectInput(in.toFile())
                    .redirectOutput(out)
                    .redirectError(err)
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(line + " does not end");
            }
            return new Outcome(process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private ProcessBuilder command(List<String> line, Map<String, String> more) {
        ProcessBuilder builder = new ProcessBuilder(line).directory(temp.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().putAll(more);
        return builder;
    }

    private Path awaitArchive() throws IOException {
        Instant end = Instant.now().plusSeconds(60);
        while (archives().isEmpty() || !locks().isEmpty()) {
            assertThat(Instant.now()).as("the archive is made in a minute").isBefore(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
        return archives().get(0);
    }

    private List<Path> archives() throws IOException {
        return cached(".*\\.(aot|jsa)");
    }

    private List<Path> locks() throws IOException {
        return cached(".*\\.lock");
    }

    private List<Path> cached(String name) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(cache)) {
            Files.walkFileTree(cache, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                    return visitFile(dir, attributes);
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.getFileName().toString().matches(name)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    // It went while we were looking.
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return found;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                Files.createDirectories(target.getParent());
                Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
