package dev.writ.cli.report;

import dev.writ.cli.console.ExitCode;
import dev.writ.cli.files.Written;
import dev.writ.compiler.Checked;
import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.NotAnAction;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.emit.Document;
import dev.writ.compiler.json.JsonWriter;
import dev.writ.rules.Applies;
import dev.writ.rules.GrantCount;
import dev.writ.rules.LintResult;
import dev.writ.rules.RuleInfo;
import dev.writ.rules.RuleOption;
import dev.writ.rules.report.FindingsJson;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Prints reports for programs: one JSON document, as the published schemas say. */
public final class JsonPrinter implements Report.Visitor<JsonWriter> {

    private final JsonWriter json = JsonWriter.pretty();

    private JsonPrinter() {}

    /**
     * Returns the document for a report.
     *
     * @param version of this program
     * @param command that was run
     */
    public static String print(String version, String command, Report report) {
        JsonPrinter printer = new JsonPrinter();
        ExitCode exit = report.exit();
        printer.json
                .beginObject()
                .field("tool", "writ")
                .field("version", version)
                .field("command", command)
                .field("exit", exit.number());
        return report.accept(printer).endObject().finish();
    }

    /** Returns a string as JSON. */
    static String quote(String text) {
        String array = JsonWriter.compact().beginArray().value(text).endArray().finish();
        return array.substring(1, array.lastIndexOf(']'));
    }

    @Override
    public JsonWriter visitProblem(Report.Problem problem) {
        return json.beginObject("error")
                .field("message", problem.message())
                .field("help", problem.help())
                .endObject();
    }

    @Override
    public JsonWriter visitCheck(Report.Check check) {
        json.beginObject("checked").field("workspaces", check.workspaces().size());
        json.field(
                "files",
                check.workspaces().stream().mapToInt(CheckedWorkspace::files).sum());
        List<Checked> counted = check.workspaces().stream()
                .map(CheckedWorkspace::checked)
                .flatMap(Optional::stream)
                .toList();
        if (counted.size() == check.workspaces().size()) {
            json.field("policies", counted.stream().mapToInt(Checked::policies).sum())
                    .field("rules", counted.stream().mapToInt(Checked::rules).sum())
                    .field(
                            "principals",
                            counted.stream().mapToInt(Checked::principals).sum())
                    .field(
                            "buckets",
                            counted.stream().mapToInt(Checked::buckets).sum())
                    .field(
                            "statements",
                            counted.stream().mapToInt(Checked::statements).sum())
                    .field(
                            "organizationPolicies",
                            counted.stream()
                                    .mapToInt(Checked::organizationPolicies)
                                    .sum())
                    .field(
                            "bucketPolicies",
                            counted.stream().mapToInt(Checked::bucketPolicies).sum());
            int assertions = counted.stream().mapToInt(Checked::assertions).sum();
            json.beginObject("assertions")
                    .field("read", assertions)
                    .field("proved", counted.stream().mapToInt(Checked::proved).sum());
            assertionScopes(check);
            json.endObject();
        }
        json.field(
                        "lintRules",
                        check.workspaces().stream()
                                .mapToInt(workspace -> workspace.lint().rules())
                                .max()
                                .orElse(0))
                .field(
                        "skipped",
                        check.workspaces().stream()
                                .mapToInt(
                                        workspace -> workspace.lint().skipped().size())
                                .sum());
        breadth(check);
        json.endObject();
        FindingsJson findings = new FindingsJson(json, Optional.of(check.names()));
        findings.findings("findings", Findings.of(check));
        findings.accepted("accepted", Findings.accepted(check));
        findings.findings("known", Findings.known(check));
        return json;
    }

    /** How many grants there are, where a budget is set for them. */
    private void breadth(Report.Check check) {
        boolean any = false;
        for (CheckedWorkspace workspace : check.workspaces()) {
            any |= workspace.lint().grants().isPresent();
        }
        if (!any) {
            return;
        }
        json.beginArray("breadth");
        for (CheckedWorkspace workspace : check.workspaces()) {
            if (workspace.lint().grants().isPresent()) {
                GrantCount count = workspace.lint().grants().get();
                json.beginObject().field("workspace", workspace.directory());
                FindingsJson.counted(json, count).endObject();
            }
        }
        json.endArray();
    }

    /** What a question has to say is no finding of a rule, and has no fingerprint. */
    private void said(List<Diagnostic> diagnostics) {
        new FindingsJson(json, Optional.empty())
                .findings("findings", LintResult.of(diagnostics).findings());
    }

