package dev.writ.compiler.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.compiler.analysis.Decision.Reason;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.StatementId;
import dev.writ.compiler.testing.EvaluationTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decides the tables by which the definition is shown as the definition does, and says the same of it. */
final class DecisionTableTest {

    private static final Catalogue CATALOGUE = CatalogueReader.shipped();
    private static final Profile DOCUMENTED = Profile.documented(CATALOGUE);
    private static final Request.Requester OURS = new Request.Requester("ab1", "role/a");
    private static final Request.Requester STRANGER = new Request.Requester("wandb", "role/a");
    private static final Request.Requester SERVICE = new Request.Requester("static", "role/static/inventory");

    /** Every request of a table, under every value of the fact that its section is about. */
    @TestFactory
    Stream<DynamicTest> agreesWithTheDefinition() {
        return Stream.of("rules.txt", "exceptions.txt", "facts.txt", "corners.txt")
                .flatMap(table -> EvaluationTable.read(table).sections().stream())
                .map(section -> DynamicTest.dynamicTest(section.title(), () -> {
                    Profile given = section.given(DOCUMENTED);
                    if (section.fact().isEmpty()) {
                        agree(section, given);
                    } else {
                        for (String value : section.fact().get().possible()) {
                            agree(section, given.with(section.fact().get(), value));
                        }
                    }
                }));
    }

    /** Each section is asked under every value of every other fact too: what it is about is then not the point. */
    @TestFactory
    Stream<DynamicTest> agreesWhateverElseIsSo() {
        return Stream.of(Fact.values())
                .filter(Fact::decides)
                .map(fact -> DynamicTest.dynamicTest(fact.id(), () -> {
                    Profile other = DOCUMENTED.with(fact, fact.possible().get(1));
                    for (EvaluationTable.Section section :
                            EvaluationTable.read("rules.txt").sections()) {
                        agree(section, section.given(other));
                    }
                }));
    }

    private static void agree(EvaluationTable.Section section, Profile profile) {
        Evaluator definition = new Evaluator(section.policies(), profile);
        DecisionTable table = DecisionTable.of(section.policies(), profile);
        for (EvaluationTable.Line line : section.lines()) {
            Decision decision = definition.decide(line.request());
            assertEquals(decision, table.decide(line.request()), line.text());
            assertEquals(decision.allowed(), table.allows(line.request()), line.text());
        }
    }

    /** Statements are listed once, in order, however many places of theirs speak of the request. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 30})
    void whatDecidedIsListedOnceAndInOrder(int statements) {
        StringBuilder text = new StringBuilder();
        List<StatementId> expected = new ArrayList<>();
        for (int i = 0; i < statements; i++) {
            text.append("organization: Allow role/a,role/* s3:GetObject aaa/*,*\n");
            expected.add(new StatementId(StatementId.Kind.ORGANIZATION, "p", "s" + i));
        }
        expected.sort(null);
        PolicySet policies = ExactAnalysisExamplesTest.policies(text.toString());
        Decision decision = DecisionTable.of(policies, DOCUMENTED).decide(get(OURS));
        assertEquals(new Decision(true, Reason.ORGANIZATION_ALLOW, expected, false), decision);
        assertEquals(expected, decision.statements());
    }

    /** Nothing is known of what a stranger's own organization says, unless this one judges in its place. */
    @Test
    void strangersDependOnTheirOwnOrganization() {
        PolicySet policies = ExactAnalysisExamplesTest.policies("""
                organization: Allow * s3:GetObject *
                bucket aaa: Allow * s3:GetObject arn:aws:s3:::aaa/*
                """);
        Profile owner = DOCUMENTED
                .with(Fact.FOREIGN_REQUEST_JUDGEMENT, "owner")
                .with(Fact.ORGANIZATION_STAR_COVERS_FOREIGNERS, "yes");
        for (Profile profile : List.of(DOCUMENTED, owner)) {
            for (Request.Requester who : List.of(OURS, STRANGER, SERVICE)) {
                Decision decision = DecisionTable.of(policies, profile).decide(get(who));
                assertEquals(
                        new Decision(
                                true,
                                Reason.BUCKET_ALLOW,
                                List.of(new StatementId(StatementId.Kind.BUCKET, "aaa", "s1")),
                                who.equals(STRANGER) && profile.equals(DOCUMENTED)),
                        decision);
            }
        }
    }

    /** An action that the catalogue does not know has no number: it is compared with the patterns as they are written. */
    @ParameterizedTest
    @ValueSource(strings = {"s3:Future", "s3:FutureObject", "cwobject:Future", "S3:GETOBJECT"})
    void actionsThatNobodyKnowsAreComparedAsText(String action) {
        PolicySet policies = ExactAnalysisExamplesTest.policies("""
                organization: Allow role/a s3:Fu*,s3:*Object *
                organization: Deny role/a s3:*ture aaa/*
                bucket bbb: Allow * s3:F* arn:aws:s3:::bbb/*
                """);
        for (Profile profile : List.of(DOCUMENTED, DOCUMENTED.with(Fact.CASE_SENSITIVE_ACTIONS, "no"))) {
            Evaluator definition = new Evaluator(policies, profile);
            DecisionTable table = DecisionTable.of(policies, profile);
            for (String bucket : List.of("aaa", "bbb", "ccc")) {
                for (Request.Requester who : List.of(OURS, STRANGER)) {
                    Request request = Request.of(who, action, new Request.Target.ObjectKey(bucket, "k"), Map.of());
                    assertEquals(definition.decide(request), table.decide(request), request.toString());
                    assertEquals(definition.decide(request).allowed(), table.allows(request), request.toString());
                }
            }
        }
    }

    /** Variables cannot be put into an index: the definition decides then. */
    @Test
    void whatHasNoIndexIsDecidedByTheDefinition() {
        PolicySet policies = ExactAnalysisExamplesTest.policies("""
                organization: Allow * s3:GetObject *
                bucket aaa: Allow * s3:GetObject arn:aws:s3:::aaa/${wandb:OrgID}/*
                """);
        DecisionTable table = DecisionTable.of(policies, DOCUMENTED.with(Fact.POLICY_VARIABLES, "expanded"));
        Request own = Request.of(
                OURS,
                "s3:GetObject",
                new Request.Target.ObjectKey("aaa", "12/k"),
                new TreeMap<>(Map.of("wandb:OrgID", List.of("12"))));
        assertEquals(true, table.allows(own));
        assertEquals(Reason.BUCKET_ALLOW, table.decide(own).reason());
        assertEquals(false, table.allows(get(OURS)));
        assertEquals(Reason.NO_BUCKET_ALLOW, table.decide(get(OURS)).reason());
    }

    @Test
    void reasonsAreSaidInWords() {
        assertEquals("the request is not signed", Reason.UNSIGNED.words());
        assertEquals(
                Reason.values().length,
                Stream.of(Reason.values()).map(Reason::words).distinct().count());
    }

    private static Request get(Request.Requester who) {
        return Request.of(who, "s3:GetObject", new Request.Target.ObjectKey("aaa", "k"), Map.of());
    }
}
