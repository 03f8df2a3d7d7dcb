package dev.writ.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code writ:apply} changes what is live if it is told so twice, and then as the command line does. */
final class ApplyMojoTest {

    private static final String HELP = "\n  help: `mvn writ:plan` shows what would change; `mvn writ:apply -Dwrit.apply"
            + " -Dwrit.yes` changes it";

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

    private ApplyMojo told() throws Exception {
        build.commandLine.setProperty("writ.yes", "true");
        ApplyMojo apply = build.goal(ApplyMojo::new);
        apply.apply = true;
        apply.yes = true;
        return apply;
    }

    @Test
    void toldTwiceItApplies() throws Exception {
        told().execute();
        assertThat(build.isApplied()).isTrue();
        assertThat(build.log.text())
                .startsWith(
                        "[INFO] plan for live (organization ab1cd2, as coreweave/admin): 1 document to change, 1 call")
                .contains("[INFO] [1/1] write organization policy `training`\n")
                .contains("[INFO] applied on live: 1 call, ")
                .contains("[INFO] read everything once more: 2 documents, all as planned")
                .contains("[INFO] to go back: writ rollback src/main/writ/.writ/runs/live/");
    }

    @Test
    void whereAllIsAsWrittenNothingIsDone() throws Exception {
        told().execute();
        told().execute();
        assertThat(build.log.text())
                .contains("[INFO] plan for live (organization ab1cd2, as coreweave/admin): nothing to do\n")
                .containsOnlyOnce("[1/1] write ");
    }

    @Test
    void withoutApplyNothingIsCalled() throws Exception {
        ApplyMojo apply = told();
        apply.apply = false;
        build.sandbox.close();
        assertThat(build.failure(apply, MojoExecutionException.class))
                .isEqualTo("nothing was applied: this goal changes a live organization, and neither `<apply>` nor"
                        + " `-Dwrit.apply` says that it is meant to" + HELP);
    }

    @Test
    void withoutYesNothingIsCalled() throws Exception {
        ApplyMojo apply = build.goal(ApplyMojo::new);
        apply.apply = true;
        apply.target = "live";
        build.sandbox.close();
        assertThat(build.failure(apply, MojoExecutionException.class))
                .isEqualTo("nothing was applied: nobody is there to be asked, and `-Dwrit.yes` was not given"
                        + HELP.replace("mvn writ:plan", "mvn writ:plan -Dwrit.target=live")
                                .replace("mvn writ:apply", "mvn writ:apply -Dwrit.target=live"));
    }

    @Test
    void aPomCannotSayYes() throws Exception {
        ApplyMojo apply = build.goal(ApplyMojo::new);
        apply.apply = true;
        apply.yes = true;
        assertThat(build.failure(apply, MojoExecutionException.class))
                .contains("`-Dwrit.yes` was not given on the command line; a pom cannot say yes");
        assertThat(build.isApplied()).isFalse();
    }

    @Test
    void aRefusedPlanIsNotApplied() throws Exception {
        build.targets("live", "    require-allow-wider: true");
        assertThat(build.failure(told(), MojoFailureException.class)).startsWith("the plan for `live` is refused");
        assertThat(build.isApplied()).isFalse();
    }

    @Test
    void runsAreKeptWhereTheyAreWanted() throws Exception {
        ApplyMojo apply = told();
        apply.stateDirectory = build.directory.resolve("kept").toFile();
        apply.execute();
        assertThat(build.directory.resolve("kept/runs/live/last.json")).isRegularFile();
        assertThat(build.log.text()).contains("--state kept");
    }

    @Test
    void aRunThatCannotBeKeptIsNotBegun() throws Exception {
        ApplyMojo apply = told();
        apply.stateDirectory =
                Files.writeString(build.directory.resolve("taken"), "").toFile();
        build.failure(apply, MojoExecutionException.class);
        assertThat(build.isApplied()).isFalse();
    }
}
