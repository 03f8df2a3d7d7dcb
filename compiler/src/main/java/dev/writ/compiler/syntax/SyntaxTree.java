package dev.writ.compiler.syntax;

import dev.writ.compiler.source.SourceText;
import java.util.List;
import java.util.Objects;

/**
 * One file as it was written.
 *
 * @param text the file
 * @param declarations what could be read, in the order of the file; incomplete where the parser complained
 */
public record SyntaxTree(SourceText text, List<Declaration> declarations) {

    public SyntaxTree {
        Objects.requireNonNull(text, "text");
        declarations = List.copyOf(declarations);
    }
}
