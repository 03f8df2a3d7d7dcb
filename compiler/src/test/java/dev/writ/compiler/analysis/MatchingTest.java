package dev.writ.compiler.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.analysis.PatternMeaning.Part;
import dev.writ.compiler.catalogue.CatalogueReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The words in which decisions are told; what follows from them is in the tables of {@link EvaluationTableTest}. */
final class MatchingTest {

    private static final Profile DOCUMENTED = Profile.documented(CatalogueReader.shipped());
    private static final Profile EXPANDED = DOCUMENTED.with(Fact.POLICY_VARIABLES, "expanded");

    private static PatternMeaning resource(Profile profile, String resource) {
        return new Matching(profile).bucketResource(resource).orElseThrow();
    }

    @Test
    void textsThatStandTogetherAreOne() {
        assertEquals(
                List.of(
                        new Part.Text("data/a"),
                        new Part.AnyString(true),
                        new Part.AnyCharacter(true),
                        new Part.Text("b${x}")),
                resource(DOCUMENTED, "data/a*?b${x}").parts());
        assertEquals(
                List.of(new Part.Text("a$b"), new Part.Variable("x:y", Optional.of("z")), new Part.Text("c")),
                resource(EXPANDED, "a${$}b${ x:y , 'z' }c").parts());
    }

    @Test
    void wildcardsBeforeTheFirstSlashMayStopThere() {
        Profile stops = DOCUMENTED.with(Fact.BUCKET_WILDCARD_CROSSES_SLASH, "no");
        assertEquals(
                List.of(
                        new Part.Text("a"),
                        new Part.AnyString(false),
                        new Part.AnyCharacter(false),
                        new Part.Text("/"),
                        new Part.AnyString(true)),
                resource(stops, "a*?/*").parts());
        assertEquals(List.of(new Part.AnyString(true)), resource(stops, "*").parts());
    }

    @Test
    void patternsSayWhetherTheyStandForOneString() {
        assertFalse(resource(EXPANDED, "data/k").hasWildcard());
        assertFalse(resource(EXPANDED, "data/k").hasVariable());
        assertTrue(resource(EXPANDED, "data/k?").hasWildcard());
        assertTrue(resource(EXPANDED, "data/k*").hasWildcard());
        assertFalse(resource(EXPANDED, "data/${x:y}").hasWildcard());
        assertTrue(resource(EXPANDED, "data/${x:y}").hasVariable());
        assertFalse(resource(DOCUMENTED, "data/${x:y}").hasVariable());
    }

    @Test
    void variablesAreReplacedByTheOneValueThatIsCarried() {
        PatternMeaning pattern = resource(EXPANDED, "a/${x:y}/*");
        assertTrue(pattern.matches("a/b/c", Map.of("x:y", List.of("b"))));
        assertTrue(pattern.matches("a//c", Map.of("x:y", List.of(""))));
        assertEquals(Optional.empty(), pattern.in(Map.of()));
        assertEquals(Optional.empty(), pattern.in(Map.of("x:y", List.of("b", "c"))));
    }

    @Test
    void whatStandsForNothingInAnEmptyString() {
        assertTrue(PatternMeaning.exactly("").matches("", Map.of()));
        assertEquals(List.of(), PatternMeaning.exactly("").parts());
        assertFalse(PatternMeaning.exactly("").matches("a", Map.of()));
        assertTrue(resource(DOCUMENTED, "**").matches("", Map.of()));
        assertFalse(resource(DOCUMENTED, "?").matches("", Map.of()));
    }

    @Test
    void aProfileHasNoFactsOfItsOwn() {
        assertThrows(IllegalArgumentException.class, () -> DOCUMENTED.with("question-marks", "literal"));
        assertThrows(IllegalArgumentException.class, () -> DOCUMENTED.with("question-mark", "any-string"));
        assertEquals(
                "any-character",
                DOCUMENTED.with("question-mark", "any-character").value("question-mark"));
        assertEquals("literal", DOCUMENTED.with(Fact.QUESTION_MARK, "literal").value("question-mark"));
    }
}
