package dev.writ.compiler.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.catalogue.EvaluationException;
import dev.writ.compiler.testing.EvaluationTable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The definition by plain examples: {@code src/test/resources/evaluation}. */
final class EvaluationTableTest {

    private static final Catalogue CATALOGUE = CatalogueReader.shipped();

    @TestFactory
    Stream<DynamicTest> rules() {
        return tests("rules.txt");
    }

    @TestFactory
    Stream<DynamicTest> exceptions() {
        return tests("exceptions.txt");
    }

    @TestFactory
    Stream<DynamicTest> facts() {
        return tests("facts.txt");
    }

    private static Stream<DynamicTest> tests(String table) {
        return EvaluationTable.read(table).sections().stream()
                .map(section -> DynamicTest.dynamicTest(section.title(), () -> {
                    List<String> wrong = new ArrayList<>();
                    section.lines().stream()
                            .filter(line ->
                                    !line.value().isEmpty() && !values(section).contains(line.value()))
                            .forEach(line -> wrong.add(line.number() + ": no such value"));
                    for (String value : values(section)) {
                        wrong.addAll(wrong(section, value));
                    }
                    assertEquals("", String.join("\n", wrong));
                }));
    }

    private static List<String> values(EvaluationTable.Section section) {
        return section.fact().map(Fact::possible).orElse(List.of(""));
    }

    private static Profile profile(EvaluationTable.Section section, String value) {
        Profile profile = section.given(Profile.documented(CATALOGUE));
        return section.fact().map(fact -> profile.with(fact, value)).orElse(profile);
    }

    private static List<String> wrong(EvaluationTable.Section section, String value) {
        Evaluator evaluator = new Evaluator(section.policies(), profile(section, value));
        return section.lines().stream()
                .filter(line -> line.value().isEmpty() || line.value().equals(value))
                .filter(line -> evaluator.decide(line.request()).allowed() != line.allowed())
                .map(line ->
                        value + " " + line.number() + ": " + line.text() + " -- " + evaluator.decide(line.request()))
                .toList();
    }

    @Test
    void everyExceptionOfTheCatalogueHasItsExamples() {
        assertEquals(
                CATALOGUE.exceptions().stream()
                        .map(EvaluationException::id)
                        .map(id -> "exception " + id)
                        .toList(),
                EvaluationTable.read("exceptions.txt").sections().stream()
                        .map(EvaluationTable.Section::title)
                        .toList());
    }

    @Test
    void everyFactThatDecidesHasItsExamples() {
        Set<Fact> shown = EnumSet.noneOf(Fact.class);
        EvaluationTable.read("facts.txt")
                .sections()
                .forEach(section -> shown.add(section.fact().orElseThrow()));
        assertEquals(
                Stream.of(Fact.values()).filter(Fact::decides).toList(),
                shown.stream().toList());
    }

    /** Beside that what is written is so: no value could be mistaken for another, by these requests alone. */
    @TestFactory
    Stream<DynamicTest> theValuesOfAFactAreToldApart() {
        return Stream.of(Fact.values())
                .filter(Fact::decides)
                .map(fact -> DynamicTest.dynamicTest(fact.id(), () -> {
                    Set<List<Boolean>> answers = new HashSet<>();
                    for (String value : fact.possible()) {
                        List<Boolean> answer = new ArrayList<>();
                        for (EvaluationTable.Section section :
                                EvaluationTable.read("facts.txt").sections()) {
                            if (section.fact().equals(Optional.of(fact))) {
                                assertTrue(
                                        section.lines().stream()
                                                .anyMatch(line -> line.value().equals(value)),
                                        value);
                                Evaluator evaluator = new Evaluator(section.policies(), profile(section, value));
                                section.lines()
                                        .forEach(line -> answer.add(
                                                evaluator.decide(line.request()).allowed()));
                            }
                        }
                        assertTrue(answers.add(answer), value);
                    }
                }));
    }

    // ---- the list of facts

    @Test
    void everyFactThatCanBeOtherwiseIsListedWithItsValues() {
        List<String> listed = new ArrayList<>();
        for (Fact fact : Fact.values()) {
            listed.add(fact.id() + " " + fact.possible());
        }
        List<String> known = new ArrayList<>();
        CATALOGUE.facts().values().stream()
                .filter(fact -> !fact.alternatives().isEmpty())
                .forEach(fact -> {
                    List<String> values = new ArrayList<>(List.of(fact.assumed()));
                    values.addAll(fact.alternatives());
                    known.add(fact.id() + " " + values);
                });
        assertEquals(String.join("\n", known), String.join("\n", listed));
    }

    /** Somebody has looked at these and found that no request is answered otherwise; a new one has to be looked at. */
    @Test
    void theOtherFactsDecideNothing() {
        assertEquals(
                """
                admin-has-s3-access
                audit-record-content
                can-i-scope
                complete-action-list
                console-json
                default-iam-policies
                deny-binds-storage-admin
                empty-lists
                federated-lifetime
                groups-in-organization-policies
                groups-key-credentials
                lifecycle-action-name
                lifecycle-asks-organization-policies
                lifecycle-ignores-bucket-policy
                lifecycle-transitions
                management-action-names
                oidc-action-name
                organization-policy-propagation
                policy-list-order
                policy-size-limit
                revoke-field
                server-validation
                sids-with-hyphen""",
                CATALOGUE.facts().values().stream()
                        .filter(fact -> fact.alternatives().isEmpty())
                        .map(fact -> fact.id())
                        .collect(Collectors.joining("\n")));
    }

    @Test
    void factsAboutActionsAreThoseThatAskForThem() {
        List<String> asked = Stream.of(Fact.values())
                .filter(fact -> CATALOGUE.actions().keySet().stream()
                        .anyMatch(action -> Profile.documented(CATALOGUE).isAbout(fact, action)))
                .map(Fact::id)
                .toList();
        assertEquals(
                List.of(
                        "bucket-policy-read-and-delete",
                        "create-bucket-asks-bucket-policy",
                        "prefix-of-version-listings"),
                asked);
    }

    // ---- what a decision says beside yes and no

    @Test
    void foreignersDependOnTheirOwnOrganizationUnlessTheOwnerJudges() {
        EvaluationTable.Section section = EvaluationTable.read("facts.txt").sections().stream()
                .filter(each -> each.fact().equals(Optional.of(Fact.ORGANIZATION_STAR_COVERS_FOREIGNERS)))
                .findFirst()
                .orElseThrow();
        List<EvaluationTable.Line> allowed =
                section.lines().stream().filter(EvaluationTable.Line::allowed).toList();
        assertFalse(allowed.isEmpty());
        Profile owner = profile(section, "yes");
        Profile requester = owner.with(Fact.FOREIGN_REQUEST_JUDGEMENT, "requester");
        for (EvaluationTable.Line line : allowed) {
            boolean service = line.request().who().orElseThrow().organization().equals("static");
            Decision byOwner = new Evaluator(section.policies(), owner).decide(line.request());
            Decision byRequester = new Evaluator(section.policies(), requester).decide(line.request());
            assertTrue(byOwner.allowed() && byRequester.allowed(), line.text());
            assertFalse(byOwner.ifOwnOrganizationAllows(), line.text());
            assertEquals(!service, byRequester.ifOwnOrganizationAllows(), line.text());
        }
    }

    @Test
    void aFactHasNoValueThatIsNotListed() {
        Profile documented = Profile.documented(CATALOGUE);
        assertThrows(IllegalArgumentException.class, () -> documented.has(Fact.QUESTION_MARK, "any-string"));
    }
}
