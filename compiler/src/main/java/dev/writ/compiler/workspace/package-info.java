/** Which files belong to a workspace: directories, imports, the catalogue beside the sources. */
@NullMarked
package dev.writ.compiler.workspace;

import org.jspecify.annotations.NullMarked;
