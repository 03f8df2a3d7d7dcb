/** What tests of several packages share: files in memory, diagnostics as text. */
@NullMarked
package dev.writ.compiler.testing;

import org.jspecify.annotations.NullMarked;
