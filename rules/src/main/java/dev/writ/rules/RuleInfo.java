package dev.writ.rules;

import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.diagnostic.Severity;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * All that is published of a rule. As a code, it has the severity that is in force: by default, or as settings say.
 *
 * @param published id, name and severity
 * @param summary what it finds, in one line: lower case, no full stop
 * @param applies what it can look at
 * @param options its options
 * @param implied ids of rules whose findings this one's make needless: what stands on no more statements than a
 *     finding of this rule is not said again
 * @param comparing whether it looks at what changed, and is asked only where there is an earlier state
 */
public record RuleInfo(
        Published published,
        String summary,
        Set<Applies> applies,
        List<RuleOption<?>> options,
        Set<String> implied,
        boolean comparing)
        implements DiagnosticCode {

    public RuleInfo {
        Objects.requireNonNull(published, "published");
        Objects.requireNonNull(summary, "summary");
        applies = Set.copyOf(applies);
        options = List.copyOf(options);
        implied = Set.copyOf(implied);
    }

    /**
     * Describes a rule that has no options and implies no other.
     *
     * @param id such as {@code WRIT-S202}; never given to something else
     * @param name such as {@code all-actions}
     * @param severity by default
     */
    public static RuleInfo of(String id, String name, Severity severity, String summary, Applies... applies) {
        return new RuleInfo(new Published(id, name, severity), summary, Set.of(applies), List.of(), Set.of(), false);
    }

    /** Returns this description with options. */
    public RuleInfo with(RuleOption<?>... more) {
        return new RuleInfo(published, summary, applies, List.of(more), implied, comparing);
    }

    /** Returns this description with ids of rules that need not repeat what this one says. */
    public RuleInfo implying(String... ids) {
        return new RuleInfo(published, summary, applies, options, Set.of(ids), comparing);
    }

    /** Returns this description as that of a rule that looks at what changed. */
    public RuleInfo ofChanges() {
        return new RuleInfo(published, summary, applies, options, implied, true);
    }

    /** Returns this description with another severity in force. */
    public RuleInfo at(Severity severity) {
        return severity == severity()
                ? this
                : new RuleInfo(new Published(id(), label(), severity), summary, applies, options, implied, comparing);
    }

    /** Tells whether a word is the id, with or without its {@code WRIT-}, or the name. */
    public boolean isCalled(String word) {
        return word.equals(id()) || word.equals(label()) || ("WRIT-" + word).equals(id());
    }
}
