package dev.writ.compiler.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.Compilation;
import dev.writ.compiler.Compiler;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.lower.RandomWorkspaces;
import dev.writ.compiler.lower.Universe;
import dev.writ.compiler.parse.Parser;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.workspace.Sources;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How far policies reach: by example, and against the definition on random workspaces. */
final class EffectiveAccessTest {

    private static final Catalogue CATALOGUE = CatalogueReader.shipped();
    private static final Profile PROFILE = Profile.documented(CATALOGUE);
    private static final int WORKSPACES = Integer.getInteger("writ.areas", 200);

    private static Statement statement(
            String name, Effect effect, List<String> actions, List<String> resources, List<String> principals) {
        return new Statement(name, effect, actions, resources, principals, List.of());
    }

    private static EffectiveAccess access(Statement... statements) {
        return EffectiveAccess.of(
                new PolicySet("ab1", new TreeMap<>(Map.of("p", new Policy("p", List.of(statements)))), new TreeMap<>()),
                PROFILE);
    }

    private static boolean readsEverything(EffectiveAccess access) {
        ActionSet read = access.actions(action -> action.name().equals("s3:GetObject"));
        return access.areas().stream()
                .anyMatch(area -> area.level() == Scope.OBJECT && area.everyBucket() && area.allowsAll(read));
    }

    @Test
    void everyBucketHoweverItIsWritten() {
        List<String> letters = new ArrayList<>();
        "abcdefghijklmnopqrstuvwxyz0123456789".chars().forEach(c -> letters.add((char) c + "*"));
        List<String> read = List.of("s3:Get*");
        List<String> who = List.of("role/a");
        assertThat(readsEverything(access(statement("s", Effect.ALLOW, read, List.of("*"), who))))
                .isTrue();
        assertThat(readsEverything(access(statement("s", Effect.ALLOW, read, List.of("*/*"), who))))
                .isTrue();
        assertThat(readsEverything(access(statement("s", Effect.ALLOW, read, letters, who))))
                .isTrue();
        assertThat(readsEverything(access(
                        statement("s", Effect.ALLOW, read, letters.subList(0, 20), who),
                        statement("t", Effect.ALLOW, read, letters.subList(20, 36), who))))
                .isTrue();
        assertThat(readsEverything(access(statement("s", Effect.ALLOW, read, letters.subList(1, 36), who))))
                .isFalse();
        assertThat(readsEverything(access(
                        statement("s", Effect.ALLOW, read, List.of("*"), who),
                        statement("t", Effect.DENY, List.of("s3:*"), List.of("*"), List.of("role/*")))))
                .isFalse();
        assertThat(readsEverything(access(
                        statement("s", Effect.ALLOW, read, List.of("*"), who),
                        statement("t", Effect.DENY, List.of("s3:*"), List.of("acme-*"), List.of("role/*")))))
                .isTrue();
    }

    @Test
    void aPolicyOfABucketAlone() {
        PolicySet policies = new PolicySet(
                "ab1",
                new TreeMap<>(),
                new TreeMap<>(Map.of(
                        "acme",
                        new Policy(
                                "acme",
                                List.of(new Statement(
                                        "Read",
                                        Effect.ALLOW,
                                        List.of("s3:*"),
                                        List.of("arn:aws:s3:::acme/*"),
                                        List.of("*"),
                                        List.of(new ConditionTest(
                                                "StringEquals", "cw:PrincipalOrgID", List.of("ab1")))))))));
        EffectiveAccess access = EffectiveAccess.of(policies, PROFILE);
        assertThat(access.areas()).hasSize(1);
        Area area = access.areas().get(0);
        assertThat(area.ours()).isTrue();
        assertThat(area.bucket() + "/" + area.key()).isEqualTo("acme/*");
        assertThat(area.allowedBy(access.all())).hasSize(1);
    }

    /** What is said of an area holds of requests, and every request that is allowed is in an area that says so. */
    @Test
    void againstTheDefinition() {
        RandomWorkspaces random = new RandomWorkspaces(Long.getLong("writ.seed", 11L));
        List<Request> requests = Universe.requests(CATALOGUE).stream()
                .filter(request -> request.who().isPresent())
                .toList();
        int areas = 0;
        for (int i = 0; i < WORKSPACES; i++) {
            Optional<PolicySet> policies = compile(RandomWorkspaces.source(random.next()));
            if (policies.isEmpty() || policies.get().organizationPolicies().isEmpty()) {
                continue;
            }
            EffectiveAccess access = EffectiveAccess.of(policies.get(), PROFILE);
            assertThat(access.unknown()).isEmpty();
            Evaluator definition = new Evaluator(policies.get(), CATALOGUE);
            for (Area area : access.areas()) {
                areas++;
                for (String name : area.names(area.allowedInSomeContext(access.all()))) {
                    ActionSet one = access.actions(action -> action.name().equals(name));
                    if (!one.isEmpty()) {
                        Request witness = area.witness(one);
                        assertThat(definition.decide(witness).allowed())
                                .as(() -> area + " " + witness)
                                .isTrue();
                    }
                }
            }
            for (Request request : requests) {
                if (definition.decide(request).allowed()) {
                    assertThat(access.areas())
                            .as(request::toString)
                            .anyMatch(area -> holds(area, request)
                                    && area.names(area.allowedInSomeContext(access.all())).stream()
                                            .anyMatch(name -> name.equals(request.action())
                                                    || CATALOGUE
                                                            .action(request.action())
                                                            .isEmpty()));
                }
            }
        }
        assertThat(areas).as("enough to judge by").isGreaterThan(WORKSPACES * 3 / 4);
    }

    private static boolean holds(Area area, Request request) {
        Point point = Point.of(request.who().orElseThrow(), request.target());
        return EffectiveAccess.starred(area.principal())
                        .matches(request.who().orElseThrow().arn())
                && area.level() == point.level()
                && (area.level() == Scope.GLOBAL
                        || EffectiveAccess.starred(area.bucket()).matches(point.bucket()))
                && (area.level() != Scope.OBJECT
                        || EffectiveAccess.starred(area.key()).matches(point.key()));
    }

    private static Optional<PolicySet> compile(String source) {
        Sources sources = new Sources(
                ".",
                List.of(Parser.parse(new SourceText("random.writ", source))
                        .sound()
                        .orElseThrow()),
                CATALOGUE);
        return Compiler.compile(sources, LocalDate.of(2026, 11, 23)).sound().map(Compilation::policies);
    }
}
