package dev.writ.compiler.analysis;

import dev.writ.compiler.analysis.Search.Hit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Leaves out hits of which something wider says all: it would be said twice. */
final class Widest {

    private static final int MORE_THAN_STARS = 1 << 12;

    private Widest() {}

    /** Returns the hits that are within no other, the widest first. */
    static List<Hit> of(List<Hit> hits) {
        List<Hit> kept = new ArrayList<>();
        Map<String, List<Hit>> byPlace = new HashMap<>();
        List<Hit> sorted = new ArrayList<>(hits);
        sorted.sort((left, right) -> Integer.compare(narrowness(left), narrowness(right)));
        for (Hit hit : sorted) {
            String organization = hit.cell().organization() + " ";
            boolean covered = isCovered(hit, byPlace.get(organization + place(hit.cell(), true)))
                    || isCovered(hit, byPlace.get(organization + place(hit.cell(), false)));
            if (!covered) {
                kept.add(hit);
                if (!isPoint(hit.cell())) {
                    boolean named = hit.cell().where().bucket().isLiteral();
                    byPlace.computeIfAbsent(organization + place(hit.cell(), named), key -> new ArrayList<>())
                            .add(hit);
                }
            }
        }
        return kept;
    }

    /**
     * Returns rulings with the widest last, if one of them counts characters. A point can then be an example of two
     * patterns, and is said of the one that is looked at first: of the narrower one, whatever the order of statements.
     */
    static Collection<Ruling> last(Collection<Ruling> rulings) {
        if (rulings.stream().noneMatch(Widest::counts)) {
            return rulings;
        }
        List<Ruling> sorted = new ArrayList<>(rulings);
        sorted.sort((left, right) -> Integer.compare(narrowness(right), narrowness(left)));
        return sorted;
    }

    private static boolean counts(Ruling ruling) {
        return ruling.who().stream()
                        .anyMatch(who ->
                                who.identity().hasOne() || who.organization().hasOne())
                || ruling.where().stream()
                        .anyMatch(
                                where -> where.bucket().hasOne() || where.key().hasOne());
    }

    private static int narrowness(Ruling ruling) {
        int narrowness = 0;
        for (Who who : ruling.who()) {
            narrowness += narrowness(who.identity()) + narrowness(who.organization());
        }
        for (Where where : ruling.where()) {
            narrowness += narrowness(where.bucket()) + narrowness(where.key());
        }
        return narrowness;
    }

    private static boolean isCovered(Hit hit, @Nullable List<Hit> others) {
        if (others != null) {
            for (int i = 0; i < others.size(); i++) {
                Hit other = others.get(i);
                if (other.context().equals(hit.context())
                        && other.actions().containsAll(hit.actions())
                        && hit.cell().isWithin(who(other), other.cell().where())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isPoint(Cell cell) {
        return cell.identity().isLiteral()
                && cell.where().bucket().isLiteral()
                && cell.where().key().isLiteral();
    }

    private static Who who(Hit hit) {
        return new Who(
                StringPattern.literal(hit.cell().organization()), hit.cell().identity());
    }

    /** Where to look for what could contain a cell: at its own bucket, or among the patterns of buckets. */
    static String place(Cell cell, boolean named) {
        return cell.where().level() + (named ? " " + cell.where().bucket().text() : "");
    }

    /** What contains something else has no more characters than that, and with as many it has more stars. */
    static int narrowness(Hit hit) {
        Cell cell = hit.cell();
        return narrowness(cell.identity())
                + narrowness(cell.where().bucket())
                + narrowness(cell.where().key());
    }

    static int narrowness(StringPattern pattern) {
        String text = pattern.text();
        int narrowness = 0;
        for (int i = 0; i < text.length(); i++) {
            narrowness += text.charAt(i) == StringPattern.ANY ? -1 : MORE_THAN_STARS;
        }
        return narrowness;
    }
}