    /** What assertions do not speak of; of several workspaces it is told together, as all else is. */
    private void assertionScopes(Report.Check check) {
        SortedSet<String> administrators = new TreeSet<>();
        SortedSet<String> exceptions = new TreeSet<>();
        boolean complete = true;
        boolean any = false;
        for (CheckedWorkspace workspace : check.workspaces()) {
            if (workspace.assertions().isPresent()) {
                AssertionScope scope = workspace.assertions().get();
                administrators.addAll(scope.administrators());
                exceptions.addAll(scope.exceptions());
                complete &= scope.complete();
                any = true;
            }
        }
        if (any) {
            json.field("policiesChangedBy", List.copyOf(administrators))
                    .field("complete", complete)
                    .field("exceptions", List.copyOf(exceptions));
        }
    }

    @Override
    public JsonWriter visitCompile(Report.Compile compile) {
        visitCheck(compile.check());
        json.beginArray("documents");
        if (compile.toOutput() && compile.exit() == ExitCode.OK) {
            for (CheckedWorkspace workspace : compile.check().workspaces()) {
                for (Document document : workspace.documents()) {
                    json.beginObject()
                            .field("workspace", workspace.directory())
                            .field("path", document.path())
                            .field("content", document.content())
                            .endObject();
                }
            }
        }
        for (int i = 0; i < compile.written().size(); i++) {
            Written written = compile.written().get(i);
            for (Written.Entry file : written.files()) {
                json.beginObject()
                        .field("workspace", compile.check().workspaces().get(i).directory())
                        .field("directory", written.directory())
                        .field("path", file.path())
                        .field("state", file.state().word())
                        .endObject();
            }
        }
        return json.endArray();
    }

    @Override
    public JsonWriter visitActions(Report.Actions actions) {
        json.field("catalogue", actions.version())
                .field("pattern", actions.pattern())
                .field("workspace", actions.workspace());
        json.beginArray("actions");
        for (Action action : actions.actions()) {
            json.beginObject()
                    .field("action", action.name())
                    .field("scope", action.scope().word())
                    .field("level", action.level().word())
                    .field("confirmed", action.confirmed())
                    .field("exempt", action.exempt())
                    .field("corrected", actions.corrected().contains(action.name()))
                    .field("permits", action.permits())
                    .endObject();
        }
        json.endArray().beginArray("notActions");
        for (NotAnAction name : actions.notActions()) {
            json.beginObject()
                    .field("name", name.name())
                    .field("use", name.instead())
                    .endObject();
        }
        return json.endArray().field("suggestion", actions.suggestion());
    }

    @Override
    public JsonWriter visitRuleList(Report.RuleList list) {
        json.beginArray("rules");
        for (Report.RuleList.Line line : list.rules()) {
            RuleInfo rule = line.rule();
            json.beginObject()
                    .field("code", rule.id())
                    .field("name", rule.label())
                    .field("severity", line.severity().map(Severity::word).orElse("off"))
                    .field("default", rule.severity().word())
                    .field("from", line.from())
                    .field("summary", rule.summary())
                    .field(
                            "applies",
                            rule.applies().stream().sorted().map(Applies::words).toList());
            json.beginArray("options");
            for (RuleOption<?> option : rule.options()) {
                json.beginObject()
                        .field("name", option.name())
                        .field("type", option.kind().words())
                        .field("summary", option.summary())
                        .endObject();
            }
            json.endArray().endObject();
        }
        return json.endArray();
    }

    @Override
    public JsonWriter visitExplanation(Report.Explanation explanation) {
        return json.field("subject", explanation.subject())
                .field("name", explanation.name())
                .field("severity", explanation.severity())
                .field("markdown", explanation.markdown());
    }

    @Override
    public JsonWriter visitInit(Report.Init init) {
        return json.field("directory", init.directory()).field("files", init.files());
    }

    @Override
    public JsonWriter visitText(Report.Text text) {
        return json.field("text", text.text());
    }

    @Override
    public JsonWriter visitRendered(Report.Rendered rendered) {
        return json.field("text", rendered.text());
    }

    @Override
    public JsonWriter visitRefused(Report.Refused refused) {
        said(refused.findings());
        return json;
    }

    @Override
    public JsonWriter visitLive(Report.Live live) {
        live.print(json);
        return json;
    }

    @Override
    public JsonWriter visitCan(Report.Can can) {
        said(can.scope().said());
        return new AnswerJson(json).can(can);
    }

    @Override
    public JsonWriter visitAccess(Report.Access access) {
        said(access.scope().said());
        return new AnswerJson(json).access(access);
    }

    @Override
    public JsonWriter visitMatrix(Report.Matrix matrix) {
        said(matrix.scope().said());
        return new AnswerJson(json).matrix(matrix);
    }

    @Override
    public JsonWriter visitDiff(Report.Diff diff) {
        said(diff.scope().said());
        return new AnswerJson(json).diff(diff);
    }

    @Override
    public JsonWriter visitDone(Report.Done done) {
        return json;
    }
}
