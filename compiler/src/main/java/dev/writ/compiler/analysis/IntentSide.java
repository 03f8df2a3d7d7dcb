package dev.writ.compiler.analysis;

import dev.writ.compiler.analysis.Ruling.Role;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.intent.ActionAtom;
import dev.writ.compiler.intent.Clause;
import dev.writ.compiler.intent.Intent;
import dev.writ.compiler.model.BucketPattern;
import dev.writ.compiler.model.Identity;
import dev.writ.compiler.model.KeyTest;
import dev.writ.compiler.model.Limit;
import dev.writ.compiler.model.Principals;
import dev.writ.compiler.policy.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides as a source means: some rule allows, none denies, and a sealed bucket is reached through its block alone. */
final class IntentSide implements Side {

    private final Intent intent;
    private final ActionSpace actions;
    private final RulingTable allows = new RulingTable();
    private final RulingTable denies = new RulingTable();
    private final RulingTable seals = new RulingTable();

    /** Makes a side of rulings that {@link #rulings} and {@link #seals} made. */
    IntentSide(Intent intent, List<Ruling> rulings, ActionSpace actions) {
        this.intent = intent;
        this.actions = actions;
        for (Ruling ruling : rulings) {
            RulingTable table = switch (ruling.role()) {
                case ALLOW, BUCKET_ALLOW -> allows;
                case DENY, BUCKET_DENY -> denies;
                case PRESENCE -> seals;
            };
            table.add(ruling);
        }
    }

    /** Returns what says that buckets are sealed. */
    static List<Ruling> seals(Intent intent) {
        List<Ruling> rulings = new ArrayList<>();
        for (String bucket : intent.seals().keySet()) {
            rulings.add(Ruling.presence(bucket));
        }
        return rulings;
    }

    /** Returns what a clause says at each level, listings under a prefix apart from the rest. */
    static List<Ruling> rulings(Clause clause, String own, ActionSpace actions, Matching meaning) throws SearchLimit {
        List<Ruling> rulings = new ArrayList<>();
        for (Scope level : Scope.values()) {
            for (boolean listing : new boolean[] {false, true}) {
                Bits meant = actions(clause.actions(), level, listing, actions, meaning);
                if (!meant.isEmpty()) {
                    List<CompiledTest> tests = tests(clause.tests());
                    if (listing) {
                        StringPattern under =
                                StringPattern.beginning(clause.under().orElseThrow());
                        tests.add(new CompiledTest(Clause.PREFIX_KEY, CompiledTest.Kind.SOME, List.of(under)));
                    }
                    rulings.add(new Ruling(
                            clause.effect() == Effect.ALLOW ? Role.ALLOW : Role.DENY,
                            null,
                            clause.block(),
                            who(clause.principals(), own),
                            where(clause.buckets(), clause.limit(), level),
                            meant,
                            List.of(),
                            tests));
                }
            }
        }
        return rulings;
    }

    /** Returns the actions at a level. */
    static Bits actions(List<ActionAtom> atoms, Scope level, boolean listing, ActionSpace actions, Matching meaning)
            throws SearchLimit {
        Bits meant = new Bits(actions.size());
        for (ActionAtom action : atoms) {
            if (action.level() == level && action.listing() == listing) {
                meant.add(actions.matching(
                        meaning.action(action.pattern().text()).orElseThrow(),
                        action.pattern().except()));
            }
        }
        meant.keep(actions.at(level));
        return meant;
    }

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

    /** Returns the targets of a level. */
    static List<Where> where(List<BucketPattern> buckets, Limit limit, Scope level) {
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

    /** Returns tests as the source means them. */
    static List<CompiledTest> tests(List<KeyTest> tests) {
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

    @Override
    public List<Ruling> primaries() {
        return allows.all();
    }

    @Override
    public boolean isPrimary(Ruling ruling, String organization) {
        return true;
    }

    @Override
    public void primaries(Cell cell, RulingTable.Meeting found) throws SearchLimit {
        allows.meeting(cell, found);
    }

    @Override
    public void partners(Cell cell, RulingTable.Meeting found) {
        // A rule lets in alone: where a seal asks for a rule of its block, that rule is the primary one.
    }

    @Override
    public void blockers(Cell cell, RulingTable.Meeting found) throws SearchLimit {
        denies.meeting(cell, found);
        seals.meeting(cell, found);
    }

    @Override
    public void matching(Point point, List<Ruling> found) {
        allows.matching(point, found::add);
        denies.matching(point, found::add);
    }

    @Override
    public Bits allowed(Point point, List<Ruling> rulings) {
        Optional<String> seal = point.level() == Scope.GLOBAL ? Optional.empty() : intent.sealedBy(point.bucket());
        Bits allowed = new Bits(actions.size());
        for (Ruling ruling : rulings) {
            if (ruling.role() == Role.ALLOW && (seal.isEmpty() || seal.get().equals(ruling.block()))) {
                allowed.add(ruling.actions());
            }
        }
        for (Ruling ruling : rulings) {
            if (ruling.role() == Role.DENY) {
                allowed.remove(ruling.actions());
            }
        }
        return allowed;
    }
}
