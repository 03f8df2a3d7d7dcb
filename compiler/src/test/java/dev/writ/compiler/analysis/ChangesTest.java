package dev.writ.compiler.analysis;

import static dev.writ.compiler.analysis.StringPatternTest.pattern;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.compiler.analysis.Ruling.Role;
import dev.writ.compiler.catalogue.Scope;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What one set of rulings says otherwise than another, and where a search for it begins. */
final class ChangesTest {

    private static Ruling ruling(Role role, String identity) {
        return new Ruling(
                role,
                null,
                "",
                List.of(new Who(pattern("ab1"), pattern(identity))),
                List.of(Where.GLOBAL),
                new Bits(8),
                List.of(),
                List.of());
    }

    private static final Ruling ALLOW = ruling(Role.ALLOW, "role/a");
    private static final Ruling BUCKET_ALLOW = ruling(Role.BUCKET_ALLOW, "role/a");
    private static final Ruling DENY = ruling(Role.DENY, "role/a");
    private static final Ruling BUCKET_DENY = ruling(Role.BUCKET_DENY, "role/a");
    private static final Ruling PRESENCE = Ruling.presence("aaa");

    @Test
    void whatBothSidesSayIsNoChange() {
        Ruling other = ruling(Role.ALLOW, "role/b");
        assertEquals(
                new Changes(List.of(other), List.of(DENY)),
                Changes.of(List.of(ALLOW, other), List.of(ruling(Role.ALLOW, "role/a"), DENY)));
    }

    /** Newly allowed is what something new lets in, or something that is gone no longer keeps out; and the other way. */
    @Test
    void aSearchBeginsAtWhatCouldHaveWidened() {
        List<Ruling> all = List.of(ALLOW, BUCKET_ALLOW, DENY, BUCKET_DENY, PRESENCE);
        List<Ruling> letIn = List.of(ALLOW, BUCKET_ALLOW);
        List<Ruling> keepOut = List.of(DENY, BUCKET_DENY, PRESENCE);
        assertEquals(letIn, new Changes(List.of(), all).widening(true));
        assertEquals(keepOut, new Changes(List.of(), all).widening(false));
        assertEquals(keepOut, new Changes(all, List.of()).widening(true));
        assertEquals(letIn, new Changes(all, List.of()).widening(false));
    }

    // ---- tables of several sets

    private static Set<Ruling> at(PolicyTables tables, String identity) {
        Set<Ruling> found = new HashSet<>();
        for (Role role : EnumSet.of(Role.ALLOW, Role.DENY)) {
            tables.of(role).matching(new Point("ab1", identity, Scope.GLOBAL, "", ""), found::add);
        }
        return found;
    }

    /** Rulings that sets have in common are there once; each set leaves out what is not its own. */
    @Test
    void tablesHaveTheRulingsOfAllSets() {
        Ruling other = ruling(Role.ALLOW, "role/b");
        List<Ruling> first = List.of(ALLOW, DENY);
        List<Ruling> second = List.of(other, DENY);
        PolicyTables one = new PolicyTables(first);
        PolicyTables two = one.and(second);
        assertEquals(Set.of(ALLOW, DENY), at(one, "role/a"));
        assertEquals(Set.of(), at(one, "role/b"));
        assertEquals(Set.of(ALLOW, DENY), at(two, "role/a"));
        assertEquals(Set.of(other), at(two, "role/b"));
        assertEquals(List.of(other), two.of(Role.ALLOW).all());
        assertEquals(List.of(), two.of(Role.DENY).all());
        assertEquals(Set.of(), one.without(first));
        assertEquals(Set.of(other), two.without(first));
        assertEquals(Set.of(ALLOW), two.without(second));
        assertEquals(new Changes(List.of(), List.of()), one.changes());
        assertEquals(new Changes(List.of(ALLOW), List.of(other)), two.changes());
        // A third set adds only what neither of the others has.
        assertEquals(List.of(), two.and(List.of(ALLOW, other)).of(Role.ALLOW).all());
    }
}
