package dev.writ.compiler.analysis;

/** A search would look at more than it may. The answer is unknown then, which is never taken for a yes. */
final class SearchLimit extends Exception {

    private static final long serialVersionUID = 1L;

    SearchLimit(String message) {
        super(message);
    }

    /** Returns what there is too much of. */
    String words() {
        return String.valueOf(getMessage());
    }
}
