package dev.writ.compiler.intent;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.ConditionKey;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Suggestions;
import dev.writ.compiler.model.ActionPattern;
import dev.writ.compiler.model.BucketPattern;
import dev.writ.compiler.model.KeyTest;
import dev.writ.compiler.model.Limit;
import dev.writ.compiler.model.Located;
import dev.writ.compiler.model.Principals;
import dev.writ.compiler.model.Rule;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one rule means, and whether the platform can enforce it. What it cannot is refused with the reason and with
 * what to write instead; each refusal goes back to a request that would otherwise be decided against the source.
 */
final class RuleMeaning {

    private final String block;
    private final Located<Rule> located;
    private final Rule rule;
    private final Catalogue catalogue;
    private final Findings findings;

    private boolean whole = true;

    private RuleMeaning(String block, Located<Rule> rule, Catalogue catalogue, Findings findings) {
        this.block = block;
        this.located = rule;
        this.rule = rule.value();
        this.catalogue = catalogue;
        this.findings = findings;
    }

    /** Returns the meaning of a rule; empty if it has none that can be enforced, and that was reported. */
    static Optional<Clause> of(String block, Located<Rule> rule, Catalogue catalogue, Findings findings) {
        return new RuleMeaning(block, rule, catalogue, findings).clause();
    }

    private Optional<Clause> clause() {
        Map<ActionAtom, Located<ActionPattern>> atoms =
                RuleActions.of(rule.access(), rule.effect(), catalogue, findings);
        if (atoms.isEmpty()) {
            return Optional.empty();
        }
        limitNeedsLiteralBuckets();
        whole &= KeyPresence.check(rule.access(), atoms, catalogue, findings);
        organizationIsFixed();
        List<KeyTest> joined = joined();
        negatedTests();
        if (!whole) {
            return Optional.empty();
        }
        conditionNeedsBucketPolicy(atoms);
        foreignersNeedBucketPolicy(atoms);
        denyOfListing(atoms);
        if (!whole) {
            return Optional.empty();
        }
        return Optional.of(new Clause(
                block,
                rule.effect(),
                Located.values(rule.principals()),
                List.copyOf(atoms.keySet()),
                Located.values(buckets()),
                rule.access().limit().value(),
                joined,
                rule.annotations().name(),
                located.at()));
    }

    private void refuse(Diagnostic diagnostic) {
        findings.add(diagnostic);
        whole = false;
    }

    private void refuse(IntentCode code, Label at, String message, String help) {
        refuse(Diagnostic.of(code, at, message).withHelp(help));
    }

    private void refuse(IntentCode code, Located<?> element, String message, String help) {
        findings.add(code, element, message, help);
        whole = false;
    }

    private List<Located<BucketPattern>> buckets() {
        return rule.access().buckets().orElse(List.of());
    }

    private Optional<Located<BucketPattern>> pattern() {
        return buckets().stream().filter(bucket -> !bucket.value().literal()).findFirst();
    }

    private boolean denies() {
        return rule.effect() == Effect.DENY;
    }

    private boolean onlyForeign() {
        return rule.principals().stream().allMatch(who -> who.value().side() == Principals.Side.FOREIGN);
    }

    // ---- under and key: a star in a bucket name matches slashes too

    private void limitNeedsLiteralBuckets() {
        Optional<Located<BucketPattern>> pattern = pattern();
        if (rule.access().limit().value() instanceof Limit.None || pattern.isEmpty()) {
            return;
        }
        String word = rule.access().limit().value() instanceof Limit.Under ? "under" : "key";
        refuse(
                IntentCode.PATTERN_WITH_LIMIT,
                pattern.get(),
                "`" + word + "` needs buckets by name, `"
                        + pattern.get().value().notation() + "` is a pattern",
                "name the buckets: in a pattern `*` also matches `/`, so the rule would reach other keys");
    }

    // ---- conditions

    private Optional<ConditionKey> known(String key) {
        return catalogue.conditionKey(key);
    }

    private void organizationIsFixed() {
        for (Located<KeyTest> test : rule.access().tests()) {
            if (!test.value().key().equals(Request.PRINCIPAL_ORG)) {
                continue;
            }
            rule.principals().stream()
                    .filter(who -> who.value().side() != Principals.Side.ANYONE)
                    .findFirst()
                    .ifPresent(who -> refuse(
                            IntentCode.FIXED_ORGANIZATION,
                            test.at(),
                            "the organization of `" + who.value().notation() + "` is fixed: the test is always or never"
                                    + " true",
                            "take the test out; the principals say which organization is meant"));
        }
    }

