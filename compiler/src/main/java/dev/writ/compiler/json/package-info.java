/** JSON in and out. No type of the JSON library leaves this package. */
@NullMarked
package dev.writ.compiler.json;

import org.jspecify.annotations.NullMarked;
