package dev.writ.maven;

import dev.writ.cli.action.PlanAction;
import dev.writ.maven.run.WrongParameter;
import dev.writ.rules.settings.Target;
import java.io.File;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Says what applying the workspace to a live organization would change, and changes nothing. Fails the build if a guard
 * refuses the plan.
 */
@Mojo(name = "plan", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class PlanMojo extends LiveMojo {

    /**
     * Writes the plan to this file, for `writ apply` of the command line.
     *
     * <pre>{@code <planFile>${project.build.directory}/writ/plan.json</planFile>}</pre>
     */
    @Parameter(property = "writ.planFile")
    @Nullable
    File planFile;

    /**
     * Fails the build if there is something to do: for builds that only see to it that what is live is as written.
     *
     * <pre>{@code <failOnChanges>true</failOnChanges>}</pre>
     */
    @Parameter(property = "writ.failOnChanges", defaultValue = "false")
    boolean failOnChanges;

    /**
     * Prints all of long lists.
     *
     * <pre>{@code <full>true</full>}</pre>
     */
    @Parameter(property = "writ.full", defaultValue = "false")
    boolean full;

    /** Makes the goal. */
    @Inject
    public PlanMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void run() throws WrongParameter, IOException, MojoExecutionException, MojoFailureException {
        if (!holdsPolicies()) {
            empty();
            return;
        }
        online();
        Target chosen = chosen();
        say(new PlanAction(surroundings()).run(planning(chosen, named(planFile), failOnChanges, full)));
    }
}
