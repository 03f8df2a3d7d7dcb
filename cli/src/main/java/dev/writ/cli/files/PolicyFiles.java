package dev.writ.cli.files;

import dev.writ.compiler.workspace.SourceFiles;
import java.io.IOException;
import java.util.List;

/** Files that policies can be read from, whether as Writ or as JSON: on the disk, or at a revision. */
public interface PolicyFiles extends SourceFiles {

    /**
     * Returns the names of the regular files at and below a directory whose names end in {@code .json}, sorted, under
     * the same rules as {@link #list}.
     *
     * @throws IOException if the directory cannot be read; the message names it and the reason
     */
    List<String> listJson(String directory) throws IOException;
}
