package dev.writ.maven;

import dev.writ.cli.action.CheckRequest;
import dev.writ.cli.action.CompileAction;
import dev.writ.cli.action.CompileRequest;
import dev.writ.cli.console.ExitCode;
import dev.writ.cli.files.DiskFiles;
import dev.writ.cli.files.FileTrace;
import dev.writ.cli.files.Written;
import dev.writ.cli.report.Report;
import dev.writ.maven.run.FailOn;
import dev.writ.maven.run.FindingLines;
import dev.writ.maven.run.LogLine;
import dev.writ.maven.run.PolicyArchive;
import dev.writ.maven.run.RunKey;
import dev.writ.maven.run.Stamp;
import dev.writ.maven.run.Verdict;
import dev.writ.maven.run.WrongParameter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProjectHelper;

/**
 * Writes the organization policies and bucket policies that a workspace means, and makes them resources of the project
 * or an artifact of their own. Writes nothing while there is an error or a danger.
 */
@Mojo(name = "compile", defaultPhase = LifecyclePhase.GENERATE_RESOURCES, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class CompileMojo extends LintMojo {

    /** The type of the artifact of documents. */
    static final String TYPE = "writ-policies";

    private static final String RESOURCES = "resources";
    private static final String ARTIFACT = "artifact";
    private static final String NOTHING = "nothing";

    /**
     * Where the documents are written. Files there that the plugin did not write are never replaced.
     *
     * <pre>{@code <outputDirectory>${project.build.directory}/policies</outputDirectory>}</pre>
     */
    @Parameter(property = "writ.compileDirectory", defaultValue = "${project.build.directory}/generated-resources/writ")
    File outputDirectory;

    /**
     * What the documents become: `resources`, which go into the jar below `targetPath`; `artifact`, an archive of type
     * `writ-policies` that is installed and deployed beside what the project makes; or `nothing` but files.
     *
     * <pre>{@code <attach>artifact</attach>}</pre>
     */
    @Parameter(property = "writ.attach", defaultValue = RESOURCES)
    String attach;

    /**
     * Where resources stand in the jar.
     *
     * <pre>{@code <targetPath>policies</targetPath>}</pre>
     */
    @Parameter(property = "writ.targetPath", defaultValue = ReleasedPolicies.TARGET_PATH)
    String targetPath;

    /**
     * Checks the documents against their schemas once more.
     *
     * <pre>{@code <verify>true</verify>}</pre>
     */
    @Parameter(property = "writ.verify", defaultValue = "false")
    boolean verify;

    /**
     * Replaces files that the plugin did not write, or that were changed since.
     *
     * <pre>{@code <force>true</force>}</pre>
     */
    @Parameter(property = "writ.force", defaultValue = "false")
    boolean force;

    private final MavenProjectHelper attaching;

    /** Makes the goal. */
    @Inject
    public CompileMojo(MavenProjectHelper attaching) {
        this.attaching = attaching;
    }

    @Override
    void run() throws WrongParameter, IOException, MojoExecutionException, MojoFailureException {
        if (!List.of(RESOURCES, ARTIFACT, NOTHING).contains(attach)) {
            throw unknown("attach", attach, List.of(RESOURCES, ARTIFACT, NOTHING));
        }
        Stamp stamp = stamp();
        Optional<RunKey> parameters = key();
        Optional<String> key = parameters.isEmpty()
                ? Optional.empty()
                : Optional.of(parameters
                        .get()
                        .with(outputDirectory)
                        .with(verify)
                        .with(force)
                        .digest());
        if (key.isEmpty() || !isUnchanged(stamp, key.get())) {
            FailOn least = failOn().orDanger();
            FileTrace trace = new FileTrace();
            if (!holdsPolicies(place().files(trace))) {
                empty();
                return;
            }
            // Before anything is judged, as the other key is: afterwards the day may be another.
            Optional<String> check = checkKey(List.of(), List.of(), outputDirectory);
            CheckRequest sources = request(List.of(place().name(sourceDirectory.toPath())));
            String output = place().name(outputDirectory.toPath());
            stamp.forget();
            compiled().forget();
            List<LogLine> lines = compile(sources, output, least, trace);
            if (check.isPresent()) {
                // What was compiled was checked: the goal for that need not look again in the same build.
                compiled().keep(check.get(), trace, lines);
            }
            if (key.isPresent()) {
                follow(output, trace);
                stamp.keep(key.get(), trace, lines);
            }
        }
        attach();
    }

    private List<LogLine> compile(CheckRequest sources, String output, FailOn least, FileTrace trace)
            throws IOException, MojoExecutionException, MojoFailureException {
        Report report = new CompileAction(place().surroundings(), Optional.of(trace))
                .run(new CompileRequest(sources, Optional.of(output), false, verify, force));
        if (!(report instanceof Report.Compile compiled)) {
            fail((Report.Problem) report);
            return List.of();
        }
        boolean made = compiled.exit() == ExitCode.OK;
        List<LogLine> lines = new ArrayList<>(
                FindingLines.of(made ? "compiled" : "checked", compiled.check(), least, notes, LogLine.Level.DEBUG));
        compiled.written().forEach(written -> kept(written, lines));
        unread(sources, trace).ifPresent(lines::add);
        log(lines);
        Optional<String> failure = Verdict.of(compiled.check(), least);
        if (failure.isPresent() || !made) {
            throw new MojoFailureException(
                    failure.orElse("errors or dangers were found.") + (made ? "" : " Nothing was written."));
        }
        return lines;
    }

    /** What an earlier run wrote and somebody changed since stays, and would be shipped. */
    private static void kept(Written written, List<LogLine> lines) {
        for (Written.Entry file : written.files()) {
            if (file.state() == Written.State.KEPT) {
                lines.add(new LogLine(
                        LogLine.Level.WARN,
                        written.directory() + "/" + file.path()
                                + ":1:1: this document no longer belongs, but was changed by hand: it stays"));
            }
        }
    }

    /** What was written belongs to the trace: a document that somebody changes is made again. */
    private void follow(String output, FileTrace trace) throws IOException {
        DiskFiles files = place().files(trace);
        for (String document : files.listJson(output)) {
            files.read(document, Integer.MAX_VALUE);
        }
    }

    private void attach() throws IOException {
        if (attach.equals(RESOURCES)) {
            Resource resource = new Resource();
            resource.setDirectory(outputDirectory.getPath());
            resource.setTargetPath(targetPath);
            project.addResource(resource);
        } else if (attach.equals(ARTIFACT)) {
            Path archive = buildDirectory.toPath().resolve(project.getBuild().getFinalName() + "." + TYPE);
            PolicyArchive.pack(outputDirectory.toPath(), archive);
            attaching.attachArtifact(project, TYPE, archive.toFile());
        }
    }
}
