package dev.writ.compiler;

/** The documents do not mean what the source says. This is never the author's fault: it is a bug in the lowering. */
public final class ProofFailure extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** Makes a failure, in words for a report of the bug. */
    ProofFailure(String message) {
        super(message);
    }
}
