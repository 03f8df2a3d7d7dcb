/** Tests that compile the samples and judge what comes out. */
@NullMarked
package dev.writ.samples;

import org.jspecify.annotations.NullMarked;
