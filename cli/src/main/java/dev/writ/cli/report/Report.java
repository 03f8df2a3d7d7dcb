package dev.writ.cli.report;

import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitCode;
import dev.writ.cli.files.Written;
import dev.writ.cli.notation.AccessLine;
import dev.writ.cli.notation.ActionNames;
import dev.writ.cli.question.Judgement;
import dev.writ.compiler.analysis.Difference;
import dev.writ.compiler.analysis.Product;
import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.NotAnAction;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.json.JsonWriter;
import dev.writ.rules.FileNames;
import dev.writ.rules.RuleInfo;
import dev.writ.rules.Rules;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What a command has to say when it has done its work. */
public sealed interface Report {

    /** Returns what the process ends with. */
    ExitCode exit();

    /** Hands this report to the method for its kind. */
    <R> R accept(Visitor<R> visitor);

    /** One method for each kind of report and no defaults: a new kind breaks every printer. */
    interface Visitor<R> {
        R visitProblem(Problem problem);

        R visitCheck(Check check);

        R visitCompile(Compile compile);

        R visitActions(Actions actions);

        R visitRuleList(RuleList rules);

        R visitExplanation(Explanation explanation);

        R visitInit(Init init);

        R visitText(Text text);

        R visitRendered(Rendered rendered);

        R visitRefused(Refused refused);

        R visitCan(Can can);

        R visitAccess(Access access);

        R visitMatrix(Matrix matrix);

        R visitDiff(Diff diff);

        R visitDone(Done done);

        R visitLive(Live live);
    }

    /**
     * The command could not do its work.
     *
     * @param message what is wrong
     * @param help what to do, a line each
     */
    record Problem(ExitCode exit, String message, List<String> help) implements Report {
        public Problem {
            Objects.requireNonNull(exit, "exit");
            Objects.requireNonNull(message, "message");
            help = List.copyOf(help);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitProblem(this);
        }
    }

    /**
     * Workspaces were checked.
     *
     * @param workspaces in the order in which they were named
     * @param names how their files are called
     * @param rules which lint rules there are
     * @param wrote what was written besides, a line each
     */
    record Check(ExitCode exit, List<CheckedWorkspace> workspaces, FileNames names, Rules rules, List<String> wrote)
            implements Report {
        public Check {
            Objects.requireNonNull(exit, "exit");
            workspaces = List.copyOf(workspaces);
            Objects.requireNonNull(names, "names");
            Objects.requireNonNull(rules, "rules");
            wrote = List.copyOf(wrote);
        }

        /** Returns this report with other lines about what was written. */
        public Check having(List<String> lines) {
            return new Check(exit, workspaces, names, rules, lines);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitCheck(this);
        }
    }

    /**
     * Workspaces were compiled.
     *
     * @param check what was found in them
     * @param written what was written for each of them; empty if it was refused, or goes to standard output
     * @param toOutput whether the documents themselves are the result
     */
    record Compile(Check check, List<Written> written, boolean toOutput) implements Report {
        public Compile {
            Objects.requireNonNull(check, "check");
            written = List.copyOf(written);
        }

        @Override
        public ExitCode exit() {
            return check.exit();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitCompile(this);
        }
    }

    /** Lint rules were listed. */
    record RuleList(List<Line> rules) implements Report {
        public RuleList {
            rules = List.copyOf(rules);
        }

        /**
         * A rule.
         *
         * @param rule what is published of it
         * @param severity the severity in force; empty if the rule is off
         * @param from what decides that: {@code default}, or a place in settings
         */
        public record Line(RuleInfo rule, Optional<Severity> severity, String from) {}

        @Override
        public ExitCode exit() {
            return ExitCode.OK;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitRuleList(this);
        }
    }

    /**
     * Actions were looked up.
     *
     * @param pattern what was asked for
     * @param version of the catalogue
     * @param actions that match
     * @param corrected those of them that a workspace added or confirmed, by name
     * @param workspace the workspace whose corrections count, if any
     * @param notActions names that match and are none
     * @param suggestion what was probably meant, if nothing matches
     */
    record Actions(
            ExitCode exit,
            String pattern,
            String version,
            List<Action> actions,
            Set<String> corrected,
            Optional<String> workspace,
            List<NotAnAction> notActions,
            Optional<String> suggestion)
            implements Report {
        public Actions {
            Objects.requireNonNull(exit, "exit");
            actions = List.copyOf(actions);
            corrected = Set.copyOf(corrected);
            Objects.requireNonNull(workspace, "workspace");
            notActions = List.copyOf(notActions);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitActions(this);
        }
    }

    /**
     * Something was explained.
     *
     * @param subject the id of a diagnostic, or the name of an action
     * @param name the readable name of a diagnostic, or the name of an action
     * @param severity the severity of a diagnostic; empty for an action
     * @param markdown the page
     */
    record Explanation(String subject, String name, Optional<String> severity, String markdown) implements Report {
        @Override
        public ExitCode exit() {
            return ExitCode.OK;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitExplanation(this);
        }
    }

    /**
     * A workspace was started.
     *
     * @param directory where
     * @param files their names
     */
    record Init(String directory, List<String> files) implements Report {
        public Init {
            files = List.copyOf(files);
        }

        @Override
        public ExitCode exit() {
            return ExitCode.OK;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitInit(this);
        }
    }

    /**
     * The result is a text.
     *
     * @param text to be printed as it is, with a line feed at the end
     */
    record Text(String text) implements Report {
        @Override
        public ExitCode exit() {
            return ExitCode.OK;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitText(this);
        }
    }

