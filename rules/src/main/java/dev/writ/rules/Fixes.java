package dev.writ.rules;

import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Applies the repairs of findings to the texts that they are about. */
public final class Fixes {

    private static final Comparator<Edit> BY_PLACE =
            Comparator.comparing((Edit edit) -> edit.at().span());

    private Fixes() {}

    /**
     * A text and what becomes of it.
     *
     * @param before as it is
     * @param after as it is repaired
     * @param findings how many findings that repairs
     */
    public record Fixed(SourceText before, String after, int findings) {
        public Fixed {
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(after, "after");
        }
    }

    /**
     * Repairs what can be repaired at once. Of repairs that touch one another the first is made; the others may be
     * possible, or needless, when the result is looked at again.
     *
     * @param findings in their order
     * @return the texts that change, by name
     */
    public static SortedMap<String, Fixed> of(List<Finding> findings) {
        SortedMap<String, List<Edit>> chosen = new TreeMap<>();
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (Finding finding : findings) {
            boolean free = !finding.edits().isEmpty();
            for (Edit edit : finding.edits()) {
                free &= chosen.getOrDefault(edit.at().text().name(), List.of()).stream()
                        .noneMatch(other -> touch(other.at().span(), edit.at().span()));
            }
            if (free) {
                for (Edit edit : finding.edits()) {
                    chosen.computeIfAbsent(edit.at().text().name(), name -> new ArrayList<>())
                            .add(edit);
                }
                counts.merge(finding.edits().get(0).at().text().name(), 1, Integer::sum);
            }
        }
        SortedMap<String, Fixed> fixed = new TreeMap<>();
        chosen.forEach((name, edits) -> {
            SourceText text = edits.get(0).at().text();
            fixed.put(name, new Fixed(text, apply(text, edits), counts.getOrDefault(name, 0)));
        });
        return fixed;
    }

    /** Two that only lie side by side do not, unless one of them inserts where the other begins or ends. */
    private static boolean touch(Span one, Span other) {
        boolean inserts = one.length() == 0 || other.length() == 0;
        return inserts
                ? one.start() <= other.end() && other.start() <= one.end()
                : one.start() < other.end() && other.start() < one.end();
    }

    private static String apply(SourceText text, List<Edit> edits) {
        List<Edit> sorted = new ArrayList<>(edits);
        sorted.sort(BY_PLACE);
        StringBuilder after = new StringBuilder();
        int from = 0;
        for (Edit edit : sorted) {
            after.append(text.slice(new Span(from, edit.at().span().start()))).append(edit.replacement());
            from = edit.at().span().end();
        }
        return after.append(text.slice(new Span(from, text.length()))).toString();
    }
}
