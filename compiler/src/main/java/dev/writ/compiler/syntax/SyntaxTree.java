package dev.writ.compiler.syntax;

import dev.writ.compiler.source.SourceText;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One file as it was written.
 *
 * @param text the file
 * @param declarations what could be read, in the order of the file; incomplete where the parser complained
 * @param damage what can be known of declarations that could not be read
 */
public record SyntaxTree(SourceText text, List<Declaration> declarations, Damage damage) {

    public SyntaxTree {
        Objects.requireNonNull(text, "text");
        declarations = List.copyOf(declarations);
        Objects.requireNonNull(damage, "damage");
    }

    /** Makes a tree of a file that was read whole. */
    public SyntaxTree(SourceText text, List<Declaration> declarations) {
        this(text, declarations, Damage.NONE);
    }

    /**
     * What later stages must know of a file with mistakes, so that they neither report a consequence nor leave a
     * mistake out. Nothing of it has a meaning.
     *
     * @param organization whether an {@code org} stands there that could not be read
     * @param issuers the names of clusters, issuers and partners whose values could not be read
     * @param rules rules that stand outside of a readable block
     */
    public record Damage(boolean organization, Set<String> issuers, List<Rule> rules) {

        /** Nothing is damaged. */
        public static final Damage NONE = new Damage(false, Set.of(), List.of());

        public Damage {
            issuers = Set.copyOf(issuers);
            rules = List.copyOf(rules);
        }
    }
}
