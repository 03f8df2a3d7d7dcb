package dev.writ.compiler.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** From what patterns of documents mean to patterns of strings, and to patterns of parts of strings. */
final class Wildcards {

    private Wildcards() {}

    /** Returns the pattern of a meaning; none if nothing is meant. */
    static List<StringPattern> of(Optional<PatternMeaning> meaning) throws SearchLimit {
        return meaning.isPresent() ? List.of(of(meaning.get())) : List.of();
    }

    /**
     * Returns a pattern as the rest of the analysis reads it.
     *
     * @throws SearchLimit if what it means depends on the request, or if it holds a noncharacter
     */
    static StringPattern of(PatternMeaning meaning) throws SearchLimit {
        if (meaning.parts().size() == 1
                && meaning.parts().get(0) instanceof PatternMeaning.Part.Text only
                && !meaning.anyCase()
                && StringPattern.compilable(only.text())) {
            return StringPattern.literal(only.text());
        }
        StringBuilder marked = new StringBuilder();
        for (PatternMeaning.Part part : meaning.parts()) {
            if (part instanceof PatternMeaning.Part.Text text) {
                if (!StringPattern.compilable(text.text())) {
                    throw new SearchLimit("a pattern holds a noncharacter");
                }
                marked.append(meaning.anyCase() ? text.text().toLowerCase(Locale.ROOT) : text.text());
            } else if (part instanceof PatternMeaning.Part.AnyString) {
                marked.append(StringPattern.ANY);
            } else if (part instanceof PatternMeaning.Part.AnyCharacter) {
                marked.append(StringPattern.ONE);
            } else {
                throw new SearchLimit("a pattern holds a variable");
            }
        }
        return StringPattern.marked(marked.toString());
    }

    /** Returns patterns of what may follow a beginning in strings that match a pattern and begin so. */
    static List<StringPattern> after(StringPattern pattern, String beginning) {
        if (pattern.beginning().startsWith(beginning)) {
            return List.of(StringPattern.marked(pattern.text().substring(beginning.length())));
        }
        List<String> rests = new ArrayList<>(List.of(pattern.text()));
        for (int i = 0; i < beginning.length(); i++) {
            List<String> next = new ArrayList<>();
            for (String rest : rests) {
                step(rest, beginning.charAt(i), next);
            }
            rests = next;
        }
        return rests.stream().distinct().map(StringPattern::marked).toList();
    }

    private static void step(String rest, char letter, List<String> next) {
        if (rest.isEmpty()) {
            return;
        }
        char first = rest.charAt(0);
        if (first == StringPattern.ANY) {
            // The star takes the letter, or it ended before. What comes after the star is part of the former.
            next.add(rest);
            step(rest.substring(1), letter, next);
        } else if (first == letter || first == StringPattern.ONE) {
            next.add(rest.substring(1));
        }
    }

    /** A string in two parts: what is before a separator, which holds none, and what is after it. */
    record Halves(StringPattern before, StringPattern after) {}

    /**
     * Takes a pattern apart at the first separator of the strings that match it. The separator may be one that the
     * pattern names, or be taken in by a wildcard before that.
     *
     * @return the ways to do so; empty if no string with a separator matches
     */
    static List<Halves> halves(StringPattern pattern, char separator) {
        List<Halves> found = new ArrayList<>();
        String text = pattern.text();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String before = text.substring(0, i);
            String after = text.substring(i + 1);
            if (c == StringPattern.ANY) {
                add(found, before + c, c + after);
            } else if (c == StringPattern.ONE || c == separator) {
                add(found, before, after);
            }
            if (c == separator) {
                return found;
            }
        }
        return found;
    }

    private static void add(List<Halves> found, String before, String after) {
        if (!before.isEmpty() && !after.isEmpty()) {
            found.add(new Halves(StringPattern.marked(before), StringPattern.marked(after)));
        }
    }
}