    /** Joins the tests of the author, and sees whether they still can be met with the one that the compiler adds. */
    private List<KeyTest> joined() {
        List<KeyTest> written = Located.values(rule.access().tests());
        List<KeyTest> joined = join(written);
        boolean testsPrefix = written.stream().anyMatch(test -> test.key().equals(Clause.PREFIX_KEY));
        if (whole && testsPrefix && rule.access().limit().value() instanceof Limit.Under under) {
            List<KeyTest> listing = new ArrayList<>(written);
            listing.add(new KeyTest(Clause.PREFIX_KEY, KeyTest.Operator.LIKE, List.of(under.prefix() + "*")));
            join(listing);
        }
        return joined;
    }

    private List<KeyTest> join(List<KeyTest> tests) {
        Conditions.Joined joined = Conditions.join(
                tests,
                key -> known(key).filter(fact -> !fact.multiple()).isPresent(),
                key -> known(key)
                        .filter(fact -> fact.presence() == ConditionKey.Presence.ALWAYS)
                        .isPresent());
        if (joined instanceof Conditions.Joined.Tests one) {
            return one.tests();
        }
        if (joined instanceof Conditions.Joined.Impossible impossible) {
            refuse(
                    IntentCode.NOTHING_MATCHES,
                    placeOfTests(impossible.key()),
                    "no request passes all tests of `" + impossible.key() + "`: the rule "
                            + (denies() ? "denies" : "grants") + " nothing",
                    impossibleHelp(impossible.key()));
        } else if (joined instanceof Conditions.Joined.SharedSlot shared) {
            boolean like = shared.second().operator() == KeyTest.Operator.LIKE;
            refuse(
                    IntentCode.SHARED_SLOT,
                    placeOfTests(shared.second().key()),
                    "two tests of `" + shared.second().key() + "` would become one list, of which a single value is"
                            + " enough",
                    like
                            ? "one `like` for each key: `under` adds one for `" + Clause.PREFIX_KEY + "`"
                            : "a request may carry several values for this key, or it is not known whether it can;"
                                    + " write one test");
        }
        return List.of();
    }

    private String impossibleHelp(String key) {
        if (key.equals(Clause.PREFIX_KEY) && rule.access().limit().value() instanceof Limit.Under under) {
            return "`under` already asks for prefixes that begin with `" + under.prefix() + "`";
        }
        long tests = rule.access().tests().stream()
                .filter(test -> test.value().key().equals(key))
                .count();
        return tests == 1
                ? "every request carries this key: take the test out"
                : "take one of the tests out; several values are `in [\"…\", \"…\"]`";
    }

    private Label placeOfTests(String key) {
        Label place = located.at();
        for (Located<KeyTest> test : rule.access().tests()) {
            if (test.value().key().equals(key)) {
                place = test.at();
            }
        }
        return place;
    }

    /** A negated test holds when the key is missing: in an allow that lets in requests that nobody thought of. */
    private void negatedTests() {
        if (denies()) {
            return;
        }
        Set<String> present = new TreeSet<>();
        for (Located<KeyTest> test : rule.access().tests()) {
            KeyTest.Operator operator = test.value().operator();
            if (!operator.negated() && operator != KeyTest.Operator.MISSING) {
                present.add(test.value().key());
            }
        }
        for (Located<KeyTest> test : rule.access().tests()) {
            if (test.value().operator().negated()
                    && !present.contains(test.value().key())) {
                findings.add(
                        IntentCode.NEGATED_TEST_IN_ALLOW,
                        test.at(),
                        "the test also holds for requests without `"
                                + test.value().key() + "`",
                        "add `and " + quoted(test.value().key()) + " exists`, or list the values that are allowed");
            }
        }
    }

    private static String quoted(String key) {
        return key.equals(Clause.PREFIX_KEY) ? key : "\"" + key + "\"";
    }

    // ---- what only a bucket policy can say

