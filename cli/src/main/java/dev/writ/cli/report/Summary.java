package dev.writ.cli.report;

import dev.writ.compiler.Checked;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.rules.Finding;
import java.util.ArrayList;
import java.util.List;

/** What was looked at, and what was found: the first and the last lines of a report. Silence is never a success. */
public final class Summary {

    private Summary() {}

    /** Returns what was looked at, by how many rules, and how much of it they did not see. */
    public static String lookedAt(String verb, CheckedWorkspace workspace) {
        StringBuilder line = new StringBuilder(verb).append(' ').append(counted(workspace));
        int rules = workspace.lint().rules();
        if (rules == 0) {
            return line.append("; no lint rule was asked").toString();
        }
        line.append(" with ").append(count(rules, "lint rule"));
        return line.append(", skipped ")
                .append(count(workspace.lint().skipped().size(), "file"))
                .toString();
    }

    /**
     * Returns what was found.
     *
     * @param notesShown whether the notes are printed too
     */
    public static String verdict(CheckedWorkspace workspace, boolean notesShown) {
        StringBuilder line = new StringBuilder(found(workspace.findings(), notesShown));
        int accepted = workspace.accepted().size();
        if (accepted > 0) {
            line.append("; ").append(count(accepted, "accepted risk"));
        }
        if (!workspace.known().isEmpty()) {
            line.append("; ").append(workspace.known().size()).append(" known from the baseline");
        }
        if (workspace.lint().grants().isPresent()) {
            line.append("; ").append(workspace.lint().grants().get().words());
        }
        workspace
                .checked()
                .filter(checked -> checked.assertions() > 0)
                .ifPresent(checked -> line.append("; ").append(proved(checked)));
        return line.toString();
    }

    /** Says no more than what was proved: assertions that are broken, or were not decided, are not. */
    private static String proved(Checked checked) {
        String all = count(checked.assertions(), "assertion");
        return checked.proved() == checked.assertions() ? all + " proved" : checked.proved() + " of " + all + " proved";
    }

    /** Names of more people than that are asked for with {@code who-can}. */
    private static final int NAMES = 5;

    /** Says what a proof of assertions does not say, lest more be read into it. */
    public static List<String> aside(AssertionScope scope) {
        List<String> names = new ArrayList<>(scope.administrators());
        if (names.size() > NAMES) {
            int left = names.size() - (NAMES - 1);
            names.subList(NAMES - 1, names.size()).clear();
            names.add(left + " others");
        }
        StringBuilder who = new StringBuilder("assertions speak of these policies, which can be changed by ");
        if (!names.isEmpty()) {
            who.append(String.join(", ", names)).append(" and ");
        }
        who.append("the role Object Storage Admin");
        if (!scope.complete()) {
            who.append(", and perhaps more; the search was ended");
        }
        List<String> lines = new ArrayList<>();
        lines.add(who.toString());
        if (scope.exceptions().contains(AssertionScope.LIFECYCLE)) {
            lines.add("lifecycle rules delete without asking any policy");
        }
        return lines;
    }

    private static String counted(CheckedWorkspace workspace) {
        List<String> parts = new ArrayList<>();
        parts.add(count(workspace.files(), "file"));
        if (workspace.json()) {
            workspace.checked().ifPresent(checked -> {
                parts.add(policies(checked.organizationPolicies(), "organization"));
                parts.add(policies(checked.bucketPolicies(), "bucket"));
                parts.add(count(checked.statements(), "statement"));
                parts.add(count(checked.principals(), "principal"));
            });
            return String.join(", ", parts);
        }
        workspace.checked().ifPresent(checked -> {
            parts.add(checked.policies() == 1 ? "1 policy" : checked.policies() + " policies");
            parts.add(count(checked.rules(), "rule"));
            parts.add(count(checked.assertions(), "assertion"));
            parts.add(count(checked.buckets(), "bucket"));
            parts.add(count(checked.statements(), "statement"));
            parts.add(count(checked.principals(), "principal"));
        });
        return String.join(", ", parts);
    }

    private static String policies(int count, String kind) {
        return count + " " + kind + (count == 1 ? " policy" : " policies");
    }

    /** Returns how many findings of each severity there are. A note is no problem, so notes are counted apart. */
    public static String found(List<Finding> findings, boolean notesShown) {
        List<String> parts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            long count = count(findings, severity);
            if (count > 0 && severity != Severity.NOTE) {
                parts.add(count(count, severity.word()));
            }
        }
        String problems = parts.isEmpty() ? "no problems" : String.join(", ", parts);
        long notes = count(findings, Severity.NOTE);
        if (notes == 0) {
            return problems;
        }
        return problems + "; " + count(notes, "note") + (notesShown ? "" : ", shown with --notes");
    }

    private static long count(List<Finding> findings, Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** Returns a number and a noun. */
    public static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
