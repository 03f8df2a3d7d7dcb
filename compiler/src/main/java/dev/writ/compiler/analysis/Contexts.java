package dev.writ.compiler.analysis;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.ConditionKey;
import dev.writ.compiler.policy.Request;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The contexts of requests that tests can tell apart: for each key, whether it is there and which patterns it meets. Safe for use by several threads. */
final class Contexts {

    private static final int MOST = 200_000;

    /** With more values than this, an answer names only one of those that all tests take alike. */
    private static final int MANY = 200;

    /** With more kinds of values than this, there are too many sets of them. */
    private static final int MOST_VALUES_OF_SETS = 7;

    private final Catalogue catalogue;
    private final Map<Set<CompiledTest>, List<Context>> known = new ConcurrentHashMap<>();

    Contexts(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * One context.
     *
     * @param values the values of each key that is there
     * @param ranges what each key stands for, in the order of keys
     * @param listing whether only requests of listings can carry it
     */
    record Context(Map<String, List<String>> values, List<Range> ranges, boolean listing) {

        /** Tells whether all tests hold. */
        static boolean passes(Map<String, List<String>> values, List<CompiledTest> tests, String organization) {
            for (int i = 0; i < tests.size(); i++) {
                CompiledTest test = tests.get(i);
                List<String> present = test.key().equals(Request.PRINCIPAL_ORG)
                        ? List.of(organization)
                        : values.getOrDefault(test.key(), List.of());
                if (!test.holds(present)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * What the values of a key in a context stand for.
     *
     * @param key the key
     * @param values the values in the context; two ranges with the same meaning can be told apart by them
     * @param meaning what is said of its values: empty for missing, else the narrowest pattern for each value, or empty
     *     text for a value that no pattern matches
     */
    record Range(String key, List<String> values, List<Optional<StringPattern>> meaning) {}

    /** The one context of points where nothing is tested. */
    static final Context NONE = new Context(Map.of(), List.of(), false);

    /**
     * Returns the contexts that tests can tell apart.
     *
     * @throws SearchLimit if there are too many
     */
    List<Context> of(Collection<CompiledTest> tests) throws SearchLimit {
        Set<CompiledTest> distinct = new LinkedHashSet<>();
        for (CompiledTest test : tests) {
            if (!test.key().equals(Request.PRINCIPAL_ORG)) {
                distinct.add(test);
            }
        }
        List<Context> found = known.get(distinct);
        if (found == null) {
            found = make(distinct);
            known.put(distinct, found);
        }
        return found;
    }

    private List<Context> make(Set<CompiledTest> tests) throws SearchLimit {
        Map<String, Set<StringPattern>> patterns = new TreeMap<>();
        for (CompiledTest test : tests) {
            for (String key : spellings(test.key())) {
                // Sorted: which values stand for the others must not depend on who asked first.
                patterns.computeIfAbsent(key, unused -> new TreeSet<>(Comparator.comparing(StringPattern::text)))
                        .addAll(test.values());
            }
        }
        List<Context> contexts = new ArrayList<>(List.of(NONE));
        for (Map.Entry<String, Set<StringPattern>> key : patterns.entrySet()) {
            List<Context> longer = new ArrayList<>();
            for (Context context : contexts) {
                for (Option option : options(key.getKey(), key.getValue(), tests)) {
                    longer.add(with(context, key.getKey(), option));
                }
            }
            contexts = longer;
            if (contexts.size() > MOST) {
                throw new SearchLimit("conditions meet in more than " + MOST + " ways");
            }
        }
        return contexts;
    }

    /**
     * A key as it is written, and as requests carry it if that differs in case: on some platforms these are one. What
     * organization a request is of is known without a context.
     */
    private List<String> spellings(String key) {
        List<String> spellings = new ArrayList<>(List.of(key));
        for (ConditionKey known : catalogue.conditionKeys()) {
            known.spelled(key)
                    .filter(carried -> !carried.equals(key) && !carried.equals(Request.PRINCIPAL_ORG))
                    .ifPresent(spellings::add);
        }
        return spellings;
    }

    private static Context with(Context context, String key, Option option) {
        Map<String, List<String>> values = new TreeMap<>(context.values());
        if (!option.values().isEmpty()) {
            values.put(key, option.values());
        }
        List<Range> ranges = new ArrayList<>(context.ranges());
        ranges.add(new Range(key, option.values(), option.meaning()));
        return new Context(values, ranges, context.listing() || option.listing());
    }

    private record Option(List<String> values, List<Optional<StringPattern>> meaning, boolean listing) {}

    private List<Option> options(String key, Set<StringPattern> patterns, Set<CompiledTest> tests) throws SearchLimit {
        Optional<ConditionKey> fact = catalogue.conditionKey(key);
        boolean listing = fact.filter(known -> known.presence() == ConditionKey.Presence.LISTING)
                .isPresent();
        List<Option> options = new ArrayList<>();
        options.add(new Option(List.of(), List.of(), false));
        Set<StringPattern> told = new LinkedHashSet<>(patterns);
        if (key.equals(Request.PREFIX)) {
            told.add(StringPattern.literal("")); // What a platform may put where there is none.
        }
        List<String> values = Kinds.of("", told, Kinds.OF_VALUES);
        if (fact.filter(known -> !known.multiple()).isPresent()) {
            for (String value : values.size() > MANY ? toldApart(key, values, tests) : values) {
                options.add(option(List.of(value), patterns, listing));
            }
            return options;
        }
        for (String value : values.size() > MANY ? toldApart(key, values, tests) : values) {
            options.add(option(List.of(value), patterns, listing));
        }
        List<String> different = toldApart(key, values, tests);
        if (different.size() > MOST_VALUES_OF_SETS) {
            throw new SearchLimit("`" + key + "` is tested in " + different.size() + " ways at once");
        }
        for (int set = 1; set < 1 << different.size(); set++) {
            List<String> members = new ArrayList<>();
            for (int i = 0; i < different.size(); i++) {
                if ((set >> i & 1) == 1) {
                    members.add(different.get(i));
                }
            }
            if (members.size() > 1) {
                options.add(option(members, patterns, listing));
            }
        }
        return options;
    }

    /** Of values that each test takes alike, one is enough in sets of values: a rule may name many groups. */
    private static List<String> toldApart(String key, List<String> values, Set<CompiledTest> tests) {
        Map<List<Boolean>, String> kinds = new LinkedHashMap<>();
        for (String value : values) {
            List<Boolean> taken = new ArrayList<>();
            for (CompiledTest test : tests) {
                if (test.key().equalsIgnoreCase(key)) {
                    taken.add(test.matches(value));
                }
            }
            kinds.putIfAbsent(taken, value);
        }
        return List.copyOf(kinds.values());
    }

    private static Option option(List<String> values, Set<StringPattern> patterns, boolean listing) {
        List<Optional<StringPattern>> meaning = new ArrayList<>();
        for (String value : values) {
            StringPattern itself = StringPattern.literal(value);
            Optional<StringPattern> narrowest = patterns.contains(itself) ? Optional.of(itself) : Optional.empty();
            // Nothing is narrower than the value itself, and there may be very many patterns.
            for (StringPattern pattern : narrowest.isPresent() ? Set.<StringPattern>of() : patterns) {
                if (pattern.matches(value)
                        && (narrowest.isEmpty() || narrowest.get().contains(pattern))) {
                    narrowest = Optional.of(pattern);
                }
            }
            meaning.add(narrowest);
        }
        return new Option(values, meaning, listing);
    }
}
