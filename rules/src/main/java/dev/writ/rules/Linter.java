package dev.writ.rules;

import dev.writ.compiler.ProofCode;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.policy.StatementId;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Asks rules what they find. */
public final class Linter {

    private Linter() {}

    /**
     * Looks at policies with rules.
     *
     * @return findings in {@link Finding#ORDER}, with the severities in force, each cause once; what could not be
     *     decided is among them, as an error
     * @throws RuleFailure if a rule throws, which is a bug of the rule
     */
    public static List<Finding> lint(Linted linted, List<LintRule> rules) {
        List<LintRule> asked = new ArrayList<>();
        Map<String, RuleInfo> infos = new HashMap<>();
        for (LintRule rule : rules) {
            RuleInfo own = rule.info();
            Optional<Severity> severity = linted.settings().severity(own);
            if (severity.isPresent() && looksAt(own, linted)) {
                asked.add(rule);
                infos.put(own.id(), own.at(severity.get()));
            }
        }
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        List<Sink> sinks = (linted.isLarge() ? asked.parallelStream() : asked.stream())
                .map(rule -> ask(rule, linted, infos.getOrDefault(rule.info().id(), rule.info()), loader))
                .toList();
        List<Finding> all = new ArrayList<>();
        List<Finding> undecided = new ArrayList<>();
        for (Sink sink : sinks) {
            sink.failure.ifPresent(failure -> {
                throw failure;
            });
            all.addAll(sink.found.values());
            undecided.addAll(sink.undecided);
        }
        List<Finding> findings = withoutImplied(all, infos);
        findings.addAll(undecided);
        for (String reason : linted.limits()) {
            Label start = linted.start().orElseGet(() -> Label.of(new SourceText("-", ""), new Span(0, 0)));
            findings.add(notDecided(start, "whether rules find something could not be decided: " + reason));
        }
        findings.sort(Finding.ORDER);
        return List.copyOf(findings);
    }

    /** Tells whether a rule has something to look at. */
    static boolean looksAt(RuleInfo rule, Linted linted) {
        if (rule.comparing() && linted.base().isEmpty()) {
            return false;
        }
        if (linted.isWrit()) {
            return rule.applies().contains(Applies.WRIT);
        }
        return rule.applies().contains(Applies.ORGANIZATION_JSON)
                || rule.applies().contains(Applies.BUCKET_JSON);
    }

    /**
     * Asks one rule, on whichever thread.
     *
     * @param loader where rules find what they load; a thread that helps has another one
     */
    private static Sink ask(LintRule rule, Linted linted, RuleInfo inForce, ClassLoader loader) {
        Sink sink = new Sink(inForce, rule.info().severity());
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        try {
            thread.setContextClassLoader(loader);
            rule.check(linted, sink);
        } catch (RuntimeException e) {
            // Of several rules that throw, the first one is told of, whichever was asked first.
            sink.failure = Optional.of(new RuleFailure(rule.info(), e));
        } finally {
            thread.setContextClassLoader(own);
        }
        return sink;
    }

    private static Finding notDecided(Label at, String message) {
        return Finding.of(ProofCode.NOT_DECIDED, at, message)
                .withHelp("make the policies smaller, or name fewer patterns with a star inside");
    }

    /** Takes out what a finding about at least the same statements, at least as grave, says already. */
    private static List<Finding> withoutImplied(List<Finding> findings, Map<String, RuleInfo> rules) {
        Map<Implied, List<Finding>> implying = new HashMap<>();
        for (Finding finding : findings) {
            RuleInfo rule = rules.get(finding.diagnostic().code().id());
            for (String implied : rule == null ? Set.<String>of() : rule.implied()) {
                for (StatementId statement : finding.statements()) {
                    implying.computeIfAbsent(new Implied(implied, statement), key -> new ArrayList<>())
                            .add(finding);
                }
            }
        }
        List<Finding> left = new ArrayList<>();
        for (Finding finding : findings) {
            if (!isImplied(finding, implying)) {
                left.add(finding);
            }
        }
        return left;
    }

    /** What a finding makes it needless to say about a statement. */
    private record Implied(String rule, StatementId statement) {}

    private static boolean isImplied(Finding finding, Map<Implied, List<Finding>> implying) {
        if (finding.statements().isEmpty()) {
            return false;
        }
        Implied first = new Implied(
                finding.diagnostic().code().id(), finding.statements().get(0));
        for (Finding wider : implying.getOrDefault(first, List.of())) {
            if (wider.severity().isAtLeast(finding.severity())
                    && new HashSet<>(wider.statements()).containsAll(finding.statements())) {
                return true;
            }
        }
        return false;
    }

    /** Takes what one rule finds. */
    private static final class Sink implements FindingSink {

        private final RuleInfo rule;
        private final Severity usual;
        private final Map<String, Finding> found = new LinkedHashMap<>();
        private final List<Finding> undecided = new ArrayList<>();
        private Optional<RuleFailure> failure = Optional.empty();

        Sink(RuleInfo rule, Severity usual) {
            this.rule = rule;
            this.usual = usual;
        }

        @Override
        public void add(Finding finding) {
            Diagnostic own = finding.diagnostic();
            if (!own.code().id().equals(rule.id())) {
                throw new IllegalArgumentException(
                        rule.id() + " speaks as " + own.code().id());
            }
            Finding judged = finding.with(
                    new Diagnostic(judged(own.severity()), own.message(), own.primary(), own.related(), own.help()));
            String said = Linted.key(own.primary()) + " " + own.message();
            Finding before = found.get(said);
            found.put(said, before == null ? judged : before.about(judged.statements()));
        }

        /** What a rule finds less grave than the rest of what it finds is not made graver than that by settings. */
        private RuleInfo judged(Severity said) {
            boolean milder = said.compareTo(usual) > 0 && said.compareTo(rule.severity()) > 0;
            return milder ? rule.at(said) : rule;
        }

        @Override
        public void undecided(Label at, String reason) {
            undecided.add(notDecided(at, "`" + rule.label() + "` could not be decided: " + reason));
        }
    }
}
