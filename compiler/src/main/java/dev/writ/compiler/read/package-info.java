/** Policies from JSON, as people write them and as the platform answers. */
@NullMarked
package dev.writ.compiler.read;

import org.jspecify.annotations.NullMarked;
