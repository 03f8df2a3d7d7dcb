package dev.writ.cli.action;

import dev.writ.cli.console.ExitCode;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.files.DiskFiles;
import dev.writ.cli.files.FileTrouble;
import dev.writ.cli.report.CheckedWorkspace;
import dev.writ.cli.report.Report;
import dev.writ.compiler.Compilation;
import dev.writ.compiler.Compiler;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.parse.TextDecoder;
import dev.writ.compiler.workspace.SourceFiles;
import dev.writ.compiler.workspace.Sources;
import dev.writ.compiler.workspace.WorkspaceLoader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says whether workspaces compile, and writes nothing. */
public final class CheckAction implements Action<CheckRequest> {

    /** The name of standard input among the directories, and in messages. */
    public static final String STANDARD_INPUT = "-";

    private final Surroundings surroundings;

    /** Makes the action. */
    public CheckAction(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Report run(CheckRequest request) {
        DiskFiles files = new DiskFiles(surroundings.directory(), request.root());
        Optional<Report.Problem> wrong = Directories.wrong(files, request);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        List<CheckedWorkspace> checked = new ArrayList<>();
        try {
            for (String directory : request.directories()) {
                checked.add(check(directory, load(files, directory), request));
            }
        } catch (IOException e) {
            return problem(e);
        }
        boolean fails = checked.stream().anyMatch(CheckedWorkspace::fails);
        return new Report.Check(fails ? ExitCode.FINDINGS : ExitCode.OK, checked);
    }

    /** Returns what to say when a file could not be read or written. */
    static Report.Problem problem(IOException e) {
        List<String> help = e instanceof FileTrouble trouble ? trouble.help() : List.of();
        return new Report.Problem(ExitCode.ENVIRONMENT, String.valueOf(e.getMessage()), help);
    }

    private Outcome<Sources> load(DiskFiles files, String directory) throws IOException {
        if (!directory.equals(STANDARD_INPUT)) {
            return WorkspaceLoader.load(files, directory);
        }
        byte[] bytes = input();
        SourceFiles.Content content = new SourceFiles.Content(bytes, bytes.length);
        return WorkspaceLoader.single(files, STANDARD_INPUT, content);
    }

    private byte[] input() throws FileTrouble {
        try {
            return surroundings.in().readNBytes(TextDecoder.MAX_BYTES + 1);
        } catch (IOException e) {
            throw new FileTrouble("standard input: " + FileTrouble.reason(e), List.of());
        }
    }

    private static CheckedWorkspace check(String directory, Outcome<Sources> sources, CheckRequest request) {
        Outcome<Compilation> outcome = sources.then(found -> Compiler.compile(found, request.asOf()));
        int files = sources.partial().map(Sources::files).orElse(0);
        Optional<Compilation> compilation = outcome.partial();
        return new CheckedWorkspace(
                directory,
                files,
                compilation.map(Compilation::checked),
                outcome.diagnostics(),
                compilation.map(Compilation::accepted).orElse(List.of()),
                outcome.sound().map(Compilation::documents).orElse(List.of()));
    }
}
