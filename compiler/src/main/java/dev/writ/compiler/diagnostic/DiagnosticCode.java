package dev.writ.compiler.diagnostic;

/** The stable identity of a kind of diagnostic. Each stage implements this with one enum. */
public interface DiagnosticCode {

    /** Returns the published id, such as {@code WRIT-D502}. An id is never given to something else. */
    String id();

    /** Returns the published readable name, such as {@code undefined-reference}. */
    String label();

    /** Returns how much it matters. */
    Severity severity();
}
