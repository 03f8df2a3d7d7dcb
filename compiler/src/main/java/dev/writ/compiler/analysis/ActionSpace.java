package dev.writ.compiler.analysis;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The actions that patterns can tell apart, as numbers, so that sets of actions are sets of bits: every action of the
 * catalogue, and for each way in which the patterns take in names that the catalogue does not know, one such name.
 */
final class ActionSpace {

    private static final String S3 = "s3:";
    private static final String MANAGEMENT = "cwobject:";

    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final int known;
    private final boolean exactCase;
    private final EnumMap<Scope, Bits> levels = new EnumMap<>(Scope.class);
    private final Bits exempt;
    private final Bits listing;
    private final Bits unknown;

    /**
     * Makes a space.
     *
     * @param patterns every pattern that a question can meet, as the documents write it
     * @throws SearchLimit if the patterns take in unknown names in too many ways
     */
    ActionSpace(Profile profile, Collection<String> patterns) throws SearchLimit {
        Catalogue catalogue = profile.catalogue();
        this.exactCase = profile.value("case-sensitive-actions").equals("yes");
        catalogue.actions().keySet().forEach(this::add);
        this.known = names.size();
        for (String name : unknownNames(profile, patterns)) {
            add(name);
        }
        this.exempt = new Bits(names.size());
        this.listing = new Bits(names.size());
        this.unknown = new Bits(names.size());
        ActionFacts facts = new ActionFacts(profile);
        for (Scope level : Scope.values()) {
            Bits wellFormed = new Bits(names.size());
            for (int i = 0; i < names.size(); i++) {
                if (facts.wellFormed(names.get(i), level)) {
                    wellFormed.set(i);
                }
            }
            levels.put(level, wellFormed);
        }
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (facts.exempt(name)) {
                exempt.set(i);
            }
            if (facts.listing(name)) {
                listing.set(i);
            }
            if (i >= known) {
                unknown.set(i);
            }
        }
    }

    private void add(String name) {
        if (numbers.putIfAbsent(name, names.size()) == null) {
            names.add(name);
        }
    }

    private Set<String> unknownNames(Profile profile, Collection<String> patterns) throws SearchLimit {
        Set<StringPattern> wildcards = new LinkedHashSet<>();
        Set<String> unknown = new TreeSet<>();
        for (String text : new TreeSet<>(patterns)) {
            StringPattern pattern = Wildcards.compile(profile, folded(text));
            if (!pattern.isLiteral()) {
                wildcards.add(pattern);
            } else if (!numbers.containsKey(text) && text.indexOf(':') > 0) {
                unknown.add(text);
            }
        }
        Set<StringPattern> all = new LinkedHashSet<>(wildcards);
        profile.catalogue().actions().keySet().forEach(name -> all.add(StringPattern.literal(folded(name))));
        unknown.forEach(name -> all.add(StringPattern.literal(folded(name))));
        for (String service : List.of(S3, MANAGEMENT)) {
            for (String name : Kinds.of(service, all, Kinds.OF_ACTIONS)) {
                if (wildcards.stream().anyMatch(pattern -> pattern.matches(name)) && !isKnown(name)) {
                    unknown.add(name);
                }
            }
        }
        return unknown;
    }

    private boolean isKnown(String name) {
        return exactCase
                ? numbers.containsKey(name)
                : names.stream().anyMatch(candidate -> candidate.equalsIgnoreCase(name));
    }

    private String folded(String name) {
        return exactCase ? name : name.toLowerCase(Locale.ROOT);
    }

    /** Returns how many actions are told apart. */
    int size() {
        return names.size();
    }

    /** Returns the name of an action. */
    String name(int number) {
        return names.get(number);
    }

    /** Returns the number of an action; -1 if it is told apart from no other that the patterns take in. */
    int number(String name) {
        return numbers.getOrDefault(name, -1);
    }

    /** Tells whether a pattern that {@link #pattern} made names an action. */
    boolean names(StringPattern pattern, String action) {
        return pattern.matches(folded(action));
    }

    /** Returns a pattern of names of actions. */
    StringPattern pattern(Profile profile, String text) {
        return Wildcards.compile(profile, folded(text));
    }

    /** Returns the actions that a pattern names. */
    Bits matching(Profile profile, String text, Collection<String> except) {
        Bits bits = new Bits(names.size());
        StringPattern pattern = pattern(profile, text);
        if (pattern.isLiteral() && exactCase) {
            Integer number = numbers.get(text);
            if (number != null) {
                bits.set(number);
            }
            return bits;
        }
        for (int i = 0; i < names.size(); i++) {
            if (pattern.matches(folded(names.get(i))) && !except.contains(names.get(i))) {
                bits.set(i);
            }
        }
        return bits;
    }

    /** Returns the actions of which there are requests with a target of a level. */
    Bits at(Scope level) {
        return levels.getOrDefault(level, exempt);
    }

    /** Returns the actions about which no bucket policy is asked. */
    Bits exempt() {
        return exempt;
    }

    /** Returns the actions whose requests may carry {@code s3:prefix}. */
    Bits listing() {
        return listing;
    }

    /** Returns the actions that stand for names that the catalogue does not know. */
    Bits unknown() {
        return unknown;
    }
}
