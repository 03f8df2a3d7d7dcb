package dev.writ.cli.report;

import dev.writ.cli.console.ExitCode;
import dev.writ.cli.files.Written;
import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.NotAnAction;
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

        R visitExplanation(Explanation explanation);

        R visitInit(Init init);

        R visitText(Text text);
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
     */
    record Check(ExitCode exit, List<CheckedWorkspace> workspaces) implements Report {
        public Check {
            Objects.requireNonNull(exit, "exit");
            workspaces = List.copyOf(workspaces);
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
}
