package dev.writ.cli.deploy.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.compiler.analysis.Answer;
import dev.writ.compiler.analysis.Evaluator;
import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * For random policies before and after, every state that an order passes, whichever writes of a step are seen and
 * whichever are not, against the definition, request by request.
 */
final class SafeOrderProperties {

    private static final Catalogue CATALOGUE = CatalogueReader.shipped();
    private static final ExactAnalysis ANALYSIS = new ExactAnalysis(Profile.documented(CATALOGUE));
    private static final List<Request> REQUESTS = SmallOrganization.requests();
    private static final int ENOUGH = 100;

    @Property(tries = 300, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void everyStateOfASafeOrderKeepsToTheBounds(@ForAll long seed) {
        kindOfOrder(seed);
    }

    /** Random policies are unlikely to need all there is, but an order that gives up is of no use. */
    @Example
    void ordersAreFoundAndOfSeveralKinds() {
        Map<String, Integer> kinds = new TreeMap<>();
        for (int seed = 0; seed < ENOUGH; seed++) {
            kinds.merge(kindOfOrder(seed), 1, Integer::sum);
        }
        assertThat(kinds.getOrDefault("gap", 0)).as(kinds.toString()).isLessThan(ENOUGH / 20);
        assertThat(kinds.keySet()).as(kinds.toString()).contains("1 steps", "2 steps", "3 steps");
    }

    /** Finds an order for some policies, judges all states of it, and returns what kind of order it is. */
    private static String kindOfOrder(long seed) {
        SmallOrganization random = new SmallOrganization(seed);
        PolicySet before = random.next();
        int kind = (int) Math.floorMod(seed, 6L);
        PolicySet after = kind == 0 ? random.next() : random.changed(before, kind);
        Order order = SafeOrder.of(before, after, ANALYSIS);
        assertThat(SafeOrder.of(before, after, ANALYSIS)).isEqualTo(order);
        String about = "seed " + seed + "\n" + before + "\n" + after + "\n" + order;
        if (order instanceof Order.Safe safe) {
            assertThat(last(before, safe.moves())).as(about).isEqualTo(after);
            check(before, after, safe.moves(), about);
            return safe.moves().size() + " steps";
        }
        Order.Gap gap = (Order.Gap) order;
        assertThat(last(before, gap.direct())).as(about).isEqualTo(after);
        assertThat(gap.why()).as(about).isInstanceOf(Answer.Fails.class);
        return "gap";
    }

    private static PolicySet last(PolicySet before, List<Move> moves) {
        PolicySet state = before;
        for (Move move : moves) {
            state = States.with(state, move.documents());
        }
        return state;
    }

    private static void check(PolicySet before, PolicySet after, List<Move> moves, String about) {
        BitSet then = allowed(before);
        BitSet later = allowed(after);
        BitSet most = (BitSet) then.clone();
        most.or(later);
        BitSet least = (BitSet) then.clone();
        least.and(later);
        PolicySet state = before;
        for (Move move : moves) {
            List<Map.Entry<DocumentId, Optional<Policy>>> writes =
                    new ArrayList<>(move.documents().entrySet());
            for (int seen = 0; seen < 1 << writes.size(); seen++) {
                Map<DocumentId, Optional<Policy>> some = new HashMap<>();
                for (int i = 0; i < writes.size(); i++) {
                    if ((seen >> i & 1) == 1) {
                        some.put(writes.get(i).getKey(), writes.get(i).getValue());
                    }
                }
                BitSet now = allowed(States.with(state, some));
                assertWithin(now, most, "more, in " + move + " with " + some.keySet() + "\n" + about);
                assertWithin(least, now, "less, in " + move + " with " + some.keySet() + "\n" + about);
            }
            state = States.with(state, move.documents());
        }
    }

    private static void assertWithin(BitSet some, BitSet all, String about) {
        BitSet more = (BitSet) some.clone();
        more.andNot(all);
        if (!more.isEmpty()) {
            throw new AssertionError(REQUESTS.get(more.nextSetBit(0)) + " is decided otherwise: " + about);
        }
    }

    private static BitSet allowed(PolicySet state) {
        Evaluator definition = new Evaluator(state, CATALOGUE);
        BitSet allowed = new BitSet();
        for (int i = 0; i < REQUESTS.size(); i++) {
            allowed.set(i, definition.decide(REQUESTS.get(i)).allowed());
        }
        return allowed;
    }
}
