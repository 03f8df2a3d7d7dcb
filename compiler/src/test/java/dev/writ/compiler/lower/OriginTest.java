package dev.writ.compiler.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.source.SourceText;
import org.junit.jupiter.api.Test;

final class OriginTest {

    private static String ruleText(String rule) {
        SourceText text = new SourceText("main.writ", rule);
        return new Origin("p", Label.of(text, text.all())).ruleText();
    }

    @Test
    void aRuleIsPutOnOneLine() {
        assertThat(ruleText("allow [\n    a, # the first\n    b,\n  ]  to read\n  on x"))
                .isEqualTo("allow [ a, b, ] to read on x");
    }

    @Test
    void whatLooksLikeACommentOrAGapInAStringIsKept() {
        assertThat(ruleText("allow github:\"repo:#a  b\\\" # c\" to read\n  on x"))
                .isEqualTo("allow github:\"repo:#a  b\\\" # c\" to read on x");
    }
}
