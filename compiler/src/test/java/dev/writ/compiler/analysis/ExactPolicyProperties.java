package dev.writ.compiler.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.analysis.PolicyUniverse.Box;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.emit.Document;
import dev.writ.compiler.emit.Emitter;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.read.PolicyReader;
import dev.writ.compiler.read.ReadPolicy;
import dev.writ.compiler.read.ReadSet;
import dev.writ.compiler.source.SourceText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Every exact answer about policies as people write them, against brute force over a universe in which every kind of
 * request has its example: {@link PolicyUniverse} says why. A failing case is made smaller before it is shown.
 *
 * <p>{@code -Dwrit.policies=N} tries more, {@code -Dwrit.seed=S} others.
 */
final class ExactPolicyProperties {

    private static final Catalogue CATALOGUE = CatalogueReader.shipped();
    private static final ExactAnalysis ANALYSIS = new ExactAnalysis(Profile.documented(CATALOGUE));
    private static final int CASES = Integer.getInteger("writ.policies", 40);
    private static final long SEED = Long.getLong("writ.seed", 3L);

    /** With fewer cases than this, nothing is asked of their mix. */
    private static final int ENOUGH = 40;

    private static final int MOST_REQUESTS = 60_000;

    /** Whether the definition reads a question mark as any character, as the catalogue assumes. */
    private static final boolean QUESTION = readsQuestionMarks();

    private static boolean readsQuestionMarks() {
        Statement statement =
                new Statement("s", Effect.ALLOW, List.of("s3:ListBucket"), List.of("aa?"), List.of("*"), List.of());
        PolicySet set = RandomPolicies.set(Map.of("p", List.of(statement)), Map.of());
        Request request = Request.of(
                new Request.Requester(RandomPolicies.OWN, "role/x"),
                "s3:ListBucket",
                new Request.Target.Bucket("aaa"),
                Map.of());
        return new Evaluator(set, CATALOGUE).decide(request).allowed();
    }

    // ---- the ways to compare

    @Test
    void answersAreWhatTheDefinitionSaysOfEveryRequest() {
        int[] verdicts = new int[Difference.Verdict.values().length];
        forAll((before, after, number) -> {
            Universe universe = Universe.of(before, after, Box.NOTHING);
            Difference difference = ANALYSIS.difference(before, after);
            verdicts[difference.verdict().ordinal()]++;
            return first(
                    () -> table(universe, before),
                    () -> difference(universe, before, after, difference),
                    () -> allowsNoMore(universe, before, after),
                    () -> universe.knowing(List.of(before))
                            .compare(
                                    "allowed",
                                    access(ANALYSIS.everything(before)),
                                    universe.first(),
                                    before,
                                    Optional.empty()));
        });
        // A generator of sets that are all alike, or all unlike, would prove little.
        for (Difference.Verdict verdict : Difference.Verdict.values()) {
            if (verdict != Difference.Verdict.UNKNOWN && CASES >= ENOUGH) {
                assertThat(verdicts[verdict.ordinal()]).as(verdict.word()).isGreaterThan(CASES / 60);
            }
        }
    }

