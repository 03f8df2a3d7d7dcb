package dev.writ.compiler.workspace;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.syntax.SyntaxTree;
import java.util.List;
import java.util.Objects;

/**
 * All that a workspace is made from.
 *
 * @param directory the workspace, as the user named it
 * @param trees its files, sorted by name
 * @param catalogue what is known of the platform, with the corrections beside the sources
 */
public record Sources(String directory, List<SyntaxTree> trees, Catalogue catalogue) {

    public Sources {
        Objects.requireNonNull(directory, "directory");
        trees = List.copyOf(trees);
        Objects.requireNonNull(catalogue, "catalogue");
    }

    /** Returns the number of files of the author; what ships with the product is not counted. */
    public int files() {
        return (int) trees.stream()
                .filter(tree -> !StandardLibrary.ships(tree.text()))
                .count();
    }
}
