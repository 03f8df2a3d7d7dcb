package dev.writ.cli.notation;

import dev.writ.compiler.resolve.Vocabulary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes actions with the names of the sets that the author declared, where a set says exactly the same. */
public final class ActionNames {

    private final List<Map.Entry<String, List<String>>> sets;

    /** Takes the sets of a workspace; those of one action are no shorter than it. */
    public ActionNames(Vocabulary vocabulary) {
        this.sets = vocabulary.actionSets().entrySet().stream()
                .filter(set -> set.getValue().size() > 1)
                .sorted(Comparator.comparing((Map.Entry<String, List<String>> set) ->
                                -set.getValue().size())
                        .thenComparing(Map.Entry::getKey))
                .toList();
    }

    /** Returns sets and single actions that together are these actions; sets first, the largest before others. */
    public List<String> fold(List<String> actions) {
        Set<String> left = new TreeSet<>(actions);
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, List<String>> set : sets) {
            if (left.containsAll(set.getValue())) {
                names.add(set.getKey());
                left.removeAll(set.getValue());
            }
        }
        names.addAll(left);
        return names;
    }
}
