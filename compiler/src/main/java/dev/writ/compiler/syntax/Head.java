package dev.writ.compiler.syntax;

import java.util.List;

/**
 * What stands before a declaration or a rule.
 *
 * @param annotations in the order of the file
 * @param documentation the text of its {@code ##} comments, lines joined by line feeds; empty for none
 */
public record Head(List<Annotation> annotations, String documentation) {

    /** A declaration with nothing before it. */
    public static final Head NONE = new Head(List.of(), "");

    public Head {
        annotations = List.copyOf(annotations);
    }
}
