package dev.writ.compiler.source;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The text of one source file, indexed so that offsets can be turned into lines and columns.
 *
 * <p>Offsets count code points, because the lexer does. Nothing else in the code base converts offsets.
 */
public final class SourceText {

    private final String name;
    private final String content;
    /** Empty when every code point is one {@code char}, so that offsets need no conversion. */
    private final int[] codePoints;

    private final int length;
    /** Made when it is first asked for: of most texts nobody asks for a line. Volatile, so that all of it is seen. */
    private volatile int @Nullable [] lineStarts;

    /**
     * Indexes a text.
     *
     * @param name how messages call the file: the path as the user gave it, {@code -} for standard input
     * @param content the decoded text, without a byte order mark
     */
    public SourceText(String name, String content) {
        this.name = Objects.requireNonNull(name, "name");
        this.content = Objects.requireNonNull(content, "content");
        this.length = content.codePointCount(0, content.length());
        this.codePoints =
                length == content.length() ? new int[0] : content.codePoints().toArray();
    }

    private int[] lineStarts() {
        int[] starts = lineStarts;
        if (starts == null) {
            starts = findLineStarts();
            lineStarts = starts;
        }
        return starts;
    }

    private int[] findLineStarts() {
        int[] starts = new int[16];
        int count = 1;
        for (int offset = 0; offset < length; offset++) {
            if (codePointAt(offset) == '\n') {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = offset + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    /** Returns how messages call the file. */
    public String name() {
        return name;
    }

    /** Returns the whole text. */
    public String content() {
        return content;
    }

    /** Returns the number of code points. */
    public int length() {
        return length;
    }

    /** Returns the number of lines; a text that ends in a line feed has an empty last line. */
    public int lines() {
        return lineStarts().length;
    }

    /**
     * Returns the code point at an offset.
     *
     * @throws IndexOutOfBoundsException if the offset is not in {@code [0, length())}
     */
    public int codePointAt(int offset) {
        return codePoints.length == 0 ? content.charAt(offset) : codePoints[offset];
    }

    /**
     * Returns the line of an offset, counted from 1.
     *
     * @throws IndexOutOfBoundsException if the offset is not in {@code [0, length()]}
     */
    public int lineAt(int offset) {
        Objects.checkIndex(offset, length + 1);
        int found = Arrays.binarySearch(lineStarts(), offset);
        return (found >= 0 ? found : -found - 2) + 1;
    }

    /**
     * Returns the position of an offset. The end of the text is a legal offset, so that an unexpected end can be
     * reported.
     *
     * @throws IndexOutOfBoundsException if the offset is not in {@code [0, length()]}
     */
    public Position positionAt(int offset) {
        int line = lineAt(offset);
        return new Position(line, offset - lineStarts()[line - 1] + 1);
    }

    /** Returns the offset at which a line begins; lines count from 1. */
    public int lineStart(int line) {
        return lineStarts()[line - 1];
    }

    /** Returns the text of a span. */
    public String slice(Span span) {
        return codePoints.length == 0
                ? content.substring(span.start(), span.end())
                : new String(codePoints, span.start(), span.end() - span.start());
    }

    /** Returns a line, counted from 1, without its line terminator. */
    public String line(int line) {
        int[] starts = lineStarts();
        int start = starts[line - 1];
        int end = line < starts.length ? starts[line] - 1 : length;
        if (end > start && codePointAt(end - 1) == '\r') {
            end--;
        }
        return slice(new Span(start, end));
    }

    /** Returns the span of the whole text. */
    public Span all() {
        return new Span(0, length);
    }

    @Override
    public String toString() {
        return name;
    }
}
