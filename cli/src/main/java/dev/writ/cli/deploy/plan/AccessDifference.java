package dev.writ.cli.deploy.plan;

import dev.writ.compiler.analysis.Difference;
import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.policy.PolicySet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one state of an organization allows and another does not, over all requests.
 *
 * @param gained what only the second allows
 * @param lost what only the first allows
 * @param unknown why the search was ended before all was looked at; empty if it was complete
 */
public record AccessDifference(List<AccessChange> gained, List<AccessChange> lost, Optional<String> unknown) {

    public AccessDifference {
        gained = List.copyOf(gained);
        lost = List.copyOf(lost);
        Objects.requireNonNull(unknown, "unknown");
    }

    /** Compares two states of one organization. */
    public static AccessDifference of(PolicySet before, PolicySet after, Meaning meaning) {
        Difference difference = new ExactAnalysis(Profile.documented(meaning.catalogue())).difference(before, after);
        AccessWords words = new AccessWords(after.organization(), meaning);
        return new AccessDifference(words.of(difference.gained()), words.of(difference.lost()), difference.unknown());
    }
}
