package dev.writ.compiler.intent;

import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.diagnostic.Suggestions;
import dev.writ.compiler.model.Access;
import dev.writ.compiler.model.ActionPattern;
import dev.writ.compiler.model.BucketPattern;
import dev.writ.compiler.model.Limit;
import dev.writ.compiler.model.Located;
import dev.writ.compiler.policy.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes the actions of one rule apart by level. A bucket action and an object action need different resources, and a
 * wildcard stands for both, known and unknown.
 */
final class RuleActions {

    private static final int LISTED = 8;

    private final Access access;
    private final Effect effect;
    private final Catalogue catalogue;
    private final Findings findings;
    private final boolean limited;
    private final boolean every;
    private final Map<ActionAtom, Located<ActionPattern>> atoms = new TreeMap<>();
    private boolean whole = true;

    private RuleActions(Access access, Effect effect, Catalogue catalogue, Findings findings) {
        this.access = access;
        this.effect = effect;
        this.catalogue = catalogue;
        this.findings = findings;
        this.limited = !(access.limit().value() instanceof Limit.None);
        this.every = access.buckets().isPresent()
                && access.buckets().get().stream().map(Located::value).anyMatch(BucketPattern::every);
    }

    /**
     * Returns the actions of a rule by level, each with the entry that it comes from; empty if something was wrong with
     * them and reported.
     */
    static Map<ActionAtom, Located<ActionPattern>> of(
            Access access, Effect effect, Catalogue catalogue, Findings findings) {
        RuleActions actions = new RuleActions(access, effect, catalogue, findings);
        if (actions.mixed()) {
            return Map.of();
        }
        for (Located<ActionPattern> item : access.actions()) {
            if (!item.value().wildcard()) {
                actions.named(item);
            } else if (access.buckets().isEmpty()) {
                actions.globalWildcard(item);
            } else if (item.value().except().isEmpty()) {
                actions.wildcard(item);
            } else {
                actions.wildcardWithExceptions(item);
            }
        }
        return actions.whole ? actions.atoms : Map.of();
    }

    private void wrong(IntentCode code, Located<?> element, String message, String... help) {
        findings.add(code, element, message, help);
        whole = false;
    }

    private void add(Located<ActionPattern> item, ActionPattern pattern, Scope level, boolean listing, boolean exempt) {
        atoms.putIfAbsent(new ActionAtom(pattern, level, listing, exempt), item);
    }

    private Scope scope(ActionPattern named) {
        return catalogue.action(named.text()).map(Action::scope).orElseThrow();
    }

    /** A rule that names global and limited actions together would let a reader see a limit that does not exist. */
    private boolean mixed() {
        List<Located<ActionPattern>> global = new ArrayList<>();
        List<Located<ActionPattern>> others = new ArrayList<>();
        for (Located<ActionPattern> item : access.actions()) {
            boolean isGlobal = item.value().wildcard() ? onlyGlobal(item.value()) : scope(item.value()) == Scope.GLOBAL;
            (isGlobal ? global : others).add(item);
        }
        if (global.isEmpty() || others.isEmpty()) {
            return false;
        }
        findings.add(
                IntentCode.MIXED_SCOPES,
                global.get(0),
                "`" + global.get(0).value().notation() + "` holds for the whole organization, `"
                        + others.get(0).value().notation() + "` for buckets: one line cannot say both",
                "write them apart: the global actions without `on`");
        return true;
    }

    private boolean onlyGlobal(ActionPattern wildcard) {
        return known(wildcard).stream().allMatch(action -> action.scope() == Scope.GLOBAL);
    }

    private List<Action> known(ActionPattern wildcard) {
        return catalogue.startingWith(wildcard.prefix());
    }

    // ---- one action

    private void named(Located<ActionPattern> item) {
        Action action = catalogue.action(item.value().text()).orElseThrow();
        if (action.scope() == Scope.GLOBAL) {
            if (access.buckets().isPresent()) {
                wrong(
                        IntentCode.GLOBAL_WITH_ON,
                        item,
                        "`" + action.name() + "` holds for the whole organization; it cannot be limited to buckets",
                        "write it in a rule of its own, without `on`");
            } else {
                add(item, item.value(), Scope.GLOBAL, false, true);
            }
        } else if (access.buckets().isEmpty()) {
            wrong(
                    IntentCode.LIMITED_WITHOUT_ON,
                    item,
                    "`" + action.name() + "` needs to know where: it acts on "
                            + (action.scope() == Scope.BUCKET ? "a bucket" : "objects"),
                    "add `on BUCKETS`, or `on every bucket`");
        } else {
            limitedAction(item, action);
        }
    }

