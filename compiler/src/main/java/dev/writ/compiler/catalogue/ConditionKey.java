package dev.writ.compiler.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
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

    private static final String ORGANIZATION = "<ORG>";

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
        return spelled(key, 0).isPresent();
    }

    /** Tells whether this entry speaks of a key, in whatever case its letters are written. */
    public boolean describesInAnyCase(String key) {
        return spelled(key).isPresent();
    }

    /** Returns a key as requests carry it, in whatever case its letters are written; empty if it is another key. */
    public Optional<String> spelled(String key) {
        return spelled(key, Pattern.CASE_INSENSITIVE);
    }

    private Optional<String> spelled(String key, int flags) {
        int slot = name.indexOf(ORGANIZATION);
        if (slot < 0) {
            return Optional.of(name).filter(flags == 0 ? key::equals : key::equalsIgnoreCase);
        }
        String before = name.substring(0, slot);
        String after = name.substring(slot + ORGANIZATION.length());
        Matcher matcher = Pattern.compile(Pattern.quote(before) + "([^:]+)" + Pattern.quote(after), flags)
                .matcher(key);
        return matcher.matches() ? Optional.of(before + matcher.group(1) + after) : Optional.empty();
    }

    /** Returns this key as confirmed. */
    ConditionKey asConfirmed() {
        return new ConditionKey(name, multiple, presence, true, note, sources);
    }
}
