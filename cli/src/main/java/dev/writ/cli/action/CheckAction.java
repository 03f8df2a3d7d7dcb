package dev.writ.cli.action;

import dev.writ.cli.console.ExitCode;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.deploy.live.NotWhole;
import dev.writ.cli.deploy.service.ServiceException;
import dev.writ.cli.files.DiskFiles;
import dev.writ.cli.files.FileTrace;
import dev.writ.cli.files.FileTrouble;
import dev.writ.cli.input.Input;
import dev.writ.cli.input.InputReader;
import dev.writ.cli.input.LiveInput;
import dev.writ.cli.input.WrongArgument;
import dev.writ.cli.report.AssertionScope;
import dev.writ.cli.report.CheckedWorkspace;
import dev.writ.cli.report.Report;
import dev.writ.compiler.Compilation;
import dev.writ.compiler.Compiler;
import dev.writ.compiler.CompilerOptions;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.parse.TextDecoder;
import dev.writ.compiler.workspace.SourceFiles;
import dev.writ.compiler.workspace.Sources;
import dev.writ.compiler.workspace.WorkspaceLoader;
import dev.writ.rules.FileNames;
import dev.writ.rules.settings.Settings;
import dev.writ.rules.settings.SettingsFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Says whether workspaces compile, and writes nothing. */
public final class CheckAction implements Action<CheckRequest> {

    private static final String JSON = ".json";

    private final Surroundings surroundings;
    private final Optional<FileTrace> trace;
    private final Consumer<Compiled> compiled;

    /** Makes the action. */
    public CheckAction(Surroundings surroundings) {
        this(surroundings, Optional.empty());
    }

    /**
     * Makes an action that somebody follows.
     *
     * @param trace takes what is asked of the disk
     */
    public CheckAction(Surroundings surroundings, Optional<FileTrace> trace) {
        this(surroundings, trace, made -> {});
    }

    /**
     * Makes an action that hands on what it compiles, so that somebody else works with just what was checked.
     *
     * @param compiled takes what was made of each workspace, wrong or not; nothing of policies in JSON
     */
    CheckAction(Surroundings surroundings, Optional<FileTrace> trace, Consumer<Compiled> compiled) {
        this.surroundings = surroundings;
        this.trace = trace;
        this.compiled = compiled;
    }

    /**
     * A workspace that was compiled, or could not be.
     *
     * @param directory the workspace, as the user named it
     * @param settings what its settings say
     * @param sources its sources
     * @param outcome what was made of these, with all that is wrong with them
     * @param said what is wrong with the settings
     */
    record Compiled(
            String directory,
            Settings settings,
            Outcome<Sources> sources,
            Outcome<Compilation> outcome,
            List<Diagnostic> said) {

        Compiled {
            said = List.copyOf(said);
        }

        /** Returns what questions can be asked about. Where the outcome has errors, nothing may be answered from it. */
        Outcome<Input> input() {
            return InputReader.of(directory, sources, outcome, said);
        }
    }

    private DiskFiles files(Optional<String> root) {
        return new DiskFiles(surroundings.directory(), root, trace);
    }

    @Override
    public Report run(CheckRequest asked) {
        DiskFiles files = files(asked.root());
        Optional<Report.Problem> wrong = Directories.wrong(files, asked);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        CheckRequest request = asked.orHere();
        try {
            if (areJson(files, request.directories())) {
                LintWork lint = new LintWork(surroundings, files, request);
                return lint.known(checked(files, lint, List.of(json(request, lint, files, request.directories()))));
            }
            return check(request, configured(files, request), false);
        } catch (WrongArgument e) {
            return Directories.usage(e.message(), e.help().toArray(String[]::new))
                    .orElseThrow();
        } catch (IOException e) {
            return problem(e);
        }
    }

    /** Checks, and makes the reports and the baseline that are asked for. */
    public Report run(CheckRequest asked, OutputRequest output) {
        FixWork fix = new FixWork(surroundings, this, asked);
        Report report = switch (output.fixing()) {
            case NONE -> run(asked);
            case SHOWN -> fix.shown();
            case DONE -> fix.done();
        };
        if (output.writeBaseline().isPresent() && report instanceof Report.Check check) {
            DiskFiles files = files(asked.root());
            try {
                report = new LintWork(surroundings, files, asked)
                        .writeBaseline(check, output.writeBaseline().get());
            } catch (IOException e) {
                return problem(e);
            }
        }
        return new ReportsAction(surroundings, output).of(report);
    }

