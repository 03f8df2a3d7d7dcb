package dev.writ.compiler.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.testing.EvaluationTable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What is said of facts that no source settles, by the tables that show what these facts do. */
final class LeaningsOfTablesTest {

    private static final Catalogue CATALOGUE = CatalogueReader.shipped();

    /**
     * What is said of every fact about the policies of every table, against the requests of the table: whoever says that
     * nothing is gained or lost is refuted by one request, and whoever says that something is has to show one.
     */
    @TestFactory
    Stream<DynamicTest> saysWhatTheTablesShow() {
        return Stream.of("rules.txt", "exceptions.txt", "facts.txt", "corners.txt")
                .flatMap(table -> EvaluationTable.read(table).sections().stream())
                .map(section -> DynamicTest.dynamicTest(section.title(), () -> agreesWithTheTable(section)));
    }

    private static void agreesWithTheTable(EvaluationTable.Section section) {
        Evaluator documented = new Evaluator(section.policies(), CATALOGUE);
        Map<SortedMap<String, String>, Leaning> byValues = new HashMap<>();
        for (Leaning leaning : new Leanings(
                        section.policies(), Profile.documented(CATALOGUE), new Memory(Profile.documented(CATALOGUE)))
                .all()) {
            byValues.put(leaning.values(), leaning);
            if (leaning.unknown().isEmpty()) {
                Evaluator other = new Evaluator(section.policies(), new Profile(CATALOGUE, leaning.values()));
                leaning.gained().ifPresent(witness -> assertTells(leaning, documented, other, witness));
                leaning.lost().ifPresent(witness -> assertTells(leaning, other, documented, witness));
            }
        }
        for (Fact fact : Fact.values()) {
            for (String value : fact.possible().subList(1, fact.possible().size())) {
                SortedMap<String, String> values = new TreeMap<>(Map.of(fact.id(), value));
                Evaluator other = new Evaluator(section.policies(), new Profile(CATALOGUE, values));
                Optional<Leaning> leaning = Optional.ofNullable(byValues.get(values));
                for (EvaluationTable.Line line : section.lines()) {
                    boolean before = documented.decide(line.request()).allowed();
                    boolean after = other.decide(line.request()).allowed();
                    if (before != after) {
                        assertThat(leaning)
                                .as("%s under %s", line.text(), values)
                                .get()
                                .matches(one ->
                                        one.unknown().isPresent() || (after ? one.gained() : one.lost()).isPresent());
                    }
                }
            }
        }
    }

    private static void assertTells(Leaning leaning, Evaluator refuses, Evaluator allows, Request witness) {
        assertThat(refuses.decide(witness).allowed())
                .as("%s of %s", witness, leaning.values())
                .isFalse();
        assertThat(allows.decide(witness).allowed())
                .as("%s of %s", witness, leaning.values())
                .isTrue();
    }
}
