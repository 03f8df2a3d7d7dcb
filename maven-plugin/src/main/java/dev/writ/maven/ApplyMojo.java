package dev.writ.maven;

import dev.writ.cli.action.ApplyAction;
import dev.writ.cli.action.ApplyRequest;
import dev.writ.cli.action.LiveRequest;
import dev.writ.cli.deploy.apply.Patience;
import dev.writ.maven.run.WrongParameter;
import dev.writ.rules.settings.Target;
import java.io.File;
import java.io.IOException;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * Makes the plan for a live organization and does what it says: backs up, writes, reads back, and proves that all is as
 * planned. Needs to be told twice, by `apply` and by `yes`; otherwise it fails, and nothing is called.
 */
@Mojo(name = "apply", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class ApplyMojo extends LiveMojo {

    private static final String YES = "writ.yes";

    /**
     * Says that this build is one that applies.
     *
     * <pre>{@code <apply>true</apply>}</pre>
     */
    @Parameter(property = "writ.apply", defaultValue = "false")
    boolean apply;

    /**
     * Says, in the place of whoever would be asked at a terminal, that the plan may be applied. Counts on the command
     * line of Maven only: no pom may say so for those who start it.
     *
     * <pre>{@code mvn writ:apply -Dwrit.apply=true -Dwrit.yes=true}</pre>
     */
    @Parameter(property = YES, defaultValue = "false")
    boolean yes;

    /**
     * Where runs are kept, with the backups; otherwise `.writ` beside the `writ.yaml`. Must outlast `mvn clean`.
     *
     * <pre>{@code <stateDirectory>/var/lib/writ</stateDirectory>}</pre>
     */
    @Parameter(property = "writ.stateDirectory")
    @Nullable
    File stateDirectory;

    /** Makes the goal. */
    @Inject
    public ApplyMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void run() throws WrongParameter, IOException, MojoExecutionException, MojoFailureException {
        told();
        if (!holdsPolicies()) {
            empty();
            return;
        }
        online();
        Target chosen = chosen();
        LiveRequest live = new LiveRequest(
                workspace(), named(stateDirectory), Optional.empty(), Patience.USUAL.poll(), LiveRequest.Talk.ALL);
        ApplyRequest.What plan = new ApplyRequest.Fresh(planning(chosen, Optional.empty(), false, false));
        say(new ApplyAction(surroundings()).run(new ApplyRequest(plan, live, true)));
    }

    /** Sees to it that somebody wants this. */
    private void told() throws WrongParameter {
        String of = target == null ? "" : " -Dwrit.target=" + target;
        String help = "`mvn writ:plan" + of + "` shows what would change; `mvn writ:apply" + of
                + " -Dwrit.apply -Dwrit.yes` changes it";
        if (!apply) {
            throw new WrongParameter(
                    "nothing was applied: this goal changes a live organization, and neither `<apply>` nor"
                            + " `-Dwrit.apply` says that it is meant to",
                    help);
        }
        if (!yes || !"true".equals(session.getUserProperties().getProperty(YES))) {
            throw new WrongParameter(
                    "nothing was applied: nobody is there to be asked, and `-Dwrit.yes` was not given"
                            + (yes ? " on the command line; a pom cannot say yes" : ""),
                    help);
        }
    }
}
