/** From what the platform matches to what an author writes. */
@NullMarked
package dev.writ.compiler.notation;

import org.jspecify.annotations.NullMarked;
