package dev.writ.compiler.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Examples of states on the way that are easily judged wrong. */
final class BetweenTest {

    private static final ExactAnalysis ANALYSIS = new ExactAnalysis(Profile.documented(CatalogueReader.shipped()));

    private static Statement statement(String name, Effect effect, String resource, String principal) {
        return new Statement(name, effect, List.of("s3:GetObject"), List.of(resource), List.of(principal), List.of());
    }

    private static Statement bucket(String name, Effect effect, String key, String who) {
        return statement(name, effect, "arn:aws:s3:::aaa/" + key, "arn:aws:iam::ab1:role/" + who);
    }

    private static PolicySet set(Statement... ofBucket) {
        return RandomPolicies.set(
                Map.of("p", List.of(statement("all", Effect.ALLOW, "*", "role/*"))),
                ofBucket.length == 0 ? Map.of() : Map.of("aaa", List.of(ofBucket)));
    }

    /** Both ends refuse one key, the first because its policy does not allow it, the second because it denies it. */
    @Test
    void bothEndsRefuseForReasonsOfTheirOwn() {
        PolicySet before = set(bucket("z", Effect.ALLOW, "*", "z"));
        PolicySet after = set(bucket("x", Effect.ALLOW, "*", "x"), bucket("no", Effect.DENY, "k", "x"));
        Answer open = ANALYSIS.between(onlyX(before), onlyX(after)).allowsNoMore(onlyX(set()));
        assertThat(open).isInstanceOf(Answer.Fails.class);
        assertThat(((Answer.Fails) open).witness().target()).isEqualTo(new Request.Target.ObjectKey("aaa", "k"));
        PolicySet one = set(bucket("x", Effect.ALLOW, "k", "x"), bucket("z", Effect.ALLOW, "*", "z"));
        Answer exact = ANALYSIS.between(before, after).allowsNoMore(one);
        assertThat(exact).isInstanceOf(Answer.Fails.class);
        assertThat(((Answer.Fails) exact).witness().target()).isEqualTo(new Request.Target.ObjectKey("aaa", "k"));
    }

    private static PolicySet onlyX(PolicySet set) {
        return RandomPolicies.set(
                Map.of("p", List.of(statement("x", Effect.ALLOW, "*", "role/x"))),
                RandomPolicies.statements(set.bucketPolicies()));
    }

    /** Without a policy of the bucket on the way, only what neither end allows is too much. */
    @Test
    void aBucketWithoutAPolicyIsOpen() {
        PolicySet before = set(bucket("all", Effect.ALLOW, "*", "*"), bucket("no", Effect.DENY, "k", "x"));
        PolicySet after = set(bucket("x", Effect.ALLOW, "*", "x"), bucket("no", Effect.DENY, "k", "x"));
        Between between = ANALYSIS.between(before, after);
        Answer answer = between.allowsNoMore(set());
        assertThat(answer).isInstanceOf(Answer.Fails.class);
        assertThat(between.allowsNoLess(set())).isEqualTo(new Answer.Holds());
    }

    /** Neither end denies anything: on the way an organization policy may not either. */
    @Test
    void aDenyOnTheWayIsTooMuch() {
        Statement all = statement("all", Effect.ALLOW, "*", "role/*");
        PolicySet denied = RandomPolicies.set(
                Map.of("p", List.of(all, statement("no", Effect.DENY, "aaa/k", "role/x"))),
                RandomPolicies.statements(
                        set(bucket("x", Effect.ALLOW, "*", "x")).bucketPolicies()));
        Between between = ANALYSIS.between(set(), set(bucket("x", Effect.ALLOW, "*", "x")));
        assertThat(between.allowsNoMore(denied)).isEqualTo(new Answer.Holds());
        Answer less = between.allowsNoLess(denied);
        assertThat(less).isInstanceOf(Answer.Fails.class).isEqualTo(between.holds(denied));
        assertThat(((Answer.Fails) less).witness().target()).isEqualTo(new Request.Target.ObjectKey("aaa", "k"));
    }

    /** What both ends allow is narrower than what is denied on the way, and than the organization policy too. */
    @Test
    void aDenyOnTheWayOfMoreThanIsAllowed() {
        PolicySet before = set(bucket("x", Effect.ALLOW, "k", "x"));
        PolicySet after = set(bucket("x", Effect.ALLOW, "k", "x"), bucket("z", Effect.ALLOW, "*", "z"));
        PolicySet denied = set(bucket("x", Effect.ALLOW, "k", "x"), bucket("no", Effect.DENY, "*", "x"));
        Answer answer = ANALYSIS.between(before, after).allowsNoLess(denied);
        assertThat(answer).isInstanceOf(Answer.Fails.class);
        assertThat(((Answer.Fails) answer).witness().target()).isEqualTo(new Request.Target.ObjectKey("aaa", "k"));
    }

    /** If an end denies it too, in whichever of the two kinds of policy, it may be denied on the way. */
    @Test
    void whatOneEndDeniesMayBeDenied() {
        Statement all = statement("all", Effect.ALLOW, "*", "role/*");
        PolicySet organization =
                RandomPolicies.set(Map.of("p", List.of(all, statement("no", Effect.DENY, "aaa/k", "*"))), Map.of());
        PolicySet ofBucket = set(bucket("all", Effect.ALLOW, "*", "*"), bucket("no", Effect.DENY, "k", "*"));
        assertThat(ANALYSIS.within(ofBucket, set(), organization)).isEqualTo(new Answer.Holds());
        assertThat(ANALYSIS.within(organization, set(), ofBucket)).isEqualTo(new Answer.Holds());
        assertThat(ANALYSIS.within(set(), organization, ofBucket)).isInstanceOf(Answer.Fails.class);
    }

    @Test
    void theEndsAreWithinThemselves() {
        PolicySet before = set(bucket("z", Effect.ALLOW, "*", "z"));
        PolicySet after = set();
        assertThat(ANALYSIS.within(before, before, after)).isEqualTo(new Answer.Holds());
        assertThat(ANALYSIS.within(after, before, after)).isEqualTo(new Answer.Holds());
    }

    @Test
    void organizationsAreNotMixed() {
        PolicySet other = new PolicySet("zz9", new TreeMap<>(), new TreeMap<>());
        assertThatThrownBy(() -> ANALYSIS.between(set(), other)).isInstanceOf(IllegalArgumentException.class);
    }
}
