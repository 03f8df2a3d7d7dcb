/** What the compiler has to say: values with a stable code, a place, other places, and help. */
@NullMarked
package dev.writ.compiler.diagnostic;

import org.jspecify.annotations.NullMarked;
