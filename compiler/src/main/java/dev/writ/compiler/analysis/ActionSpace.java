package dev.writ.compiler.analysis;

import dev.writ.compiler.catalogue.Action;
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
import java.util.Optional;
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
    private final Map<Scope, Bits> levels = new EnumMap<>(Scope.class);
    private final Set<String> complete = new TreeSet<>();
    private final Bits listing;
    private final Bits unknown;

    /**
     * Makes a space.
     *
     * @param patterns every pattern that a question can meet
     * @throws SearchLimit if the patterns take in unknown names in too many ways
     */
    ActionSpace(Catalogue catalogue, Collection<PatternMeaning> patterns) throws SearchLimit {
        for (String name : catalogue.actions().keySet()) {
            add(name);
        }
        int known = names.size();
        for (String name : unknownNames(patterns)) {
            add(name);
        }
        this.listing = new Bits(names.size());
        this.unknown = new Bits(names.size());
        for (Scope level : Scope.values()) {
            levels.put(level, new Bits(names.size()));
        }
        for (int i = 0; i < names.size(); i++) {
            Optional<Action> action = catalogue.action(names.get(i));
            if (action.isPresent() && action.get().listing()) {
                listing.set(i);
            }
            if (i >= known) {
                unknown.set(i);
            }
            for (Map.Entry<Scope, Bits> level : levels.entrySet()) {
                if (wellFormed(names.get(i), action, level.getKey())) {
                    level.getValue().set(i);
                }
            }
        }
    }

    /** Of an action that the catalogue does not have there may be requests with any target. */
    private static boolean wellFormed(String name, Optional<Action> action, Scope level) {
        if (name.startsWith(MANAGEMENT)) {
            return level == Scope.GLOBAL;
        }
        return action.isEmpty() || action.get().scope() == level;
    }

    private void add(String name) {
        if (numbers.putIfAbsent(name, names.size()) == null) {
            names.add(name);
        }
    }

    private Set<String> unknownNames(Collection<PatternMeaning> patterns) throws SearchLimit {
        Set<StringPattern> wildcards = new LinkedHashSet<>();
        Set<StringPattern> all = new LinkedHashSet<>();
        Set<String> unknown = new TreeSet<>();
        for (String name : names) {
            all.add(StringPattern.literal(name));
        }
        boolean anyCase = false;
        for (PatternMeaning meaning : patterns) {
            anyCase |= meaning.anyCase();
            StringPattern pattern = Wildcards.of(meaning);
            all.add(pattern);
            if (!pattern.isLiteral()) {
                wildcards.add(pattern);
            } else if (!isKnown(pattern.text(), meaning.anyCase())
                    && pattern.text().indexOf(':') > 0) {
                unknown.add(pattern.text());
            }
        }
        for (String service : List.of(S3, MANAGEMENT)) {
            boolean every = true;
            for (String name : Kinds.of(service, all, Kinds.OF_ACTIONS)) {
                boolean known = isKnown(name, anyCase);
                if (!known && matchesOne(wildcards, name)) {
                    unknown.add(name);
                } else {
                    every &= known || unknown.contains(name);
                }
            }
            if (every) {
                complete.add(service + "*");
            }
        }
        return unknown;
    }

    private static boolean matchesOne(Set<StringPattern> patterns, String name) {
        for (StringPattern pattern : patterns) {
            if (pattern.matches(name)) {
                return true;
            }
        }
        return false;
    }

    /** Where case does not matter, there is no second action that differs in case alone. */
    private boolean isKnown(String name, boolean anyCase) {
        return numbers.containsKey(name)
                || (anyCase && names.stream().anyMatch(candidate -> candidate.equalsIgnoreCase(name)));
    }

    /** Returns wildcards for a whole service of which every action is here, or another that no pattern tells from it. */
    Set<String> complete() {
        return complete;
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

    /** Returns the actions that a pattern names. */
    Bits matching(PatternMeaning meaning, Collection<String> except) throws SearchLimit {
        Bits bits = new Bits(names.size());
        StringPattern pattern = Wildcards.of(meaning);
        if (pattern.isLiteral() && !meaning.anyCase()) {
            Integer number = numbers.get(pattern.text());
            if (number != null) {
                bits.set(number);
            }
            return bits;
        }
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            if (pattern.matches(meaning.anyCase() ? name.toLowerCase(Locale.ROOT) : name) && !except.contains(name)) {
                bits.set(i);
            }
        }
        return bits;
    }

    /** Returns the actions about which a platform asks no bucket policy. */
    Bits exempt(Profile profile) {
        Bits exempt = new Bits(names.size());
        for (int i = 0; i < names.size(); i++) {
            if (!profile.asksBucketPolicy(names.get(i))) {
                exempt.set(i);
            }
        }
        return exempt;
    }

    /** Returns the actions of which there are requests with a target of a level. */
    Bits at(Scope level) {
        return levels.getOrDefault(level, unknown);
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
