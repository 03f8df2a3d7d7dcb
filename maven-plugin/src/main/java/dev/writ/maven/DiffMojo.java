package dev.writ.maven;

import dev.writ.cli.action.DiffAction;
import dev.writ.cli.action.DiffRequest;
import dev.writ.cli.console.ExitCode;
import dev.writ.cli.input.InputOptions;
import dev.writ.cli.report.Detail;
import dev.writ.cli.report.PlainText;
import dev.writ.cli.report.Report;
import dev.writ.maven.run.FindingLines;
import dev.writ.maven.run.LogLine;
import dev.writ.maven.run.WrongParameter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Says what policies newly allow and what they no longer allow, over all requests, compared with a revision of git or
 * with an earlier version of the same project.
 */
@Mojo(name = "diff", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class DiffMojo extends PolicyMojo {

    /**
     * The revision of git to compare with: a branch, a tag, a commit. Either this or `baseVersion`.
     *
     * <pre>{@code <base>origin/main</base>}</pre>
     */
    @Parameter(property = "writ.base")
    @Nullable
    String base;

    /**
     * The version of this project to compare with, whose artifact is fetched from the repositories of the build;
     * `RELEASE` for the newest but this one. Either this or `base`.
     *
     * <pre>{@code <baseVersion>RELEASE</baseVersion>}</pre>
     */
    @Parameter(property = "writ.baseVersion")
    @Nullable
    String baseVersion;

    /**
     * The type of that artifact: `jar`, with documents below `targetPath`, or `writ-policies`, as `attach` of the goal
     * `compile` makes them.
     *
     * <pre>{@code <baseType>writ-policies</baseType>}</pre>
     */
    @Parameter(property = "writ.baseType", defaultValue = "jar")
    String baseType;

    /**
     * Where documents stand in that jar.
     *
     * <pre>{@code <targetPath>policies</targetPath>}</pre>
     */
    @Parameter(property = "writ.targetPath", defaultValue = ReleasedPolicies.TARGET_PATH)
    String targetPath;

    /**
     * Fails the build if anything is newly allowed. What could not be decided always fails it.
     *
     * <pre>{@code <failOnWider>true</failOnWider>}</pre>
     */
    @Parameter(property = "writ.failOnWider", defaultValue = "false")
    boolean failOnWider;

    @Parameter(defaultValue = "${project.build.directory}/writ/base", readonly = true, required = true)
    File fetched;

    private final RepositorySystem repositories;

    /** Makes the goal. */
    @Inject
    public DiffMojo(RepositorySystem repositories) {
        this.repositories = repositories;
    }

    @Override
    void run() throws WrongParameter, IOException, MojoExecutionException, MojoFailureException {
        if ((base == null) == (baseVersion == null)) {
            throw new WrongParameter(
                    base == null ? "nothing says what to compare with" : "`<base>` and `<baseVersion>` are both set",
                    "name a revision with `-Dwrit.base=main`, or a version with `-Dwrit.baseVersion=RELEASE`");
        }
        if (!holdsPolicies()) {
            empty();
            return;
        }
        Optional<String> before = Optional.empty();
        String since = String.valueOf(base);
        if (baseVersion != null) {
            Path documents = new ReleasedPolicies(repositories, session, project)
                    .fetch(baseVersion, baseType, targetPath, fetched.toPath());
            before = Optional.of(place().name(documents));
            since = String.valueOf(documents.getFileName());
        }
        InputOptions options = new InputOptions(
                named(importsRoot), day(), Optional.ofNullable(organization), Optional.ofNullable(bucket));
        Report report = new DiffAction(place().surroundings())
                .run(new DiffRequest(
                        before,
                        Optional.ofNullable(base),
                        place().name(sourceDirectory.toPath()),
                        options,
                        failOnWider ? DiffRequest.FailOn.WIDER : DiffRequest.FailOn.NOTHING));
        say(report, since);
    }

    private void say(Report report, String since) throws MojoExecutionException, MojoFailureException {
        if (report instanceof Report.Problem problem) {
            fail(problem);
        }
        if (report instanceof Report.Refused refused) {
            log(FindingLines.of(refused.findings()));
            throw new MojoFailureException("policies with errors cannot be compared; `mvn writ:check` says more.");
        }
        LogLine.Level level = report.exit() == ExitCode.OK ? LogLine.Level.INFO : LogLine.Level.ERROR;
        List<LogLine> lines = new ArrayList<>();
        String compared = place().name(sourceDirectory.toPath()) + " since `" + since + "`: ";
        PlainText.of(place().surroundings(), report, Detail.USUAL)
                .lines()
                .forEach(line -> lines.add(new LogLine(level, lines.isEmpty() ? compared + line : line)));
        log(lines);
        if (report.exit() == ExitCode.UNKNOWN) {
            throw new MojoFailureException("not everything could be decided, so nothing is taken for granted.");
        }
        if (report.exit() != ExitCode.OK) {
            throw new MojoFailureException(
                    "something is newly allowed since `" + since
                            + "`. Narrow the policies; or, if that is meant, have it approved, and compare with what was approved.");
        }
    }
}
