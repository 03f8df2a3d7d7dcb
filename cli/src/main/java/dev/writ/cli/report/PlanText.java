package dev.writ.cli.report;

import dev.writ.cli.console.Console;
import dev.writ.cli.console.Style;
import dev.writ.cli.console.Visible;
import dev.writ.cli.deploy.plan.AccessChange;
import dev.writ.cli.deploy.plan.DocumentChange;
import dev.writ.cli.deploy.plan.GuardCode;
import dev.writ.cli.deploy.plan.Plan;
import dev.writ.cli.deploy.plan.Refusal;
import dev.writ.cli.deploy.plan.Step;
import dev.writ.cli.deploy.plan.Write;
import dev.writ.compiler.diagnostic.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Prints plans for people: who gains and who loses, then the documents, then the calls, then what refuses it. */
public final class PlanText {

    /** So much of each list is printed unless all is asked for. */
    private static final int MOST = 12;

    private static final String STEP = "  ";

    private final Console console;
    private final Style style;
    private final boolean quiet;
    private final boolean full;

    /**
     * Makes a printer.
     *
     * @param full whether to print all of long lists
     */
    public PlanText(Console console, Detail detail, boolean full) {
        this.console = console;
        this.style = console.outStyle();
        this.quiet = detail == Detail.PROBLEMS;
        this.full = full;
    }

    /** Prints a plan. */
    public void print(Plan plan) {
        line(style.bold(Visible.of(summary(plan))));
        if (!quiet) {
            access(plan);
            documents(plan);
            steps(plan);
            notes(plan);
        }
        plan.refusals().forEach(this::refusal);
    }

    private static String summary(Plan plan) {
        String about =
                "plan for " + plan.target() + " (organization " + plan.organization() + ", as " + plan.caller() + "): ";
        if (plan.isEmpty()) {
            return about + (plan.mayBeApplied() ? "nothing to do" : "refused");
        }
        String what = Summary.count(plan.documents().size(), "document") + " to change, "
                + Summary.count(plan.calls(), "call") + " in "
                + Summary.count(plan.steps().size(), "step");
        return about + (plan.mayBeApplied() ? what : "refused; it would be " + what);
    }

    // ---- access

    private void access(Plan plan) {
        if (plan.isEmpty()) {
            return;
        }
        boolean decided = plan.refusals().stream().noneMatch(each -> each.code() == GuardCode.UNKNOWN_CHANGE);
        if (decided && plan.gained().isEmpty() && plan.lost().isEmpty()) {
            heading("access");
            line(STEP + "every request is answered as before");
            return;
        }
        heading("access");
        some(plan.gained(), change -> change("+", change, Severity.DANGER));
        some(plan.lost(), change -> change("-", change, Severity.NOTE));
    }

    private void change(String sign, AccessChange change, Severity severity) {
        line(STEP + style.severity(severity, sign + " " + Visible.of(String.join(", ", change.who()))));
        change.what().forEach(what -> line(STEP + STEP + STEP + Visible.of(what)));
        if (!change.example().isEmpty()) {
            line(STEP + STEP + STEP + style.gutter("such as") + " " + Visible.of(change.example()));
        }
    }

    // ---- documents and calls

    private void documents(Plan plan) {
        if (plan.isEmpty()) {
            return;
        }
        heading("documents");
        some(
                plan.documents(),
                change -> line(
                        STEP + padded(change) + Visible.of(change.document().words())));
    }

    private static String padded(DocumentChange change) {
        String word = change.kind().word();
        return word + " ".repeat("replace".length() + 2 - word.length());
    }

    private void steps(Plan plan) {
        if (plan.steps().isEmpty()) {
            return;
        }
        heading("calls");
        int number = 1;
        for (Step step : plan.steps()) {
            line(STEP + number++ + ". " + Visible.of(step.why()));
            some(step.writes(), write -> line(STEP + STEP + STEP + Visible.of(call(plan, write))));
        }
        boolean gap = plan.notes().stream().anyMatch(note -> note.startsWith("between the calls"));
        line(STEP
                + (gap
                        ? "Not proved: requests may be decided otherwise between the calls."
                        : "Proved: on the way nothing is allowed that is not allowed before or after, and nothing"
                                + " refused that is allowed before and after."));
    }

    private static String call(Plan plan, Write write) {
        if (write.after().isEmpty()) {
            return "delete " + write.document().words();
        }
        boolean last = plan.documents().stream()
                .anyMatch(change -> change.document().equals(write.document())
                        && change.after().equals(write.after()));
        return "put " + write.document().words() + (last ? "" : ", for the time being");
    }

    private void notes(Plan plan) {
        if (!plan.notes().isEmpty()) {
            heading("notes");
            some(plan.notes(), note -> line(STEP + Visible.of(note)));
        }
    }

    // ---- refusals

    private void refusal(Refusal refusal) {
        Style errors = console.errStyle();
        console.errLine(
                errors.severity(Severity.ERROR, "error[" + refusal.code().id() + "]")
                        + errors.bold(": " + Visible.of(refusal.message())));
        refusal.details().forEach(detail -> console.errLine(STEP + STEP + Visible.of(detail)));
        refusal.help().forEach(help -> console.errLine(STEP + errors.help("help:") + " " + Visible.of(help)));
    }

    // ---- lines

    private void heading(String word) {
        line("");
        line(style.bold(word));
    }

    private <T> void some(List<T> all, Consumer<T> print) {
        List<T> shown = new ArrayList<>(full || all.size() <= MOST ? all : all.subList(0, MOST));
        shown.forEach(print);
        if (shown.size() < all.size()) {
            line(STEP + "… and " + (all.size() - shown.size()) + " more; `--full` shows all");
        }
    }

    private void line(String line) {
        console.outLine(line.stripTrailing());
    }
}
