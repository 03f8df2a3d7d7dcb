/** The work behind the commands: a request in, a report out. Knows nothing of options or of printing. */
@NullMarked
package dev.writ.cli.action;

import org.jspecify.annotations.NullMarked;