    private void limitedAction(Located<ActionPattern> item, Action action) {
        boolean bucket = action.scope() == Scope.BUCKET;
        boolean listing = bucket && action.listing() && access.limit().value() instanceof Limit.Under;
        if (bucket && limited && !listing) {
            boolean key = access.limit().value() instanceof Limit.Key;
            wrong(
                    IntentCode.BUCKET_ACTION_WITH_LIMIT,
                    item,
                    "`" + action.name() + "` acts on a whole bucket; `" + (key ? "key" : "under") + "` cannot limit it",
                    action.listing()
                            ? "limit listings with `under \"…\"`, or write a rule of its own without `key`"
                            : "write it in a rule of its own, without `" + (key ? "key" : "under") + "`");
            return;
        }
        add(item, item.value(), action.scope(), listing, action.exempt());
    }

    // ---- wildcards

    private void globalWildcard(Located<ActionPattern> item) {
        if (!onlyGlobal(item.value()) || item.value().text().startsWith("s3:")) {
            wrong(
                    IntentCode.WILDCARD_WITHOUT_ON,
                    item,
                    "`" + item.value().text() + "` without `on` would also take in what acts on buckets",
                    "add `on BUCKETS`, or name the global actions: "
                            + Suggestions.list(known(item.value()).stream()
                                    .filter(action -> action.scope() == Scope.GLOBAL)
                                    .map(Action::name)
                                    .toList()));
        } else if (item.value().except().isEmpty()) {
            add(item, item.value(), Scope.GLOBAL, false, true);
        } else if (effect == Effect.DENY) {
            exceptInDeny(item);
        } else {
            addEach(item, remaining(item));
        }
    }

    private void wildcard(Located<ActionPattern> item) {
        ActionPattern pattern = item.value();
        if (onlyGlobal(pattern)) {
            wrong(
                    IntentCode.GLOBAL_WITH_ON,
                    item,
                    "`" + pattern.text() + "` holds for the whole organization; it cannot be limited to buckets",
                    "write it in a rule of its own, without `on`");
            return;
        }
        if (limited) {
            narrowed(item);
            return;
        }
        List<Action> known = known(pattern);
        boolean exempt = known.stream().anyMatch(action -> action.scope() == Scope.BUCKET && action.exempt());
        add(item, pattern, Scope.BUCKET, false, exempt);
        add(item, pattern, Scope.OBJECT, false, false);
        if (every) {
            add(item, pattern, Scope.GLOBAL, false, true);
            globalNote(item, known);
        }
    }

    private void globalNote(Located<ActionPattern> item, List<Action> known) {
        List<String> global = known.stream()
                .filter(action -> action.scope() == Scope.GLOBAL)
                .map(Action::name)
                .toList();
        if (!global.isEmpty()) {
            findings.add(
                    IntentCode.GLOBAL_IN_WILDCARD,
                    item,
                    "with `on every bucket`, `" + item.value().text() + "` takes in " + Suggestions.list(global)
                            + " too: the platform cannot tell them apart");
        }
    }

    /** Under a prefix or for a key, a wildcard stands for object actions, and in an allow for listings by name. */
    private void narrowed(Located<ActionPattern> item) {
        List<Action> known = known(item.value());
        List<Action> left = new ArrayList<>();
        boolean found = false;
        for (Action action : known) {
            if (action.scope() == Scope.OBJECT) {
                found = true;
            } else if (listable(action)) {
                add(item, ActionPattern.of(action.name()), Scope.BUCKET, true, action.exempt());
                found = true;
            } else {
                left.add(action);
            }
        }
        if (!found) {
            wrong(
                    IntentCode.BUCKET_ACTION_WITH_LIMIT,
                    item,
                    "`" + item.value().text() + "` takes in no action on objects; "
                            + (access.limit().value() instanceof Limit.Key ? "`key`" : "`under`")
                            + " cannot limit it",
                    "write it in a rule of its own, without the limit");
            return;
        }
        add(item, item.value(), Scope.OBJECT, false, false);
        narrowedNote(item, left);
    }

