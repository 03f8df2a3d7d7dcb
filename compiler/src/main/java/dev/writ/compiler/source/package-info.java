/** Texts, and places in them. Offsets count code points; lines and columns exist for people only. */
@NullMarked
package dev.writ.compiler.source;

import org.jspecify.annotations.NullMarked;
