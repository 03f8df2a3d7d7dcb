package dev.writ.maven;

import dev.writ.cli.action.CheckRequest;
import dev.writ.cli.files.FileTrace;
import dev.writ.maven.run.BuildPlace;
import dev.writ.maven.run.LogLine;
import dev.writ.maven.run.RunKey;
import dev.writ.maven.run.Stamp;
import dev.writ.maven.run.UnreadJson;
import dev.writ.maven.run.WrongParameter;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What goals are told that look at policies with lint rules. */
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
abstract class LintMojo extends RulesMojo {

    /**
     * A revision of git: a branch, a tag, a commit. What is newly allowed since then, and what no longer, are findings
     * too, each where the change is. A check against a revision is always made again.
     *
     * <pre>{@code <base>origin/main</base>}</pre>
     */
    @Parameter(property = "writ.base")
    @Nullable
    String base;

    /**
     * Shows notes too; otherwise they are counted.
     *
     * <pre>{@code <notes>true</notes>}</pre>
     */
    @Parameter(property = "writ.notes", defaultValue = "false")
    boolean notes;

    @Parameter(defaultValue = "${project.build.directory}", readonly = true, required = true)
    File buildDirectory;

    /** Where the code of the plugin comes from, with the rules of others. */
    ClassLoader code = Objects.requireNonNull(LintMojo.class.getClassLoader());

    /** Returns the request to look at workspaces, and at files and directories of JSON. */
    final CheckRequest request(List<String> directories) throws WrongParameter {
        return new CheckRequest(
                directories,
                named(importsRoot),
                day(),
                Optional.ofNullable(bucket),
                Optional.ofNullable(organization),
                List.of(),
                named(baseline),
                Optional.ofNullable(base),
                overrides());
    }

    /** Returns the stamp of what was compiled, which was checked on the way. */
    final Stamp compiled() {
        return new Stamp(buildDirectory.toPath().resolve("writ").resolve("compiled.stamp"), place().directory());
    }

    /** Returns the stamp of this execution. */
    final Stamp stamp() {
        String name =
                execution.getGoal() + "-" + execution.getExecutionId().replaceAll("[^A-Za-z0-9_-]", "_") + ".stamp";
        return new Stamp(buildDirectory.toPath().resolve("writ").resolve(name), place().directory());
    }

    /**
     * Returns the key of this run: every parameter as it was given, and the code. What is made of parameters is a
     * function of them and of the disk, which is followed, so where nothing has changed nothing need be made of them.
     *
     * @return empty if the run has to be made in any case: what a branch of git stands for is not known here, and the
     *     code may not be
     */
    final Optional<RunKey> key() {
        Optional<RunKey> key = base == null ? RunKey.of(code) : Optional.empty();
        if (key.isPresent()) {
            key.get()
                    .with(execution.getMojoDescriptor().getPluginDescriptor().getVersion())
                    .with(place().directory())
                    .with(project.getBasedir())
                    .with(sourceDirectory)
                    .with(importsRoot)
                    .with(asOf == null ? BuildPlace.today() : asOf)
                    .with(organization)
                    .with(bucket)
                    .with(includes)
                    .with(excludes)
                    .with(failOn)
                    .with(rules)
                    .with(baseline)
                    .with(budget)
                    .with(notes);
        }
        return key;
    }

    /**
     * Returns the key of a check.
     *
     * @param json what is looked at beside the workspace
     * @param formats of the reports
     * @param reports where they are written
     */
    final Optional<String> checkKey(List<File> json, List<String> formats, File reports) {
        Optional<RunKey> key = key();
        if (key.isEmpty()) {
            return Optional.empty();
        }
        key.get().with(json).with(formats);
        return Optional.of((formats.isEmpty() ? key.get() : key.get().with(reports)).digest());
    }

    /** Returns what to say of JSON among the sources of a request. */
    final Optional<LogLine> unread(CheckRequest request, FileTrace trace) throws IOException {
        return UnreadJson.of(place().files(trace), place().name(sourceDirectory.toPath()), request.directories());
    }
}
