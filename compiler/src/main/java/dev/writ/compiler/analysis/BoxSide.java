package dev.writ.compiler.analysis;

import java.util.List;

/**
 * Some requests, as a side of a question. As the allowing side it allows exactly these; as the refusing side it refuses
 * exactly these, and allows everything else.
 */
final class BoxSide implements Side {

    private final ActionSpace actions;
    private final RulingTable box = new RulingTable();
    private final List<Who> spared;
    private final boolean inside;

    private BoxSide(List<Ruling> box, List<Who> spared, ActionSpace actions, boolean inside) {
        this.actions = actions;
        this.spared = List.copyOf(spared);
        this.inside = inside;
        box.forEach(this.box::add);
    }

    /** Returns a side that allows some requests and nothing else. */
    static BoxSide allowing(List<Ruling> box, ActionSpace actions) {
        return new BoxSide(box, List.of(), actions, true);
    }

    /**
     * Returns a side that refuses some requests and nothing else.
     *
     * @param spared principals whose requests it allows all the same
     */
    static BoxSide refusing(List<Ruling> box, List<Who> spared, ActionSpace actions) {
        return new BoxSide(box, spared, actions, false);
    }

    @Override
    public List<Ruling> primaries() {
        return box.all();
    }

    @Override
    public boolean isPrimary(Ruling ruling, String organization) {
        return true;
    }

    @Override
    public void primaries(Cell cell, RulingTable.Meeting found) throws SearchLimit {
        if (inside) {
            box.meeting(cell, found);
        }
    }

    @Override
    public void partners(Cell cell, RulingTable.Meeting found) {
        // It needs nothing else.
    }

    @Override
    public void blockers(Cell cell, RulingTable.Meeting found) throws SearchLimit {
        box.meeting(cell, found);
    }

    @Override
    public void matching(Point point, List<Ruling> found) {
        for (Who who : spared) {
            if (who.matches(point.organization(), point.identity())) {
                return;
            }
        }
        box.matching(point, found::add);
    }

    @Override
    public Bits allowed(Point point, List<Ruling> rulings) {
        Bits allowed = new Bits(actions.size());
        if (inside) {
            rulings.forEach(ruling -> allowed.add(ruling.actions()));
            return allowed;
        }
        allowed.add(actions.at(point.level()));
        rulings.forEach(ruling -> allowed.remove(ruling.actions()));
        return allowed;
    }
}
