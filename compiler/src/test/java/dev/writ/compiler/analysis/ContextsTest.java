package dev.writ.compiler.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.compiler.analysis.CompiledTest.Kind;
import dev.writ.compiler.analysis.Contexts.Context;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.policy.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The contexts that tests can tell apart: a missing key, and one value for each way to meet the patterns. */
final class ContextsTest {

    private static final String ONE_VALUE = "wandb:OrgID";
    private static final String VALUES = "iam:ab1:groups";

    private final Contexts contexts = new Contexts(CatalogueReader.shipped());

    @Test
    void withoutTestsThereIsOne() throws SearchLimit {
        assertThat(contexts.of(List.of())).containsExactly(Contexts.NONE);
        assertThat(contexts.of(List.of(test(Request.PRINCIPAL_ORG, "ab1")))).containsExactly(Contexts.NONE);
    }

    @Test
    void aKeyIsMissingOrHasAValueOfEachKind() throws SearchLimit {
        assertThat(values(ONE_VALUE, "12", "1*")).containsExactly("missing", "12", "a", "1a");
    }

    @Test
    void theMeaningOfAValueIsTheNarrowestPattern() throws SearchLimit {
        List<String> meanings = new ArrayList<>();
        for (Context context : contexts.of(List.of(test(ONE_VALUE, "1*", "12*", "123")))) {
            meanings.add(context.ranges().get(0).meaning().stream()
                    .map(meaning -> meaning.map(StringPattern::shown).orElse("other"))
                    .toList()
                    .toString());
        }
        assertThat(meanings).containsExactlyInAnyOrder("[]", "[123]", "[other]", "[1*]", "[12*]");
    }

    @Test
    void keysAreCombined() throws SearchLimit {
        assertThat(contexts.of(List.of(test(ONE_VALUE, "a"), test("wandb:Other", "b"))))
                .hasSizeGreaterThanOrEqualTo(9);
    }

    /** Of a listing the platform may see an empty prefix where there is none; no other request carries one. */
    @Test
    void aPrefixIsOfListings() throws SearchLimit {
        assertThat(values(Request.PREFIX, "runs/*")).containsExactlyInAnyOrder("missing", "", "a", "runs/a");
        for (Context context : contexts.of(List.of(test(Request.PREFIX, "runs/*")))) {
            assertThat(context.listing()).isEqualTo(!context.values().isEmpty());
        }
    }

    @Test
    void aKeyOfSeveralValuesHasSetsOfThem() throws SearchLimit {
        List<List<String>> found = new ArrayList<>();
        for (Context context : contexts.of(List.of(test(VALUES, "g"), test(VALUES, "h")))) {
            found.add(context.values().getOrDefault(VALUES, List.of()));
        }
        assertThat(found)
                .containsExactlyInAnyOrder(
                        List.of(),
                        List.of("g"),
                        List.of("h"),
                        List.of("a"),
                        List.of("g", "h"),
                        List.of("g", "a"),
                        List.of("h", "a"),
                        List.of("g", "h", "a"));
    }

    /** Values that every test takes alike need not be in sets together. */
    @Test
    void valuesOfOneTestAreOneKindInSets() throws SearchLimit {
        List<Context> found = contexts.of(List.of(test(VALUES, "a", "b", "c")));
        assertThat(found.stream()
                        .filter(context ->
                                context.values().getOrDefault(VALUES, List.of()).size() > 1))
                .hasSize(1);
    }

    @Test
    void tooManyKindsOfValuesAreNotLookedThrough() throws SearchLimit {
        List<CompiledTest> tests = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            tests.add(test(VALUES, "g" + i));
        }
        assertThat(contexts.of(tests)).hasSize(1 + (1 << 7) - 1);
        tests.add(test(VALUES, "g6"));
        assertThatThrownBy(() -> contexts.of(tests))
                .isInstanceOf(SearchLimit.class)
                .hasMessageContaining("is tested in 8 ways at once");
    }

    @Test
    void tooManyCombinationsAreNotLookedThrough() {
        List<CompiledTest> tests = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            tests.add(test("wandb:Key" + i, "a"));
        }
        assertThatThrownBy(() -> contexts.of(tests)).isInstanceOf(SearchLimit.class);
    }

    @Test
    void aKeyIsAskedInTheCaseOfTheCatalogueToo() throws SearchLimit {
        assertThat(contexts.of(List.of(test("S3:PREFIX", "a"))).stream()
                        .anyMatch(context -> context.values().containsKey(Request.PREFIX)))
                .isTrue();
    }

    @Test
    void allTestsMustHold() {
        List<CompiledTest> tests = List.of(test(ONE_VALUE, "a"), test(Request.PRINCIPAL_ORG, "ab1"));
        Map<String, List<String>> values = Map.of(ONE_VALUE, List.of("a"));
        assertThat(Context.passes(values, tests, "ab1")).isTrue();
        assertThat(Context.passes(values, tests, "zz9")).isFalse();
        assertThat(Context.passes(Map.of(), tests, "ab1")).isFalse();
    }

    private List<String> values(String key, String... patterns) throws SearchLimit {
        List<String> values = new ArrayList<>();
        for (Context context : contexts.of(List.of(test(key, patterns)))) {
            values.add(
                    context.values().containsKey(key)
                            ? context.values().get(key).get(0)
                            : "missing");
        }
        return values;
    }

    private static CompiledTest test(String key, String... patterns) {
        return new CompiledTest(
                key,
                Kind.SOME,
                Arrays.stream(patterns).map(StringPatternTest::pattern).toList());
    }
}