    /**
     * The result is a report that is printed already.
     *
     * @param text to be printed as it is
     */
    record Rendered(ExitCode exit, String text) implements Report {
        public Rendered {
            Objects.requireNonNull(exit, "exit");
            Objects.requireNonNull(text, "text");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitRendered(this);
        }
    }

    /**
     * A question was not answered, because the policies that it is about have errors.
     *
     * @param findings the errors, and whatever else was found
     */
    record Refused(List<Diagnostic> findings) implements Report {
        public Refused {
            findings = List.copyOf(findings);
        }

        @Override
        public ExitCode exit() {
            return ExitCode.FINDINGS;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitRefused(this);
        }
    }

    /**
     * What answers are about, and what to know of them.
     *
     * @param world what was looked at, as part of a sentence
     * @param said what the reader of the policies had to say
     * @param caveats what the answer does not cover, a sentence each
     */
    record Scope(String world, List<Diagnostic> said, List<String> caveats) {
        public Scope {
            Objects.requireNonNull(world, "world");
            said = List.copyOf(said);
            caveats = List.copyOf(caveats);
        }
    }

    /**
     * A request was decided.
     *
     * @param principal who, in the notation of Writ
     * @param judgements one for each identity of the principal; a group has two
     * @param why whether reasons were asked for
     */
    record Can(Scope scope, String principal, List<Judgement> judgements, boolean why) implements Report {
        public Can {
            Objects.requireNonNull(scope, "scope");
            judgements = List.copyOf(judgements);
        }

        /** Returns the answer; empty if it depends on which identity a group has. */
        public Optional<Boolean> allowed() {
            boolean first = judgements.get(0).decision().allowed();
            return judgements.stream().allMatch(each -> each.decision().allowed() == first)
                    ? Optional.of(first)
                    : Optional.empty();
        }

        @Override
        public ExitCode exit() {
            return allowed().map(yes -> yes ? ExitCode.OK : ExitCode.FINDINGS).orElse(ExitCode.UNKNOWN);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitCan(this);
        }
    }

    /**
     * All who can do something, or all that somebody can do.
     *
     * @param principal who was asked about; empty if that is the question
     * @param action the action or set that was asked about; empty if that is the question
     * @param resource what was asked about; empty for nothing
     * @param bucketPolicies whether bucket policies were looked at
     * @param lines the answer for people
     * @param products the answer for programs
     * @param unknown why the answer is not complete, if it is not
     */
    record Access(
            Scope scope,
            Optional<String> principal,
            Optional<String> action,
            Optional<String> resource,
            boolean bucketPolicies,
            List<AccessLine> lines,
            List<Product> products,
            ActionNames names,
            Optional<String> unknown)
            implements Report {
        public Access {
            Objects.requireNonNull(scope, "scope");
            lines = List.copyOf(lines);
            products = List.copyOf(products);
        }

        @Override
        public ExitCode exit() {
            return unknown.isPresent() ? ExitCode.UNKNOWN : ExitCode.OK;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitAccess(this);
        }
    }

    /**
     * Who can do what on which bucket.
     *
     * @param buckets the columns: buckets and patterns of buckets; empty for what is not about a bucket
     * @param rows a row for each principal or pattern of principals
     * @param unknown why the answer is not complete, if it is not
     */
    record Matrix(Scope scope, List<String> buckets, List<Row> rows, Optional<String> unknown) implements Report {
        public Matrix {
            Objects.requireNonNull(scope, "scope");
            buckets = List.copyOf(buckets);
            rows = List.copyOf(rows);
        }

        /**
         * A row.
         *
         * @param principal in the notation of Writ
         * @param cells letters for each bucket, in the order of the columns: upper case for all of the bucket without a
         *     condition, lower case for less
         */
        public record Row(String principal, List<String> cells) {
            public Row {
                cells = List.copyOf(cells);
            }
        }

        @Override
        public ExitCode exit() {
            return unknown.isPresent() ? ExitCode.UNKNOWN : ExitCode.OK;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitMatrix(this);
        }
    }

    /**
     * Two states of policies were compared.
     *
     * @param exit what the process ends with; depends on what the user wants to be told
     * @param before how the first is called
     * @param after how the second is called
     * @param added how many statements only the second has
     * @param removed how many statements only the first has
     * @param difference what the two answer differently
     * @param gained what is newly allowed, for people
     * @param lost what is no longer allowed, for people
     */
    record Diff(
            ExitCode exit,
            Scope scope,
            String before,
            String after,
            int added,
            int removed,
            Difference difference,
            List<AccessLine> gained,
            List<AccessLine> lost,
            ActionNames names)
            implements Report {
        public Diff {
            Objects.requireNonNull(exit, "exit");
            Objects.requireNonNull(scope, "scope");
            Objects.requireNonNull(difference, "difference");
            gained = List.copyOf(gained);
            lost = List.copyOf(lost);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitDiff(this);
        }
    }

    /** All was said while the work was done. */
    record Done(ExitCode exit) implements Report {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitDone(this);
        }
    }

    /** Something was done with, or learnt of, a live organization. Each kind of such report prints itself. */
    non-sealed interface Live extends Report {

        /** Prints it for people. */
        void print(Console console, Detail detail);

        /** Writes its members into the document that programs read. */
        void print(JsonWriter json);

        @Override
        default <R> R accept(Visitor<R> visitor) {
            return visitor.visitLive(this);
        }
    }
}
