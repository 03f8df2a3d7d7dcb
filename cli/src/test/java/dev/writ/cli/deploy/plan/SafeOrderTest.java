package dev.writ.cli.deploy.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.compiler.analysis.Answer;
import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Orders of small changes, each with the reason why it has to be so. */
final class SafeOrderTest {

    private static final DocumentId P = DocumentId.organization("p");
    private static final DocumentId Q = DocumentId.organization("q");
    private static final DocumentId ONE = DocumentId.bucket("one");
    private static final DocumentId TWO = DocumentId.bucket("two");

    private static Order order(PolicySet before, PolicySet after) {
        return SafeOrder.of(before, after, new ExactAnalysis(Profile.documented(CatalogueReader.shipped())));
    }

    private static List<Set<DocumentId>> steps(PolicySet before, PolicySet after) {
        Order order = order(before, after);
        assertThat(order).isInstanceOf(Order.Safe.class);
        List<Set<DocumentId>> steps = new ArrayList<>();
        ((Order.Safe) order).moves().forEach(move -> steps.add(move.documents().keySet()));
        return steps;
    }

    /** Policies in the form {@code p: +x one/*, -y two}; plus allows reading, minus denies it. */
    private static PolicySet set(String... policies) {
        Map<DocumentId, Optional<Policy>> documents = new TreeMap<>();
        for (String policy : policies) {
            String name = policy.substring(0, policy.indexOf(':'));
            boolean bucket = name.length() > 1;
            List<Statement> statements = new ArrayList<>();
            for (String each : policy.substring(policy.indexOf(':') + 1).split(",")) {
                String[] parts = each.strip().split(" ");
                statements.add(new Statement(
                        each.strip().replaceAll("[^A-Za-z0-9]", "x") + statements.size(),
                        parts[0].startsWith("+") ? Effect.ALLOW : Effect.DENY,
                        List.of("s3:GetObject"),
                        List.of((bucket ? "arn:aws:s3:::" : "") + parts[1]),
                        List.of((bucket ? "arn:aws:iam::ab1:" : "") + "role/" + parts[0].substring(1)),
                        List.of()));
            }
            documents.put(
                    bucket ? DocumentId.bucket(name) : DocumentId.organization(name),
                    Optional.of(new Policy(name, statements)));
        }
        return States.with(new PolicySet("ab1", new TreeMap<>(), new TreeMap<>()), documents);
    }

    @Test
    void oneDocumentIsOneCall() {
        assertThat(steps(set("p: +x one/*"), set("p: +y one/*"))).containsExactly(Set.of(P));
    }

    @Test
    void bucketPoliciesGoTogether() {
        assertThat(steps(
                        set("p: +x *", "one: +x one/*", "two: +x two/*"),
                        set("p: +x *", "one: +y one/*", "two: +y two/*")))
                .containsExactly(Set.of(ONE, TWO));
    }

    @Test
    void whatMovesFromOnePolicyToAnotherIsAddedBeforeItIsTakenAway() {
        assertThat(steps(set("p: +x one/*, +y one/*", "q: +z one/*"), set("p: +y one/*", "q: +z one/*, +x one/*")))
                .containsExactly(Set.of(Q), Set.of(P));
    }

    @Test
    void aDenyComesBeforeWhatItHoldsBack() {
        assertThat(steps(set("p: +y one/*", "q: +y two/*"), set("p: +y one/*, +x one/*", "q: +y two/*, -x one/k")))
                .containsExactly(Set.of(Q), Set.of(P));
    }

    @Test
    void whereTheOrganizationBeginsToLetInTheBucketHasToBeClosedFirst() {
        assertThat(steps(set("p: +y one/*", "one: +x one/*"), set("p: +x one/*", "one: +y one/*")))
                .hasSizeGreaterThan(1);
        assertThat(steps(set("p: +y *", "one: +y one/*, +x one/*"), set("p: +y *, +x *", "one: +y one/*")))
                .containsExactly(Set.of(ONE), Set.of(P));
    }

    @Test
    void whereTheBucketBeginsToLetInTheOrganizationHasToBeClosedFirst() {
        assertThat(steps(set("p: +y *, +x *", "one: +y one/*"), set("p: +y *", "one: +y one/*, +x one/*")))
                .containsExactly(Set.of(P), Set.of(ONE));
    }

    @Test
    void eachBucketGoesItsOwnWay() {
        assertThat(steps(
                        set("p: +y *, +x two/*", "one: +y one/*, +x one/*", "two: +y two/*"),
                        set("p: +y *, +x one/*", "one: +y one/*", "two: +y two/*, +x two/*")))
                .containsExactly(Set.of(ONE), Set.of(P), Set.of(TWO));
    }

    @Test
    void aBucketThatNeedsBothIsNarrowedFirst() {
        // The organization changes from x to z, the bucket from z to x; y is allowed all the time.
        assertThat(steps(
                        set("p: +y *, +x one/*", "one: +y one/*, +z one/*"),
                        set("p: +y *, +z one/*", "one: +y one/*, +x one/*")))
                .containsExactly(Set.of(ONE), Set.of(P), Set.of(ONE));
    }

    @Test
    void whatIsNarrowedKeepsWhatIsAllowedBeforeAndAfterInOtherWords() {
        Order order = order(
                set("p: +y *, +x one/*", "one: +y one/*, +z one/*"),
                set("p: +y *, +z one/*", "one: +y one/k/*, +x one/*"));
        Order.Safe safe = (Order.Safe) order;
        Policy narrowed = safe.moves().get(0).documents().get(ONE).orElseThrow();
        assertThat(narrowed.statements())
                .extracting(Statement::resources)
                .containsExactly(List.of("arn:aws:s3:::one/k/*"));
    }

    @Test
    void whereNoOrderIsSafeARequestSaysWhy() {
        // What x may do before and after is what two patterns have in common, which no policy can say.
        Order order = order(
                set("p: +x one/a*, +y one/*", "one: +x one/a*, +z one/*"),
                set("p: +x one/*b, +z one/*", "one: +x one/*b, +y one/*"));
        assertThat(order).isInstanceOf(Order.Gap.class);
        Order.Gap gap = (Order.Gap) order;
        assertThat(gap.why()).isInstanceOf(Answer.Fails.class);
        assertThat(gap.direct()).hasSize(2);
    }

    @Test
    void nothingToDoIsNoStep() {
        assertThat(steps(set("p: +x *"), set("p: +x *"))).isEmpty();
    }
}
