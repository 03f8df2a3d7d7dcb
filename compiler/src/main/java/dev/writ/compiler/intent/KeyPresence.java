package dev.writ.compiler.intent;

import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.ConditionKey;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Suggestions;
import dev.writ.compiler.model.Access;
import dev.writ.compiler.model.ActionPattern;
import dev.writ.compiler.model.KeyTest;
import dev.writ.compiler.model.Located;
import java.util.List;
import java.util.Map;

/** Whether requests for the actions of a rule can carry the keys that its condition tests. */
final class KeyPresence {

    private final Catalogue catalogue;

    private KeyPresence(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Tells whether they can; reports every test of a key that requests for some action never carry. */
    static boolean check(
            Access access, Map<ActionAtom, Located<ActionPattern>> atoms, Catalogue catalogue, Findings findings) {
        KeyPresence presence = new KeyPresence(catalogue);
        boolean whole = true;
        for (Located<KeyTest> test : access.tests()) {
            if (!presence.listingOnly(test.value().key())) {
                continue;
            }
            for (Map.Entry<ActionAtom, Located<ActionPattern>> atom : atoms.entrySet()) {
                if (!presence.carriesPrefix(atom.getKey())) {
                    findings.add(presence.never(test, atom.getKey(), atom.getValue()));
                    whole = false;
                    break;
                }
            }
        }
        return whole;
    }

    private boolean listingOnly(String key) {
        return catalogue
                .conditionKey(key)
                .filter(known -> known.presence() == ConditionKey.Presence.LISTING)
                .isPresent();
    }

    private boolean carriesPrefix(ActionAtom atom) {
        if (atom.level() != Scope.BUCKET) {
            return false;
        }
        List<Action> known = catalogue.startingWith(atom.pattern().prefix()).stream()
                .filter(action -> action.scope() == Scope.BUCKET)
                .filter(action -> atom.pattern().matches(action.name()))
                .toList();
        return !known.isEmpty() && known.stream().allMatch(Action::listing);
    }

    private Diagnostic never(Located<KeyTest> test, ActionAtom atom, Located<ActionPattern> action) {
        String level = atom.pattern().wildcard() ? " at " + atom.level().word() + " level" : "";
        return Diagnostic.of(
                        IntentCode.KEY_NOT_FOR_ACTION,
                        test.at(),
                        "no request for `" + action.value().notation() + "`" + level + " carries `"
                                + test.value().key() + "`")
                .withRelated(action.at().noting("the action"))
                .withHelp("write the listings apart: "
                        + Suggestions.list(catalogue.actions().values().stream()
                                .filter(Action::listing)
                                .map(Action::name)
                                .toList()));
    }
}
