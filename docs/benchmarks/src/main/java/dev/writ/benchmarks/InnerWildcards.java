package dev.writ.benchmarks;

import dev.writ.compiler.analysis.Difference;
import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Glob;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Patterns with wildcards inside that overlap in every way, as only JSON that people write can hold them. Of each it is
 * asked whether it adds anything to all others together.
 *
 * <p>Where all patterns are about one string, the answer is known without any search: put a character that no pattern
 * has for each star of a pattern, and what matches that string matches all that the pattern does. So a pattern is
 * covered by others together only if it is by one of them. No engine needs to use this; it is what they are held to.
 */
final class InnerWildcards {

    /** Where the patterns stand. */
    enum Family {
        /** {@code a*b*c*} for keys. */
        ANCHORED_KEYS("keys `a*b*c*`"),
        /** {@code *a*b*c*} for keys. */
        FLOATING_KEYS("keys `*a*b*c*`"),
        /** {@code *}{@code /team-1/*}{@code /file-1} for keys. */
        PATHS("keys `*/team-1/*/file-1`"),
        /** {@code *a*b*c*} for principals. */
        PRINCIPALS("principals `*a*b*c*`"),
        /** {@code *a*b*c*} for keys, half of them in denies. */
        DENIES("keys `*a*b*c*`, half in denies"),
        /** {@code *a*b*c*} for keys, half of them in the policy of the bucket, so that two must match. */
        BOTH_POLICIES("keys `*a*b*c*` in both policies");

        private final String words;

        Family(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    private static final String BUCKET = "acme-data";
    private static final String LETTERS = "abcdef";
    private static final char IN_NO_PATTERN = '~';

    private InnerWildcards() {}

    /** Asks about each pattern of a family, and says how long all of it took and how many answers there were. */
    static void measure(Family family, int count) {
        List<String> patterns = patterns(family, count);
        ExactAnalysis analysis = new ExactAnalysis(Profile.documented(CatalogueReader.shipped()));
        PolicySet all = policies(family, patterns, -1);
        int unknown = 0;
        int covered = 0;
        int wrong = 0;
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            Difference difference = analysis.difference(policies(family, patterns, i), all);
            if (difference.verdict() == Difference.Verdict.UNKNOWN) {
                unknown++;
                continue;
            }
            boolean adds = difference.verdict() != Difference.Verdict.EQUIVALENT;
            covered += adds ? 0 : 1;
            Optional<Boolean> known = known(family, patterns, i);
            wrong += known.isPresent() && known.get() != adds ? 1 : 0;
        }
        Probe.say("millis", Probe.millis(System.nanoTime() - start));
        Probe.say("unknown", unknown);
        Probe.say("covered", covered);
        Probe.say("wrong", wrong);
    }

    /** One pattern in ten is made so that an earlier one of its kind covers it. */
    private static List<String> patterns(Family family, int count) {
        Random random = new Random(Workload.SEED);
        List<String> words = new ArrayList<>();
        for (int length = 3; words.size() < count; length++) {
            List<String> more = words("", length);
            Collections.shuffle(more, random);
            words.addAll(more);
        }
        List<String> patterns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean covered = i % 10 == 9;
            String word = covered ? words.get(i - 6) + "f" : words.get(i);
            String inner = String.join("*", word.split("")) + "*";
            patterns.add(
                    switch (family) {
                        case ANCHORED_KEYS -> inner;
                        case PATHS ->
                            covered ? "*/team-" + (i - 6) + "/x*/file-" + (i - 6) : "*/team-" + i + "/*/file-" + i;
                        default -> "*" + inner;
                    });
        }
        return patterns;
    }

    private static List<String> words(String start, int length) {
        List<String> words = new ArrayList<>();
        if (length == 0) {
            words.add(start);
            return words;
        }
        for (char letter : LETTERS.toCharArray()) {
            words.addAll(words(start + letter, length - 1));
        }
        return words;
    }

    /** Tells whether a pattern changes anything, where that is known: not where two patterns must match at once. */
    private static Optional<Boolean> known(Family family, List<String> patterns, int asked) {
        boolean odd = asked % 2 == 1;
        if (family == Family.BOTH_POLICIES || (family == Family.DENIES && odd)) {
            return Optional.empty();
        }
        String example = patterns.get(asked).replace('*', IN_NO_PATTERN);
        return Optional.of(IntStream.range(0, patterns.size())
                .filter(other -> other != asked)
                .noneMatch(other -> Glob.matches(patterns.get(other), example)));
    }

    private static PolicySet policies(Family family, List<String> patterns, int without) {
        List<Statement> organization = new ArrayList<>();
        List<Statement> bucket = new ArrayList<>();
        for (int i = 0; i < patterns.size(); i++) {
            if (i == without) {
                continue;
            }
            String pattern = patterns.get(i);
            boolean odd = i % 2 == 1;
            if (family == Family.BOTH_POLICIES && odd) {
                bucket.add(statement(i, Effect.ALLOW, "arn:aws:s3:::" + BUCKET + "/" + pattern, "*"));
            } else if (family == Family.PRINCIPALS) {
                organization.add(statement(i, Effect.ALLOW, BUCKET + "/*", "role/" + pattern));
            } else {
                Effect effect = family == Family.DENIES && odd ? Effect.DENY : Effect.ALLOW;
                organization.add(statement(i, effect, BUCKET + "/" + pattern, "*"));
            }
        }
        TreeMap<String, Policy> ofBuckets = new TreeMap<>();
        if (!bucket.isEmpty()) {
            ofBuckets.put(BUCKET, new Policy(BUCKET, bucket));
        }
        TreeMap<String, Policy> ofOrganization = new TreeMap<>();
        ofOrganization.put("nasty", new Policy("nasty", organization));
        return new PolicySet(Landscape.ORGANIZATION, ofOrganization, ofBuckets);
    }

    private static Statement statement(int number, Effect effect, String resource, String principal) {
        return new Statement(
                String.format(Locale.ROOT, "p%04d", number),
                effect,
                List.of("s3:GetObject"),
                List.of(resource),
                List.of(principal),
                List.of());
    }
}
