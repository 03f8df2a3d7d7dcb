package dev.writ.rules;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a rule, or the compiler, has found.
 *
 * @param diagnostic what there is to say; its code has the severity in force
 * @param witness a request that shows it, decided by the definition of the platform
 * @param statements what it is about; sorted; empty if it is about the whole, or the source alone
 * @param edits changes that repair it; all or none are to be made
 */
public record Finding(
        Diagnostic diagnostic, Optional<Request> witness, List<StatementId> statements, List<Edit> edits) {

    /** Orders by file, then place, then code: the order in which every report lists findings. */
    public static final Comparator<Finding> ORDER =
            (left, right) -> Diagnostic.ORDER.compare(left.diagnostic(), right.diagnostic());

    public Finding {
        Objects.requireNonNull(diagnostic, "diagnostic");
        Objects.requireNonNull(witness, "witness");
        statements = List.copyOf(new TreeSet<>(statements));
        edits = List.copyOf(edits);
    }

    /** Returns findings in {@link #ORDER}, each once even if it was found several times. */
    public static List<Finding> inOrder(Collection<Finding> findings) {
        List<Finding> sorted = new ArrayList<>(findings);
        sorted.sort(ORDER);
        List<Finding> once = new ArrayList<>(sorted.size());
        for (Finding finding : sorted) {
            if (once.isEmpty() || ORDER.compare(once.get(once.size() - 1), finding) != 0) {
                once.add(finding);
            }
        }
        return List.copyOf(once);
    }

    /** Makes a finding of a diagnostic alone. */
    public static Finding of(Diagnostic diagnostic) {
        return new Finding(diagnostic, Optional.empty(), List.of(), List.of());
    }

    /**
     * Makes a finding of a rule.
     *
     * @param code the rule's own {@link LintRule#info()}; the linter puts the severity in force
     * @param at where it is wrong
     * @param message what is wrong: lower case, no full stop, the author's words in back-ticks
     */
    public static Finding of(DiagnosticCode code, Label at, String message) {
        return of(Diagnostic.of(code, at, message));
    }

    /** Returns how much it matters. */
    public Severity severity() {
        return diagnostic.severity();
    }

    /** Returns this finding with one more line of help: what to do about it, in the imperative. */
    public Finding withHelp(String words) {
        return with(diagnostic.withHelp(words));
    }

    /** Returns this finding with one more place that explains it. */
    public Finding withRelated(Label place) {
        return with(diagnostic.withRelated(place));
    }

    /** Returns this finding with a request that shows it. */
    public Finding withWitness(Request request) {
        return new Finding(diagnostic, Optional.of(request), statements, edits);
    }

    /** Returns this finding as about one more statement. */
    public Finding about(StatementId statement) {
        return about(List.of(statement));
    }

    /** Returns this finding as about more statements. */
    public Finding about(Collection<StatementId> more) {
        List<StatementId> all = new ArrayList<>(statements);
        all.addAll(more);
        return new Finding(diagnostic, witness, all, edits);
    }

    /** Returns this finding with one more change that belongs to its repair. */
    public Finding withEdit(Edit edit) {
        List<Edit> all = new ArrayList<>(edits);
        all.add(edit);
        return new Finding(diagnostic, witness, statements, all);
    }

    /** Returns this finding with something else to say. */
    Finding with(Diagnostic other) {
        return new Finding(other, witness, statements, edits);
    }
}
