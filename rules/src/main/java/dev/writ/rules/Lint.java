package dev.writ.rules;

import dev.writ.compiler.Acceptances;
import dev.writ.compiler.Compilation;
import dev.writ.compiler.Compiler;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Suggestions;
import dev.writ.compiler.model.Annotations;
import dev.writ.compiler.model.Located;
import dev.writ.compiler.policy.StatementId;
import dev.writ.compiler.resolve.ResolveCode;
import dev.writ.compiler.workspace.WorkspaceCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at policies with all rules, and takes out what somebody accepted: by {@code @accept} in Writ, by a file beside
 * JSON.
 */
public final class Lint {

    private final Rules rules;
    private final FileNames names;

    /**
     * Prepares to look.
     *
     * @param rules which rules there are
     * @param names how files are called
     */
    public Lint(Rules rules, FileNames names) {
        this.rules = rules;
        this.names = names;
    }

    // ---- Writ

    /**
     * Looks at a workspace.
     *
     * @param linted what it compiles to
     * @param said what the compiler had to say that is not accepted
     */
    public LintResult workspace(Linted linted, Collection<Diagnostic> said) {
        Compilation compilation = linted.compilation()
                .orElseThrow(() -> new IllegalArgumentException("policies in JSON are no workspace"));
        Acceptances acceptances = Acceptances.of(compilation.workspace());
        Kept kept = kept(linted);
        List<Finding> findings = new ArrayList<>();
        for (Diagnostic each : said) {
            findings.add(Repairs.of(each, linted.catalogue()));
        }
        List<Accepted> accepted = accepted(compilation, acceptances);
        Map<Diagnostic, Finding> found = new IdentityHashMap<>();
        List<Diagnostic> diagnostics = new ArrayList<>();
        for (Finding finding : kept.findings()) {
            found.put(finding.diagnostic(), finding);
            diagnostics.add(finding.diagnostic());
        }
        Set<String> compilers = Compiler.judged();
        Set<String> judged = new HashSet<>(rules.names());
        // What was not asked, because there is nothing to compare with, may be what an acceptance is for.
        rules.all().stream()
                .map(LintRule::info)
                .filter(rule -> isUnasked(rule, linted))
                .forEach(rule -> {
                    judged.removeAll(List.of(rule.id(), rule.label()));
                });
        // Where the compiler finds in sources what a rule finds in JSON, it has judged the acceptance already.
        judged.removeAll(compilers);
        Acceptances.Split split = acceptances.split(diagnostics, judged);
        for (Diagnostic each : split.accepted()) {
            Finding finding = found.getOrDefault(each, Finding.of(each));
            acceptances.of(each).ifPresent(by -> accepted.add(Accepted.by(by, finding)));
        }
        for (Diagnostic each : split.left()) {
            findings.add(found.getOrDefault(each, Repairs.of(each, linted.catalogue())));
        }
        for (Located<Annotations.Acceptance> acceptance : acceptances.all()) {
            String rule = acceptance.value().rule();
            if (!compilers.contains(rule) && !compilers.contains("WRIT-" + rule)) {
                unknown(rule, acceptance.at()).ifPresent(findings::add);
            }
        }
        return new LintResult(findings, accepted, kept.asked(), kept.skipped(), kept.grants());
    }

    /**
     * Tells what there is to say of a workspace whose sources have errors. Rules are not asked: what they would find
     * could be a consequence of what is wrong already.
     *
     * @param said what the compiler had to say that is not accepted
     * @param catalogue what is known of the platform
     * @param compilation what was made, if it went that far
     */
    public static LintResult unasked(
            Collection<Diagnostic> said, Catalogue catalogue, Optional<Compilation> compilation) {
        List<Finding> findings = new ArrayList<>();
        for (Diagnostic each : said) {
            findings.add(Repairs.of(each, catalogue));
        }
        List<Accepted> accepted = compilation
                .map(made -> accepted(made, Acceptances.of(made.workspace())))
                .orElse(List.of());
        return new LintResult(findings, accepted, 0, List.of(), Optional.empty());
    }

    /** Returns what the compiler would have said, had nobody accepted it. */
    private static List<Accepted> accepted(Compilation compilation, Acceptances acceptances) {
        List<Accepted> accepted = new ArrayList<>();
        for (Diagnostic each : compilation.accepted()) {
            acceptances.of(each).ifPresent(by -> accepted.add(Accepted.by(by, Finding.of(each))));
        }
        return accepted;
    }

    // ---- JSON

