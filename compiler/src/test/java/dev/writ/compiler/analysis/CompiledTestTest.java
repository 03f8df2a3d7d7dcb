package dev.writ.compiler.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.policy.ConditionTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A test of a condition that was read holds where the definition says so, whatever the facts are. */
final class CompiledTestTest {

    private static final String KEY = "wandb:OrgID";

    private static final List<String> OPERATORS =
            List.of("StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "Null", "NoSuchOperator");

    private static final List<List<String>> VALUES = List.of(List.of("a"), List.of("a", "b"), List.of("a*", "c"));

    private static final List<List<String>> PRESENT = List.of(
            List.of(), List.of("a"), List.of("d"), List.of("a", "d"), List.of("a", "ab", "c"), List.of("d", "e"));

    @Test
    void holdsAsTheDefinitionSays() throws SearchLimit {
        Profile documented = Profile.documented(CatalogueReader.shipped());
        for (String missing : Fact.ABSENT_KEY_IN_NEGATED_TEST.possible()) {
            for (String several : Fact.NEGATED_TEST_ON_SEVERAL_VALUES.possible()) {
                Profile profile = documented
                        .with(Fact.ABSENT_KEY_IN_NEGATED_TEST, missing)
                        .with(Fact.NEGATED_TEST_ON_SEVERAL_VALUES, several);
                Matching matching = new Matching(profile);
                for (String operator : OPERATORS) {
                    for (List<String> values : operator.equals("Null") ? nullValues() : VALUES) {
                        agree(new ConditionTest(operator, KEY, values), matching);
                    }
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
            Map<String, List<String>> context = present.isEmpty() ? Map.of() : Map.of(KEY, present);
            assertThat(read.holds(present)).as("%s for %s", test, present).isEqualTo(meant.holds(context));
        }
    }
}
