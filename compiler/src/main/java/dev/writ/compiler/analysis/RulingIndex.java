package dev.writ.compiler.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rulings that can match some request of a principal and a resource, so that work follows what overlaps and
 * not what there is.
 *
 * @param <B> the rulings
 */
final class RulingIndex<B extends Judge.Ruling> {

    private record Entry<B>(String pattern, B ruling) {}

    /** By what a pattern of principals begins with, up to its first star. */
    private final NavigableMap<String, List<Entry<B>>> byBeginning = new TreeMap<>();

    private final Map<String, List<B>> ofPrincipal = new HashMap<>();

    RulingIndex(List<B> rulings) {
        for (B ruling : rulings) {
            for (String pattern : ruling.box().principals()) {
                byBeginning
                        .computeIfAbsent(beginning(pattern), key -> new ArrayList<>())
                        .add(new Entry<>(pattern, ruling));
            }
        }
    }

    private static String beginning(String pattern) {
        int star = pattern.indexOf('*');
        return star < 0 ? pattern : pattern.substring(0, star);
    }

    /** Returns all rulings that match some request of these principals on these resources, and perhaps others. */
    List<B> meeting(String principals, String resources) {
        List<B> found = new ArrayList<>();
        for (B ruling : ofPrincipal.computeIfAbsent(principals, this::meetingPrincipals)) {
            if (meets(ruling.box(), resources)) {
                found.add(ruling);
            }
        }
        return found;
    }

    private static boolean meets(Box box, String resources) {
        Optional<String> bucket = box.bucket();
        if (bucket.isPresent()
                && !Representatives.mayMeet(resources, bucket.get())
                && !Representatives.mayMeet(resources, bucket.get() + "/*")) {
            return false;
        }
        for (String resource : box.resources()) {
            if (Representatives.mayMeet(resource, resources)) {
                return true;
            }
        }
        return false;
    }

    private List<B> meetingPrincipals(String principals) {
        Set<B> found = new LinkedHashSet<>();
        String beginning = beginning(principals);
        for (int length = 0; length <= beginning.length(); length++) {
            add(found, byBeginning.get(beginning.substring(0, length)), principals);
        }
        if (principals.indexOf('*') >= 0) {
            byBeginning
                    .subMap(beginning, false, beginning + Character.MAX_VALUE, false)
                    .values()
                    .forEach(entries -> add(found, entries, principals));
        }
        return List.copyOf(found);
    }

    private void add(Set<B> found, @Nullable List<Entry<B>> entries, String principals) {
        if (entries != null) {
            for (Entry<B> entry : entries) {
                if (Representatives.mayMeet(entry.pattern(), principals)) {
                    found.add(entry.ruling());
                }
            }
        }
    }
}
