package dev.writ.maven;

import dev.writ.cli.action.ExplainAction;
import dev.writ.cli.action.ExplainRequest;
import dev.writ.cli.report.Report;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Says more of a finding or an action: what it is, why it matters, what to write instead. */
@Mojo(name = "explain", requiresProject = false, threadSafe = true)
public final class ExplainMojo extends AbstractMojo {

    /**
     * The id or name of a finding, or the name of an action.
     *
     * <pre>{@code mvn writ:explain -Dwrit.topic=WRIT-S202}</pre>
     */
    @Parameter(property = "writ.topic")
    @Nullable
    String topic;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (topic == null) {
            throw new MojoExecutionException(
                    "nothing says what to explain\n  help: name a finding or an action, such as"
                            + " `-Dwrit.topic=WRIT-S202` or `-Dwrit.topic=s3:GetObject`");
        }
        Report report = new ExplainAction().run(new ExplainRequest(topic));
        if (report instanceof Report.Explanation page) {
            page.markdown().lines().forEach(getLog()::info);
        } else if (report instanceof Report.Problem problem) {
            PolicyMojo.fail(problem);
        }
    }
}
