/** From syntax trees to the typed model: names bound, single elements checked. */
@NullMarked
package dev.writ.compiler.resolve;

import org.jspecify.annotations.NullMarked;
