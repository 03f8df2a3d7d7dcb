package dev.writ.compiler.analysis;

import dev.writ.compiler.analysis.Ruling.Role;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.intent.Clause;
import dev.writ.compiler.intent.Intent;
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

    /** Makes a side of rulings that {@link #rulings} made. */
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

    /** Returns what says that buckets are sealed, and then what the rules say. */
    static List<Ruling> rulings(Intent intent, ActionSpace actions, Matching meaning) throws SearchLimit {
        List<Ruling> rulings = new ArrayList<>();
        for (String bucket : intent.seals().keySet()) {
            rulings.add(Ruling.presence(bucket));
        }
        for (Clause clause : intent.clauses()) {
            rulings.addAll(rulings(clause, intent.organization(), actions, meaning));
        }
        return rulings;
    }

    private static List<Ruling> rulings(Clause clause, String own, ActionSpace actions, Matching meaning)
            throws SearchLimit {
        List<StringPattern> under = new ArrayList<>(1);
        if (clause.under().isPresent()) {
            under.add(StringPattern.beginning(clause.under().get()));
        }
        return new SourceRulings(
                        clause.effect() == Effect.ALLOW ? Role.ALLOW : Role.DENY,
                        clause.block(),
                        SourceRulings.who(clause.principals(), own),
                        clause.actions(),
                        clause.buckets(),
                        clause.limit(),
                        clause.tests(),
                        new CompiledTest(Clause.PREFIX_KEY, CompiledTest.Kind.SOME, under))
                .at(actions, meaning);
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
