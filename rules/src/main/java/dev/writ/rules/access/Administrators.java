package dev.writ.rules.access;

import dev.writ.compiler.analysis.Area;
import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Power;
import dev.writ.compiler.model.ActionPattern;
import dev.writ.compiler.model.Assertion;
import dev.writ.compiler.model.Identity;
import dev.writ.compiler.model.Located;
import dev.writ.compiler.model.Principals;
import dev.writ.rules.Linted;
import java.util.ArrayList;
import java.util.List;

/**
 * Principals of whom somebody has said that they are meant to administer policies: in the settings, or in a workspace
 * by an assertion that only they can.
 */
public final class Administrators {

    private final PrincipalList named;
    private final List<Identity> asserted = new ArrayList<>();

    /**
     * Collects them.
     *
     * @param more principals beside those who must always get in, as a workspace writes them
     */
    public Administrators(Linted linted, List<String> more) {
        List<String> all = new ArrayList<>(linted.settings().breakGlass());
        all.addAll(more);
        this.named = new PrincipalList(linted, all);
        linted.compilation().ifPresent(compilation -> {
            for (Located<Assertion> assertion : compilation.workspace().assertions()) {
                read(assertion.value(), linted);
            }
        });
    }

    private void read(Assertion assertion, Linted linted) {
        boolean only = assertion.quantifier() == Assertion.Quantifier.ONLY;
        boolean nobodyElse = assertion.quantifier() == Assertion.Quantifier.NOBODY
                && !assertion.except().isEmpty();
        if ((!only && !nobodyElse) || !speaksOfAdministration(assertion, linted)) {
            return;
        }
        List<Located<Principals>> meant = new ArrayList<>(assertion.except());
        meant.addAll(assertion.principals());
        for (Located<Principals> who : meant) {
            if (who.value() instanceof Principals.Own) {
                asserted.addAll(who.value().identities());
            }
        }
    }

    private static boolean speaksOfAdministration(Assertion assertion, Linted linted) {
        for (Action action : linted.catalogue().actions().values()) {
            if (action.has(Power.ADMINISTERS_POLICIES)) {
                for (Located<ActionPattern> pattern : assertion.access().actions()) {
                    if (pattern.value().matches(action.name())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Tells whether all principals of an area are meant to administer policies. */
    public boolean cover(Area area) {
        if (named.covers(area)) {
            return true;
        }
        for (Identity identity : asserted) {
            if (area.ours() && area.isWithinIdentity(identity.pattern())) {
                return true;
            }
        }
        return false;
    }
}
