package dev.writ.maven;

import dev.writ.cli.console.ExitCode;
import dev.writ.cli.files.DiskFiles;
import dev.writ.cli.files.FileTrouble;
import dev.writ.cli.report.Report;
import dev.writ.maven.run.BuildPlace;
import dev.writ.maven.run.LogLine;
import dev.writ.maven.run.MavenWords;
import dev.writ.maven.run.Stamp;
import dev.writ.maven.run.WrongParameter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What every goal is told about policies: where they are, and how they are read. */
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
abstract class PolicyMojo extends AbstractMojo {

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    MojoExecution execution;

    /**
     * Does nothing, and says so.
     *
     * <pre>{@code <skip>true</skip>}</pre>
     */
    @Parameter(property = "writ.skip", defaultValue = "false")
    boolean skip;

    /**
     * The directory of the workspace: its `.writ` files, `writ.yaml`, and corrections of the catalogue. Where it holds
     * policies in JSON and no Writ, these are looked at.
     *
     * <pre>{@code <sourceDirectory>src/main/policies</sourceDirectory>}</pre>
     */
    @Parameter(property = "writ.sourceDirectory", defaultValue = "${project.basedir}/src/main/writ")
    File sourceDirectory;

    /**
     * Lets a module pass in which there is nothing to look at. Otherwise that is a failure: a build that checks nothing
     * looks like one that found nothing. For a plugin that a parent configures for all of its modules.
     *
     * <pre>{@code <allowEmpty>true</allowEmpty>}</pre>
     */
    @Parameter(property = "writ.allowEmpty", defaultValue = "false")
    boolean allowEmpty;

    /**
     * The directory that imports may come from, if not the git repository around the workspace.
     *
     * <pre>{@code <importsRoot>${maven.multiModuleProjectDirectory}</importsRoot>}</pre>
     */
    @Parameter(property = "writ.importsRoot")
    @Nullable
    File importsRoot;

    /**
     * The day, such as `2027-03-31`, on which the ends of accepted risks are judged; otherwise today (UTC). For builds
     * that have to be repeated later.
     *
     * <pre>{@code <asOf>2027-03-31</asOf>}</pre>
     */
    @Parameter(property = "writ.asOf")
    @Nullable
    String asOf;

    /**
     * The organization that policies in JSON belong to, if they do not say so.
     *
     * <pre>{@code <organization>ab1cd2</organization>}</pre>
     */
    @Parameter(property = "writ.organization")
    @Nullable
    String organization;

    /**
     * The bucket that a bucket policy in JSON is for, if its file does not say so.
     *
     * <pre>{@code <bucket>acme-training</bucket>}</pre>
     */
    @Parameter(property = "writ.bucket")
    @Nullable
    String bucket;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("skipped: no policy was looked at");
            return;
        }
        try {
            run();
        } catch (WrongParameter e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (FileTrouble e) {
            throw new MojoExecutionException(text(String.valueOf(e.getMessage()), e.help()), e);
        } catch (IOException e) {
            throw new MojoExecutionException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Does the work of the goal.
     *
     * @throws WrongParameter if a parameter is not what it has to be
     * @throws IOException if a file cannot be read or written
     * @throws MojoFailureException if something is wrong with the policies
     * @throws MojoExecutionException if the work cannot be done
     */
    abstract void run() throws WrongParameter, IOException, MojoExecutionException, MojoFailureException;

    final BuildPlace place() {
        return new BuildPlace(Path.of(session.getExecutionRootDirectory()));
    }

    final LocalDate day() throws WrongParameter {
        if (asOf == null) {
            return BuildPlace.today();
        }
        try {
            return LocalDate.parse(asOf.strip());
        } catch (DateTimeParseException e) {
            throw new WrongParameter("`" + asOf + "` is not a date", "write `<asOf>` as 2027-03-31");
        }
    }

    final Optional<String> named(@Nullable File file) {
        return Optional.ofNullable(file).map(each -> place().name(each.toPath()));
    }

    /** Tells whether there is anything to look at in the directory of the sources. */
    final boolean holdsPolicies() throws IOException {
        return holdsPolicies(place().files());
    }

    /** Tells whether there is anything to look at in the directory of the sources, by files that somebody follows. */
    final boolean holdsPolicies(DiskFiles files) throws IOException {
        String name = place().name(sourceDirectory.toPath());
        return files.isDirectory(name)
                && (!files.list(name).isEmpty() || !files.listJson(name).isEmpty());
    }

    /**
     * Says that there is nothing to look at.
     *
     * @throws MojoFailureException unless that is allowed
     */
    final void empty() throws MojoFailureException {
        String name = place().name(sourceDirectory.toPath());
        String nothing =
                (sourceDirectory.isDirectory() ? "there is no policy in `" + name + "`" : "there is no `" + name + "`")
                        + ": nothing was checked";
        if (!allowEmpty) {
            throw new MojoFailureException(nothing
                    + "\n  help: write a `.writ` file there, name the directory in `<sourceDirectory>`, or say"
                    + " `<allowEmpty>true</allowEmpty>` if this module has no policies");
        }
        getLog().info(nothing);
    }

    /** Says again what the last run said, if this one would say the same. */
    final boolean isUnchanged(Stamp last, String key) {
        Optional<List<LogLine>> said = last.unchanged(key);
        if (said.isPresent()) {
            log(said.get());
        }
        return said.isPresent();
    }

    final void log(List<LogLine> lines) {
        for (LogLine line : lines) {
            line.to(getLog());
        }
    }

    /**
     * Ends a build whose work could not be done, in the words of a pom.
     *
     * @throws MojoFailureException if something is wrong with the policies
     * @throws MojoExecutionException otherwise
     */
    static void fail(Report.Problem problem) throws MojoExecutionException, MojoFailureException {
        String message = text(problem.message(), problem.help());
        if (problem.exit() == ExitCode.FINDINGS || problem.exit() == ExitCode.UNKNOWN) {
            throw new MojoFailureException(message);
        }
        throw new MojoExecutionException(message);
    }

    private static String text(String message, List<String> help) {
        List<String> lines = new ArrayList<>();
        lines.add(MavenWords.of(message));
        help.forEach(line -> lines.add("  help: " + MavenWords.of(line)));
        return String.join("\n", lines);
    }
}
