package dev.writ.cli.deploy.client;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What came back, as a whole.
 *
 * @param status of HTTP
 * @param headers the first value of each, by its name in small letters
 * @param bytes the body
 */
record Answer(int status, Map<String, String> headers, byte[] bytes) {

    Answer {
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
        Objects.requireNonNull(bytes, "bytes");
    }

    /** Returns the body; empty if it is no UTF-8. */
    Optional<String> text() {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Returns what the clock of the server said, to the second. */
    Optional<Instant> date() {
        return header("date").flatMap(Answer::instant);
    }

    static Optional<Instant> instant(String date) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