    /** Reads the settings of all workspaces, before anything else is read. */
    static List<Configured> configured(DiskFiles files, CheckRequest request) throws IOException {
        List<Configured> configured = new ArrayList<>();
        for (String directory : request.directories()) {
            configured.add(new Configured(
                    directory,
                    directory.equals(InputReader.STANDARD_INPUT) || LiveInput.isLive(directory)
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
    Report.Check check(CheckRequest request, List<Configured> workspaces, boolean documents)
            throws WrongArgument, IOException {
        DiskFiles files = files(request.root());
        LintWork lint = new LintWork(surroundings, files, request);
        List<CheckedWorkspace> checked = new ArrayList<>();
        for (Configured workspace : workspaces) {
            checked.add(check(request, lint, workspace, documents));
        }
        return lint.known(checked(files, lint, checked));
    }

    private static Report.Check checked(DiskFiles files, LintWork lint, List<CheckedWorkspace> checked)
            throws FileTrouble {
        return new Report.Check(LintWork.exit(checked), checked, new FileNames(files, "."), lint.rules(), List.of());
    }

    /** Returns what to say when a file could not be read or written. */
    static Report.Problem problem(IOException e) {
        List<String> help = List.of();
        if (e instanceof FileTrouble trouble) {
            help = trouble.help();
        } else if (e instanceof ServiceException trouble) {
            help = trouble.help();
        } else if (e instanceof NotWhole trouble) {
            help = trouble.help();
        }
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

    private CheckedWorkspace check(CheckRequest request, LintWork lint, Configured workspace, boolean documents)
            throws WrongArgument, IOException {
        String directory = workspace.directory();
        Settings settings = workspace.values();
        Optional<String> root =
                request.root().or(() -> settings.importsRoot().map(set -> DiskFiles.join(directory, set.path())));
        DiskFiles files = files(root);
        byte[] input = directory.equals(InputReader.STANDARD_INPUT) ? input() : new byte[0];
        if (LiveInput.isLive(directory)) {
            return live(request, lint, files, directory);
        }
        if (directory.endsWith(JSON) && files.exists(directory)) {
            return json(request, lint, files, List.of(directory));
        }
        if (input.length > 0 && InputReader.isJson(input)) {
            return json(
                    List.of(InputReader.STANDARD_INPUT_NAME),
                    lint,
                    workspace,
                    List.of(),
                    reader(request).readJson(input));
        }
        Outcome<Sources> sources = load(files, directory, input);
        if (!documents && isOnlyJson(files, directory, sources)) {
            return json(
                    List.of(directory),
                    lint,
                    workspace,
                    List.of(directory),
                    reader(request).readJson(List.of(directory)));
        }
        List<Diagnostic> findings = new ArrayList<>(workspace.settings().diagnostics());
        findings.addAll(SettingsFile.misplaced(files, files.settingsBelow(directory), directory));
        CompilerOptions options = new CompilerOptions(request.asOf(), settings.policyNamePrefix());
        Outcome<Compilation> outcome = sources.then(found -> Compiler.compile(found, options));
        compiled.accept(new Compiled(directory, settings, sources, outcome, findings));
        Optional<Compilation> compilation = outcome.partial();
        boolean wanted = documents && !outcome.hasErrors() && findings.isEmpty();
        findings.addAll(outcome.diagnostics());
        return new CheckedWorkspace(
                directory,
                sources.partial().map(Sources::files).orElse(0),
                compilation.map(Compilation::checked),
                limits(compilation, sources.partial()),
                lint.workspace(directory, settings, sources, compilation, findings),
                List.of(),
                compilation.filter(made -> wanted).map(Compilation::documents).orElse(List.of()),
                false);
    }

    /** A source that cannot be read is a source all the same: what is wrong with it must not be hidden by JSON. */
    private static boolean isOnlyJson(DiskFiles files, String directory, Outcome<Sources> sources) throws IOException {
        return !directory.equals(InputReader.STANDARD_INPUT)
                && sources.partial().isPresent()
                && sources.partial().get().trees().isEmpty()
                && files.list(directory).isEmpty()
                && !files.listJson(directory).isEmpty();
    }

    private static Optional<AssertionScope> limits(Optional<Compilation> compilation, Optional<Sources> sources) {
        return compilation.isEmpty() || compilation.get().checked().assertions() == 0
                ? Optional.empty()
                : Optional.of(AssertionLimits.of(compilation.get(), sources.orElseThrow()));
    }

    /** A live organization is looked at with the settings of the workspace that names it. */
    private CheckedWorkspace live(CheckRequest request, LintWork lint, DiskFiles files, String name)
            throws WrongArgument, IOException {
        String directory = LiveInput.directory(name);
        Configured settings = new Configured(directory, SettingsFile.read(files, directory));
        return json(
                List.of(name),
                lint,
                settings,
                List.of(directory),
                reader(request).read(List.of(name)));
    }

    // ---- JSON

    private static boolean areJson(DiskFiles files, List<String> names) {
        for (String name : names) {
            if (!name.endsWith(JSON) || files.isDirectory(name)) {
                return false;
            }
        }
        return true;
    }

    private InputReader reader(CheckRequest request) {
        return new InputReader(surroundings, request.reading(), trace);
    }

    /** Files of JSON that the user names; settings may stand in the directory of each. */
    private CheckedWorkspace json(CheckRequest request, LintWork lint, DiskFiles files, List<String> names)
            throws WrongArgument, IOException {
        List<String> directories = new ArrayList<>();
        List<Configured> settings = new ArrayList<>();
        for (String name : names) {
            String directory = files.parent(name);
            if (!directories.contains(directory)) {
                directories.add(directory);
                Configured found = new Configured(directory, SettingsFile.read(files, directory));
                if (found.values().section().isPresent()
                        || !found.settings().diagnostics().isEmpty()) {
                    settings.add(found);
                }
            }
        }
        if (settings.size() > 1) {
            throw new WrongArgument(
                    "`" + settings.get(0).directory() + "` and `"
                            + settings.get(1).directory() + "` both have settings for lint rules",
                    "check their files one by one");
        }
        Configured one =
                settings.isEmpty() ? new Configured(".", Outcome.of(Settings.NONE, List.of())) : settings.get(0);
        return json(names, lint, one, directories, reader(request).readJson(names));
    }

    /** What is found in policies in JSON; they are read as strictly as if somebody asked about them. */
    private static CheckedWorkspace json(
            List<String> named, LintWork lint, Configured settings, List<String> directories, Outcome<Input> read)
            throws WrongArgument, IOException {
        List<Diagnostic> said = new ArrayList<>(settings.settings().diagnostics());
        said.addAll(read.diagnostics());
        return new CheckedWorkspace(
                String.join(" ", named),
                read.partial().map(Input::files).orElse(0),
                read.sound().map(Input::counted),
                Optional.empty(),
                lint.json(named, directories, settings.values(), read, said),
                List.of(),
                List.of(),
                true);
    }
}