    /**
     * Looks at policies in JSON.
     *
     * @param linted what they say
     * @param said what their reader had to say
     * @param risks what is accepted beside them
     */
    public LintResult json(Linted linted, Collection<Diagnostic> said, List<AcceptedRisk> risks) {
        Kept kept = kept(linted);
        List<Finding> all = new ArrayList<>();
        said.forEach(each -> all.add(Finding.of(each)));
        all.addAll(kept.findings());
        List<Finding> findings = new ArrayList<>();
        List<Accepted> accepted = new ArrayList<>();
        Set<AcceptedRisk> used = new HashSet<>();
        for (Finding finding : all) {
            Optional<AcceptedRisk> by =
                    risks.stream().filter(risk -> covers(risk, finding, linted)).findFirst();
            by.ifPresentOrElse(risk -> accepted.add(risk.accept(finding)), () -> findings.add(finding));
            risks.stream().filter(risk -> covers(risk, finding, linted)).forEach(used::add);
        }
        for (AcceptedRisk risk : risks) {
            boolean judged = rules.find(risk.rule())
                    .map(LintRule::info)
                    .filter(rule -> isUnasked(rule, linted))
                    .isEmpty();
            if (judged && !used.contains(risk)) {
                findings.add(unknown(risk.rule(), risk.at()).orElseGet(() -> unused(risk)));
            }
        }
        return new LintResult(findings, accepted, kept.asked(), kept.skipped(), kept.grants());
    }

    private boolean covers(AcceptedRisk risk, Finding finding, Linted linted) {
        return !finding.diagnostic().isError()
                && isCalled(finding.diagnostic().code(), risk.rule())
                && linted.statements().stream()
                        .anyMatch(statement -> statement.id().statement().equals(risk.statement())
                                && names.shortest(statement.place().text().name())
                                        .equals(risk.file())
                                && isAbout(finding, statement));
    }

    private static boolean isAbout(Finding finding, LintedStatement statement) {
        List<StatementId> about = finding.statements();
        return about.isEmpty()
                ? statement.places().hold(finding.diagnostic().primary())
                : about.contains(statement.id());
    }

    private static boolean isCalled(DiagnosticCode code, String rule) {
        return rule.equals(code.id()) || rule.equals(code.label()) || ("WRIT-" + rule).equals(code.id());
    }

    private static Finding unused(AcceptedRisk risk) {
        return Finding.of(
                        ResolveCode.SUPPRESSION_UNUSED,
                        risk.at(),
                        "nothing in the statement `" + risk.statement() + "` is a finding of `" + risk.rule()
                                + "` that could be accepted")
                .withHelp("take the entry out");
    }

    // ---- both

    private static boolean isUnasked(RuleInfo rule, Linted linted) {
        return rule.comparing() && linted.base().isEmpty();
    }

    /** An acceptance of a name that nothing has accepts nothing, and may be meant to. */
    private Optional<Finding> unknown(String rule, Label at) {
        if (rules.find(rule).isPresent()) {
            return Optional.empty();
        }
        Set<String> compilers = Compiler.judged();
        if (compilers.contains(rule) || compilers.contains("WRIT-" + rule)) {
            return Optional.empty();
        }
        List<String> known = new ArrayList<>(rules.names());
        known.addAll(compilers);
        return Optional.of(Finding.of(ResolveCode.SUPPRESSION_UNUSED, at, "no finding is called `" + rule + "`")
                .withHelp(Suggestions.nearest(rule, known)
                        .map(near -> "did you mean `" + near + "`?")
                        .orElse("`writ rules` lists the rules")));
    }

    private record Kept(List<Finding> findings, int asked, List<String> skipped, Optional<GrantCount> grants) {}

    private static GrantCount.Before before(Linted.Base base) {
        return new GrantCount.Before(base.breadth().workspace(), base.name());
    }

    /** What rules find in files that settings do not leave out. An error is found everywhere. */
    private Kept kept(Linted linted) {
        // Counted before rules are asked: whether the count is complete is among what they report.
        Optional<Integer> budget = linted.settings().budget().workspace();
        Optional<GrantCount> grants = budget.isEmpty()
                ? Optional.empty()
                : Optional.of(new GrantCount(
                        linted.breadth().workspace(),
                        budget.get(),
                        linted.base().map(Lint::before)));
        FileChoice choice = new FileChoice(linted.settings(), names);
        List<Finding> findings = new ArrayList<>();
        linted.prepare();
        for (Finding finding : Linter.lint(linted, rules.all())) {
            if (finding.diagnostic().isError()
                    || choice.takes(finding.diagnostic().primary().text().name())) {
                findings.add(finding);
            }
        }
        List<String> left = choice.left(linted);
        if (choice.takesNone(linted)) {
            linted.start()
                    .ifPresent(start -> findings.add(Finding.of(
                                    WorkspaceCode.NOTHING_CHECKED, start, "the settings leave every file out of lint")
                            .withHelp("take out some of `include` and `exclude`, or turn rules off one by one")));
        }
        int asked = 0;
        for (LintRule rule : rules.all()) {
            if (linted.settings().severity(rule.info()).isPresent() && Linter.looksAt(rule.info(), linted)) {
                asked++;
            }
        }
        return new Kept(findings, asked, left, grants);
    }
}
