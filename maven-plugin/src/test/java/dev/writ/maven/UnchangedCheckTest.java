package dev.writ.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.maven.run.BuildPlace;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A check is made again if anything has changed that it could depend on, and otherwise it is not. */
final class UnchangedCheckTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path temporary;

    /** A module with something of everything that is read. */
    private static final class SmallModule {

        private final Path directory;
        private String version = "1.0";
        private boolean rulesOfOthers;

        SmallModule(Path directory) throws IOException {
            this.directory = directory;
            Files.createDirectories(directory.resolve(".git"));
            write("pom.xml", "<project/>");
            write("plugin.jar", "plugin");
            write("rules.jar", "rules");
            write("common/common.writ", """
                    org = "ab1cd2"
                    cluster prod = "https://oidc.cks.coreweave.com/id/6b1f0c9e-0000-4000-8000-000000000001"
                    principals worker = prod/ml/worker
                    """);
            write("src/main/writ/main.writ", """
                    import "../../../common"
                    buckets own = "acme-training"
                    policy training {
                      allow worker to cwobject:CreateAccessKeyOIDC
                      allow worker to s3:GetObject on own
                    }
                    """);
            write("src/main/writ/more.writ", "buckets unused = \"acme-unused\"\n");
            write("src/main/writ/writ.yaml", "lint:\n  rules:\n    unused-definition: note\n");
            write("src/main/writ/catalogue.json", "{}");
            write("src/main/json/training.json", """
                    {"policy": {"version": "v1alpha1", "name": "training", "statements": [
                      {"name": "read", "effect": "Allow", "actions": ["s3:GetObject"], "resources": ["acme-training/*"],
                       "principals": ["role/Trainer"]}]}}
                    """);
            write("src/main/json/writ-accept.yaml", "[]\n");
            CheckMojo first = goal();
            first.baseline = null;
            first.writeBaseline = path("baseline.json").toFile();
            say(first);
            assertThat(path("baseline.json")).exists();
        }

        Path path(String name) {
            return directory.resolve(name);
        }

        void write(String name, String text) {
            try {
                Files.createDirectories(path(name).getParent());
                Files.writeString(path(name), text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void append(String name, String text) {
            try {
                Files.writeString(path(name), text, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void delete(String name) {
            try {
                Files.delete(path(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @SuppressWarnings("deprecation") // Maven itself makes sessions so
        CheckMojo goal() {
            CheckMojo mojo = new CheckMojo();
            MavenExecutionRequest request = new DefaultMavenExecutionRequest();
            request.setBaseDirectory(directory.toFile());
            mojo.session = new MavenSession(
                    null, new DefaultRepositorySystemSession(), request, new DefaultMavenExecutionResult());
            mojo.project = new MavenProject();
            mojo.project.setFile(path("pom.xml").toFile());
            PluginDescriptor plugin = new PluginDescriptor();
            plugin.setVersion(version);
            MojoDescriptor check = new MojoDescriptor();
            check.setGoal("check");
            check.setPluginDescriptor(plugin);
            mojo.execution = new MojoExecution(check, "default");
            mojo.code = code();
            mojo.sourceDirectory = path("src/main/writ").toFile();
            mojo.buildDirectory = path("target").toFile();
            mojo.outputDirectory = path("target/writ").toFile();
            mojo.failOn = "error";
            mojo.organization = "ab1cd2";
            mojo.json = List.of(path("src/main/json").toFile());
            mojo.formats = List.of("sarif", "junit");
            mojo.baseline = path("baseline.json").toFile();
            return mojo;
        }

        private ClassLoader code() {
            try {
                URL plugin = path("plugin.jar").toUri().toURL();
                URL rules = path("rules.jar").toUri().toURL();
                return new URLClassLoader(rulesOfOthers ? new URL[] {plugin, rules} : new URL[] {plugin}, null);
            } catch (MalformedURLException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Runs a goal, and returns its log. */
        static String say(CheckMojo mojo) {
            BuildLog log = new BuildLog();
            mojo.setLog(log);
            try {
                mojo.execute();
            } catch (AbstractMojoExecutionException e) {
                log.failure(e);
            }
            return log.text();
        }

        boolean isUnchanged(Consumer<CheckMojo> parameters) {
            CheckMojo mojo = goal();
            parameters.accept(mojo);
            String said = say(mojo);
            assertThat(said).isNotEmpty();
            return said.contains("(unchanged)");
        }
    }

    @SuppressWarnings("NullAway.Init") // by JUnit
    private SmallModule module;

    @BeforeEach
    void firstRun() throws IOException {
        module = new SmallModule(temporary.toRealPath());
        assertThat(module.isUnchanged(mojo -> {})).as("there was no run before").isFalse();
        assertThat(module.isUnchanged(mojo -> {})).isTrue();
    }

    private static PlexusConfiguration rules(String rule, String severity) {
        PlexusConfiguration rules = new DefaultPlexusConfiguration("rules");
        rules.addChild(new DefaultPlexusConfiguration(rule, severity));
        return rules;
    }

    private static Map<String, Consumer<SmallModule>> changesOnTheDisk() {
        Map<String, Consumer<SmallModule>> changes = new TreeMap<>();
        changes.put("a source", module -> module.append("src/main/writ/main.writ", "# more\n"));
        changes.put(
                "a source, of the same size",
                module -> module.write("src/main/writ/more.writ", "buckets unused = \"acme-unusee\"\n"));
        changes.put("another source", module -> module.write("src/main/writ/below/other.writ", ""));
        changes.put("a source that is gone", module -> module.delete("src/main/writ/more.writ"));
        changes.put("what is imported", module -> module.append("common/common.writ", "# more\n"));
        changes.put("what is imported, another file", module -> module.write("common/other.writ", ""));
        changes.put("the settings", module -> module.append("src/main/writ/writ.yaml", "    # more\n"));
        changes.put("settings that are gone", module -> module.delete("src/main/writ/writ.yaml"));
        changes.put("the catalogue", module -> module.write("src/main/writ/catalogue.json", "{} "));
        changes.put("JSON", module -> module.append("src/main/json/training.json", "\n"));
        changes.put("other JSON", module -> module.write("src/main/json/b.json", "{}"));
        changes.put("risks that are accepted", module -> module.append("src/main/json/writ-accept.yaml", "# more\n"));
        changes.put("the baseline", module -> module.append("baseline.json", "\n"));
        changes.put("a report", module -> module.append("target/writ/writ.sarif", "\n"));
        changes.put("a report that is gone", module -> module.delete("target/writ/TEST-writ.xml"));
        changes.put("the plugin", module -> module.append("plugin.jar", "more"));
        changes.put("its version", module -> module.version = "1.1");
        changes.put("rules of others", module -> module.rulesOfOthers = true);
        return changes;
    }

    private static Map<String, Consumer<CheckMojo>> changesOfThePom() {
        Map<String, Consumer<CheckMojo>> changes = new TreeMap<>();
        changes.put("failOn", mojo -> mojo.failOn = "danger");
        changes.put("notes", mojo -> mojo.notes = true);
        changes.put("budget", mojo -> mojo.budget = 100);
        changes.put("rules", mojo -> mojo.rules = rules("unused-definition", "off"));
        changes.put("includes", mojo -> mojo.includes = List.of("main*"));
        changes.put("excludes", mojo -> mojo.excludes = List.of("main*"));
        changes.put("baseline", mojo -> mojo.baseline = null);
        changes.put("asOf", mojo -> mojo.asOf = BuildPlace.today().plusDays(1).toString());
        changes.put("organization", mojo -> mojo.organization = "ab1cd3");
        changes.put("bucket", mojo -> mojo.bucket = "acme-training");
        changes.put("importsRoot", mojo -> mojo.importsRoot = mojo.project.getBasedir());
        changes.put("json", mojo -> mojo.json = null);
        changes.put("formats", mojo -> mojo.formats = List.of("sarif"));
        changes.put("outputDirectory", mojo -> mojo.outputDirectory = new File(mojo.buildDirectory, "reports"));
        changes.put("sourceDirectory", mojo -> mojo.sourceDirectory = new File(mojo.project.getBasedir(), "common"));
        return changes;
    }

    @TestFactory
    Stream<DynamicTest> whatIsOnTheDiskCounts() {
        return changesOnTheDisk().entrySet().stream()
                .map(change -> DynamicTest.dynamicTest(change.getKey(), () -> {
                    Path directory =
                            Files.createTempDirectory(temporary, "module").toRealPath();
                    SmallModule own = new SmallModule(directory);
                    own.isUnchanged(mojo -> {});
                    assertThat(own.isUnchanged(mojo -> {})).isTrue();
                    change.getValue().accept(own);
                    assertThat(own.isUnchanged(mojo -> {})).isFalse();
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatThePomSaysCounts() {
        return changesOfThePom().entrySet().stream()
                .map(change -> DynamicTest.dynamicTest(change.getKey(), () -> {
                    module.isUnchanged(mojo -> {});
                    assertThat(module.isUnchanged(mojo -> {})).isTrue();
                    assertThat(module.isUnchanged(change.getValue())).isFalse();
                }));
    }

    @Test
    void theDayCountsAsIfThePomHadSaidIt() {
        String today = BuildPlace.today().toString();
        assertThat(module.isUnchanged(mojo -> mojo.asOf = today)).isTrue();
    }

    @Test
    void aReportThatIsGoneIsThereAgain() {
        module.delete("target/writ/writ.sarif");
        module.isUnchanged(mojo -> {});
        assertThat(module.path("target/writ/writ.sarif")).isNotEmptyFile();
        assertThat(module.isUnchanged(mojo -> {})).isTrue();
        assertThat(module.path("target/writ/writ.sarif")).isNotEmptyFile();
    }

    @Test
    void codeOfThisBuildIsNeverTakenForUnchanged() {
        Consumer<CheckMojo> fromClasses = mojo -> mojo.code = UnchangedCheckTest.class.getClassLoader();
        module.isUnchanged(fromClasses);
        assertThat(module.isUnchanged(fromClasses)).isFalse();
    }
}
