package dev.writ.cli.deploy.journal;

import dev.writ.compiler.json.JsonFields;
import dev.writ.compiler.json.JsonWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * Where documents were read, and by whom.
 *
 * @param target the name of the target
 * @param organization the organization that they belong to
 * @param caller who read them, as policies name it
 * @param at when, by the clock of this machine
 */
public record Origin(String target, String organization, String caller, Instant at) {

    /** The names of its members in files. */
    static final Set<String> KEYS = Set.of("format", "target", "organization", "caller", "at", "documents");

    public Origin {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(at, "at");
    }

    void write(JsonWriter json) {
        json.field("target", target)
                .field("organization", organization)
                .field("caller", caller)
                .field("at", at.toString());
    }

    /** Reads one; a time that is none is the beginning of time, and the caller's to report. */
    static Origin read(JsonFields fields) {
        Instant at;
        try {
            at = Instant.parse(fields.string("at"));
        } catch (DateTimeException e) {
            at = Instant.MIN;
        }
        return new Origin(fields.string("target"), fields.string("organization"), fields.string("caller"), at);
    }
}
