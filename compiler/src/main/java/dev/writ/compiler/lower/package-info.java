/** From the intent to the two kinds of policy. */
@NullMarked
package dev.writ.compiler.lower;

import org.jspecify.annotations.NullMarked;
