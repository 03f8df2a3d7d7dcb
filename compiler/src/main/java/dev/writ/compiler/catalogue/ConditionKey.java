package dev.writ.compiler.catalogue;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A key that a condition can test.
 *
 * @param name the name; {@code <ORG>} stands for an organization id
 * @param multiple whether a request can carry several values
 * @param presence when a request carries it
 * @param confirmed whether a source of the platform's owner, or a policy in production, has it
 * @param note what else to know; empty for nothing
 * @param sources keys of {@link Catalogue#sources()}
 */
public record ConditionKey(
        String name, boolean multiple, Presence presence, boolean confirmed, String note, List<String> sources) {

    /** When a request carries a key. */
    public enum Presence {
        /** Every signed request. */
        ALWAYS("always"),
        /** Requests for actions that list keys, if the caller gave a prefix. */
        LISTING("listing"),
        /** Some requests. */
        SOMETIMES("sometimes");

        private final String word;

        Presence(String word) {
            this.word = word;
        }

        /** Returns the word used in the catalogue. */
        public String word() {
            return word;
        }
    }

    public ConditionKey {
        sources = List.copyOf(sources);
    }

    /** Tells whether this entry speaks of a key. */
    public boolean describes(String key) {
        return describes(key, 0);
    }

    /** Tells whether this entry speaks of a key, in whatever case its letters are written. */
    public boolean describesInAnyCase(String key) {
        return describes(key, Pattern.CASE_INSENSITIVE);
    }

    private boolean describes(String key, int flags) {
        int slot = name.indexOf("<ORG>");
        if (slot < 0) {
            return flags == 0 ? name.equals(key) : name.equalsIgnoreCase(key);
        }
        String described = Pattern.quote(name.substring(0, slot)) + "[^:]+" + Pattern.quote(name.substring(slot + 5));
        return Pattern.compile(described, flags).matcher(key).matches();
    }

    /** Returns this key as confirmed. */
    ConditionKey asConfirmed() {
        return new ConditionKey(name, multiple, presence, true, note, sources);
    }
}
