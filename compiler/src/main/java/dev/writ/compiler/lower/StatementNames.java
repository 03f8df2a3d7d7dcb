package dev.writ.compiler.lower;

import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Effect;
import java.util.HexFormat;
import java.util.List;

/**
 * Names for statements that change only with what the statement says, so that a change of one rule is a change of its
 * statements alone. Sids of bucket policies have letters and digits only.
 */
final class StatementNames {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private StatementNames() {}

    /** Returns all that a statement says, as one string. */
    static String content(
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
        return content.toString();
    }

    /**
     * Returns twelve digits that stand for a content. They only have to differ, and a policy sees to it that they do,
     * so a hash will do that needs no security provider to be loaded (FNV-1a, its bits mixed once more).
     */
    static String fingerprint(String content) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < content.length(); i++) {
            hash = (hash ^ content.charAt(i)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        hash ^= hash >>> 33;
        return HexFormat.of().toHexDigits(hash >>> 16, 12);
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
