package dev.writ.maven;

import dev.writ.cli.action.CheckRequest;
import dev.writ.cli.files.FileTrace;
import dev.writ.compiler.diagnostic.Suggestions;
import dev.writ.maven.run.BuildPlace;
import dev.writ.maven.run.FailOn;
import dev.writ.maven.run.LogLine;
import dev.writ.maven.run.PomPlaces;
import dev.writ.maven.run.RuleParameters;
import dev.writ.maven.run.RunKey;
import dev.writ.maven.run.Stamp;
import dev.writ.maven.run.UnreadJson;
import dev.writ.maven.run.WrongParameter;
import dev.writ.rules.settings.LintOverrides;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/** What goals are told that look at policies with lint rules. */
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
abstract class LintMojo extends PolicyMojo {

    /**
     * Files that lint rules look at, relative to the workspace; `*` stands for anything, slashes too. Goes before
     * `lint: include` of `writ.yaml`. The workspace is compiled and proved as a whole in any case: without one of its
     * files it would say something else.
     *
     * <pre>{@code
     * <includes>
     *   <include>teams/*</include>
     * </includes>
     * }</pre>
     */
    @Parameter(property = "writ.includes")
    @Nullable
    List<String> includes;

    /**
     * Files that lint rules leave out, which is counted; errors are found everywhere. Goes before `lint: exclude` of
     * `writ.yaml`.
     *
     * <pre>{@code
     * <excludes>
     *   <exclude>vendor/*</exclude>
     * </excludes>
     * }</pre>
     */
    @Parameter(property = "writ.excludes")
    @Nullable
    List<String> excludes;

    /**
     * The least grave findings that fail the build: `error`, `danger`, `warning` or `note`. What could not be decided
     * always fails it, and so does a danger in what is to be compiled.
     *
     * <pre>{@code <failOn>warning</failOn>}</pre>
     */
    @Parameter(property = "writ.failOn", defaultValue = "danger")
    String failOn;

    /**
     * Severities and options of rules, by id or name. They go before those of `writ.yaml`, rule by rule and option by
     * option. A severity is `error`, `danger`, `warning`, `note` or `off`. Rules of others are added as dependencies of
     * the plugin.
     *
     * <pre>{@code
     * <rules>
     *   <default-serviceaccount>danger</default-serviceaccount>
     *   <policy-too-large>
     *     <severity>warning</severity>
     *     <limit>10000</limit>
     *   </policy-too-large>
     * </rules>
     * }</pre>
     */
    @Parameter
    @Nullable
    PlexusConfiguration rules;

    /**
     * A file of findings that are known and fail nothing; see `writeBaseline` of the goal `check`.
     *
     * <pre>{@code <baseline>writ-baseline.json</baseline>}</pre>
     */
    @Parameter(property = "writ.baseline")
    @Nullable
    File baseline;

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
     * How many concrete grants the workspace may have: triples of principal, action and bucket. Goes before `lint:
     * budget: workspace` of `writ.yaml`.
     *
     * <pre>{@code <budget>200</budget>}</pre>
     */
    @Parameter(property = "writ.budget")
    @Nullable
    Integer budget;

    /**
     * Shows notes too; otherwise they are counted.
     *
     * <pre>{@code <notes>true</notes>}</pre>
     */
    @Parameter(property = "writ.notes", defaultValue = "false")
    boolean notes;

    @Parameter(defaultValue = "${project.build.directory}", readonly = true, required = true)
    File buildDirectory;

    final FailOn failOn() throws WrongParameter {
        Optional<FailOn> known = FailOn.of(failOn.strip());
        if (known.isEmpty()) {
            throw unknown("failOn", failOn, FailOn.words());
        }
        return known.get();
    }

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

    private LintOverrides overrides() throws WrongParameter {
        List<LintOverrides.OfRule> set = rules == null ? List.of() : RuleParameters.of(rules, places());
        if (budget != null && budget < 0) {
            throw new WrongParameter("a budget of " + budget + " grants makes no sense", "write 0 or more");
        }
        return new LintOverrides(set, orEmpty(includes), orEmpty(excludes), Optional.ofNullable(budget));
    }

    private PomPlaces places() {
        List<Path> poms = new ArrayList<>();
        for (MavenProject each = project; each != null; each = each.getParent()) {
            if (each.getFile() != null) {
                poms.add(each.getFile().toPath());
            }
        }
        return new PomPlaces(place(), poms.isEmpty() ? List.of(Path.of("pom.xml")) : poms);
    }

    static List<String> orEmpty(@Nullable List<String> list) {
        return list == null ? List.of() : list;
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
        Optional<RunKey> code = base == null ? RunKey.of(getClass().getClassLoader()) : Optional.empty();
        if (code.isPresent()) {
            code.get()
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
        return code;
    }

    /**
     * Returns the key of a check.
     *
     * @param json what is looked at beside the workspace
     * @param formats of the reports
     * @param reports where they are written
     */
    final Optional<String> checkKey(@Nullable List<File> json, @Nullable List<String> formats, @Nullable File reports) {
        Optional<RunKey> key = key();
        return key.isEmpty()
                ? Optional.empty()
                : Optional.of(key.get().with(json).with(formats).with(reports).digest());
    }

    /** Returns what to say of JSON among the sources of a request. */
    final Optional<LogLine> unread(CheckRequest request, FileTrace trace) throws IOException {
        return UnreadJson.of(place().files(trace), place().name(sourceDirectory.toPath()), request.directories());
    }

    /** Says what to write where a word is none of those that there are. */
    static WrongParameter unknown(String parameter, String word, List<String> known) {
        return new WrongParameter(
                "`" + word + "` is no value of `<" + parameter + ">`",
                Suggestions.nearest(word, known)
                        .map(near -> "did you mean `" + near + "`?")
                        .orElse("write one of " + String.join(", ", known)));
    }
}
