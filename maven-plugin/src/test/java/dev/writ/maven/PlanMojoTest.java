package dev.writ.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code writ:plan} says of a live organization, and when it ends the build. */
final class PlanMojoTest {

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

    @Test
    void thePlanIsThatOfTheCommandLineAndNothingIsChanged() throws Exception {
        build.goal(PlanMojo::new).execute();
        assertThat(build.log.text())
                .startsWith(
                        "[INFO] plan for live (organization ab1cd2, as coreweave/admin): 1 document to change, 1 call")
                .contains("[INFO]   + prod/ml-train/trainer")
                .contains("[INFO]   create   organization policy `training`");
        assertThat(build.isApplied()).isFalse();
    }

    @Test
    void thePlanIsWrittenWhereItIsWanted() throws Exception {
        PlanMojo plan = build.goal(PlanMojo::new);
        plan.planFile = build.directory.resolve("target/writ/plan.json").toFile();
        plan.execute();
        assertThat(build.log.text()).endsWith("[INFO] wrote target/writ/plan.json");
        assertThat(Files.readString(plan.planFile.toPath()))
                .contains("\"training\"")
                .doesNotContain(build.environment.get("COREWEAVE_API_TOKEN"))
                .doesNotContain(build.environment.get("COREWEAVE_KEY_SECRET"));
    }

    @Test
    void changesFailTheBuildIfThatIsWanted() throws Exception {
        PlanMojo plan = build.goal(PlanMojo::new);
        plan.failOnChanges = true;
        assertThat(build.failure(plan, MojoFailureException.class))
                .isEqualTo("`live` is not as this workspace says: 1 document differs.");
    }

    @Test
    void aRefusedPlanFailsTheBuildWithTheReasonInTheWordsOfMaven() throws Exception {
        build.targets("live", "    require-allow-wider: true");
        PlanMojo plan = build.goal(PlanMojo::new);
        assertThat(build.failure(plan, MojoFailureException.class))
                .startsWith("the plan for `live` is refused, and nothing was changed: ")
                .containsPattern("`mvn writ:explain -Dwrit.topic=WRIT-G[0-9]+` says what it means and what to do\\.$");
        assertThat(build.log.text()).contains("help: add `-Dwrit.allowWider` if that is meant");
        plan.allowWider = true;
        plan.execute();
    }

    @Test
    void whatFailsACheckRefusesAPlan() throws Exception {
        PlanMojo plan = build.goal(PlanMojo::new);
        plan.budget = 1;
        plan.execute();

        plan.failOn = "warning";
        assertThat(build.failure(plan, MojoFailureException.class))
                .startsWith("the plan for `live` is refused, and nothing was changed: ");
        assertThat(build.log.text()).contains("warning[WRIT-S222]: ");

        plan.failOn = "grave";
        assertThat(build.failure(plan, MojoExecutionException.class)).contains("`grave` is no value of `<failOn>`");
    }

    @Test
    void theRulesOfThePomGoBeforeThoseOfTheSettings() throws Exception {
        Path settings = build.policies.resolve("writ.yaml");
        Files.writeString(settings, Files.readString(settings) + "lint:\n  rules:\n    breadth-budget: danger\n");
        PlanMojo plan = build.goal(PlanMojo::new);
        plan.budget = 1;
        build.failure(plan, MojoFailureException.class);
        assertThat(build.log.text()).contains("danger[WRIT-S222]: ");

        DefaultPlexusConfiguration rules = new DefaultPlexusConfiguration("rules");
        rules.addChild(new DefaultPlexusConfiguration("breadth-budget", "off"));
        plan.rules = rules;
        plan.execute();

        rules.addChild(new DefaultPlexusConfiguration("no-such-rule", "off"));
        build.failure(plan, MojoFailureException.class);
        assertThat(build.log.text()).contains("no-such-rule");
    }

    @Test
    void nothingIsCalledWhileMavenIsOffline() throws Exception {
        build.offline = true;
        assertThat(build.failure(build.goal(PlanMojo::new), MojoExecutionException.class))
                .isEqualTo("Maven is offline, and a live organization is called over the network: nothing was called\n"
                        + "  help: start Maven without `-o`; `writ:check`, `writ:compile`, and `writ:diff` with a"
                        + " revision of git do without the network");
    }

    @Test
    void aWorkspaceWithErrorsIsNotPlanned() throws Exception {
        Files.writeString(build.policies.resolve("main.writ"), "org = \"ab1cd2\"\npolicy {\n");
        build.failure(build.goal(PlanMojo::new), MojoFailureException.class);
        assertThat(build.log.text()).contains("src/main/writ/main.writ:2:");
    }

    @Test
    void whereNothingSaysWhichTargetNoneIsTaken() throws Exception {
        build.targets(
                "live",
                "  trial:",
                "    management: " + build.sandbox.address(),
                "    storage: " + build.sandbox.address());
        PlanMojo plan = build.goal(PlanMojo::new);
        assertThat(build.failure(plan, MojoExecutionException.class))
                .startsWith("`src/main/writ/writ.yaml` has more than one target, and nothing says which is meant");
        plan.target = "lvie";
        assertThat(build.failure(plan, MojoExecutionException.class))
                .isEqualTo("there is no target `lvie` in `src/main/writ/writ.yaml`\n  help: did you mean `live`?");
        plan.target = "trial";
        plan.execute();
        assertThat(build.log.text()).contains("plan for trial (");
    }

    @Test
    void aModuleWithoutPoliciesIsNoSuccess() throws Exception {
        Files.delete(build.policies.resolve("main.writ"));
        assertThat(build.failure(build.goal(PlanMojo::new), MojoFailureException.class))
                .startsWith("there is no policy in `src/main/writ`");
    }

    @Test
    void aServiceThatDoesNotAnswerIsNoPlan() throws Exception {
        build.sandbox.close();
        build.failure(build.goal(PlanMojo::new), MojoExecutionException.class);
    }
}
