package dev.writ.compiler.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which statements may speak of a request. */
final class RelevantTest {

    private static final Relevant RELEVANT = new Relevant(RandomPolicies.set(
            Map.of(
                    "p",
                    List.of(
                            to("x", "role/x"),
                            to("y and z", "role/y", "role/z"),
                            to("roles", "role/*"),
                            to("one letter", "role/?"),
                            to("variable", "role/${aws:username}"),
                            to("users or y", "user/*", "role/y")),
                    "q",
                    List.of(to("all", "*"))),
            Map.of("aaa", List.of(to("a", "*")), "bbb", List.of(to("b", "*")))));

    private static Statement to(String name, String... principals) {
        return new Statement(name, Effect.ALLOW, List.of("s3:*"), List.of("*"), List.of(principals), List.of());
    }

    private static PolicySet about(String identity, Request.Target target) {
        return RELEVANT.about(
                Request.of(new Request.Requester("ab1", identity), "s3:GetObject", target, new TreeMap<>()));
    }

    private static Stream<String> ofOrganization(PolicySet policies) {
        return policies.organizationPolicies().values().stream()
                .flatMap((Policy policy) -> policy.statements().stream())
                .map(Statement::name);
    }

    /** A wildcard or a variable may mean what follows; what stands before it has to be there. */
    @Test
    void thoseWhosePrincipalsBeginAsTheRequester() {
        Request.Target target = new Request.Target.Global();
        assertThat(ofOrganization(about("role/x", target)))
                .containsExactly("one letter", "roles", "variable", "x", "all");
        assertThat(ofOrganization(about("role/y", target)))
                .containsExactly("one letter", "roles", "users or y", "variable", "y and z", "all");
        assertThat(ofOrganization(about("user/x", target))).containsExactly("users or y", "all");
        assertThat(about("user/x", target).organizationPolicies()).containsOnlyKeys("p", "q");
    }

    @Test
    void thePolicyOfTheBucketThatIsAskedFor() {
        assertThat(about("role/x", new Request.Target.ObjectKey("aaa", "k")).bucketPolicies())
                .containsOnlyKeys("aaa");
        assertThat(about("role/x", new Request.Target.Bucket("ccc")).bucketPolicies())
                .isEmpty();
        assertThat(about("role/x", new Request.Target.Global()).bucketPolicies())
                .isEmpty();
    }

    @Test
    void unsignedRequestsHaveNoPrincipal() {
        Request unsigned =
                new Request(Optional.empty(), "s3:GetObject", new Request.Target.Bucket("bbb"), new TreeMap<>());
        PolicySet about = RELEVANT.about(unsigned);
        assertThat(ofOrganization(about)).containsExactly("all");
        assertThat(about.bucketPolicies()).containsOnlyKeys("bbb");
    }
}
