package dev.writ.compiler.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.policy.ConditionTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Contexts are summed up as a person would say them. */
final class ContextFoldTest {

    private static final Profile PROFILE = Profile.documented(CatalogueReader.shipped());

    private static CompiledTest test(String operator, String key, String... values) throws SearchLimit {
        return CompiledTest.of(new ConditionTest(operator, key, Arrays.asList(values)), new Matching(PROFILE));
    }

    /** Sums up the contexts that some tests tell apart and that pass a filter. */
    private static List<String> folded(Predicate<Contexts.Context> wanted, CompiledTest... tests) throws SearchLimit {
        List<Contexts.Context> all = new Contexts(PROFILE.catalogue()).of(Arrays.asList(tests));
        List<Contexts.Context> some = all.stream().filter(wanted).toList();
        List<String> words = new ArrayList<>();
        for (ContextFold.Condition condition : ContextFold.of(some, all)) {
            StringBuilder text = new StringBuilder(condition.exact() ? "" : "about ");
            for (Product.KeyRange range : condition.ranges()) {
                text.append(range.key())
                        .append(range.patterns())
                        .append(range.missing() ? " missing" : "")
                        .append(range.others() ? " others" : "")
                        .append(' ');
            }
            words.add(text.toString().strip());
        }
        return words;
    }

    private static boolean passes(Contexts.Context context, List<CompiledTest> tests) {
        return Contexts.Context.passes(context.values(), tests, "ab1");
    }

    @Test
    void allContextsAreNoCondition() throws SearchLimit {
        assertThat(folded(context -> true, test("StringEquals", "wandb:OrgID", "1")))
                .containsExactly("");
    }

    @Test
    void theValuesOfOneTest() throws SearchLimit {
        CompiledTest one = test("StringEquals", "wandb:OrgID", "1", "2");
        assertThat(folded(context -> passes(context, List.of(one)), one)).containsExactly("wandb:OrgID[1, 2]");
        assertThat(folded(context -> !passes(context, List.of(one)), one))
                .containsExactly("wandb:OrgID[] missing others");
    }

    @Test
    void aKeyThatMakesNoDifferenceIsLeftOut() throws SearchLimit {
        CompiledTest one = test("StringEquals", "wandb:OrgID", "1");
        CompiledTest other = test("StringEquals", "wandb:Team", "t");
        assertThat(folded(context -> passes(context, List.of(one)), one, other)).containsExactly("wandb:OrgID[1]");
    }

    @Test
    void whatIsInsideAPatternAndNotMeantMakesItInexact() throws SearchLimit {
        CompiledTest wide = test("StringLike", "wandb:OrgID", "1*");
        CompiledTest narrow = test("StringEquals", "wandb:OrgID", "12");
        assertThat(folded(context -> passes(context, List.of(wide)) && !passes(context, List.of(narrow)), wide, narrow))
                .containsExactly("about wandb:OrgID[1*]");
    }

    @Test
    void valuesOfTwoPatternsAreNotThoseOfOne() throws SearchLimit {
        CompiledTest left = test("StringLike", "wandb:OrgID", "1*");
        CompiledTest right = test("StringLike", "wandb:OrgID", "*2");
        assertThat(folded(context -> passes(context, List.of(left, right)), left, right))
                .containsExactly("about wandb:OrgID[1*]");
    }

    @Test
    void aKeyWithSeveralValues() throws SearchLimit {
        CompiledTest one = test("StringEquals", "iam:ab1:groups", "1");
        CompiledTest two = test("StringEquals", "iam:ab1:groups", "2");
        assertThat(folded(context -> passes(context, List.of(one, two)), one, two))
                .containsExactly("iam:ab1:groups[1 and 2]");
    }
}
