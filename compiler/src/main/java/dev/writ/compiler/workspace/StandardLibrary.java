package dev.writ.compiler.workspace;

import dev.writ.compiler.source.Resources;
import dev.writ.compiler.source.SourceText;
import java.util.Set;

/** Declarations that ship with the product, imported by name. */
public final class StandardLibrary {

    /** The names that can be imported. */
    public static final Set<String> NAMES = Set.of("standard");

    /** How messages call the text; a path never looks like it. */
    static final String NAME = "<standard>";

    private static final String RESOURCE = "/dev/writ/catalogue/standard.writ";

    private StandardLibrary() {}

    /** Returns the standard action sets as source. */
    public static SourceText standard() {
        return new SourceText(NAME, Resources.get(RESOURCE));
    }

    /** Tells whether a text ships with the product. */
    public static boolean ships(SourceText text) {
        return text.name().equals(NAME);
    }
}
