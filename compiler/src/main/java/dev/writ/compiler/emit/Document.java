package dev.writ.compiler.emit;

import java.util.Objects;

/**
 * A file that the compiler makes.
 *
 * @param path relative to the output directory, with {@code /} between its parts
 * @param content the text; written as UTF-8
 */
public record Document(String path, String content) {

    public Document {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(content, "content");
    }
}
