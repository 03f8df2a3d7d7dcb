package dev.writ.rules;

import dev.writ.compiler.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What looking at policies came to.
 *
 * @param findings what there is to say, in {@link Finding#ORDER}
 * @param accepted what there would be to say, had somebody not accepted it; likewise
 * @param rules how many rules were asked
 * @param skipped files that settings leave out, in their order
 * @param grants how many grants there are, if settings give a budget for all of them
 */
public record LintResult(
        List<Finding> findings, List<Accepted> accepted, int rules, List<String> skipped, Optional<GrantCount> grants) {

    public LintResult {
        findings = Finding.inOrder(findings);
        accepted = Accepted.inOrder(accepted);
        skipped = List.copyOf(skipped);
        Objects.requireNonNull(grants, "grants");
    }

    /** Returns what there is to say where no rule could be asked: what the compiler said. */
    public static LintResult of(Collection<Diagnostic> said) {
        List<Finding> findings = new ArrayList<>();
        for (Diagnostic diagnostic : said) {
            findings.add(Finding.of(diagnostic));
        }
        return new LintResult(findings, List.of(), 0, List.of(), Optional.empty());
    }
}
