package dev.writ.compiler.source;

/**
 * A half-open range of code points, {@code [start, end)}, in one source text.
 *
 * @param start offset of the first code point, from 0
 * @param end offset after the last code point; equal to {@code start} for a place between two characters
 */
public record Span(int start, int end) implements Comparable<Span> {

    /**
     * Makes a span.
     *
     * @throws IllegalArgumentException if {@code start} is negative or {@code end} lies before it
     */
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a span: [" + start + ", " + end + ")");
        }
    }

    /** Returns the number of code points. */
    public int length() {
        return end - start;
    }

    /** Returns the smallest span that covers both this span and {@code other}. */
    public Span cover(Span other) {
        return new Span(Math.min(start, other.start), Math.max(end, other.end));
    }

    /** Tells whether {@code other} lies wholly inside this span. */
    public boolean contains(Span other) {
        return start <= other.start && other.end <= end;
    }

    @Override
    public int compareTo(Span other) {
        int byStart = Integer.compare(start, other.start);
        return byStart != 0 ? byStart : Integer.compare(end, other.end);
    }

    // Written out, and not left to the compiler: see decision 16 on what archives cannot hold.

    @Override
    public boolean equals(Object other) {
        return other instanceof Span span && start == span.start && end == span.end;
    }

    @Override
    public int hashCode() {
        return start * 31 + end;
    }
}
