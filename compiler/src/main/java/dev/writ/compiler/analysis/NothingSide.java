package dev.writ.compiler.analysis;

import java.util.List;

/** Allows nothing: what differs from it is what is allowed. */
record NothingSide(ActionSpace actions) implements Side {

    @Override
    public List<Ruling> primaries() {
        return List.of();
    }

    @Override
    public boolean isPrimary(Ruling ruling, String organization) {
        return false;
    }

    @Override
    public void primaries(Cell cell, RulingTable.Meeting found) {
        // There are none.
    }

    @Override
    public void partners(Cell cell, RulingTable.Meeting found) {
        // There are none.
    }

    @Override
    public void blockers(Cell cell, RulingTable.Meeting found) {
        // Everything is kept out by matching nothing.
    }

    @Override
    public void matching(Point point, List<Ruling> found) {
        // Nothing matches.
    }

    @Override
    public Bits allowed(Point point, List<Ruling> rulings) {
        return new Bits(actions.size());
    }
}
