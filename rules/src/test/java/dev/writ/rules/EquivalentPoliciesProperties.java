package dev.writ.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId;
import dev.writ.compiler.read.ReadSet;
import dev.writ.compiler.read.StatementPlaces;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import dev.writ.compiler.testing.Pipeline;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** However the same access is written, rules about breadth, control and logic find the same kinds of things. */
class EquivalentPoliciesProperties {

    private static final Catalogue CATALOGUE = CatalogueReader.shipped();
    private static final String OWN = "ab1cd2";
    private static final String ISSUER = "role/https://oidc.cks.coreweave.com/id/6b1f0c9e:";
    private static final List<String> ACTIONS = List.of(
            "*",
            "s3:*",
            "s3:Get*",
            "s3:Put*",
            "s3:PutObject*",
            "s3:Delete*",
            "s3:List*",
            "s3:GetObject",
            "s3:PutObject",
            "s3:DeleteBucket",
            "s3:PutBucketPolicy",
            "cwobject:*",
            "cwobject:CreateAccessKey*",
            "cwobject:EnsureAccessPolicy");
    private static final List<String> RESOURCES =
            List.of("*", "*/*", "acme-*", "acme-*/*", "acme-training", "acme-training/*", "acme-training/runs/*");
    private static final List<String> PRINCIPALS = List.of(
            "*",
            "role/*",
            "saml/Admin",
            "coreweave/uid1",
            ISSUER + "system:serviceaccount:ml-train:trainer",
            ISSUER + "system:serviceaccount:ml-train:*",
            ISSUER + "system:serviceaccount:ml*",
            ISSUER + "system:serviceaccount:kube-system:x");

    @Property(tries = 150)
    void actionsInAStatementEach(@ForAll @IntRange(max = 1_000_000) int seed) {
        List<Statement> statements = statements(new Random(seed));
        assertSame(statements, split(statements, true, false));
    }

    @Property(tries = 150)
    void resourcesInAStatementEach(@ForAll @IntRange(max = 1_000_000) int seed) {
        List<Statement> statements = statements(new Random(seed));
        assertSame(statements, split(statements, false, true));
    }

    @Property(tries = 150)
    void wildcardsAndNames(@ForAll @IntRange(max = 1_000_000) int seed) {
        List<Statement> statements = statements(new Random(seed));
        List<Statement> wide = new ArrayList<>();
        for (Statement statement : statements) {
            Set<String> more = new TreeSet<>(statement.actions());
            for (Action action : CATALOGUE.actions().values()) {
                if (statement.actions().stream().anyMatch(pattern -> matches(pattern, action.name()))) {
                    more.add(action.name());
                }
            }
            wide.add(with(statement, statement.name(), List.copyOf(more), statement.resources()));
        }
        assertThat(found(wide, "SAL")).isEqualTo(found(statements, "SAL"));
    }

    /** Everybody's administration of policies is also that of workloads, whether or not one is named elsewhere. */
    @Example
    void whoeverIsNamedElsewhere() {
        namesForWildcards(15_347);
    }

    @Property(tries = 150)
    void namesForWildcards(@ForAll @IntRange(max = 1_000_000) int seed) {
        List<Statement> statements = statements(new Random(seed));
        List<Statement> named = new ArrayList<>();
        for (Statement statement : statements) {
            List<String> names = CATALOGUE.actions().keySet().stream()
                    .filter(name -> statement.actions().stream().anyMatch(pattern -> matches(pattern, name)))
                    .toList();
            named.add(with(statement, statement.name(), names, statement.resources()));
        }
        // Names leave out what the catalogue does not know: logic may see that, breadth must not.
        assertThat(found(named, "SA")).isEqualTo(found(statements, "SA"));
    }

    @Property(tries = 150)
    void otherNamesAndOrder(@ForAll @IntRange(max = 1_000_000) int seed) {
        List<Statement> statements = statements(new Random(seed));
        List<Statement> renamed = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            Statement statement = statements.get(i);
            renamed.add(with(statement, "z" + (9 - i), statement.actions(), statement.resources()));
        }
        Collections.reverse(renamed);
        assertThat(found(renamed, "SAL")).isEqualTo(found(statements, "SAL"));
    }

    private static boolean matches(String pattern, String name) {
        return pattern.endsWith("*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : pattern.equals(name);
    }

    // ---- what is compared

    /** Splitting says nothing new; statements that were redundant as a whole may now be so in part, so logic is left. */
    private static void assertSame(List<Statement> statements, List<Statement> others) {
        assertThat(found(others, "SA")).isEqualTo(found(statements, "SA"));
    }

    /** Returns which rules of some families find something. */
    private static Set<String> found(List<Statement> statements, String families) {
        PolicySet policies =
                new PolicySet(OWN, new TreeMap<>(Map.of("p", new Policy("p", statements))), new TreeMap<>());
        List<StatementId> ids = policies.statementIds();
        SourceText text = new SourceText("p.json", "x".repeat(ids.size()));
        SortedMap<StatementId, StatementPlaces> places = new TreeMap<>();
        for (StatementId id : ids) {
            // Each has a place of its own: what stands at one place is looked at together.
            Label at = Label.of(text, new Span(places.size(), places.size() + 1));
            places.put(id, new StatementPlaces(at, at, Map.of()));
        }
        Linted linted = Linted.of(new ReadSet(policies, places), CATALOGUE, LintSettings.NONE, Pipeline.TODAY);
        Set<String> found = new TreeSet<>();
        for (LintRule rule : Rules.shipped().all()) {
            // Each rule by itself: which of them is implied by which is about statements.
            if (families.indexOf(rule.info().id().charAt("WRIT-".length())) >= 0
                    && !Linter.lint(linted, List.of(rule)).isEmpty()) {
                found.add(rule.info().id());
            }
        }
        return found;
    }

    // ---- what is rewritten

    private static List<Statement> statements(Random random) {
        List<Statement> statements = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            statements.add(new Statement(
                    "s" + i,
                    i > 0 && random.nextInt(4) == 0 ? Effect.DENY : Effect.ALLOW,
                    some(ACTIONS, random),
                    some(RESOURCES, random),
                    some(PRINCIPALS, random),
                    List.of()));
        }
        return statements;
    }

    private static List<String> some(List<String> all, Random random) {
        Set<String> some = new TreeSet<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            some.add(all.get(random.nextInt(all.size())));
        }
        return List.copyOf(some);
    }

    private static List<Statement> split(List<Statement> statements, boolean actions, boolean resources) {
        List<Statement> all = new ArrayList<>();
        for (Statement statement : statements) {
            for (int i = 0; i < (actions ? statement.actions().size() : 1); i++) {
                for (int j = 0; j < (resources ? statement.resources().size() : 1); j++) {
                    all.add(with(
                            statement,
                            statement.name() + "-" + i + "-" + j,
                            actions ? List.of(statement.actions().get(i)) : statement.actions(),
                            resources ? List.of(statement.resources().get(j)) : statement.resources()));
                }
            }
        }
        return all;
    }

    private static Statement with(Statement statement, String name, List<String> actions, List<String> resources) {
        return new Statement(name, statement.effect(), actions, resources, statement.principals(), List.of());
    }
}
