/** From bytes to syntax trees. No type of the parser generator leaves this package. */
@NullMarked
package dev.writ.compiler.parse;

import org.jspecify.annotations.NullMarked;
