package dev.writ.cli.action;

import dev.writ.cli.console.ExitCode;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.files.DiskFiles;
import dev.writ.cli.files.FileTrouble;
import dev.writ.cli.input.Input;
import dev.writ.cli.input.InputOptions;
import dev.writ.cli.input.InputReader;
import dev.writ.cli.report.AssertionScope;
import dev.writ.cli.report.CheckedWorkspace;
import dev.writ.cli.report.Report;
import dev.writ.cli.settings.Settings;
import dev.writ.cli.settings.SettingsFile;
import dev.writ.compiler.Compilation;
import dev.writ.compiler.Compiler;
import dev.writ.compiler.CompilerOptions;
import dev.writ.compiler.diagnostic.Diagnostic;
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

    private static final String JSON = ".json";

    private final Surroundings surroundings;

    /** Makes the action. */
    public CheckAction(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Report run(CheckRequest asked) {
        DiskFiles files = new DiskFiles(surroundings.directory(), asked.root());
        Optional<Report.Problem> wrong = Directories.wrong(files, asked);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        CheckRequest request = asked.orHere();
        try {
            if (areJson(request.directories())) {
                return check(List.of(json(request, request.directories())));
            }
            return check(request, configured(files, request), false);
        } catch (IOException e) {
            return problem(e);
        }
    }

    /** Reads the settings of all workspaces, before anything else is read. */
    static List<Configured> configured(DiskFiles files, CheckRequest request) throws IOException {
        List<Configured> configured = new ArrayList<>();
        for (String directory : request.directories()) {
            configured.add(new Configured(
                    directory,
                    directory.equals(InputReader.STANDARD_INPUT)
                            ? Outcome.of(Settings.NONE, List.of())
                            : SettingsFile.read(files, directory)));
        }
        return configured;
    }

    /**
     * Checks workspaces whose settings are known.
     *
     * @param documents whether the documents are wanted too; making them costs time
     */
    Report.Check check(CheckRequest request, List<Configured> workspaces, boolean documents) throws IOException {
        List<CheckedWorkspace> checked = new ArrayList<>();
        for (Configured workspace : workspaces) {
            checked.add(check(request, workspace, documents));
        }
        return check(checked);
    }

    private static Report.Check check(List<CheckedWorkspace> checked) {
        ExitCode exit = ExitCode.OK;
        for (CheckedWorkspace workspace : checked) {
            if (workspace.undecided()) {
                exit = exit == ExitCode.OK ? ExitCode.UNKNOWN : exit;
            } else if (workspace.fails()) {
                exit = ExitCode.FINDINGS;
            }
        }
        return new Report.Check(exit, checked);
    }

    /** Returns what to say when a file could not be read or written. */
    static Report.Problem problem(IOException e) {
        List<String> help = e instanceof FileTrouble trouble ? trouble.help() : List.of();
        return new Report.Problem(ExitCode.ENVIRONMENT, String.valueOf(e.getMessage()), help);
    }

    private Outcome<Sources> load(DiskFiles files, String directory, byte[] bytes) throws IOException {
        if (!directory.equals(InputReader.STANDARD_INPUT)) {
            return WorkspaceLoader.load(files, directory);
        }
        SourceFiles.Content content = new SourceFiles.Content(bytes, bytes.length);
        return WorkspaceLoader.single(files, InputReader.STANDARD_INPUT_NAME, content);
    }

    private byte[] input() throws FileTrouble {
        try {
            return surroundings.in().readNBytes(TextDecoder.MAX_BYTES + 1);
        } catch (IOException e) {
            throw new FileTrouble("standard input: " + FileTrouble.reason(e), List.of());
        }
    }

    private CheckedWorkspace check(CheckRequest request, Configured workspace, boolean documents) throws IOException {
        String directory = workspace.directory();
        Settings settings = workspace.values();
        Optional<String> root =
                request.root().or(() -> settings.importsRoot().map(set -> DiskFiles.join(directory, set.path())));
        DiskFiles files = new DiskFiles(surroundings.directory(), root);
        byte[] input = directory.equals(InputReader.STANDARD_INPUT) ? input() : new byte[0];
        if (directory.endsWith(JSON) && files.exists(directory)) {
            return json(request, List.of(directory));
        }
        if (input.length > 0 && InputReader.isJson(input)) {
            return json(InputReader.STANDARD_INPUT, reader(request).readJson(input));
        }
        Outcome<Sources> sources = load(files, directory, input);
        if (!documents
                && sources.partial().isPresent()
                && sources.partial().get().trees().isEmpty()
                && !files.listJson(directory).isEmpty()) {
            return json(request, List.of(directory));
        }
        List<Diagnostic> findings = new ArrayList<>(workspace.settings().diagnostics());
        findings.addAll(SettingsFile.misplaced(files, directory));
        CompilerOptions options = new CompilerOptions(request.asOf(), settings.policyNamePrefix());
        Outcome<Compilation> outcome = sources.then(found -> Compiler.compile(found, options));
        Optional<Compilation> compilation = outcome.partial();
        boolean wanted = documents && !outcome.hasErrors() && findings.isEmpty();
        findings.addAll(outcome.diagnostics());
        return new CheckedWorkspace(
                directory,
                sources.partial().map(Sources::files).orElse(0),
                compilation.map(Compilation::checked),
                limits(compilation, sources.partial()),
                findings,
                compilation.map(Compilation::accepted).orElse(List.of()),
                compilation.filter(made -> wanted).map(Compilation::documents).orElse(List.of()),
                false);
    }

    private static Optional<AssertionScope> limits(Optional<Compilation> compilation, Optional<Sources> sources) {
        return compilation.isEmpty() || compilation.get().checked().assertions() == 0
                ? Optional.empty()
                : Optional.of(AssertionLimits.of(compilation.get(), sources.orElseThrow()));
    }

    // ---- JSON

    private static boolean areJson(List<String> names) {
        for (String name : names) {
            if (!name.endsWith(JSON)) {
                return false;
            }
        }
        return true;
    }

    private InputReader reader(CheckRequest request) {
        return new InputReader(
                surroundings, new InputOptions(request.root(), request.asOf(), Optional.empty(), request.bucket()));
    }

    private CheckedWorkspace json(CheckRequest request, List<String> names) throws IOException {
        return json(String.join(" ", names), reader(request).readJson(names));
    }

    /** What is found in policies in JSON; they are read as strictly as if somebody asked about them. */
    private static CheckedWorkspace json(String name, Outcome<Input> read) {
        return new CheckedWorkspace(
                name,
                read.partial().map(Input::files).orElse(0),
                read.sound().map(Input::counted),
                Optional.empty(),
                read.diagnostics(),
                List.of(),
                List.of(),
                true);
    }
}
