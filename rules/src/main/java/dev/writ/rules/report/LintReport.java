package dev.writ.rules.report;

import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.source.Resources;
import dev.writ.rules.Accepted;
import dev.writ.rules.FileNames;
import dev.writ.rules.Finding;
import dev.writ.rules.GrantCount;
import dev.writ.rules.Rules;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A run, as reports for other programs tell it.
 *
 * @param version of this program
 * @param counted what was looked at
 * @param rules which lint rules there are
 * @param findings in order
 * @param accepted in order
 * @param known findings of the baseline, in order
 * @param names what fingerprints call files
 * @param failOn the least grave findings that fail the run
 */
public record LintReport(
        String version,
        Counted counted,
        Rules rules,
        List<Finding> findings,
        List<Accepted> accepted,
        List<Finding> known,
        FileNames names,
        Severity failOn) {

    private static final String EXPLAIN = "/dev/writ/explain/";

    public LintReport {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(counted, "counted");
        Objects.requireNonNull(rules, "rules");
        findings = List.copyOf(findings);
        accepted = List.copyOf(accepted);
        known = List.copyOf(known);
        Objects.requireNonNull(names, "names");
        Objects.requireNonNull(failOn, "failOn");
    }

    /** Tells whether a finding is one that fails the run. */
    boolean fails(Finding finding) {
        return finding.severity().isAtLeast(failOn);
    }

    /**
     * What was looked at. Where a workspace could not be understood, only its files count.
     *
     * @param workspaces directories, or groups of JSON
     * @param files that were read
     * @param statements of all policies
     * @param buckets distinct buckets and patterns of each workspace
     * @param principals distinct kinds of principals of each workspace
     * @param rules lint rules that were asked
     * @param skipped files that settings leave out of lint
     * @param grants how many grants there are, by the directory of each workspace that has a budget for them
     */
    public record Counted(
            int workspaces,
            int files,
            int statements,
            int buckets,
            int principals,
            int rules,
            int skipped,
            SortedMap<String, GrantCount> grants) {

        public Counted {
            grants = Collections.unmodifiableSortedMap(new TreeMap<>(grants));
        }

        /** Returns the numbers as a line. */
        public String words() {
            StringBuilder words = new StringBuilder("checked " + count(files, "file") + ", "
                    + count(statements, "statement") + ", " + count(buckets, "bucket") + ", "
                    + count(principals, "principal") + " with " + count(rules, "lint rule") + ", skipped "
                    + count(skipped, "file"));
            grants.forEach((workspace, count) ->
                    words.append(", ").append(count.words()).append(workspaces == 1 ? "" : " in " + workspace));
            return words.toString();
        }
    }

    /** Returns how many findings of each severity there are, and how many were accepted, as a line. */
    public String found() {
        StringBuilder words = new StringBuilder();
        for (Severity severity : Severity.values()) {
            int count = 0;
            for (Finding finding : findings) {
                count += finding.severity() == severity ? 1 : 0;
            }
            if (count > 0) {
                words.append(words.length() == 0 ? "" : ", ").append(count(count, severity.word()));
            }
        }
        if (words.length() == 0) {
            words.append("no problems");
        }
        if (!accepted.isEmpty()) {
            words.append("; ").append(count(accepted.size(), "accepted risk"));
        }
        if (!known.isEmpty()) {
            words.append("; ").append(known.size()).append(" known from the baseline");
        }
        return words.toString();
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** Returns the page about a code, in Markdown, if there is one. */
    Optional<String> page(DiagnosticCode code) {
        return rules.find(code.id()).flatMap(Rules::page).or(() -> Resources.find(EXPLAIN + code.id() + ".md"));
    }
}
