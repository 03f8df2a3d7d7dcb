package dev.writ.cli.input;

import dev.writ.cli.console.Surroundings;
import dev.writ.cli.files.DiskFiles;
import dev.writ.cli.files.FileTrace;
import dev.writ.cli.files.FileTrouble;
import dev.writ.cli.files.PolicyFiles;
import dev.writ.cli.git.GitTree;
import dev.writ.compiler.Compilation;
import dev.writ.compiler.Compiler;
import dev.writ.compiler.CompilerOptions;
import dev.writ.compiler.ProofCode;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.diagnostic.Suggestions;
import dev.writ.compiler.emit.SourceMap;
import dev.writ.compiler.json.JsonReader;
import dev.writ.compiler.json.JsonValue;
import dev.writ.compiler.parse.TextDecoder;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.read.PolicyReader;
import dev.writ.compiler.read.ReadPolicy;
import dev.writ.compiler.read.ReadSet;
import dev.writ.compiler.resolve.Vocabulary;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.workspace.SourceFiles;
import dev.writ.compiler.workspace.Sources;
import dev.writ.compiler.workspace.WorkspaceLoader;
import dev.writ.rules.settings.Settings;
import dev.writ.rules.settings.SettingsFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Reads the policies that arguments name: the directory of a workspace, {@code -} for standard input, files and
 * directories of JSON, any of these at a revision, as {@code REVISION:PATH}, or a live organization, as
 * {@code live:TARGET}.
 */
public final class InputReader {

    /** The argument that stands for standard input. */
    public static final String STANDARD_INPUT = "-";

    /** What standard input is called wherever it is spoken of, as if it were a file. */
    public static final String STANDARD_INPUT_NAME = "<stdin>";

    private final Surroundings surroundings;
    private final InputOptions options;
    private final Optional<FileTrace> trace;
    /** What was read from standard input, which can be read once only. */
    private Optional<byte[]> standardInput = Optional.empty();

    /** Makes a reader. */
    public InputReader(Surroundings surroundings, InputOptions options) {
        this(surroundings, options, Optional.empty());
    }

    /**
     * Makes a reader that somebody follows.
     *
     * @param trace takes what is asked of the disk
     */
    public InputReader(Surroundings surroundings, InputOptions options, Optional<FileTrace> trace) {
        this.surroundings = surroundings;
        this.options = options;
        this.trace = trace;
    }

    /** Returns a reader that takes JSON to belong to an organization if nothing else says to which it does. */
    public InputReader orOrganization(Optional<String> organization) {
        InputReader other = new InputReader(surroundings, options.orOrganization(organization), trace);
        other.standardInput = standardInput;
        return other;
    }

