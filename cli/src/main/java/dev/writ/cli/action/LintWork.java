package dev.writ.cli.action;

import dev.writ.cli.console.ExitCode;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.files.DiskFiles;
import dev.writ.cli.files.FileTrouble;
import dev.writ.cli.input.Input;
import dev.writ.cli.input.InputReader;
import dev.writ.cli.input.WrongArgument;
import dev.writ.cli.report.CheckedWorkspace;
import dev.writ.cli.report.Findings;
import dev.writ.cli.report.Report;
import dev.writ.compiler.Compilation;
import dev.writ.compiler.ProofCode;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.parse.TextDecoder;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.resolve.ResolveCode;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import dev.writ.compiler.workspace.SourceFiles;
import dev.writ.compiler.workspace.Sources;
import dev.writ.compiler.workspace.WorkspaceCode;
import dev.writ.rules.AcceptedRisk;
import dev.writ.rules.Baseline;
import dev.writ.rules.FileNames;
import dev.writ.rules.Finding;
import dev.writ.rules.Lint;
import dev.writ.rules.LintResult;
import dev.writ.rules.LintSettings;
import dev.writ.rules.Linted;
import dev.writ.rules.Rules;
import dev.writ.rules.settings.AcceptFile;
import dev.writ.rules.settings.Settings;
import dev.writ.rules.settings.SettingsCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at what was compiled or read with the rules that a request asks for. */
final class LintWork {

    private final Surroundings surroundings;
    private final DiskFiles files;
    private final CheckRequest request;
    private Optional<Rules> rules = Optional.empty();

    LintWork(Surroundings surroundings, DiskFiles files, CheckRequest request) {
        this.surroundings = surroundings;
        this.files = files;
        this.request = request;
    }

    /** Returns the rules, found once. */
    Rules rules() throws FileTrouble {
        if (rules.isEmpty()) {
            rules = Optional.of(RuleArchives.load(files, request.rules()));
        }
        return rules.get();
    }

    /**
     * Looks at a workspace.
     *
     * @param settings of the workspace; what is wrong with them is said already, but for what they say about rules
     * @param said what was said so far
     */
    LintResult workspace(
            String directory,
            Settings settings,
            Outcome<Sources> sources,
            Optional<Compilation> compilation,
            List<Diagnostic> said)
            throws WrongArgument, IOException {
        Outcome<LintSettings> lint = request.overrides().over(settings, rules());
        List<Diagnostic> all = new ArrayList<>(said);
        all.addAll(lint.diagnostics());
        all.addAll(acceptsNothing(directory));
        if (sources.partial().isEmpty()) {
            return LintResult.of(all);
        }
        if (compilation.isEmpty() || hasErrorsInSources(said)) {
            return Lint.unasked(all, sources.partial().get().catalogue(), compilation);
        }
        Linted linted = Linted.of(
                sources.partial().get(), compilation.get(), lint.partial().orElse(LintSettings.NONE), request.asOf());
        return new Lint(rules(), new FileNames(files, directory))
                .workspace(since(linted, List.of(directory), all), all);
    }

    /** An assertion that is broken, or settings that are, leave the policies what they are; other errors do not. */
    private static boolean hasErrorsInSources(List<Diagnostic> said) {
        for (Diagnostic diagnostic : said) {
            if (diagnostic.isError()
                    && !(diagnostic.code() instanceof ProofCode)
                    && !(diagnostic.code() instanceof SettingsCode)) {
                return true;
            }
        }
        return false;
    }

    /** Complains about accepted risks beside sources, which nobody reads; JSON below may be what they are about. */
    private List<Diagnostic> acceptsNothing(String directory) throws IOException {
        String file = files.resolve(directory, AcceptFile.NAME);
        if (!files.exists(file) || !files.listJson(directory).isEmpty()) {
            return List.of();
        }
        return List.of(Diagnostic.of(
                        ResolveCode.SUPPRESSION_UNUSED,
                        Label.of(new SourceText(file, ""), new Span(0, 0)),
                        "risks of policies in JSON are accepted here, and there are none")
                .withHelp("accept risks of sources by `@accept`"));
    }

