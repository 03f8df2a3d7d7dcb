package dev.writ.compiler.analysis;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.PlatformFact;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The platform as a question takes it to be: what the catalogue knows, and one value for everything that no source
 * settles.
 *
 * @param catalogue what is known
 * @param chosen facts that are taken to have another value than the documented default
 */
public record Profile(Catalogue catalogue, SortedMap<String, String> chosen) {

    public Profile {
        Objects.requireNonNull(catalogue, "catalogue");
        chosen = Collections.unmodifiableSortedMap(new TreeMap<>(chosen));
        for (Map.Entry<String, String> choice : chosen.entrySet()) {
            PlatformFact fact = catalogue.facts().get(choice.getKey());
            if (fact == null
                    || !(fact.assumed().equals(choice.getValue())
                            || fact.alternatives().contains(choice.getValue()))) {
                throw new IllegalArgumentException("the catalogue knows no fact " + choice);
            }
        }
    }

    /** Returns the platform under the documented defaults. */
    public static Profile documented(Catalogue catalogue) {
        return new Profile(catalogue, new TreeMap<>());
    }

    /** Returns the value of a fact. */
    public String value(String fact) {
        String other = chosen.get(fact);
        return other == null ? catalogue.assumed(fact) : other;
    }

    /**
     * Returns this platform with another value for one fact.
     *
     * @throws IllegalArgumentException if the catalogue has no such fact, or no such value for it
     */
    public Profile with(String fact, String value) {
        SortedMap<String, String> more = new TreeMap<>(chosen);
        more.put(fact, value);
        return new Profile(catalogue, more);
    }
}
