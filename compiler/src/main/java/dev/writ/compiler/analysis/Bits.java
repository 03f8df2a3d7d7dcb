package dev.writ.compiler.analysis;

import java.util.Arrays;

/** A set of small numbers of a fixed range; {@link java.util.BitSet} without its growing and its checks. */
final class Bits {

    private final long[] words;

    /** Makes an empty set of numbers below {@code size}. */
    Bits(int size) {
        this(new long[(size + 63) >> 6]);
    }

    private Bits(long[] words) {
        this.words = words;
    }

    /** Returns a set of its own with the same numbers. */
    Bits copy() {
        return new Bits(words.clone());
    }

    /** Adds a number. */
    void set(int number) {
        words[number >> 6] |= 1L << number;
    }

    /** Tells whether a number is in. */
    boolean has(int number) {
        return (words[number >> 6] >>> number & 1) != 0;
    }

    /** Adds all numbers of another set. */
    void add(Bits other) {
        for (int i = 0; i < words.length; i++) {
            words[i] |= other.words[i];
        }
    }

    /** Keeps what another set has too. */
    void keep(Bits other) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= other.words[i];
        }
    }

    /** Takes out what another set has. */
    void remove(Bits other) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= ~other.words[i];
        }
    }

    /** Tells whether nothing is in. */
    boolean isEmpty() {
        for (long word : words) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    /** Tells whether another set has one of the numbers too. */
    boolean meets(Bits other) {
        for (int i = 0; i < words.length; i++) {
            if ((words[i] & other.words[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether it has all numbers of another set. */
    boolean containsAll(Bits other) {
        for (int i = 0; i < words.length; i++) {
            if ((other.words[i] & ~words[i]) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns the smallest number that is in, from {@code from} on; -1 if there is none. */
    int next(int from) {
        int word = from >> 6;
        if (word >= words.length) {
            return -1;
        }
        long rest = words[word] & -1L << from;
        while (rest == 0) {
            if (++word == words.length) {
                return -1;
            }
            rest = words[word];
        }
        return (word << 6) + Long.numberOfTrailingZeros(rest);
    }

    /** Returns how many numbers are in. */
    int count() {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bits bits && Arrays.equals(words, bits.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }
}
