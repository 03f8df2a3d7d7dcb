/** How fast the analysis is, how it grows, and what others take for the same. */
@NullMarked
package dev.writ.benchmarks;

import org.jspecify.annotations.NullMarked;
