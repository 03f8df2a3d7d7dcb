package dev.writ.compiler.diagnostic;

import java.util.Objects;

/** The stable identity of a kind of diagnostic. Each stage implements this with one enum. */
public interface DiagnosticCode {

    /** Returns all that is published of it. */
    Published published();

    /** Returns the published id, such as {@code WRIT-D502}. An id is never given to something else. */
    default String id() {
        return published().id();
    }

    /** Returns the published readable name, such as {@code undefined-reference}. */
    default String label() {
        return published().label();
    }

    /** Returns how much it matters. */
    default Severity severity() {
        return published().severity();
    }

    /**
     * What is published of a code.
     *
     * @param id such as {@code WRIT-D502}
     * @param label such as {@code undefined-reference}
     * @param severity how much it matters
     */
    record Published(String id, String label, Severity severity) {

        public Published {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(severity, "severity");
        }
    }
}
