package dev.writ.compiler.analysis;

import static dev.writ.compiler.analysis.ExactAnalysisExamplesTest.policies;
import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.policy.PolicySet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whichever way a fact is, a question is about the platform that it is asked about, and not about the documented one. */
final class OtherPlatformsTest {

    private static final Catalogue CATALOGUE = CatalogueReader.shipped();

    /** Actions that nobody knows yet are taken in by the pattern alone, in whatever letters they come to be written. */
    @ParameterizedTest
    @EnumSource(Fact.class)
    void aPatternAllowsMoreThanTheActionsItTakesInToday(Fact fact) {
        String known = CATALOGUE.actions().keySet().stream()
                .filter(action -> action.startsWith("s3:Get"))
                .collect(Collectors.joining(","));
        PolicySet pattern = policies("organization: Allow role/x s3:Get* *\n");
        PolicySet names = policies("organization: Allow role/x " + known + " *\n");
        for (String value : fact.possible()) {
            Profile profile = Profile.documented(CATALOGUE).with(fact, value);
            ExactAnalysis analysis = new ExactAnalysis(profile);
            assertThat(analysis.allowsNoMore(names, pattern)).as(value).isInstanceOf(Answer.Holds.class);
            assertThat(analysis.allowsNoMore(pattern, names))
                    .as(value)
                    .isInstanceOfSatisfying(Answer.Fails.class, fails -> {
                        assertThat(new Evaluator(pattern, profile)
                                        .decide(fails.witness())
                                        .allowed())
                                .isTrue();
                        assertThat(new Evaluator(names, profile)
                                        .decide(fails.witness())
                                        .allowed())
                                .isFalse();
                    });
        }
    }

    @Test
    void aDifferenceIsOneOfThePlatformThatIsAskedAbout() {
        Profile anyCase = Profile.documented(CATALOGUE).with(Fact.CASE_SENSITIVE_ACTIONS, "no");
        PolicySet small = policies("organization: Allow role/x s3:getobject *\n");
        PolicySet usual = policies("organization: Allow role/x s3:GetObject *\n");
        Difference difference = new ExactAnalysis(anyCase).difference(small, usual);
        assertThat(difference.gained()).isEmpty();
        assertThat(difference.lost()).isEmpty();
        assertThat(new ExactAnalysis(Profile.documented(CATALOGUE))
                        .difference(small, usual)
                        .gained())
                .isNotEmpty();
    }
}
