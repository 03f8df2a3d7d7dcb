package dev.writ.rules;

import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Severity;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a workspace tells the linter, in {@code writ.yaml}. All patterns are globs in which {@code *} stands for
 * anything. Lists keep the order of the file.
 *
 * @param rules what is set for single rules, by id
 * @param include files to look at, relative to the workspace; empty for all
 * @param exclude files to leave out of it
 * @param allowedIssuers URLs of issuers whose tokens may be named; empty for every declared one
 * @param systemNamespaces namespaces of Kubernetes itself
 * @param breakGlass principals that must always get in, in the notation of Writ
 * @param sensitiveBuckets buckets and who alone may reach them
 * @param names regular expressions that names must match, by the kind of name: {@code policies}, {@code principals},
 *     {@code buckets}, {@code actions}
 * @param budget how many concrete grants there may be
 * @param inventory the service accounts that there are, if somebody has listed them
 */
public record LintSettings(
        SortedMap<String, OfRule> rules,
        List<String> include,
        List<String> exclude,
        List<String> allowedIssuers,
        List<String> systemNamespaces,
        List<String> breakGlass,
        List<SensitiveBucket> sensitiveBuckets,
        SortedMap<String, String> names,
        Budget budget,
        Optional<Inventory> inventory) {

    /** The namespaces that every cluster has for itself. */
    public static final List<String> SYSTEM_NAMESPACES = List.of("kube-system", "kube-public", "kube-node-lease");

    /** The settings of a workspace without any. */
    public static final LintSettings NONE = new LintSettings(
            new TreeMap<>(),
            List.of(),
            List.of(),
            List.of(),
            SYSTEM_NAMESPACES,
            List.of(),
            List.of(),
            new TreeMap<>(),
            Budget.NONE,
            Optional.empty());

    public LintSettings {
        rules = Collections.unmodifiableSortedMap(new TreeMap<>(rules));
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        allowedIssuers = List.copyOf(allowedIssuers);
        systemNamespaces = List.copyOf(systemNamespaces);
        breakGlass = List.copyOf(breakGlass);
        sensitiveBuckets = List.copyOf(sensitiveBuckets);
        names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
        Objects.requireNonNull(budget, "budget");
        Objects.requireNonNull(inventory, "inventory");
    }

    /**
     * What is set for one rule.
     *
     * @param severity the severity in force, if not the rule's own
     * @param off whether the rule is not asked at all
     * @param options values of options, by name, each of the type of its {@link RuleOption}
     * @param at where it is set
     */
    public record OfRule(
            Optional<Severity> severity, boolean off, SortedMap<String, Object> options, Optional<Label> at) {

        /** Nothing is set. */
        public static final OfRule NOTHING = new OfRule(Optional.empty(), false, new TreeMap<>(), Optional.empty());

        public OfRule {
            Objects.requireNonNull(severity, "severity");
            Objects.requireNonNull(at, "at");
            options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
        }

        /** Returns this with what goes before it: a severity and options, each of which replaces one of this. */
        OfRule under(OfRule first) {
            SortedMap<String, Object> all = new TreeMap<>(options);
            all.putAll(first.options);
            return first.off || first.severity.isPresent()
                    ? new OfRule(first.severity, first.off, all, first.at)
                    : new OfRule(severity, off, all, at.or(first::at));
        }
    }

    /**
     * Buckets that not everybody may reach.
     *
     * @param buckets a pattern of names
     * @param allow who may reach them, in the notation of Writ; a star may stand for anything
     */
    public record SensitiveBucket(String buckets, List<String> allow) {
        public SensitiveBucket {
            Objects.requireNonNull(buckets, "buckets");
            allow = List.copyOf(allow);
        }
    }

    /**
     * How many concrete grants there may be: triples of principal, action and bucket.
     *
     * @param workspace in all policies together
     * @param policies in one policy or block, by name
     */
    public record Budget(Optional<Integer> workspace, SortedMap<String, Integer> policies) {

        /** No limit. */
        public static final Budget NONE = new Budget(Optional.empty(), new TreeMap<>());

        public Budget {
            Objects.requireNonNull(workspace, "workspace");
            policies = Collections.unmodifiableSortedMap(new TreeMap<>(policies));
        }
    }

    /** Returns what is set for a rule. */
    public OfRule of(RuleInfo rule) {
        return rules.getOrDefault(rule.id(), OfRule.NOTHING);
    }

    /** Returns the value of an option of a rule: the one that is set, or else its initial one. */
    public <T> T option(RuleInfo rule, RuleOption<T> option) {
        Object value = of(rule).options().get(option.name());
        return value == null ? option.initial() : option.cast(value);
    }

    /** Returns the severity that a rule's findings have; empty if the rule is off. An error stays one. */
    public Optional<Severity> severity(RuleInfo rule) {
        OfRule set = of(rule);
        if (rule.severity() == Severity.ERROR) {
            return Optional.of(Severity.ERROR);
        }
        return set.off() ? Optional.empty() : Optional.of(set.severity().orElse(rule.severity()));
    }

    /**
     * Returns these settings with what goes before them: what is set there for single rules, files, and the budget of
     * the workspace.
     */
    public LintSettings under(LintSettings first) {
        SortedMap<String, OfRule> all = new TreeMap<>(rules);
        first.rules.forEach((id, set) -> all.merge(id, set, OfRule::under));
        return new LintSettings(
                all,
                first.include.isEmpty() ? include : first.include,
                first.exclude.isEmpty() ? exclude : first.exclude,
                allowedIssuers,
                systemNamespaces,
                breakGlass,
                sensitiveBuckets,
                names,
                new Budget(first.budget.workspace.or(budget::workspace), budget.policies),
                inventory);
    }

    /** Returns these settings with something set for a rule. */
    public LintSettings with(String id, OfRule set) {
        SortedMap<String, OfRule> all = new TreeMap<>(rules);
        all.put(id, set);
        return new LintSettings(
                all,
                include,
                exclude,
                allowedIssuers,
                systemNamespaces,
                breakGlass,
                sensitiveBuckets,
                names,
                budget,
                inventory);
    }
}
