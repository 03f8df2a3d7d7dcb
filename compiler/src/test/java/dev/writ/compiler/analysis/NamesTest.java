package dev.writ.compiler.analysis;

import static dev.writ.compiler.analysis.StringPatternTest.pattern;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Names for what a pattern leaves open are chosen so that no narrower pattern matches them by chance. */
final class NamesTest {

    @Test
    void aNameGoesOnWithALetterThatNobodyUses() {
        Names names = new Names("abc", null);
        assertThat(names.under("acme-")).contains("acme-a");
        names.add(pattern("acme-a*"));
        assertThat(names.under("acme-")).contains("acme-b");
        names.add(pattern("acme-b"));
        assertThat(names.under("acme-")).contains("acme-c");
        assertThat(names.general()).isFalse();
        names.add(pattern("*x"));
        assertThat(names.general()).isTrue();
    }

    @Test
    void whereEveryLetterIsUsedTwoAreTaken() {
        Names names = new Names("ab", null);
        names.add(pattern("xa"));
        names.add(pattern("xb*"));
        assertThat(names.under("x")).contains("xaa");
    }

    @Test
    void wherePatternsTakeUpEverythingThereIsNoName() {
        Names names = new Names("ab", null);
        names.add(pattern("xa*"));
        names.add(pattern("xb*"));
        assertThat(names.under("x")).isEmpty();
        assertThat(names.under("y")).contains("ya");
    }

    @Test
    void whatOtherNamesKnowIsKnown() {
        Names others = new Names("abc", null);
        others.add(pattern("acme-a*"));
        others.add(pattern("acme-b"));
        Names names = new Names("abc", others);
        assertThat(names.under("acme-")).contains("acme-c");
        names.add(pattern("acme-c*"));
        assertThat(names.under("acme-")).contains("acme-ba");
        assertThat(others.under("acme-")).contains("acme-c");
        assertThat(new Names("abc", others).general()).isFalse();
        others.add(pattern("*x"));
        assertThat(new Names("abc", others).general()).isTrue();
    }
}
