package dev.writ.rules.access;

import dev.writ.compiler.analysis.Area;
import dev.writ.compiler.policy.Glob;
import dev.writ.rules.Linted;
import java.util.ArrayList;
import java.util.List;

/** Principals that settings name, as a workspace writes them or as policies do; a star stands for anything. */
public final class PrincipalList {

    private static final String GROUP = "group ";

    private final Linted linted;
    private final List<String> patterns = new ArrayList<>();

    /** Reads names of principals. */
    public PrincipalList(Linted linted, List<String> written) {
        this.linted = linted;
        for (String name : written) {
            patterns.add(name);
            if (name.startsWith(GROUP)) {
                // A group has two spellings, and policies may use one of them.
                patterns.add("role " + name.substring(GROUP.length()));
                patterns.add("saml " + name.substring(GROUP.length()));
            }
        }
    }

    /** Tells whether all principals of an area are in the list. */
    public boolean covers(Area area) {
        String written = linted.principals().of(area.principal());
        for (String pattern : patterns) {
            if (Glob.matches(pattern, written)
                    || Glob.matches(pattern, area.principal())
                    || (area.ours() && Glob.matches(pattern, area.identity()))) {
                return true;
            }
        }
        return false;
    }
}
