/** From policies to documents: canonical JSON and the map back to the source. */
@NullMarked
package dev.writ.compiler.emit;

import org.jspecify.annotations.NullMarked;