    /**
     * Looks at policies in JSON.
     *
     * @param named what the user named
     * @param directories where settings and accepted risks may stand beside them
     */
    LintResult json(
            List<String> named, List<String> directories, Settings settings, Outcome<Input> read, List<Diagnostic> said)
            throws WrongArgument, IOException {
        Outcome<LintSettings> lint = request.overrides().over(settings, rules());
        List<Diagnostic> all = new ArrayList<>(said);
        all.addAll(lint.diagnostics());
        List<AcceptedRisk> risks = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String directory : beside(directories, read)) {
            if (seen.add(files.resolve(".", directory))) {
                Outcome<List<AcceptedRisk>> accepted = AcceptFile.read(files, directory, request.asOf());
                all.addAll(accepted.diagnostics());
                accepted.partial().ifPresent(risks::addAll);
            }
        }
        Optional<Input> sound = read.sound();
        if (sound.isEmpty() || sound.get().read().isEmpty()) {
            return LintResult.of(all);
        }
        if (sound.get().policies().statementCount() == 0) {
            all.add(Diagnostic.of(
                            WorkspaceCode.NOTHING_CHECKED,
                            Label.of(new SourceText(sound.get().name(), ""), new Span(0, 0)),
                            "there is no policy with a statement in it")
                    .withHelp("name files that hold policies"));
        }
        Linted linted = Linted.of(
                sound.get().read().get(),
                sound.get().catalogue(),
                lint.partial().orElse(LintSettings.NONE),
                request.asOf());
        String relativeTo = directories.isEmpty() ? "." : directories.get(0);
        return new Lint(rules(), new FileNames(files, relativeTo)).json(since(linted, named, all), all, risks);
    }

    /** Reads what the policies were at the revision that changes are judged against, if there is one. */
    private Linted since(Linted linted, List<String> named, List<Diagnostic> all) throws WrongArgument, IOException {
        if (request.base().isEmpty()) {
            return linted;
        }
        if (named.size() != 1) {
            throw new WrongArgument(
                    "`--base` compares one workspace, or one file or directory of JSON, with its earlier state",
                    "check them one by one");
        }
        String revision = request.base().get();
        Outcome<Input> before = new InputReader(surroundings, request.reading())
                .orOrganization(Optional.of(linted.policies().organization()))
                .readAt(revision, named.get(0));
        if (before.sound().isEmpty()) {
            all.addAll(before.diagnostics());
            return linted;
        }
        Input earlier = before.sound().get();
        PolicySet then = earlier.policies();
        if (!then.organization().equals(linted.policies().organization())) {
            throw new WrongArgument(
                    "at `" + revision + "` these are policies of the organization `" + then.organization()
                            + "`, now of `" + linted.policies().organization() + "`: nothing can be compared");
        }
        return linted.since(new Linted.Base(revision, then, earlier.catalogue()));
    }

    /** The directories of all files that were read, and those that were named: risks are accepted beside the file. */
    private List<String> beside(List<String> directories, Outcome<Input> read) {
        Set<String> beside = new LinkedHashSet<>(directories);
        read.partial()
                .flatMap(Input::read)
                .ifPresent(set -> set.places().values().forEach(places -> {
                    String name = places.statement().text().name();
                    if (!name.equals(InputReader.STANDARD_INPUT_NAME)) {
                        beside.add(files.parent(name));
                    }
                }));
        return List.copyOf(beside);
    }

    // ---- the baseline

    /**
     * Takes out what the baseline has.
     *
     * @throws FileTrouble if the file cannot be read
     */
    Report.Check known(Report.Check check) throws IOException {
        return request.baseline().isEmpty()
                ? check
                : known(check, request.baseline().get());
    }

    private Report.Check known(Report.Check check, String file) throws IOException {
        FileNames names = new FileNames(files, files.parent(file));
        SourceFiles.Content content = files.read(file, TextDecoder.MAX_BYTES + 1);
        Outcome<Baseline> baseline =
                TextDecoder.decode(file, content.bytes(), content.size()).then(Baseline::read);
        List<Finding> extra = new ArrayList<>();
        Set<Finding> known = Collections.newSetFromMap(new IdentityHashMap<>());
        if (baseline.sound().isEmpty()) {
            baseline.diagnostics().forEach(each -> extra.add(Finding.of(each)));
        } else {
            List<Finding> found = Findings.of(check);
            Baseline.Split split = baseline.sound().get().split(found, names);
            known.addAll(split.known());
            Set<Finding> own = new LinkedHashSet<>(split.left());
            own.removeAll(found);
            extra.addAll(own);
        }
        List<CheckedWorkspace> workspaces = new ArrayList<>();
        for (CheckedWorkspace workspace : check.workspaces()) {
            List<Finding> left = new ArrayList<>(workspaces.isEmpty() ? extra : List.of());
            List<Finding> before = new ArrayList<>();
            for (Finding finding : workspace.findings()) {
                (isKnown(finding, known) ? before : left).add(finding);
            }
            workspaces.add(workspace.with(left, before));
        }
        return new Report.Check(exit(workspaces), workspaces, check.names(), check.rules(), check.wrote());
    }

    /**
     * Writes what is found to a baseline, and takes it out.
     *
     * @throws IOException if the file cannot be written
     */
    Report.Check writeBaseline(Report.Check check, String file) throws IOException {
        List<Finding> found = Findings.of(check);
        try {
            ReportsAction.write(files.path(file), Baseline.write(found, new FileNames(files, files.parent(file))));
        } catch (FileTrouble e) {
            throw e;
        } catch (IOException e) {
            throw new FileTrouble("cannot write " + file + ": " + FileTrouble.reason(e), List.of());
        }
        Report.Check left = known(check, file);
        int known = Findings.known(left).size();
        List<String> lines = new ArrayList<>(check.wrote());
        lines.add("wrote " + file + ": " + known + (known == 1 ? " finding" : " findings"));
        return left.having(lines);
    }

    /** A file that several workspaces import is looked at once for each. */
    private static boolean isKnown(Finding finding, Set<Finding> known) {
        for (Finding each : known) {
            if (Finding.ORDER.compare(each, finding) == 0) {
                return true;
            }
        }
        return false;
    }

    /** Returns what a run that found this ends with. */
    static ExitCode exit(List<CheckedWorkspace> checked) {
        ExitCode exit = ExitCode.OK;
        for (CheckedWorkspace workspace : checked) {
            if (workspace.undecided()) {
                exit = exit == ExitCode.OK ? ExitCode.UNKNOWN : exit;
            } else if (workspace.fails()) {
                exit = ExitCode.FINDINGS;
            }
        }
        return exit;
    }
}