    /**
     * Reads what arguments name. Where the outcome has errors, nothing may be answered from it.
     *
     * @param arguments one workspace, or files and directories of JSON; none for the current directory
     * @throws WrongArgument if an argument names nothing that can be read, or nobody says which organization it is
     * @throws IOException if something cannot be read; the message says what and why
     */
    public Outcome<Input> read(List<String> arguments) throws WrongArgument, IOException {
        DiskFiles files = new DiskFiles(surroundings.directory(), options.root(), trace);
        if (arguments.isEmpty()) {
            return workspaceHere(files);
        }
        String first = arguments.get(0);
        if (arguments.size() == 1 && first.equals(STANDARD_INPUT)) {
            return standardInput(files);
        }
        if (arguments.size() == 1 && LiveInput.isLive(first)) {
            return new LiveInput(surroundings, files).read(first);
        }
        if (arguments.size() == 1 && isRevision(files, first)) {
            int colon = first.indexOf(':');
            String path = first.substring(colon + 1);
            try (GitTree tree = GitTree.open(surroundings.directory(), first.substring(0, colon))) {
                boolean relative = path.equals(".") || path.startsWith("./") || path.startsWith("../");
                return read(tree, relative ? tree.name(path) : tree.nameFromRoot(path), first);
            }
        }
        if (arguments.size() == 1) {
            return read(files, first, first);
        }
        List<String> json = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.equals(STANDARD_INPUT)
                    || LiveInput.isLive(argument)
                    || isRevision(files, argument)
                    || isWorkspace(files, argument)) {
                throw new WrongArgument(
                        "`" + argument + "` cannot be joined by others: only files and directories of JSON can",
                        "name one workspace, or JSON only");
            }
            json.addAll(jsonFiles(files, argument));
        }
        return json(files, json, String.join(" ", arguments));
    }

    /**
     * Reads what an argument names as it was at a revision.
     *
     * @throws WrongArgument if nothing of that name was there
     * @throws IOException if it cannot be read
     */
    public Outcome<Input> readAt(String revision, String argument) throws WrongArgument, IOException {
        DiskFiles files = new DiskFiles(surroundings.directory(), options.root(), trace);
        boolean directory = files.isDirectory(argument);
        String start = directory ? argument : files.parent(argument);
        if (argument.equals(STANDARD_INPUT) || !files.isDirectory(start)) {
            throw new WrongArgument("`" + argument + "` has no earlier state: it is no file or directory");
        }
        String last = argument.substring(argument.lastIndexOf('/') + 1);
        try (GitTree tree = GitTree.open(files.path(start), revision)) {
            String name = tree.name(directory ? "." : last);
            return read(tree, name, name);
        }
    }

    /**
     * Reads files and directories of JSON to look at them. Where nothing says whose policies they are, and no policy
     * names a principal of any organization, it does not matter.
     *
     * @throws WrongArgument if principals of several organizations are named, and nobody says which is the own
     * @throws IOException if something cannot be read
     */
    public Outcome<Input> readJson(List<String> arguments) throws WrongArgument, IOException {
        DiskFiles files = new DiskFiles(surroundings.directory(), options.root(), trace);
        List<String> names = new ArrayList<>();
        for (String argument : arguments) {
            names.addAll(jsonFiles(files, argument));
        }
        String shown = String.join(" ", arguments);
        try {
            return json(files, names, shown);
        } catch (NoOrganization e) {
            if (e.several()) {
                throw e;
            }
            return anybodys().json(files, names, shown);
        }
    }

    /** Reads one document of JSON, the same way. */
    public Outcome<Input> readJson(byte[] bytes) throws WrongArgument {
        List<Outcome<SourceText>> text = List.of(TextDecoder.decode(STANDARD_INPUT_NAME, bytes, bytes.length));
        try {
            return json(text, Optional.empty(), STANDARD_INPUT_NAME);
        } catch (NoOrganization e) {
            if (e.several()) {
                throw e;
            }
            return anybodys().json(text, Optional.empty(), STANDARD_INPUT_NAME);
        }
    }

    private InputReader anybodys() {
        return orOrganization(Optional.of(""));
    }

    private Outcome<Input> workspaceHere(DiskFiles files) throws WrongArgument, IOException {
        if (files.holdsSources(".")) {
            return read(files, ".", ".");
        }
        List<String> below = files.sourcesBelow();
        throw new WrongArgument(
                "no policies are named, and there is no `.writ` file in the current directory",
                "name a workspace, or JSON files, with `--in`"
                        + (below.isEmpty() ? "" : ", such as " + String.join(" or ", below)));
    }

    /** Tells whether an argument is {@code REVISION:PATH}; a file of that name goes first. */
    private static boolean isRevision(DiskFiles files, String argument) {
        int colon = argument.indexOf(':');
        return colon > 0
                && !argument.matches("[A-Za-z]:[\\\\/].*")
                && !files.isDirectory(argument)
                && !files.exists(argument);
    }

    private static boolean isWorkspace(PolicyFiles files, String name) throws IOException {
        return files.isDirectory(name)
                && (files.exists(files.resolve(name, SettingsFile.NAME))
                        || !files.list(name).isEmpty()
                        || files.listJson(name).isEmpty());
    }

    private Outcome<Input> read(PolicyFiles files, String name, String shown) throws WrongArgument, IOException {
        return isWorkspace(files, name) ? workspace(files, name) : json(files, jsonFiles(files, name), shown);
    }

    // ---- Writ

    private Outcome<Input> workspace(PolicyFiles files, String directory) throws IOException {
        Outcome<Settings> settings = SettingsFile.read(files, directory);
        Settings values = settings.partial().orElse(Settings.NONE);
        PolicyFiles sources = files;
        if (files instanceof DiskFiles) {
            Optional<String> root =
                    options.root().or(() -> values.importsRoot().map(set -> DiskFiles.join(directory, set.path())));
            sources = new DiskFiles(surroundings.directory(), root, trace);
        }
        Outcome<Sources> loaded = WorkspaceLoader.load(sources, directory);
        List<Diagnostic> said = new ArrayList<>(settings.diagnostics());
        if (sources instanceof DiskFiles disk) {
            said.addAll(SettingsFile.misplaced(disk, disk.settingsBelow(directory), directory));
        }
        return compile(directory, loaded, values, said);
    }

    private Outcome<Input> standardInput(DiskFiles files) throws WrongArgument, IOException {
        byte[] bytes = bytes();
        SourceFiles.Content content = new SourceFiles.Content(bytes, bytes.length);
        if (isJson(bytes)) {
            return json(
                    List.of(TextDecoder.decode(STANDARD_INPUT_NAME, bytes, bytes.length)),
                    Optional.empty(),
                    STANDARD_INPUT_NAME);
        }
        return compile(
                STANDARD_INPUT_NAME,
                WorkspaceLoader.single(files, STANDARD_INPUT_NAME, content),
                Settings.NONE,
                List.of());
    }

    private byte[] bytes() throws FileTrouble {
        if (standardInput.isEmpty()) {
            try {
                standardInput = Optional.of(surroundings.in().readNBytes(TextDecoder.MAX_BYTES + 1));
            } catch (IOException e) {
                throw new FileTrouble("standard input: " + FileTrouble.reason(e), List.of());
            }
        }
        return standardInput.get();
    }

    /** Tells whether a text is meant to be JSON: nothing in Writ begins with a bracket. */
    public static boolean isJson(byte[] bytes) {
        for (byte b : bytes) {
            if (b == '{' || b == '[') {
                return true;
            }
            // White space, or one of the bytes of a byte order mark.
            if (b > ' ') {
                return false;
            }
        }
        return false;
    }

    private Outcome<Input> compile(String name, Outcome<Sources> loaded, Settings settings, List<Diagnostic> said) {
        CompilerOptions build = new CompilerOptions(options.asOf(), settings.policyNamePrefix());
        return of(name, loaded, loaded.then(found -> Compiler.compile(found, build)), said);
    }

    /**
     * Returns what questions can be asked about, of a workspace that was compiled. Where the outcome has errors,
     * nothing may be answered from it.
     *
     * @param name how the user named it
     * @param loaded its sources
     * @param outcome what was made of these, with what is wrong with the sources too
     * @param settings what is wrong with its settings
     */
    public static Outcome<Input> of(
            String name, Outcome<Sources> loaded, Outcome<Compilation> outcome, List<Diagnostic> settings) {
        List<Diagnostic> said = new ArrayList<>(settings);
        // What the policies say is known even where it is not what somebody claims; questions are how to find out.
        int broken = 0;
        boolean undecided = false;
        for (Diagnostic diagnostic : outcome.diagnostics()) {
            if (diagnostic.code() == ProofCode.ASSERTION_BROKEN) {
                broken++;
            } else if (diagnostic.code() == ProofCode.NOT_DECIDED) {
                undecided = true;
            } else {
                said.add(diagnostic);
            }
        }
        List<String> notes = new ArrayList<>();
        if (broken > 0) {
            notes.add("Note: " + broken + (broken == 1 ? " assertion" : " assertions") + " of `" + name
                    + "` did not hold; `writ check` shows more.");
        }
        if (undecided) {
            notes.add("Note: not all of `" + name + "` could be proved; `writ check` shows more.");
        }
        Optional<Sources> sources = loaded.partial();
        return new Outcome<>(
                outcome.partial()
                        .map(made -> new Input(
                                name,
                                made.policies(),
                                made.workspace().catalogue(),
                                Vocabulary.of(
                                        sources.orElseThrow().trees(),
                                        made.workspace().catalogue()),
                                made.checked().files(),
                                Optional.empty(),
                                notes,
                                List.of(),
                                Optional.of(made),
                                Optional.empty(),
                                false)),
                said);
    }

    // ---- JSON

    private static List<String> jsonFiles(PolicyFiles files, String name) throws WrongArgument, IOException {
        if (files.isDirectory(name)) {
            return files.listJson(name);
        }
        if (!files.exists(name)) {
            throw new WrongArgument("there is no file or directory `" + name + "`");
        }
        if (name.endsWith(".writ")) {
            throw new WrongArgument(
                    "`" + name + "` is a file; a workspace is a directory",
                    "name its directory: " + files.parent(name));
        }
        return List.of(name);
    }

    private Outcome<Input> json(PolicyFiles files, List<String> names, String shown) throws WrongArgument, IOException {
        List<Outcome<SourceText>> texts = new ArrayList<>();
        Optional<String> mapped = Optional.empty();
        for (String name : names) {
            SourceFiles.Content content = files.read(name, TextDecoder.MAX_BYTES + 1);
            Outcome<SourceText> text = TextDecoder.decode(name, content.bytes(), content.size());
            if (isMap(name)) {
                // No policy, but it knows whose policies the files beside it are.
                mapped = text.partial().flatMap(InputReader::organization);
            } else {
                texts.add(text);
            }
        }
        return json(texts, mapped, shown);
    }

    private static boolean isMap(String name) {
        return name.equals(SourceMap.PATH) || name.endsWith("/" + SourceMap.PATH);
    }

    private static Optional<String> organization(SourceText map) {
        return JsonReader.read(map)
                .sound()
                .filter(JsonValue.JsonObject.class::isInstance)
                .map(JsonValue.JsonObject.class::cast)
                .map(object -> object.members().get("organization"))
                .map(JsonValue.Member::value)
                .filter(JsonValue.JsonString.class::isInstance)
                .map(value -> ((JsonValue.JsonString) value).value());
    }

    private Outcome<Input> json(List<Outcome<SourceText>> texts, Optional<String> mapped, String shown)
            throws WrongArgument {
        List<Diagnostic> said = new ArrayList<>();
        List<ReadPolicy> policies = new ArrayList<>();
        for (Outcome<SourceText> text : texts) {
            Outcome<List<ReadPolicy>> read = text.then(content -> PolicyReader.any(content, options.bucket()));
            said.addAll(read.diagnostics());
            read.partial().ifPresent(policies::addAll);
        }
        Outcome<ReadSet> together = ReadSet.of("", policies);
        said.addAll(together.diagnostics());
        boolean errors = said.stream().anyMatch(Diagnostic::isError);
        Catalogue catalogue = CatalogueReader.shipped();
        PolicySet found = together.partial().orElseThrow().policies();
        SortedSet<String> named = OwnOrganization.named(found, catalogue);
        Optional<String> only = OwnOrganization.only(named);
        Optional<String> organization = options.organization().or(() -> mapped).or(() -> only);
        if (organization.isEmpty() && !errors) {
            throw new NoOrganization(
                    named.size() > 1,
                    named.isEmpty()
                            ? "nothing in `" + shown + "` says which organization these policies belong to"
                            : "the policies in `" + shown + "` name principals of " + named.size() + " organizations: "
                                    + Suggestions.list(named),
                    "say which organization is yours with `--org ID`");
        }
        String own = organization.orElse("");
        boolean concluded = options.organization().isEmpty() && mapped.isEmpty() && only.isPresent();
        ReadSet set = new ReadSet(
                new PolicySet(own, new TreeMap<>(found.organizationPolicies()), new TreeMap<>(found.bucketPolicies())),
                together.partial().orElseThrow().places());
        return Outcome.of(
                new Input(
                        shown,
                        set.policies(),
                        catalogue,
                        Vocabulary.of(List.of(), catalogue),
                        texts.size(),
                        concluded
                                ? Optional.of("`" + own + "` is taken to be the organization: no other is named")
                                : Optional.empty(),
                        List.of(),
                        said,
                        Optional.empty(),
                        Optional.of(set),
                        false),
                said);
    }
}
