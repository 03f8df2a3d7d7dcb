package dev.writ.compiler.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lines: where they are broken, and how what goes on is indented. Knows nothing of what they say. */
final class Layout {

    /** What is inside stands this much further right. */
    static final int STEP = 2;

    /** A line that would be longer is broken where that is natural. */
    private static final int WIDTH = 100;

    /** A line may not be longer outside strings, so one that would be is broken wherever a word ends. */
    private static final int LIMIT = 200;

    /** A place where a long sentence may go on in a new line. */
    static final Part BREAK = new Break();

    private final StringBuilder text = new StringBuilder();
    private final List<Word> line = new ArrayList<>();
    private int indent;

    /** A part of a sentence. */
    sealed interface Part {}

    /**
     * A word that cannot be broken.
     *
     * @param glued whether it follows the word before it without a blank
     */
    record Word(String text, boolean glued) implements Part {
        Word(String text) {
            this(text, false);
        }

        int width() {
            return text.codePointCount(0, text.length());
        }

        /** Returns how much it counts against the limit: strings do not. */
        private int weight() {
            return text.charAt(0) == '"' ? 0 : width();
        }
    }

    /**
     * A list.
     *
     * @param inline how it is written if it fits its line
     * @param glued whether it follows the word before it without a blank
     */
    record Group(String open, String close, Inline inline, boolean glued, List<List<Part>> items) implements Part {
        Group {
            items = List.copyOf(items);
        }
    }

    private record Break() implements Part {}

    /** How a list that fits its line is written. */
    enum Inline {
        PLAIN,
        BRACKETS
    }

    /** Returns all that was written. */
    String finish() {
        return text.toString();
    }

    void blankLine() {
        text.append('\n');
    }

    /** Writes a line of documentation. */
    void documentation(int indent, String words) {
        String rest = words;
        while (true) {
            int room = LIMIT - indent - "## ".length();
            int end = rest.offsetByCodePoints(0, Math.min(room, rest.codePointCount(0, rest.length())));
            if (end < rest.length()) {
                int blank = rest.lastIndexOf(' ', end);
                end = blank > 0 ? blank : end;
            }
            String part = rest.substring(0, end).strip();
            text.append(" ".repeat(indent))
                    .append(part.isEmpty() ? "##" : "## ")
                    .append(part)
                    .append('\n');
            rest = rest.substring(end).strip();
            if (rest.isEmpty()) {
                return;
            }
        }
    }

    /**
     * Writes a sentence, on one line if it fits.
     *
     * @param indent where it begins
     * @param hanging how much further right it goes on after a {@link #BREAK}
     */
    void line(int indent, int hanging, List<Part> parts) {
        if (fits(indent, parts)) {
            start(indent);
            parts.forEach(this::inline);
            flush();
            return;
        }
        int from = 0;
        for (int i = 0; i <= parts.size(); i++) {
            if (i == parts.size() || parts.get(i) instanceof Break) {
                start(from == 0 ? indent : indent + hanging);
                segment(parts.subList(from, i), "");
                flush();
                from = i + 1;
            }
        }
    }

    /** Writes what has no more places to break, at the indentation of the line; lists are broken, widest first. */
    private void segment(List<Part> parts, String after) {
        int own = indent;
        List<Group> broken = toBreak(parts, after);
        for (Part part : parts) {
            if (part instanceof Group group && broken.contains(group)) {
                word(new Word(group.open(), group.glued()));
                for (List<Part> item : group.items()) {
                    flush();
                    start(own + STEP);
                    segment(item, ",");
                    word(new Word(",", true));
                }
                flush();
                start(own);
                word(new Word(group.close()));
            } else {
                inline(part);
            }
        }
    }

    /** Chooses the lists to break so that the lines fit; all of them if nothing helps. */
    private List<Group> toBreak(List<Part> parts, String after) {
        List<Group> groups = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Group group && !group.items().isEmpty()) {
                groups.add(group);
            }
        }
        groups.sort(
                Comparator.comparingInt((Group group) -> width(List.of(group))).reversed());
        List<Group> broken = new ArrayList<>();
        for (Group group : groups) {
            if (fitsBroken(parts, broken, after)) {
                return broken;
            }
            broken.add(group);
        }
        return broken;
    }

    private boolean fitsBroken(List<Part> parts, List<Group> broken, String after) {
        int column = indent;
        for (Part part : parts) {
            if (part instanceof Group group && broken.contains(group)) {
                if (column + 1 + group.open().length() > WIDTH) {
                    return false;
                }
                column = indent + group.close().length();
            } else {
                column += (column == indent ? 0 : 1) + width(List.of(part));
            }
            if (column > WIDTH) {
                return false;
            }
        }
        return column + after.length() <= WIDTH;
    }

    private static boolean fits(int indent, List<Part> parts) {
        return indent + width(parts) <= WIDTH;
    }

    /** Returns the width of parts on one line. */
    private static int width(List<Part> parts) {
        Layout line = new Layout();
        parts.forEach(line::inline);
        int width = 0;
        for (Word word : line.line) {
            width += word.width() + (width > 0 && !word.glued() ? 1 : 0);
        }
        return width;
    }

    private void inline(Part part) {
        if (part instanceof Word word) {
            word(word);
        } else if (part instanceof Group group) {
            boolean brackets = group.inline() == Inline.BRACKETS;
            boolean glued = brackets;
            if (brackets) {
                word(new Word(group.open(), group.glued()));
            }
            boolean first = true;
            for (List<Part> item : group.items()) {
                if (!first) {
                    word(new Word(",", true));
                }
                for (Part inner : item) {
                    if (glued && inner instanceof Word word) {
                        word(new Word(word.text(), true));
                    } else {
                        inline(inner);
                    }
                    glued = false;
                }
                first = false;
            }
            if (brackets) {
                word(new Word(group.close(), true));
            }
        }
    }

    // ---- words

    private void start(int column) {
        indent = column;
    }

    private void word(Word word) {
        line.add(word);
    }

    private void flush() {
        int weight = indent;
        for (Word word : line) {
            weight += word.weight() + 1;
        }
        boolean tooLong = weight > LIMIT;
        // A word that fills a line has it for itself.
        int column = !line.isEmpty() && indent + line.get(0).weight() > LIMIT ? 0 : indent;
        text.append(" ".repeat(column));
        boolean first = true;
        for (Word word : line) {
            int blank = first || word.glued() ? 0 : 1;
            if (tooLong && !first && column + blank + word.weight() > LIMIT) {
                text.append('\n');
                column = 0;
                blank = 0;
            }
            text.append(" ".repeat(blank)).append(word.text());
            column += blank + word.weight();
            first = false;
        }
        text.append('\n');
        line.clear();
    }
}
