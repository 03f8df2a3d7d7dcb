package dev.writ.compiler.analysis;

import dev.writ.compiler.analysis.Ruling.Role;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds what each statement is good for. All statements share one comparison; for each, only what it overlaps is looked
 * at: the policies with it against the same without it.
 */
final class StatementUses {

    /** From so many statements on it is worth to wake up other processors. */
    private static final int MANY = 500;

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
        List<Ruling> asked = new ArrayList<>();
        for (Ruling ruling : part.rulings()) {
            if (ruling.role() != Role.PRESENCE && some.contains(ruling.id())) {
                asked.add(ruling);
            }
        }
        return (asked.size() < MANY ? asked.stream() : asked.parallelStream())
                .map(this::of)
                .toList();
    }

    private StatementUse of(Ruling ruling) {
        StatementId id = Objects.requireNonNull(ruling.id());
        try {
            Optional<Request> needed = needed(ruling);
            Optional<Request> effective = needed.isPresent() ? needed : effective(ruling);
            Optional<Request> undenied =
                    effective.isPresent() || !letsIn(ruling) ? effective : spokenOf(withoutDenies, ruling);
            return new StatementUse(
                    id,
                    effective,
                    undenied,
                    needed,
                    needed.isPresent() ? List.of() : covering(ruling),
                    Optional.empty());
        } catch (SearchLimit e) {
            return StatementUse.undecided(id, e.words());
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
        return spokenOf(letsIn(ruling) ? side : withoutDenies, ruling);
    }

    private Optional<Request> spokenOf(PolicySide allowing, Ruling ruling) throws SearchLimit {
        return comparison.first(allowing, new NothingSide(comparison.actions()), ruling);
    }

    /** What covers a statement also meets the first of its places, of its principals there. */
    private List<StatementId> covering(Ruling ruling) throws SearchLimit {
        if (ruling.who().isEmpty() || ruling.where().isEmpty()) {
            return List.of();
        }
        Who who = ruling.who().get(0);
        Set<StatementId> covering = new TreeSet<>();
        for (String organization : comparison.organizations(who.organization())) {
            Cell cell = new Cell(organization, who.identity(), ruling.where().get(0));
            side.meeting(ruling.role(), cell, (other, whom, place) -> {
                StatementId id = other.id();
                if (id != null && !id.equals(ruling.id()) && covers(other, ruling)) {
                    covering.add(id);
                }
            });
        }
        return List.copyOf(covering);
    }

    private static boolean covers(Ruling wider, Ruling ruling) {
        if (!wider.actions().containsAll(ruling.actions()) || !ruling.tests().containsAll(wider.tests())) {
            return false;
        }
        for (Who who : ruling.who()) {
            if (!covers(wider.who(), who)) {
                return false;
            }
        }
        for (Where where : ruling.where()) {
            if (!covers(wider.where(), where)) {
                return false;
            }
        }
        return true;
    }

    private static boolean covers(List<Who> wider, Who who) {
        for (Who other : wider) {
            if (other.organization().contains(who.organization())
                    && other.identity().contains(who.identity())) {
                return true;
            }
        }
        return false;
    }

    private static boolean covers(List<Where> wider, Where where) {
        for (Where other : wider) {
            if (other.level() == where.level()
                    && other.bucket().contains(where.bucket())
                    && other.key().contains(where.key())) {
                return true;
            }
        }
        return false;
    }
}
