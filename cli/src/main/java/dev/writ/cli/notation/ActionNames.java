package dev.writ.cli.notation;

import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.resolve.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes actions as shortly as can be without saying more: with the names of the sets that the author declared, and a
 * long list by what is not in it.
 */
public final class ActionNames {

    /** From so many names on, a list is read by what it leaves out. */
    private static final int MANY = 12;

    /** A list of more exceptions is no easier to read. */
    private static final int EXCEPTIONS = 6;

    private final List<Map.Entry<String, List<String>>> sets;
    private final Catalogue catalogue;

    /** Takes the sets of a workspace; those of one action are no shorter than it. */
    public ActionNames(Vocabulary vocabulary, Catalogue catalogue) {
        this.catalogue = catalogue;
        this.sets = vocabulary.actionSets().entrySet().stream()
                .filter(set -> set.getValue().size() > 1)
                .sorted(Comparator.comparing((Map.Entry<String, List<String>> set) ->
                                -set.getValue().size())
                        .thenComparing(Map.Entry::getKey))
                .toList();
    }

    /** Returns words that together mean these actions: sets first, the largest before others. */
    public List<String> fold(List<String> actions) {
        Set<String> left = new TreeSet<>(actions);
        List<String> names = new ArrayList<>();
        if (actions.size() > MANY) {
            for (String service : catalogue.actionServices()) {
                most(service, left, names);
            }
        }
        for (Map.Entry<String, List<String>> set : sets) {
            if (left.containsAll(set.getValue())) {
                names.add(set.getKey());
                set.getValue().forEach(left::remove);
            }
        }
        names.addAll(left);
        return names;
    }

    /** Says all actions of a service but a few, if that is what is left. */
    private void most(String service, Set<String> left, List<String> names) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String name : left) {
            catalogue
                    .action(name)
                    .filter(known -> known.service().equals(service))
                    .ifPresent(known -> scopes.add(known.scope()));
        }
        Set<String> named = new TreeSet<>(left);
        named.removeIf(name -> !name.startsWith(service + ":"));
        String start = common(named).replaceFirst("\\*$", "");
        Set<String> meant = new TreeSet<>();
        Set<String> missing = new TreeSet<>();
        for (Action action : catalogue.startingWith(start)) {
            if (scopes.contains(action.scope())) {
                boolean there = left.stream().anyMatch(name -> isMeant(action, name));
                (there ? meant : missing).add(action.name());
            }
        }
        if (meant.size() <= MANY || (missing.size() > EXCEPTIONS && !isWildcard(missing, meant))) {
            return;
        }
        String except = missing.isEmpty()
                ? ""
                : " (except " + (isWildcard(missing, meant) ? common(missing) + "*" : String.join(", ", missing)) + ")";
        names.add("all known " + start + "* actions" + except);
        left.removeIf(name -> meant.contains(name) || (name.startsWith(start) && name.endsWith("*")));
    }

    private static boolean isMeant(Action action, String name) {
        return name.endsWith("*")
                ? action.name().startsWith(name.substring(0, name.length() - 1))
                : action.name().equals(name);
    }

    /** Tells whether names are all that begin as they do. */
    private static boolean isWildcard(Set<String> missing, Set<String> meant) {
        String start = common(missing);
        return missing.size() > 1 && !start.endsWith(":") && meant.stream().noneMatch(name -> name.startsWith(start));
    }

    private static String common(Set<String> names) {
        String start = "";
        for (String name : names) {
            start = start.isEmpty() ? name : start;
            while (!name.startsWith(start)) {
                start = start.substring(0, start.length() - 1);
            }
        }
        return start;
    }
}
