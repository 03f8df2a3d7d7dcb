package dev.writ.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.diagnostic.Severity;
import dev.writ.rules.testing.Example;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The size of bucket policies in JSON, to the byte, where no limit is set. Files of that size need not be kept. */
class PolicySizeTest {

    private static final String POLICY = """
            {"Version": "2012-10-17", "Statement": [{"Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject",
              "Principal": {"CW": "arn:aws:iam::ab1cd2:saml/Readers"}, "Resource": "arn:aws:s3:::acme-big/*"}]}
            """;

    @ParameterizedTest
    @CsvSource({"16383,", "16384, NOTE", "20480, NOTE", "20481, WARNING"})
    void theLimitIsThatOfTheCatalogue(int bytes, Severity severity) {
        String text = POLICY + " ".repeat(bytes - POLICY.length());
        List<LintRule> rule = List.of(Rules.shipped().find("E022").orElseThrow());
        assertThat(Linter.lint(Example.of("acme-big.json", text).linted(), rule))
                .extracting(Finding::severity)
                .isEqualTo(severity == null ? List.of() : List.of(severity));
    }
}