    @SafeVarargs
    private static String first(Supplier<String>... complaints) {
        for (Supplier<String> complaint : complaints) {
            String found = complaint.get();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return "";
    }

    private static String table(Universe universe, PolicySet set) {
        DecisionTable table = DecisionTable.of(set, Profile.documented(CATALOGUE));
        Evaluator definition = new Evaluator(set, CATALOGUE);
        for (Request request : universe.requests()) {
            Decision wanted = definition.decide(request);
            Decision given = table.decide(request);
            if (!wanted.equals(given) || table.allows(request) != wanted.allowed()) {
                return request + "\n  is decided " + given + "\n  instead of  " + wanted;
            }
        }
        return "";
    }

    private static String difference(Universe universe, PolicySet before, PolicySet after, Difference difference) {
        if (difference.unknown().isPresent()) {
            return "unknown: " + difference.unknown().get();
        }
        BitSet gained = universe.only(universe.second(), universe.first());
        BitSet lost = universe.only(universe.first(), universe.second());
        return first(
                () -> universe.compare("gained", difference.gained(), gained, after, Optional.of(before)),
                () -> universe.compare("lost", difference.lost(), lost, before, Optional.of(after)));
    }

    private static String allowsNoMore(Universe universe, PolicySet before, PolicySet after) {
        Answer answer = ANALYSIS.allowsNoMore(before, after);
        BitSet more = universe.only(universe.first(), universe.second());
        if (answer instanceof Answer.Fails fails) {
            return decides(before, fails.witness()) && !decides(after, fails.witness())
                    ? more.isEmpty() ? "fails, but only outside the universe: " + fails.witness() : ""
                    : "no witness: " + fails.witness();
        }
        return answer instanceof Answer.Holds && more.isEmpty()
                ? ""
                : answer + ", but " + universe.requests().get(more.nextSetBit(0));
    }

    @Test
    void whoCanAndWhatCanAreAllOfTheirQuestion() {
        List<String> principals =
                List.of("arn:aws:iam::ab1:role/x", "arn:aws:iam::*:role/*", "arn:aws:iam::wandb:*", "*");
        List<String> actions = List.of("s3:GetObject", "s3:*", "s3:Get*", "s3:ListBucket", "cwobject:*", "*");
        List<String> resources = List.of("aaa/r/k", "aaa/*", "aaa", "a*", "*", "*/r*");
        forAll((set, unused, number) -> {
            RandomPolicies chance = new RandomPolicies(SEED + number, QUESTION);
            Box who = new Box(List.of(), List.of(chance.pick(actions)), List.of(chance.pick(resources)));
            Universe universe = Universe.of(set, set, who);
            String resource = who.resources().get(0);
            BitSet meant = universe.where(request ->
                    universe.classes().matches(who.actions().get(0), request.action())
                            && request.target()
                                    .resource()
                                    .map(name -> universe.classes().matches(resource, name))
                                    .orElse(resource.equals("*")));
            meant.and(universe.first());
            String wrong = universe.compare(
                    "who can " + who,
                    access(ANALYSIS.whoCan(set, who.actions(), resource)),
                    meant,
                    set,
                    Optional.empty());
            if (!wrong.isEmpty()) {
                return wrong;
            }
            Box what = new Box(List.of(chance.pick(principals)), List.of(), List.of());
            String principal = what.principals().get(0);
            Universe other = Universe.of(set, set, what);
            BitSet theirs = other.where(request -> request.who()
                    .map(one -> other.classes().matches(principal, one.arn()))
                    .orElse(false));
            theirs.and(other.first());
            return other.compare(
                    "what can " + what, access(ANALYSIS.whatCan(set, principal)), theirs, set, Optional.empty());
        });
    }

    // ---- the same, said otherwise

    @Test
    void sayingTheSameOtherwiseChangesNothing() {
        forAll((before, after, number) -> {
            Difference difference = ANALYSIS.difference(before, after);
            Map<String, UnaryOperator<PolicySet>> ways = Map.of(
                    "split", SamePolicies::split,
                    "merged", SamePolicies::merged,
                    "renamed", SamePolicies::renamed,
                    "written and read", ExactPolicyProperties::writtenAndRead);
            for (Map.Entry<String, UnaryOperator<PolicySet>> way : ways.entrySet()) {
                PolicySet same = way.getValue().apply(before);
                Difference none = ANALYSIS.difference(before, same);
                if (none.verdict() != Difference.Verdict.EQUIVALENT) {
                    return way.getKey() + " is different: " + none;
                }
                Difference again = ANALYSIS.difference(same, way.getValue().apply(after));
                if (again.verdict() != difference.verdict()) {
                    return way.getKey() + " changes the verdict " + difference + "\n  to " + again;
                }
                if (!way.getKey().equals("split") && !again.equals(difference)) {
                    return way.getKey() + " changes the words of " + difference + "\n  to " + again;
                }
            }
            return "";
        });
    }

    /** What the reader says about them does not matter here; some it refuses, and these stay as they are. */
    private static PolicySet writtenAndRead(PolicySet set) {
        List<ReadPolicy> policies = new ArrayList<>();
        for (Document document : Emitter.emit(set)) {
            Optional<List<ReadPolicy>> read = PolicyReader.any(
                            new SourceText(document.path(), document.content()), Optional.empty())
                    .sound();
            if (read.isEmpty()) {
                return set;
            }
            policies.addAll(read.get());
        }
        return ReadSet.of(set.organization(), policies).sound().orElseThrow().policies();
    }

    private static List<Product> access(ExactAnalysis.Access access) {
        assertThat(access.unknown()).isEmpty();
        return access.products();
    }

    // ---- brute force

    private static boolean decides(PolicySet set, Request request) {
        return new Evaluator(set, CATALOGUE).decide(request).allowed();
    }

    /**
     * Every kind of request, decided by the definition on both sides.
     *
     * @param first what the first set allows
     * @param second what the second set allows
     */
    private record Universe(
            List<Request> requests, BitSet first, BitSet second, ProductMembers members, StringClasses classes) {

        static Universe of(PolicySet first, PolicySet second, Box box) throws StringClasses.TooMany {
            List<PolicySet> sets = List.of(first, second);
            List<Request> requests = PolicyUniverse.of(CATALOGUE, QUESTION, sets, box);
            if (requests.size() > MOST_REQUESTS) {
                throw new StringClasses.TooMany();
            }
            return new Universe(
                    requests,
                    allowed(first, requests),
                    allowed(second, requests),
                    new ProductMembers(CATALOGUE, QUESTION, sets, box),
                    new StringClasses(QUESTION));
        }

        private static BitSet allowed(PolicySet set, List<Request> requests) {
            Evaluator evaluator = new Evaluator(set, CATALOGUE);
            BitSet allowed = new BitSet();
            for (int i = 0; i < requests.size(); i++) {
                allowed.set(i, evaluator.decide(requests.get(i)).allowed());
            }
            return allowed;
        }

        /** Returns the same requests for an answer that knows nothing but some sets. */
        Universe knowing(List<PolicySet> sets) {
            return new Universe(
                    requests, first, second, new ProductMembers(CATALOGUE, QUESTION, sets, Box.NOTHING), classes);
        }

        BitSet only(BitSet these, BitSet notThese) {
            BitSet only = (BitSet) these.clone();
            only.andNot(notThese);
            return only;
        }

        BitSet where(Predicate<Request> holds) {
            BitSet found = new BitSet();
            for (int i = 0; i < requests.size(); i++) {
                found.set(i, holds.test(requests.get(i)));
            }
            return found;
        }

        /** Compares products with what they should be; returns what is wrong. */
        String compare(
                String what, List<Product> products, BitSet wanted, PolicySet allowing, Optional<PolicySet> refusing) {
            for (Product product : products) {
                if (!decides(allowing, product.witness())
                        || refusing.filter(set -> decides(set, product.witness()))
                                .isPresent()) {
                    return what + ": no witness: " + product;
                }
                if (!members.means(product, product.witness(), false)) {
                    return what + ": the witness is not in the product: " + product;
                }
            }
            if (wanted.isEmpty() != products.isEmpty()) {
                return what + ": " + (wanted.isEmpty() ? "nothing, but " + products.get(0) : "not found");
            }
            for (int i = 0; i < requests.size(); i++) {
                Request request = requests.get(i);
                if (request.who().isEmpty()) {
                    continue;
                }
                boolean in = wanted.get(i);
                boolean found = false;
                for (Product product : products) {
                    found |= in && members.means(product, request, false);
                    if (!in && !product.inPart() && members.means(product, request, true)) {
                        return what + ": too much\n  " + request + "\n  in " + product;
                    }
                }
                if (in && !found) {
                    return what + ": in no product: " + request + "\n" + products;
                }
            }
            return tidy(products);
        }

        private String tidy(List<Product> products) {
            for (Product one : products) {
                for (Product other : products) {
                    if (one != other && members.within(one, other)) {
                        return "said twice: " + one + "\n  within " + other;
                    }
                }
            }
            return "";
        }
    }

    // ---- cases

    /** Returns what is wrong; empty if nothing is. */
    private interface Check {
        String of(PolicySet before, PolicySet after, int number) throws StringClasses.TooMany;
    }

    private static void forAll(Check check) {
        RandomPolicies random = new RandomPolicies(SEED, QUESTION);
        int tooLarge = 0;
        PolicySet last = random.next();
        for (int i = 0; i < CASES; i++) {
            PolicySet before = random.next();
            PolicySet after = random.chance(0.65) ? random.mutated(before) : last;
            last = before;
            try {
                if (!check.of(before, after, i).isEmpty()) {
                    throw new AssertionError(
                            "case " + i + " of seed " + SEED + "\n" + smallest(check, before, after, i));
                }
            } catch (StringClasses.TooMany e) {
                tooLarge++;
            }
        }
        assertThat(tooLarge).as("cases whose universe is too large").isLessThan(Math.max(CASES, ENOUGH) / 3);
    }

    private static String smallest(Check check, PolicySet before, PolicySet after, int number) {
        PolicySet left = before;
        PolicySet right = after;
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (PolicySet candidate : SmallerPolicies.of(left)) {
                if (fails(check, candidate, right, number)) {
                    left = candidate;
                    smaller = true;
                    break;
                }
            }
            for (PolicySet candidate : SmallerPolicies.of(right)) {
                if (fails(check, left, candidate, number)) {
                    right = candidate;
                    smaller = true;
                    break;
                }
            }
        }
        try {
            return SmallerPolicies.shown(left) + "-- and\n" + SmallerPolicies.shown(right)
                    + check.of(left, right, number);
        } catch (StringClasses.TooMany e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean fails(Check check, PolicySet before, PolicySet after, int number) {
        try {
            return !check.of(before, after, number).isEmpty();
        } catch (StringClasses.TooMany e) {
            return false;
        }
    }
}
