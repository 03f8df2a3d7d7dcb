package dev.writ.compiler.workspace;

import dev.writ.compiler.source.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Declarations that ship with the product, imported by name. */
public final class StandardLibrary {

    /** The names that can be imported. */
    public static final Set<String> NAMES = Set.of("standard");

    /** How messages call the text; a path never looks like it. */
    private static final String STANDARD = "<standard>";

    /** How messages call its source. */
    static final String NAME = "<standard>";

    private static final String RESOURCE = "/dev/writ/catalogue/standard.writ";

    private StandardLibrary() {}

    /** Returns the standard action sets as source. */
    public static SourceText standard() {
        try (InputStream in = StandardLibrary.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + RESOURCE + " is missing");
            }
            return new SourceText(STANDARD, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + RESOURCE + " cannot be read", e);
        }
    }

    /** Tells whether a text ships with the product. */
    public static boolean ships(SourceText text) {
        return text.name().equals(STANDARD);
    }
}
