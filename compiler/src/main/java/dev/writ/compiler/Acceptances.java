package dev.writ.compiler;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.model.Annotations;
import dev.writ.compiler.model.Located;
import dev.writ.compiler.model.PolicyBlock;
import dev.writ.compiler.model.Rule;
import dev.writ.compiler.model.Workspace;
import dev.writ.compiler.resolve.ResolveCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Risks that the source accepts by {@code @accept}: findings of dangers and warnings that stand at the annotated rule
 * or block. Errors cannot be accepted.
 */
public final class Acceptances {

    private record Accepted(Located<Annotations.Acceptance> by, List<Label> where) {

        boolean covers(Diagnostic diagnostic) {
            String rule = by.value().rule();
            boolean named = rule.equals(diagnostic.code().id())
                    || rule.equals(diagnostic.code().label())
                    || ("WRIT-" + rule).equals(diagnostic.code().id());
            return named
                    && diagnostic.severity() != Severity.ERROR
                    && where.stream()
                            .anyMatch(place -> place.text()
                                            == diagnostic.primary().text()
                                    && place.span()
                                            .contains(diagnostic.primary().span()));
        }
    }

    private final List<Accepted> acceptances = new ArrayList<>();

    private Acceptances() {}

    /** Finds what a workspace accepts. */
    public static Acceptances of(Workspace workspace) {
        Acceptances all = new Acceptances();
        for (PolicyBlock block : workspace.policies()) {
            List<Label> places = new ArrayList<>();
            places.add(block.name().at());
            block.seals().forEach(seal -> places.add(seal.at()));
            for (Located<Rule> rule : block.rules()) {
                places.add(rule.at());
                for (Located<Annotations.Acceptance> accepted :
                        rule.value().annotations().accepted()) {
                    all.acceptances.add(new Accepted(accepted, List.of(rule.at())));
                }
            }
            for (Located<Annotations.Acceptance> accepted : block.annotations().accepted()) {
                all.acceptances.add(new Accepted(accepted, places));
            }
        }
        return all;
    }

    /** Returns all that is accepted, in the order of blocks and rules. */
    public List<Located<Annotations.Acceptance>> all() {
        List<Located<Annotations.Acceptance>> all = new ArrayList<>();
        for (Accepted acceptance : acceptances) {
            all.add(acceptance.by());
        }
        return all;
    }

    /** Returns the acceptance that covers a finding. */
    public Optional<Annotations.Acceptance> of(Diagnostic diagnostic) {
        for (Accepted acceptance : acceptances) {
            if (acceptance.covers(diagnostic)) {
                return Optional.of(acceptance.by().value());
            }
        }
        return Optional.empty();
    }

    /** What is left of some findings, and what was accepted. */
    public record Split(List<Diagnostic> left, List<Diagnostic> accepted) {}

    /**
     * Takes out what is accepted.
     *
     * @param judged ids and labels of the findings that were looked for; an acceptance of one of them that covers
     *     nothing is reported, one of another rule is somebody else's to judge
     */
    public Split split(List<Diagnostic> diagnostics, Set<String> judged) {
        List<Diagnostic> left = new ArrayList<>();
        List<Diagnostic> taken = new ArrayList<>();
        Set<Accepted> used = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Diagnostic diagnostic : diagnostics) {
            List<Accepted> covering = acceptances.stream()
                    .filter(acceptance -> acceptance.covers(diagnostic))
                    .toList();
            used.addAll(covering);
            (covering.isEmpty() ? left : taken).add(diagnostic);
        }
        for (Accepted acceptance : acceptances) {
            String rule = acceptance.by().value().rule();
            if (!used.contains(acceptance) && (judged.contains(rule) || judged.contains("WRIT-" + rule))) {
                left.add(Diagnostic.of(
                                ResolveCode.SUPPRESSION_UNUSED,
                                acceptance.by().at(),
                                "nothing here is a finding of `" + rule + "` that could be accepted")
                        .withHelp("take the annotation out"));
            }
        }
        return new Split(left, taken);
    }
}
