package dev.writ.compiler.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is left out where a fact can make no difference, against comparisons that leave out nothing. */
final class LeaningsTest {

    private static final Catalogue CATALOGUE = CatalogueReader.shipped();
    private static final int CASES = 8;

    @Test
    void findsWhatComparisonsOfEverythingFind() throws SearchLimit {
        RandomPolicies random = new RandomPolicies(16, true);
        int different = 0;
        for (int i = 0; i < CASES; i++) {
            PolicySet policies = random.next();
            for (Leaning leaning : new ExactAnalysis(Profile.documented(CATALOGUE)).leanings(policies)) {
                if (leaning.unknown().isEmpty()) {
                    Comparison comparison = new Comparison(
                            Profile.documented(CATALOGUE),
                            new Subject.Policies(policies, Profile.documented(CATALOGUE)),
                            new Subject.Policies(policies, new Profile(CATALOGUE, leaning.values())));
                    Comparison.Part before = comparison.part(0);
                    Comparison.Part after = comparison.part(1);
                    assertThat(leaning.gained().isEmpty())
                            .as("gained by %s under %s", policies, leaning.values())
                            .isEqualTo(comparison.allowsNoMore(after, before) instanceof Answer.Holds
                                    && unsigned(policies, new Profile(CATALOGUE, leaning.values()))
                                            .isEmpty());
                    if (leaning.values().size() > 1) {
                        assertThat(leaning.lost()).as("not looked for").isEmpty();
                    } else {
                        assertThat(leaning.lost().isEmpty())
                                .as("lost by %s under %s", policies, leaning.values())
                                .isEqualTo(comparison.allowsNoMore(before, after) instanceof Answer.Holds);
                    }
                    different += leaning.verdict() == Difference.Verdict.EQUIVALENT ? 0 : 1;
                }
            }
        }
        assertThat(different).isGreaterThan(CASES);
    }

    /** Comparisons are about signed requests. */
    private static Optional<Request> unsigned(PolicySet policies, Profile profile) throws SearchLimit {
        return profile.has(Fact.ANONYMOUS_REQUESTS, "bucket-policy-only")
                ? new UnsignedRequests(policies, profile).allowed()
                : Optional.empty();
    }

    @Test
    void factsThatAreNotOfStatementsChangeNoRuling() throws SearchLimit {
        RandomPolicies random = new RandomPolicies(17, true);
        Profile documented = Profile.documented(CATALOGUE);
        for (int i = 0; i < CASES; i++) {
            PolicySet policies = random.next();
            Comparison space = new Comparison(documented, new Subject.Policies(policies, documented));
            for (Fact fact : Profile.NOT_OF_STATEMENTS) {
                Profile other = documented.with(fact, fact.possible().get(1));
                assertThat(new PolicyRulings(other, space.actions(), false).of(policies))
                        .isEqualTo(space.part(0).rulings());
            }
        }
    }
}
