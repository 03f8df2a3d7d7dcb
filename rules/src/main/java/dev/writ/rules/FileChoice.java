package dev.writ.rules;

import dev.writ.compiler.policy.Glob;
import dev.writ.compiler.workspace.StandardLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which files settings have looked at: those that are included, or all, but those that are excluded. */
final class FileChoice {

    private final LintSettings settings;
    private final FileNames names;

    FileChoice(LintSettings settings, FileNames names) {
        this.settings = settings;
        this.names = names;
    }

    private boolean takesAll() {
        return settings.include().isEmpty() && settings.exclude().isEmpty();
    }

    boolean takes(String name) {
        if (takesAll()) {
            return true;
        }
        String relative = names.relative(name);
        boolean included = settings.include().isEmpty()
                || settings.include().stream().anyMatch(pattern -> matches(pattern, relative));
        return included && settings.exclude().stream().noneMatch(pattern -> matches(pattern, relative));
    }

    /** A pattern that ends with a slash means all that lies in a directory. */
    private static boolean matches(String pattern, String name) {
        return Glob.matches(pattern.endsWith("/") ? pattern + "*" : pattern, name);
    }

    /** Returns the files that are left out, by name. */
    List<String> left(Linted linted) {
        if (takesAll()) {
            return List.of();
        }
        SortedSet<String> left = all(linted);
        left.removeIf(this::takes);
        return new ArrayList<>(left);
    }

    /** Tells whether there are files, and none of them is looked at. */
    boolean takesNone(Linted linted) {
        if (takesAll()) {
            return false;
        }
        SortedSet<String> all = all(linted);
        return !all.isEmpty() && all.stream().noneMatch(this::takes);
    }

    private static SortedSet<String> all(Linted linted) {
        SortedSet<String> all = new TreeSet<>();
        linted.trees().stream()
                .filter(tree -> !StandardLibrary.ships(tree.text()))
                .forEach(tree -> all.add(tree.text().name()));
        for (LintedStatement statement : linted.statements()) {
            all.add(statement.place().text().name());
        }
        return all;
    }
}
