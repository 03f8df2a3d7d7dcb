package dev.writ.compiler.analysis;

import dev.writ.compiler.policy.Request;
import java.util.ArrayList;
import java.util.List;

/**
 * The two sides of a question, and what is true where they differ.
 *
 * @param allowing the side that allows what is looked for
 * @param refusing the side that refuses it
 * @param question what they have in common
 */
record Contrast(Side allowing, Side refusing, Search.Question question) {

    /** Returns the actions that one side allows at a point and the other refuses. */
    Bits differing(Point point, Contexts.Context context) {
        Bits differing = allowed(allowing, point, context);
        differing.remove(allowed(refusing, point, context));
        return differing;
    }

    private static Bits allowed(Side side, Point point, Contexts.Context context) {
        List<Ruling> rulings = new ArrayList<>();
        side.matching(point, rulings);
        return Search.allowed(side, point, context, rulings);
    }

    /** Returns the contexts that the rulings at a point tell apart. */
    List<Contexts.Context> contextsAt(Point point) throws SearchLimit {
        List<Ruling> rulings = new ArrayList<>();
        allowing.matching(point, rulings);
        refusing.matching(point, rulings);
        List<CompiledTest> tests = new ArrayList<>();
        rulings.forEach(ruling -> tests.addAll(ruling.tests()));
        return question.contexts().of(tests);
    }

    /** Returns a request of a hit that looks like one that could be made. */
    Request witness(Search.Hit hit) {
        int number = action(hit.actions());
        Point point = question.witnesses()
                .of(
                        hit.cell(),
                        question.organizationPattern(hit.cell().organization()),
                        hit.point(),
                        candidate -> differing(candidate, hit.context()).has(number));
        return Request.of(
                point.who(),
                question.actions().name(number),
                point.target(),
                hit.context().values());
    }

    /** One that the catalogue knows, if there is one. */
    private int action(Bits actions) {
        Bits known = actions.copy();
        known.remove(question.actions().unknown());
        return known.isEmpty() ? actions.next(0) : known.next(0);
    }
}
