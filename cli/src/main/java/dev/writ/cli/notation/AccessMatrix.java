package dev.writ.cli.notation;

import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Access folded to letters: read, write, delete, permissions. */
public final class AccessMatrix {

    private static final String LETTERS = "RWDP";

    private final Catalogue catalogue;
    private final SortedSet<String> buckets = new TreeSet<>();
    private final Map<String, Map<String, SortedSet<Character>>> cells = new TreeMap<>();

    private AccessMatrix(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Folds lines. */
    public static AccessMatrix of(List<AccessLine> lines, Catalogue catalogue) {
        AccessMatrix matrix = new AccessMatrix(catalogue);
        lines.forEach(matrix::add);
        return matrix;
    }

    private void add(AccessLine line) {
        for (String action : line.actions()) {
            String letters = letters(action);
            for (String where : line.where().isEmpty() ? List.of("") : line.where()) {
                add(line, where, letters);
            }
        }
    }

    private void add(AccessLine line, String where, String letters) {
        int name = where.startsWith(Place.EVERY) ? Place.EVERY.length() : 0;
        int blank = where.indexOf(' ', name);
        String bucket = blank < 0 ? where : where.substring(0, blank);
        boolean whole =
                (blank < 0 || where.charAt(blank + 1) == '(') && line.when().isEmpty() && !line.inPart();
        buckets.add(bucket);
        for (String who : line.who()) {
            SortedSet<Character> cell =
                    cells.computeIfAbsent(who, key -> new TreeMap<>()).computeIfAbsent(bucket, key -> new TreeSet<>());
            for (char letter : (whole ? letters : letters.toLowerCase(Locale.ROOT)).toCharArray()) {
                cell.add(letter);
            }
        }
    }

    /** Returns the letters of all actions that a name or wildcard stands for. */
    private String letters(String action) {
        SortedSet<Character> letters = new TreeSet<>();
        List<Action> meant = action.endsWith("*")
                ? catalogue.startingWith(action.substring(0, action.length() - 1))
                : catalogue.action(action).stream().toList();
        for (Action one : meant) {
            if (one.scope() != Scope.GLOBAL || !action.endsWith("*") || action.startsWith("cwobject:")) {
                letters.add(letter(one));
            }
        }
        StringBuilder text = new StringBuilder();
        letters.forEach(text::append);
        return text.toString();
    }

    private static char letter(Action action) {
        if (action.deletes()) {
            return 'D';
        }
        return switch (action.level()) {
            case LIST, READ -> 'R';
            case WRITE, TAGGING -> 'W';
            case PERMISSIONS_MANAGEMENT -> 'P';
        };
    }

    /** Returns the principals, sorted. */
    public List<String> principals() {
        return List.copyOf(cells.keySet());
    }

    /** Returns the buckets and patterns of buckets, sorted; first the empty name, for what is not about a bucket. */
    public List<String> buckets() {
        return List.copyOf(buckets);
    }

    /** Returns the letters of a principal for each bucket; a small one only where the capital is not there. */
    public List<String> cells(String principal) {
        Map<String, SortedSet<Character>> row = cells.getOrDefault(principal, Map.of());
        List<String> texts = new ArrayList<>();
        for (String bucket : buckets) {
            SortedSet<Character> found = row.getOrDefault(bucket, new TreeSet<>());
            StringBuilder text = new StringBuilder();
            for (char letter : LETTERS.toCharArray()) {
                char small = Character.toLowerCase(letter);
                if (found.contains(letter) || found.contains(small)) {
                    text.append(found.contains(letter) ? letter : small);
                }
            }
            texts.add(text.toString());
        }
        return texts;
    }
}
