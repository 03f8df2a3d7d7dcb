package dev.writ.compiler.lower;

import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Effect;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Names for statements that change only with what the statement says, so that a change of one rule is a change of its
 * statements alone. Sids of bucket policies have letters and digits only.
 */
final class StatementNames {

    private static final int DIGITS = 12;

    private final MessageDigest digest;

    StatementNames() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns a digest of what a statement says. */
    String fingerprint(
            Effect effect,
            List<String> actions,
            List<String> resources,
            List<String> principals,
            List<ConditionTest> conditions) {
        StringBuilder content = new StringBuilder(effect.json());
        append(content, actions);
        append(content, resources);
        append(content, principals);
        for (ConditionTest test : conditions) {
            content.append('\u0002').append(test.operator()).append('\u0001').append(test.key());
            append(content, test.values());
        }
        byte[] hash = digest.digest(content.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    }

    private static void append(StringBuilder content, List<String> values) {
        content.append('\u0002');
        for (String value : values) {
            content.append('\u0001').append(value);
        }
    }

    /** Returns a name for an organization policy, such as {@code allow-objects-3f2a…}. */
    static String organizationName(Effect effect, String level, String fingerprint) {
        return effect.word() + "-" + level + "-" + fingerprint;
    }

    /** Returns a Sid, such as {@code AllowObjects3f2a…}. */
    static String sid(Effect effect, String level, String fingerprint) {
        return effect.json() + capital(level) + fingerprint;
    }

    /** Returns a name with letters and digits only, first letter large. */
    static String capital(String words) {
        StringBuilder joined = new StringBuilder();
        for (String word : words.split("[^A-Za-z0-9]+", -1)) {
            if (!word.isEmpty()) {
                joined.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
            }
        }
        return joined.toString();
    }
}
