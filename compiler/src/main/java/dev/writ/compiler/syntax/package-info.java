/** What a Writ file says, as it was written: names are not bound, nothing is checked beyond the grammar. */
@NullMarked
package dev.writ.compiler.syntax;

import org.jspecify.annotations.NullMarked;
