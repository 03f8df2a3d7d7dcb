package dev.writ.compiler.intent;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.model.Access;
import dev.writ.compiler.model.ActionPattern;
import dev.writ.compiler.model.Assertion;
import dev.writ.compiler.model.BucketPattern;
import dev.writ.compiler.model.KeyTest;
import dev.writ.compiler.model.Located;
import dev.writ.compiler.model.PolicyBlock;
import dev.writ.compiler.model.Principals;
import dev.writ.compiler.model.Rule;
import dev.writ.compiler.model.Workspace;
import dev.writ.compiler.policy.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** From the model of a workspace to its meaning. What has none, or none that can be enforced, is refused. */
public final class IntentBuilder {

    /** The longest name of an organization policy that is surely accepted. */
    private static final int LONGEST_NAME = 64;

    private final Workspace workspace;
    private final String prefix;
    private final Findings findings = new Findings();
    private final List<Clause> clauses = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();

    private IntentBuilder(Workspace workspace, String prefix) {
        this.workspace = workspace;
        this.prefix = prefix;
    }

    /**
     * Returns what a workspace means.
     *
     * @param prefix what the names of organization policies begin with, which counts for their length
     */
    public static Outcome<Intent> build(Workspace workspace, String prefix) {
        return new IntentBuilder(workspace, prefix).build();
    }

    private Outcome<Intent> build() {
        policyNames();
        for (PolicyBlock block : workspace.policies()) {
            Map<String, Located<Rule>> seen = new HashMap<>();
            for (Located<Rule> rule : block.rules()) {
                Located<Rule> before = seen.putIfAbsent(content(rule.value()), rule);
                if (before != null) {
                    findings.add(Diagnostic.of(
                                    IntentCode.DUPLICATE_RULE,
                                    rule.at(),
                                    "the rule says the same as another of its block")
                            .withRelated(before.at().noting("the other is here"))
                            .withHelp("take one out"));
                } else {
                    RuleMeaning.of(block.name().value(), rule, workspace.catalogue(), findings)
                            .ifPresent(clauses::add);
                }
            }
        }
        for (Located<Assertion> assertion : workspace.assertions()) {
            Access access = assertion.value().access();
            Map<ActionAtom, Located<ActionPattern>> atoms =
                    RuleActions.of(access, Effect.ALLOW, workspace.catalogue(), findings);
            KeyPresence.check(access, atoms, workspace.catalogue(), findings);
            claims.add(new Claim(assertion, List.copyOf(atoms.keySet())));
        }
        Seals seals = Seals.of(workspace, clauses, findings);
        return Outcome.of(
                new Intent(workspace.organization(), clauses, seals.fences(), seals.owners(), claims),
                findings.diagnostics());
    }

    /** What a rule says, whatever the order of its lists. */
    private static String content(Rule rule) {
        Access access = rule.access();
        List<String> parts = new ArrayList<>();
        parts.add(rule.effect().word());
        parts.add(sorted(rule.principals(), Principals::notation));
        parts.add(sorted(access.actions(), ActionPattern::notation));
        parts.add(access.buckets()
                .map(buckets -> sorted(buckets, BucketPattern::notation))
                .orElse(""));
        parts.add(access.limit().value().notation());
        parts.add(sorted(access.tests(), KeyTest::notation));
        return String.join("\0", parts);
    }

    private static <T> String sorted(List<Located<T>> list, Function<T, String> notation) {
        Set<String> notations = new TreeSet<>();
        list.forEach(one -> notations.add(notation.apply(one.value())));
        return String.join("\1", notations);
    }

    /** Names become files and parts of addresses: they must differ by more than case, and not be too long. */
    private void policyNames() {
        Map<String, Located<String>> byLowerCase = new HashMap<>();
        for (PolicyBlock block : workspace.policies()) {
            Located<String> name = block.name();
            Located<String> before = byLowerCase.putIfAbsent(name.value().toLowerCase(Locale.ROOT), name);
            if (before != null && !before.value().equals(name.value())) {
                findings.add(Diagnostic.of(
                                IntentCode.CASE_CLASH,
                                name.at(),
                                "the policies `" + before.value() + "` and `" + name.value()
                                        + "` differ in case alone; their files would be one on many systems")
                        .withRelated(before.at().noting("the other is declared here"))
                        .withHelp("rename one"));
            }
            int length = prefix.length() + name.value().length();
            if (length > LONGEST_NAME) {
                findings.add(
                        IntentCode.NAME_TOO_LONG,
                        name,
                        "the name of a policy has at most " + LONGEST_NAME + " characters, this has " + length
                                + (prefix.isEmpty() ? "" : " with the prefix `" + prefix + "`"),
                        prefix.isEmpty() ? "choose a shorter name" : "choose a shorter name, or a shorter prefix");
            }
        }
    }
}
