package dev.writ.compiler.analysis;

import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.PlatformFact;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The platform as a question takes it to be: what the catalogue knows, and one value for everything that no source
 * settles. {@link Fact} lists what can be chosen, and what of it reaches decisions.
 *
 * @param catalogue what is known
 * @param chosen facts that are taken to have another value than the documented default
 */
public record Profile(Catalogue catalogue, SortedMap<String, String> chosen) {

    /** The facts of what comes with a request, and of who is asked about it: statements say the same whatever they are. */
    static final Set<Fact> NOT_OF_STATEMENTS = Collections.unmodifiableSet(EnumSet.of(
            Fact.ANONYMOUS_REQUESTS,
            Fact.BUCKET_POLICY_READ_AND_DELETE,
            Fact.CREATE_BUCKET_ASKS,
            Fact.LIST_WITHOUT_PREFIX,
            Fact.PREFIX_OF_VERSION_LISTINGS,
            Fact.UNCONFIRMED_CONDITION_KEYS));

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
     * Tells whether a fact has a value.
     *
     * @throws IllegalArgumentException if it can never have that value
     */
    public boolean has(Fact fact, String value) {
        if (!fact.possible().contains(value)) {
            throw new IllegalArgumentException(fact.id() + " is never " + value);
        }
        return value(fact.id()).equals(value);
    }

    /** Tells whether a fact is about an action in particular. */
    public boolean isAbout(Fact fact, String action) {
        PlatformFact known = catalogue.facts().get(fact.id());
        return known != null && known.actions().contains(action);
    }

    /**
     * Tells whether the policy of a bucket is asked about an action. It is about those that the catalogue does not
     * know, unless they belong to the management API.
     */
    public boolean asksBucketPolicy(String action) {
        if (isAbout(Fact.CREATE_BUCKET_ASKS, action)) {
            return has(Fact.CREATE_BUCKET_ASKS, "yes");
        }
        if (isAbout(Fact.BUCKET_POLICY_READ_AND_DELETE, action)) {
            return has(Fact.BUCKET_POLICY_READ_AND_DELETE, "asked");
        }
        Optional<Action> known = catalogue.action(action);
        return !action.startsWith("cwobject:")
                && (known.isEmpty() || !known.get().exempt());
    }

    /** Tells whether a principal of {@code *} in an organization policy decides about others than our own. */
    boolean starCoversForeigners() {
        return has(Fact.FOREIGN_REQUEST_JUDGEMENT, "owner") && has(Fact.ORGANIZATION_STAR_COVERS_FOREIGNERS, "yes");
    }

    /** Returns this platform under the documented defaults of the facts that matter to no pattern and no test. */
    Profile asReader() {
        if (chosen.isEmpty()) {
            return this;
        }
        SortedMap<String, String> read = new TreeMap<>(chosen);
        for (Fact fact : NOT_OF_STATEMENTS) {
            read.remove(fact.id());
        }
        if (!starCoversForeigners()) {
            read.remove(Fact.FOREIGN_REQUEST_JUDGEMENT.id());
            read.remove(Fact.ORGANIZATION_STAR_COVERS_FOREIGNERS.id());
        }
        return new Profile(catalogue, read);
    }

    /** Returns the facts that have another value here than on another platform. */
    Set<Fact> unlike(Profile other) {
        Set<Fact> unlike = EnumSet.noneOf(Fact.class);
        for (Fact fact : Fact.values()) {
            if (!value(fact.id()).equals(other.value(fact.id()))) {
                unlike.add(fact);
            }
        }
        return unlike;
    }

    /** Returns this platform with another value for one fact. */
    public Profile with(Fact fact, String value) {
        return with(fact.id(), value);
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

    // Written out, and not left to the compiler: see decision 16 on what archives cannot hold. The hash leaves out the
    // catalogue, which is large, and one and the same for all profiles that meet.

    @Override
    public boolean equals(Object other) {
        return other instanceof Profile profile
                && chosen.equals(profile.chosen)
                && Objects.equals(catalogue, profile.catalogue);
    }

    @Override
    public int hashCode() {
        return chosen.hashCode();
    }
}
