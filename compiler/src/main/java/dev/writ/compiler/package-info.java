/** The compiler: from sources to documents in one call. Each stage has a package of its own below. */
@NullMarked
package dev.writ.compiler;

import org.jspecify.annotations.NullMarked;
