package dev.writ.compiler.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.analysis.PolicyUniverse.Box;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What is said of states on the way from some policies to others, against brute force over a universe in which every kind
 * of request has its example; see {@link PolicyUniverse}.
 *
 * <p>{@code -Dwrit.policies=N} tries more, {@code -Dwrit.seed=S} others.
 */
final class BetweenProperties {

    private static final Catalogue CATALOGUE = CatalogueReader.shipped();
    private static final ExactAnalysis ANALYSIS = new ExactAnalysis(Profile.documented(CATALOGUE));
    private static final int CASES = Integer.getInteger("writ.policies", 40);
    private static final long SEED = Long.getLong("writ.seed", 11L);

    /** With fewer cases than this, nothing is asked of their mix. */
    private static final int ENOUGH = 40;

    private final RandomPolicies random = new RandomPolicies(SEED, false);

    @Test
    void statesAreJudgedAsTheDefinitionDecidesEveryRequest() {
        int[] held = new int[2];
        int[] failed = new int[2];
        for (int i = 0; i < CASES; i++) {
            PolicySet before = random.next();
            PolicySet after = random.chance(0.3) ? random.next() : changed(changed(before));
            Between between = ANALYSIS.between(before, after);
            for (int j = 0; j < 4; j++) {
                PolicySet state = state(before, after);
                List<Request> requests;
                try {
                    requests = PolicyUniverse.of(CATALOGUE, false, List.of(before, after, state), Box.NOTHING);
                } catch (StringClasses.TooMany e) {
                    continue;
                }
                String about = "case " + i + "." + j + " of seed " + SEED + "\n" + SmallerPolicies.shown(before)
                        + "-- and\n" + SmallerPolicies.shown(after) + "-- and\n" + SmallerPolicies.shown(state);
                count(
                        compare(requests, before, after, state, true, between.allowsNoMore(state), about),
                        0,
                        held,
                        failed);
                count(
                        compare(requests, before, after, state, false, between.allowsNoLess(state), about),
                        1,
                        held,
                        failed);
            }
        }
        for (int way = 0; way < 2 && CASES >= ENOUGH; way++) {
            assertThat(held[way]).as("held").isGreaterThan(CASES / 4);
            assertThat(failed[way]).as("failed").isGreaterThan(CASES / 4);
        }
    }

    private static void count(boolean holds, int way, int[] held, int[] failed) {
        (holds ? held : failed)[way]++;
    }

    private static boolean compare(
            List<Request> requests,
            PolicySet before,
            PolicySet after,
            PolicySet state,
            boolean more,
            Answer answer,
            String about) {
        Evaluator then = new Evaluator(before, CATALOGUE);
        Evaluator later = new Evaluator(after, CATALOGUE);
        Evaluator now = new Evaluator(state, CATALOGUE);
        boolean holds = true;
        for (Request request : requests) {
            holds &= !outside(then, later, now, request, more);
        }
        if (answer instanceof Answer.Fails fails) {
            assertThat(holds)
                    .as("fails, but only outside of the universe: " + fails + "\n" + about)
                    .isFalse();
            assertThat(outside(then, later, now, fails.witness(), more))
                    .as(about)
                    .isTrue();
        } else {
            assertThat(answer).as(about).isInstanceOf(Answer.Holds.class);
            assertThat(holds).as(about).isTrue();
        }
        return holds;
    }

    private static boolean outside(Evaluator then, Evaluator later, Evaluator now, Request request, boolean more) {
        boolean allowed = now.decide(request).allowed();
        return allowed == more
                && then.decide(request).allowed() != more
                && later.decide(request).allowed() != more;
    }

    /** Returns a state: one that an order of writes could pass, or one that it should not. */
    private PolicySet state(PolicySet before, PolicySet after) {
        if (random.chance(0.1)) {
            return random.next();
        }
        PolicySet mixed = RandomPolicies.set(
                mixed(
                        RandomPolicies.statements(before.organizationPolicies()),
                        RandomPolicies.statements(after.organizationPolicies())),
                mixed(
                        RandomPolicies.statements(before.bucketPolicies()),
                        RandomPolicies.statements(after.bucketPolicies())));
        return random.chance(0.3) ? changed(mixed) : mixed;
    }

    /** Returns the same policies with one thing changed, under names that no later change gives again. */
    private PolicySet changed(PolicySet set) {
        if (set.organizationPolicies().isEmpty()) {
            return random.next();
        }
        PolicySet mutated = random.mutated(set);
        return RandomPolicies.set(
                renamed(RandomPolicies.statements(mutated.organizationPolicies())),
                renamed(RandomPolicies.statements(mutated.bucketPolicies())));
    }

    private static Map<String, List<Statement>> renamed(Map<String, List<Statement>> statements) {
        statements
                .values()
                .forEach(each -> each.replaceAll(statement ->
                        statement.name().equals("new") ? named(statement, "added" + statement.hashCode()) : statement));
        return statements;
    }

    private Map<String, List<Statement>> mixed(Map<String, List<Statement>> some, Map<String, List<Statement>> others) {
        Map<String, List<Statement>> all = new TreeMap<>();
        for (Map<String, List<Statement>> each : List.of(some, others)) {
            for (String name : each.keySet()) {
                List<Statement> first = some.getOrDefault(name, List.of());
                List<Statement> second = others.getOrDefault(name, List.of());
                all.put(name, random.chance(0.4) ? first : random.chance(0.5) ? second : together(first, second));
            }
        }
        return all;
    }

    private List<Statement> together(List<Statement> first, List<Statement> second) {
        List<Statement> all = new ArrayList<>();
        for (List<Statement> each : List.of(first, second)) {
            for (Statement statement : each) {
                if (random.chance(0.8)) {
                    all.add(named(statement, "t" + all.size()));
                }
            }
        }
        return all;
    }

    private static Statement named(Statement statement, String name) {
        return new Statement(
                name,
                statement.effect(),
                statement.actions(),
                statement.resources(),
                statement.principals(),
                statement.conditions());
    }
}
