package dev.writ.maven;

import dev.writ.cli.action.CheckAction;
import dev.writ.cli.action.CheckRequest;
import dev.writ.cli.action.OutputRequest;
import dev.writ.cli.files.DiskFiles;
import dev.writ.cli.files.FileTrace;
import dev.writ.cli.report.Report;
import dev.writ.maven.run.FailOn;
import dev.writ.maven.run.FindingLines;
import dev.writ.maven.run.LogLine;
import dev.writ.maven.run.Stamp;
import dev.writ.maven.run.Verdict;
import dev.writ.maven.run.WrongParameter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Says whether policies compile, whether they mean what their source says, whether their assertions hold for all
 * requests, and what lint rules find in them. Fails the build if that is as grave as `failOn` says.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class CheckMojo extends LintMojo {

    /** What the file of a report is called, by its format. A file of JUnit's has the name that build servers look for. */
    private static final Map<String, String> NAMES = names();

    /**
     * Policies in JSON to look at too: files, or directories of files. Policies in one file or directory are judged
     * together, and apart from those in Writ.
     *
     * <pre>{@code
     * <json>
     *   <directory>src/main/policies</directory>
     * </json>
     * }</pre>
     */
    @Parameter(property = "writ.json")
    @Nullable
    List<File> json;

    /**
     * Reports to write: `sarif`, `junit`, `markdown`, `github`, `json`, `text`. They are written whether the build fails
     * or not.
     *
     * <pre>{@code
     * <formats>
     *   <format>sarif</format>
     *   <format>junit</format>
     * </formats>
     * }</pre>
     */
    @Parameter(property = "writ.formats")
    @Nullable
    List<String> formats;

    /**
     * Where reports are written: `writ.sarif`, `TEST-writ.xml`, `writ.md`, `writ-github.txt`, `writ.json`, `writ.txt`.
     *
     * <pre>{@code <outputDirectory>${project.build.directory}/policy-reports</outputDirectory>}</pre>
     */
    @Parameter(property = "writ.outputDirectory", defaultValue = "${project.build.directory}/writ")
    File outputDirectory;

    /**
     * Writes a baseline of what is found now, errors apart, to this file. Name the file in `baseline` afterwards: then
     * only what is new fails.
     *
     * <pre>{@code mvn writ:check -Dwrit.writeBaseline=writ-baseline.json}</pre>
     */
    @Parameter(property = "writ.writeBaseline")
    @Nullable
    File writeBaseline;

    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("sarif", "writ.sarif");
        names.put("junit", "TEST-writ.xml");
        names.put("markdown", "writ.md");
        names.put("github", "writ-github.txt");
        names.put(OutputRequest.JSON, "writ.json");
        names.put(OutputRequest.TEXT, "writ.txt");
        return names;
    }

    @Override
    void run() throws WrongParameter, IOException, MojoExecutionException, MojoFailureException {
        Stamp stamp = stamp();
        Optional<String> key =
                writeBaseline == null ? checkKey(orEmpty(json), orEmpty(formats), outputDirectory) : Optional.empty();
        if (key.isPresent() && (isUnchanged(stamp, key.get()) || isUnchanged(compiled(), key.get()))) {
            return;
        }
        FileTrace trace = new FileTrace();
        List<String> directories = directories(trace);
        FailOn least = failOn();
        CheckRequest request = request(directories);
        OutputRequest output = output(least);
        if (directories.isEmpty() || isMisnamed()) {
            empty();
            return;
        }
        stamp.forget();
        Report report = new CheckAction(place().surroundings(), Optional.of(trace)).run(request, output);
        if (!(report instanceof Report.Check check)) {
            fail((Report.Problem) report);
            return;
        }
        List<LogLine> lines = new ArrayList<>(FindingLines.of(
                "checked", check, least, notes, writeBaseline == null ? LogLine.Level.DEBUG : LogLine.Level.INFO));
        unread(request, trace).ifPresent(lines::add);
        log(lines);
        Optional<String> failure = Verdict.of(check, least);
        if (failure.isPresent()) {
            throw new MojoFailureException(failure.get());
        }
        if (key.isPresent()) {
            follow(output, trace);
            stamp.keep(key.get(), trace, lines);
        }
    }

    /** Tells whether somebody names a directory of sources in which there are none; JSON does not make up for it. */
    private boolean isMisnamed() throws IOException {
        Path usual = project.getBasedir().toPath().resolve("src/main/writ");
        return !holdsPolicies() && !sourceDirectory.toPath().normalize().equals(usual.normalize());
    }

    /** The workspace, if there is one, and JSON. */
    private List<String> directories(FileTrace trace) throws IOException {
        List<String> names = new ArrayList<>();
        if (holdsPolicies(place().files(trace))) {
            names.add(place().name(sourceDirectory.toPath()));
        }
        for (File each : orEmpty(json)) {
            names.add(place().name(each.toPath()));
        }
        return names;
    }

    private OutputRequest output(FailOn least) throws WrongParameter {
        List<OutputRequest.Wanted> reports = new ArrayList<>();
        for (String given : orEmpty(formats)) {
            String format = given.strip();
            String name = NAMES.get(format);
            if (name == null) {
                throw unknown("formats", format, List.copyOf(NAMES.keySet()));
            }
            Path file = outputDirectory.toPath().resolve(name);
            reports.add(new OutputRequest.Wanted(format, Optional.of(place().name(file))));
        }
        return new OutputRequest(reports, named(writeBaseline), OutputRequest.Fixing.NONE, least.least());
    }

    /** What was written belongs to the trace: a report that somebody removes is made again. */
    private void follow(OutputRequest output, FileTrace trace) throws IOException {
        DiskFiles files = place().files(trace);
        for (OutputRequest.Wanted report : output.reports()) {
            files.read(report.file().orElseThrow(), Integer.MAX_VALUE);
        }
    }
}
