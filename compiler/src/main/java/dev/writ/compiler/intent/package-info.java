/** What a workspace means: allow and deny over typed sets, and what cannot be meant. */
@NullMarked
package dev.writ.compiler.intent;

import org.jspecify.annotations.NullMarked;
