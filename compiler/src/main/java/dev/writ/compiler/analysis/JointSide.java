package dev.writ.compiler.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * Several sets of policies, asked together about one point at a time: what all of them allow, or what one of them does.
 * It does not know how its rulings work together; {@link JointSearch} does.
 */
final class JointSide implements Side {

    private final List<PolicySide> sides;
    private final boolean all;

    /**
     * Joins sides.
     *
     * @param sides of one organization under one profile
     * @param all whether all must allow a request, and not only one
     */
    JointSide(List<PolicySide> sides, boolean all) {
        this.sides = List.copyOf(sides);
        this.all = all;
    }

    @Override
    public List<View> views() {
        return sides.get(0).views();
    }

    @Override
    public void matching(Point point, List<Ruling> found) {
        for (PolicySide side : sides) {
            side.matching(point, found);
        }
    }

    @Override
    public Bits allowed(Point point, List<Ruling> rulings) {
        Bits together = allowed(sides.get(0), point, rulings);
        for (int i = 1; i < sides.size(); i++) {
            Bits next = allowed(sides.get(i), point, rulings);
            if (all) {
                together.keep(next);
            } else {
                together.add(next);
            }
        }
        return together;
    }

    private static Bits allowed(PolicySide side, Point point, List<Ruling> rulings) {
        List<Ruling> own = new ArrayList<>(rulings.size());
        for (Ruling ruling : rulings) {
            if (side.has(ruling)) {
                own.add(ruling);
            }
        }
        return side.allowed(point, own);
    }

    // ---- how rulings work together is asked of each side by itself

    @Override
    public List<Ruling> primaries() {
        throw single();
    }

    @Override
    public boolean isPrimary(Ruling ruling, String organization) {
        throw single();
    }

    @Override
    public void primaries(Cell cell, RulingTable.Meeting found) {
        throw single();
    }

    @Override
    public void partners(Cell cell, RulingTable.Meeting found) {
        throw single();
    }

    @Override
    public void blockers(Cell cell, RulingTable.Meeting found) {
        throw single();
    }

    private static UnsupportedOperationException single() {
        return new UnsupportedOperationException("asked of single sides only");
    }
}