    private void conditionNeedsBucketPolicy(Map<ActionAtom, Located<ActionPattern>> atoms) {
        if (rule.access().tests().isEmpty() || (denies() && onlyForeign())) {
            return;
        }
        Located<KeyTest> test = rule.access().tests().get(0);
        for (Map.Entry<ActionAtom, Located<ActionPattern>> atom : atoms.entrySet()) {
            if (atom.getKey().exempt()) {
                exemptWithCondition(test, atom.getValue());
                return;
            }
        }
        pattern()
                .ifPresent(bucket -> refuse(
                        IntentCode.PATTERN_WITH_CONDITION,
                        bucket,
                        "a condition needs a bucket policy, and so buckets by name; `"
                                + bucket.value().notation() + "` is a pattern",
                        "name the buckets, or take the condition out"));
    }

    private void exemptWithCondition(Located<KeyTest> test, Located<ActionPattern> action) {
        ActionPattern pattern = action.value();
        List<String> exempt = RuleActions.exemptActions(catalogue, pattern);
        Diagnostic diagnostic = Diagnostic.of(
                        IntentCode.EXEMPT_WITH_CONDITION,
                        action.at(),
                        pattern.wildcard()
                                ? "`" + pattern.text() + "` takes in " + Suggestions.list(exempt)
                                        + ", about which no bucket policy is asked: the condition would not hold"
                                : "no bucket policy is asked about `" + pattern.text()
                                        + "`, and only a bucket policy can hold a condition")
                .withRelated(test.at().noting("the condition"));
        refuse(
                pattern.wildcard() && !exempt.isEmpty()
                        ? diagnostic.withHelp(
                                "leave it out: `" + new ActionPattern(pattern.text(), exempt).notation() + "`")
                        : diagnostic.withHelp("write the action in a rule without `when`"));
    }

    private void foreignersNeedBucketPolicy(Map<ActionAtom, Located<ActionPattern>> atoms) {
        Optional<Located<Principals>> foreigner = rule.principals().stream()
                .filter(who -> who.value().side() == Principals.Side.FOREIGN)
                .findFirst();
        if (foreigner.isEmpty()) {
            return;
        }
        String who = foreigner.get().value().notation();
        for (Map.Entry<ActionAtom, Located<ActionPattern>> atom : atoms.entrySet()) {
            if (atom.getKey().exempt() && (!denies() || atom.getKey().namedExempt())) {
                exemptForForeigner(who, atom.getValue());
                return;
            }
        }
        if (!denies()) {
            pattern()
                    .ifPresent(bucket -> refuse(
                            IntentCode.FOREIGN_ON_PATTERN,
                            bucket,
                            "only the policy of a bucket can name `" + who + "`; `"
                                    + bucket.value().notation() + "` is a pattern",
                            "name the buckets"));
        }
    }

    private void exemptForForeigner(String who, Located<ActionPattern> action) {
        ActionPattern pattern = action.value();
        List<String> exempt = RuleActions.exemptActions(catalogue, pattern);
        if (denies()) {
            refuse(
                    IntentCode.FOREIGN_EXEMPT,
                    action,
                    "`" + pattern.text() + "` is never allowed to other organizations: there is nothing to deny to `"
                            + who + "`",
                    "take it out");
        } else {
            refuse(
                    IntentCode.FOREIGN_EXEMPT,
                    action,
                    "`" + pattern.text() + "` "
                            + (pattern.wildcard() ? "takes in what " : "")
                            + "is decided by organization policies alone, which cannot name `" + who + "`",
                    pattern.wildcard() && !exempt.isEmpty()
                            ? "leave it out: `" + new ActionPattern(pattern.text(), exempt).notation() + "`"
                            : "other organizations can be given actions on buckets and objects only");
        }
    }

    private void denyOfListing(Map<ActionAtom, Located<ActionPattern>> atoms) {
        if (!denies()) {
            return;
        }
        for (Map.Entry<ActionAtom, Located<ActionPattern>> atom : atoms.entrySet()) {
            if (atom.getKey().listing()) {
                refuse(
                        IntentCode.DENY_OF_LISTING,
                        atom.getValue(),
                        "a deny of `" + atom.getKey().pattern().text() + "` under a prefix does not hide the names: a"
                                + " listing of the parent shows them",
                        "deny it on the whole bucket, or allow listings only where they may be seen");
                return;
            }
        }
    }
}
