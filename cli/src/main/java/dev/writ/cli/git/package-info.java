/** Files as they were at a revision, read through git. Knows nothing of commands. */
@NullMarked
package dev.writ.cli.git;

import org.jspecify.annotations.NullMarked;