    private boolean listable(Action action) {
        return action.scope() == Scope.BUCKET
                && action.listing()
                && effect == Effect.ALLOW
                && access.limit().value() instanceof Limit.Under;
    }

    private void narrowedNote(Located<ActionPattern> item, List<Action> left) {
        if (left.isEmpty()) {
            return;
        }
        boolean listings = effect == Effect.DENY && left.stream().anyMatch(Action::listing);
        String more = left.size() > LISTED ? " and " + (left.size() - LISTED) + " more" : "";
        findings.add(
                IntentCode.WILDCARD_NARROWED,
                item,
                "`" + item.value().text() + "` stands for what acts on objects here; left out: "
                        + Suggestions.list(
                                left.stream().limit(LISTED).map(Action::name).toList())
                        + more
                        + (listings ? "; names of keys can still be listed" : ""));
    }

    // ---- except

    private void wildcardWithExceptions(Located<ActionPattern> item) {
        if (effect == Effect.DENY) {
            denyWithExceptions(item);
        } else {
            addEach(item, remaining(item));
        }
    }

    /** What is left of a wildcard, by name: an allow must not grow when the platform learns a new action. */
    private List<Action> remaining(Located<ActionPattern> item) {
        ActionPattern pattern = item.value();
        for (Located<ActionPattern> other : access.actions()) {
            for (String excepted : pattern.except()) {
                if (!other.equals(item) && other.value().matches(excepted)) {
                    wrong(
                            IntentCode.EXCEPT_GRANTED_ANYWAY,
                            other,
                            "`" + other.value().notation() + "` "
                                    + (other.value().wildcard()
                                            ? "grants `" + excepted + "`, which is"
                                            : "is granted here and")
                                    + " left out of `" + pattern.text() + "`",
                            "take one of the two out");
                    return List.of();
                }
            }
        }
        List<Action> left = known(pattern).stream()
                .filter(action -> !pattern.except().contains(action.name()))
                .filter(action -> action.scope() != Scope.GLOBAL
                        || every
                        || access.buckets().isEmpty())
                .filter(action -> !limited || action.scope() == Scope.OBJECT || listable(action))
                .toList();
        if (left.isEmpty()) {
            wrong(
                    IntentCode.EXCEPT_LEAVES_NOTHING,
                    item,
                    "nothing is left of `" + pattern.text() + "`",
                    "take the rule out, or except less");
        }
        return left;
    }

    private void addEach(Located<ActionPattern> item, List<Action> actions) {
        for (Action action : actions) {
            boolean listing = limited && action.scope() == Scope.BUCKET;
            add(item, ActionPattern.of(action.name()), action.scope(), listing, action.exempt());
        }
    }

    /**
     * A conditional deny stands in bucket policies only, which are not asked about exempt actions: excepting exactly
     * those says what happens anyway.
     */
    private void denyWithExceptions(Located<ActionPattern> item) {
        List<String> exempt = exempt(item.value());
        boolean conditional = !access.tests().isEmpty() && !limited;
        if (!conditional || !item.value().except().equals(exempt)) {
            exceptInDeny(item);
            return;
        }
        add(item, item.value(), Scope.BUCKET, false, false);
        add(item, item.value(), Scope.OBJECT, false, false);
    }

    private void exceptInDeny(Located<ActionPattern> item) {
        List<String> exempt = exempt(item.value());
        wrong(
                IntentCode.EXCEPT_IN_DENY,
                item,
                "`except` in a deny leaves open what the wildcard should close",
                exempt.isEmpty() || access.tests().isEmpty() || limited
                        ? "name the actions that are denied"
                        : "a deny with `when` can except exactly the actions that bucket policies are not asked about: `"
                                + new ActionPattern(item.value().text(), exempt).notation() + "`");
    }

    private List<String> exempt(ActionPattern wildcard) {
        return exemptActions(catalogue, wildcard);
    }

    /** Returns the bucket actions that a wildcard takes in and that bucket policies are not asked about. */
    static List<String> exemptActions(Catalogue catalogue, ActionPattern wildcard) {
        return catalogue.startingWith(wildcard.prefix()).stream()
                .filter(action -> action.scope() == Scope.BUCKET && action.exempt())
                .map(Action::name)
                .toList();
    }
}
