package dev.writ.rules;

import java.util.List;

/**
 * What looking at policies came to.
 *
 * @param findings what there is to say, in {@link Finding#ORDER}
 * @param accepted what there would be to say, had somebody not accepted it; likewise
 * @param rules how many rules were asked
 * @param skipped files that settings leave out, in their order
 */
public record LintResult(List<Finding> findings, List<Accepted> accepted, int rules, List<String> skipped) {

    public LintResult {
        findings = findings.stream().sorted(Finding.ORDER).toList();
        accepted = accepted.stream()
                .sorted((left, right) -> Finding.ORDER.compare(left.finding(), right.finding()))
                .toList();
        skipped = List.copyOf(skipped);
    }
}
