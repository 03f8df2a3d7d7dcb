package dev.writ.compiler.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.policy.ConditionTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A test of a condition that was read holds where the definition says so, whatever the facts are. */
final class CompiledTestTest {

    /** One of the organization, and one that has a value for each group. */
    private static final List<String> KEYS = List.of("wandb:OrgID", "iam:ab1cd2:groups");

    private static final List<String> OPERATORS = List.of(
            "StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "Null", "ArnLike", "NoSuchOperator");

    private static final List<List<String>> VALUES = List.of(List.of("a"), List.of("a", "b"), List.of("a*", "c"));

    private static final List<List<String>> PRESENT = List.of(
            List.of(), List.of("a"), List.of("d"), List.of("a", "d"), List.of("a", "ab", "c"), List.of("d", "e"));

    /** The documented platform, each other value of each fact, and both facts about negated tests. */
    static Stream<Profile> profiles() {
        Profile documented = Profile.documented(CatalogueReader.shipped());
        Stream<Profile> each = Arrays.stream(Fact.values())
                .flatMap(fact -> fact.possible().stream().map(value -> documented.with(fact, value)));
        return Stream.concat(
                each,
                Stream.of(documented
                        .with(Fact.ABSENT_KEY_IN_NEGATED_TEST, "fails")
                        .with(Fact.NEGATED_TEST_ON_SEVERAL_VALUES, "some-value-differs")));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void holdsAsTheDefinitionSays(Profile profile) throws SearchLimit {
        Matching matching = new Matching(profile);
        for (String key : KEYS) {
            for (String operator : OPERATORS) {
                for (List<String> values : operator.equals("Null") ? nullValues() : VALUES) {
                    agree(new ConditionTest(operator, key, values), matching);
                }
            }
        }
    }

    private static List<List<String>> nullValues() {
        return List.of(List.of("true"), List.of("false"), List.of("true", "false"));
    }

    private static void agree(ConditionTest test, Matching matching) throws SearchLimit {
        CompiledTest read = CompiledTest.of(test, matching);
        TestMeaning meant = matching.test(test);
        for (List<String> present : PRESENT) {
            Map<String, List<String>> context = present.isEmpty() ? Map.of() : Map.of(read.key(), present);
            assertThat(read.holds(present)).as("%s for %s", test, present).isEqualTo(meant.holds(context));
        }
    }
}
