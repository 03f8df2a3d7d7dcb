package dev.writ.compiler.analysis;

import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.intent.ActionAtom;
import dev.writ.compiler.model.BucketPattern;
import dev.writ.compiler.model.Identity;
import dev.writ.compiler.model.KeyTest;
import dev.writ.compiler.model.Limit;
import dev.writ.compiler.model.Principals;
import java.util.ArrayList;
import java.util.List;

/**
 * What a source says in one place, a rule or an assertion, as rulings: one for each level, and one for listings under a
 * prefix.
 *
 * @param role what the rulings do
 * @param block the policy block; empty for none
 * @param who whose requests
 * @param actions the actions, by level
 * @param buckets the buckets; of no meaning for global actions
 * @param limit where inside of them
 * @param tests of the context
 * @param listings what is asked of the prefix of listings that are limited to some names
 */
record SourceRulings(
        Ruling.Role role,
        String block,
        List<Who> who,
        List<ActionAtom> actions,
        List<BucketPattern> buckets,
        Limit limit,
        List<KeyTest> tests,
        CompiledTest listings) {

    /** Returns the rulings, for actions that are numbered so. */
    List<Ruling> at(ActionSpace space, Matching meaning) throws SearchLimit {
        List<Ruling> rulings = new ArrayList<>();
        for (Scope level : Scope.values()) {
            for (boolean listing : new boolean[] {false, true}) {
                Bits meant = actions(level, listing, space, meaning);
                if (!meant.isEmpty()) {
                    List<CompiledTest> all = compiled();
                    if (listing) {
                        all.add(listings);
                    }
                    rulings.add(new Ruling(role, null, block, who, where(level), meant, List.of(), all));
                }
            }
        }
        return rulings;
    }

    private Bits actions(Scope level, boolean listing, ActionSpace space, Matching meaning) throws SearchLimit {
        Bits meant = new Bits(space.size());
        for (ActionAtom action : actions) {
            if (action.level() == level && action.listing() == listing) {
                meant.add(space.matching(
                        meaning.action(action.pattern().text()).orElseThrow(),
                        action.pattern().except()));
            }
        }
        meant.keep(space.at(level));
        return meant;
    }

    private List<Where> where(Scope level) {
        List<Where> places = new ArrayList<>();
        if (level == Scope.GLOBAL) {
            places.add(Where.GLOBAL);
            return places;
        }
        for (BucketPattern bucket : buckets) {
            StringPattern name = pattern(bucket.text(), bucket.open());
            if (level == Scope.BUCKET) {
                places.add(Where.bucket(name));
            } else if (limit instanceof Limit.Key one) {
                places.add(Where.objects(name, StringPattern.literal(one.key())));
            } else {
                String prefix = limit instanceof Limit.Under under ? under.prefix() : "";
                places.add(Where.objects(name, StringPattern.beginning(prefix)));
            }
        }
        return places;
    }

    private List<CompiledTest> compiled() {
        List<CompiledTest> compiled = new ArrayList<>();
        for (KeyTest test : tests) {
            compiled.add(test(test));
        }
        return compiled;
    }

    /** Whatever the platform makes of the form of a test in JSON. */
    private static CompiledTest test(KeyTest test) {
        List<StringPattern> exact = new ArrayList<>();
        List<StringPattern> like = new ArrayList<>();
        for (String value : test.values()) {
            exact.add(StringPattern.literal(value));
            boolean open = value.endsWith("*");
            like.add(pattern(open ? value.substring(0, value.length() - 1) : value, open));
        }
        return switch (test.operator()) {
            case EQUALS -> new CompiledTest(test.key(), CompiledTest.Kind.SOME, exact);
            case NOT_EQUALS -> new CompiledTest(test.key(), CompiledTest.Kind.NONE, exact);
            case LIKE -> new CompiledTest(test.key(), CompiledTest.Kind.SOME, like);
            case NOT_LIKE -> new CompiledTest(test.key(), CompiledTest.Kind.NONE, like);
            case EXISTS -> new CompiledTest(test.key(), CompiledTest.Kind.PRESENT, List.of());
            case MISSING -> new CompiledTest(test.key(), CompiledTest.Kind.MISSING, List.of());
        };
    }

    // ---- principals

    /** Returns principals as the platform sees them. */
    static List<Who> who(List<Principals> principals, String own) {
        List<Who> found = new ArrayList<>();
        for (Principals one : principals) {
            switch (one.side()) {
                case ANYONE -> found.add(Who.EVERYBODY);
                case MEMBERS -> found.add(new Who(StringPattern.literal(own), StringPattern.EVERYTHING));
                case OWN -> add(found, own, one.identities());
                case FOREIGN -> {
                    if (one instanceof Principals.Foreign foreign) {
                        add(found, foreign.organization(), foreign.identities());
                    } else if (one instanceof Principals.Partner partner) {
                        found.add(new Who(StringPattern.literal(partner.organization()), StringPattern.EVERYTHING));
                    }
                }
            }
        }
        return found;
    }

    private static void add(List<Who> found, String organization, List<Identity> identities) {
        for (Identity identity : identities) {
            found.add(new Who(StringPattern.literal(organization), pattern(identity.text(), identity.open())));
        }
    }

    private static StringPattern pattern(String text, boolean open) {
        return open ? StringPattern.beginning(text) : StringPattern.literal(text);
    }
}
