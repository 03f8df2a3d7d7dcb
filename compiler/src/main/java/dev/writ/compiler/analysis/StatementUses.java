package dev.writ.compiler.analysis;

import dev.writ.compiler.analysis.Ruling.Role;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what each statement is good for. All statements share one comparison; for each, only what it overlaps is looked
 * at: the policies with it against the same without it.
 */
final class StatementUses {

    private final Comparison comparison;
    private final Comparison.Part part;
    private final PolicySide side;
    private final PolicySide withoutDenies;

    StatementUses(Comparison comparison) {
        this.comparison = comparison;
        this.part = comparison.part(0);
        if (!(part.side() instanceof PolicySide policies)) {
            throw new IllegalArgumentException("only policies have statements");
        }
        this.side = policies;
        this.withoutDenies = policies.withoutDenies();
    }

    /** Returns the uses of some statements, in the order of the policies. */
    List<StatementUse> of(Set<StatementId> some) {
        List<StatementUse> uses = new ArrayList<>();
        for (Ruling ruling : part.rulings()) {
            if (ruling.role() != Role.PRESENCE && some.contains(ruling.id())) {
                uses.add(of(ruling));
            }
        }
        return uses;
    }

    private StatementUse of(Ruling ruling) {
        StatementId id = Objects.requireNonNull(ruling.id());
        try {
            Optional<Request> needed = needed(ruling);
            Optional<Request> effective = needed.isPresent() ? needed : effective(ruling);
            return new StatementUse(
                    id, effective, needed, needed.isPresent() ? List.of() : covering(ruling), Optional.empty());
        } catch (SearchLimit e) {
            return new StatementUse(id, Optional.empty(), Optional.empty(), List.of(), Optional.of(e.words()));
        }
    }

    private static boolean letsIn(Ruling ruling) {
        return ruling.role() == Role.ALLOW || ruling.role() == Role.BUCKET_ALLOW;
    }

    /** A request that is answered otherwise without the statement: allowed no longer, or denied no longer. */
    private Optional<Request> needed(Ruling ruling) throws SearchLimit {
        PolicySide without = side.without(ruling);
        return letsIn(ruling) ? comparison.first(side, without, ruling) : comparison.first(without, side, ruling);
    }

    /**
     * A request that the statement speaks of and that is allowed, by whatever; of a Deny, one that would be allowed if
     * nothing were denied.
     */
    private Optional<Request> effective(Ruling ruling) throws SearchLimit {
        return comparison.first(letsIn(ruling) ? side : withoutDenies, new NothingSide(comparison.actions()), ruling);
    }

    private List<StatementId> covering(Ruling ruling) {
        List<StatementId> covering = new ArrayList<>();
        for (Ruling other : part.rulings()) {
            StatementId id = other.id();
            if (id != null && other.role() == ruling.role() && !id.equals(ruling.id()) && covers(other, ruling)) {
                covering.add(id);
            }
        }
        return covering;
    }

    private static boolean covers(Ruling wider, Ruling ruling) {
        return wider.actions().containsAll(ruling.actions())
                && ruling.tests().containsAll(wider.tests())
                && ruling.who().stream()
                        .allMatch(who -> wider.who().stream()
                                .anyMatch(other -> other.organization().contains(who.organization())
                                        && other.identity().contains(who.identity())))
                && ruling.where().stream()
                        .allMatch(where -> wider.where().stream()
                                .anyMatch(other -> other.level() == where.level()
                                        && other.bucket().contains(where.bucket())
                                        && other.key().contains(where.key())));
    }
}
