package dev.writ.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.sandbox.Sandbox;
import dev.writ.cli.sandbox.SandboxOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;

/** A module with one policy, a sandbox for its target, and Maven's own readers of settings and passwords. */
final class LiveBuild implements AutoCloseable {

    static final DocumentId TRAINING = DocumentId.organization("training");

    final BuildLog log = new BuildLog();
    final Sandbox sandbox;
    final Path directory;
    final Path policies;
    /** The environment that Maven is started in. */
    final Map<String, String> environment = new TreeMap<>();
    /** What its command line sets. */
    final Properties commandLine = new Properties();

    Path settings;
    Path security;
    /** Whether it is started with {@code -o}. */
    boolean offline;

    private final List<String> secrets;

    LiveBuild(Path directory) throws IOException {
        this.directory = directory;
        Path box = directory.resolve("box");
        sandbox = Sandbox.start(
                SandboxOptions.USUAL.in(Files.createDirectories(box)).with(List.of("acme-training")));
        sandbox.service();
        Map<String, String> key = new TreeMap<>();
        for (String line : Files.readAllLines(box.resolve("credentials"))) {
            String[] parts = line.split(" = ", 2);
            key.put(parts[0], parts.length == 2 ? parts[1] : "");
        }
        String token = Files.readString(box.resolve("token")).strip();
        environment.put("COREWEAVE_API_TOKEN", token);
        environment.put("COREWEAVE_KEY_ID", Objects.requireNonNull(key.get("aws_access_key_id")));
        environment.put("COREWEAVE_KEY_SECRET", Objects.requireNonNull(key.get("aws_secret_access_key")));
        environment.put("HOME", directory.toString());
        secrets = List.of(token, Objects.requireNonNull(key.get("aws_secret_access_key")));
        policies = Files.createDirectories(directory.resolve("src/main/writ"));
        Files.writeString(policies.resolve("main.writ"), """
                        org = "ab1cd2"
                        cluster prod = "https://oidc.cks.coreweave.com/id/6b1f0c9e-0000-4000-8000-000000000001"
                        principals trainer = prod/ml-train/trainer
                        buckets training = "acme-training"

                        ## The trainer works in its bucket.
                        policy training {
                          allow trainer to cwobject:CreateAccessKeyOIDC
                          allow trainer to s3:GetObject, s3:ListBucket on training
                        }
                        """);
        targets("live");
        settings = directory.resolve("settings.xml");
        Files.write(
                settings,
                Objects.requireNonNull(LiveBuild.class.getResourceAsStream("settings.xml"))
                        .readAllBytes());
        security = directory.resolve("settings-security.xml");
    }

    /** Writes targets that are all the sandbox, each with more lines of its own. */
    void targets(String name, String... more) throws IOException {
        StringBuilder yaml = new StringBuilder("targets:\n");
        yaml.append("  ").append(name).append(":\n");
        yaml.append("    management: ").append(sandbox.address()).append('\n');
        yaml.append("    storage: ").append(sandbox.address()).append('\n');
        for (String line : more) {
            yaml.append(line).append('\n');
        }
        Files.writeString(policies.resolve("writ.yaml"), yaml);
    }

    /** Makes a goal as Maven would, with the servers named. */
    <T extends LiveMojo> T goal(Function<SettingsDecrypter, T> made) throws SettingsBuildingException {
        T mojo = made.apply(
                new DefaultSettingsDecrypter(new DefaultSecDispatcher(cipher(), Map.of(), security.toString())));
        Properties system = new Properties();
        environment.forEach((name, value) -> system.setProperty("env." + name, value));
        MavenExecutionRequest request = new DefaultMavenExecutionRequest();
        request.setBaseDirectory(directory.toFile());
        request.setSystemProperties(system);
        request.setUserProperties(commandLine);
        request.setOffline(offline);
        Settings read = new DefaultSettingsBuilderFactory()
                .newInstance()
                .build(new DefaultSettingsBuildingRequest()
                        .setUserSettingsFile(settings.toFile())
                        .setSystemProperties(system))
                .getEffectiveSettings();
        request.setServers(read.getServers());
        mojo.session = session(request);
        mojo.sourceDirectory = new File(policies.toString());
        mojo.failOn = "danger";
        mojo.apiServerId = "coreweave";
        mojo.storageServerId = "coreweave-storage";
        mojo.setLog(log);
        return mojo;
    }

    @SuppressWarnings("deprecation") // Maven itself makes them so
    private static MavenSession session(MavenExecutionRequest request) {
        return new MavenSession(null, new DefaultRepositorySystemSession(), request, new DefaultMavenExecutionResult());
    }

    static DefaultPlexusCipher cipher() {
        return new DefaultPlexusCipher();
    }

    /** Runs a goal that fails, and returns what Maven prints of it. */
    String failure(LiveMojo mojo, Class<? extends AbstractMojoExecutionException> kind) {
        try {
            mojo.execute();
        } catch (AbstractMojoExecutionException e) {
            log.failure(e);
            assertThat(e).isInstanceOf(kind);
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("the build went on:\n" + log.text());
    }

    boolean isApplied() {
        return sandbox.documents().containsKey(TRAINING);
    }

    /** Ends it; whatever happened, no secret may have been said. */
    @Override
    public void close() {
        sandbox.close();
        for (String secret : secrets) {
            assertThat(log.text()).doesNotContain(secret);
        }
    }
}
