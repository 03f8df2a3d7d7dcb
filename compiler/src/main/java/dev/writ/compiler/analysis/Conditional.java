package dev.writ.compiler.analysis;

import dev.writ.compiler.analysis.Search.Hit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Actions that differ under one condition.
 *
 * @param actions the actions
 * @param when the condition
 * @param exact whether they differ in all contexts that the condition describes
 * @param example a hit with some of these actions in one of the contexts
 */
record Conditional(Bits actions, List<Product.KeyRange> when, boolean exact, Hit example) {

    /** Finds the condition for each action: which contexts there are depends on the action. */
    static List<Conditional> of(List<Hit> hits, Contrast contrast) throws SearchLimit {
        Hit any = hits.get(0);
        List<Contexts.Context> all = contrast.contextsAt(any.point());
        if (all.size() == 1) {
            return List.of(new Conditional(any.actions().copy(), List.of(), true, any));
        }
        Map<Set<Contexts.Context>, Bits> byContexts = new LinkedHashMap<>();
        Bits actions = new Bits(contrast.question().actions().size());
        hits.forEach(hit -> actions.add(hit.actions()));
        for (int i = actions.next(0); i >= 0; i = actions.next(i + 1)) {
            Set<Contexts.Context> contexts = new LinkedHashSet<>();
            for (Hit hit : hits) {
                if (hit.actions().has(i)) {
                    contexts.add(hit.context());
                }
            }
            byContexts
                    .computeIfAbsent(
                            contexts,
                            key -> new Bits(contrast.question().actions().size()))
                    .set(i);
        }
        List<Conditional> found = new ArrayList<>();
        byContexts.forEach((contexts, some) -> {
            boolean listing = contrast.question().actions().listing().has(some.next(0));
            List<Contexts.Context> possible = all.stream()
                    .filter(context -> listing || !context.listing())
                    .toList();
            Hit example = hits.stream()
                    .filter(hit ->
                            contexts.contains(hit.context()) && hit.actions().meets(some))
                    .findFirst()
                    .orElseThrow();
            Hit narrowed = new Hit(example.cell(), example.point(), example.context(), some);
            ContextFold.of(contexts, possible)
                    .forEach(when -> found.add(new Conditional(some.copy(), when.ranges(), when.exact(), narrowed)));
        });
        return found;
    }
}
