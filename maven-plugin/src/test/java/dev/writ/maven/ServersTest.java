package dev.writ.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the credentials of a live organization come from in a build; that none is logged, {@link LiveBuild} sees to. */
final class ServersTest {

    private static final String MASTER = "settings.security";

    @TempDir
    Path directory;

    private LiveBuild build;

    @BeforeEach
    void start() throws Exception {
        build = new LiveBuild(directory.toRealPath());
    }

    @AfterEach
    void end() {
        build.close();
    }

    private String encrypted(String text) throws Exception {
        String master = "of the build";
        Files.writeString(
                build.security,
                "<settingsSecurity><master>" + LiveBuild.cipher().encryptAndDecorate(master, MASTER)
                        + "</master></settingsSecurity>");
        return LiveBuild.cipher().encryptAndDecorate(text, master);
    }

    @Test
    void anEncryptedPasswordIsDecrypted() throws Exception {
        build.environment.computeIfPresent("COREWEAVE_API_TOKEN", (name, token) -> {
            try {
                return encrypted(token);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        build.goal(PlanMojo::new).execute();
        assertThat(build.log.text()).contains("plan for live (");
    }

    @Test
    void aPasswordThatCannotBeDecryptedIsNotSent() throws Exception {
        String locked = encrypted("whatever");
        build.environment.put("COREWEAVE_API_TOKEN", locked);
        Files.delete(build.security);
        assertThat(build.failure(build.goal(PlanMojo::new), MojoExecutionException.class))
                .startsWith("what the server `coreweave` of settings.xml holds cannot be decrypted");
        assertThat(build.log.text()).doesNotContain(locked);
    }

    @Test
    void aServerThatIsNotThereIsNamed() throws Exception {
        PlanMojo plan = build.goal(PlanMojo::new);
        plan.storageServerId = "storage";
        assertThat(build.failure(plan, MojoExecutionException.class))
                .startsWith("there is no server `storage` in settings.xml, which `<storageServerId>` names");
    }

    @Test
    void aVariableThatIsNotSetIsNotAToken() throws Exception {
        build.environment.remove("COREWEAVE_KEY_ID");
        assertThat(build.failure(build.goal(PlanMojo::new), MojoExecutionException.class))
                .startsWith(
                        "`<username>` of the server `coreweave-storage` of settings.xml is a variable that is not set");
    }

    @Test
    void aServerWithoutAPasswordIsNoToken() throws Exception {
        Files.writeString(
                build.settings, "<settings><servers><server><id>coreweave</id></server></servers></settings>");
        assertThat(build.failure(build.goal(PlanMojo::new), MojoExecutionException.class))
                .startsWith("the server `coreweave` of settings.xml has no `<password>`");
    }

    @Test
    void aServerThatATargetWouldPassOverIsRefused() throws Exception {
        build.targets("live", "    token-file: ../../../box/token");
        assertThat(build.failure(build.goal(PlanMojo::new), MojoExecutionException.class))
                .startsWith("`<apiServerId>` would not be heeded: the target `live` has a `token-file`");
        build.targets("live", "    profile: sandbox");
        assertThat(build.failure(build.goal(PlanMojo::new), MojoExecutionException.class))
                .startsWith("`<storageServerId>` would not be heeded: the target `live` has a `profile`");
    }

    @Test
    void withoutServersTheyComeFromWhereTheCommandLineHasThem() throws Exception {
        build.environment.put("AWS_ACCESS_KEY_ID", build.environment.get("COREWEAVE_KEY_ID"));
        build.environment.put("AWS_SECRET_ACCESS_KEY", build.environment.get("COREWEAVE_KEY_SECRET"));
        PlanMojo plan = build.goal(PlanMojo::new);
        plan.apiServerId = null;
        plan.storageServerId = null;
        plan.execute();
        assertThat(build.log.text()).contains("plan for live (");
    }

    @Test
    void theClientIsToldWhatItReadsAndNoKeyOfTwoHalves() throws Exception {
        build.environment.put("AWS_ACCESS_KEY_ID", "another key");
        build.environment.put("AWS_SESSION_TOKEN", "of another key");
        build.environment.put("AWS_REGION", "us-east-04a");
        assertThat(build.goal(PlanMojo::new).surroundings().variables())
                .containsOnlyKeys(
                        "AWS_ACCESS_KEY_ID", "AWS_REGION", "AWS_SECRET_ACCESS_KEY", "COREWEAVE_API_TOKEN", "HOME")
                .containsEntry("AWS_ACCESS_KEY_ID", build.environment.get("COREWEAVE_KEY_ID"));
    }

    @Test
    void withoutATokenThereIsNoPlan() throws Exception {
        build.environment.remove("COREWEAVE_API_TOKEN");
        PlanMojo plan = build.goal(PlanMojo::new);
        plan.apiServerId = null;
        assertThat(build.failure(plan, MojoExecutionException.class)).contains("there is no API token");
    }
}
