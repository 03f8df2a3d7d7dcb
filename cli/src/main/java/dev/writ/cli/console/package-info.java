/** The terminal or pipe at the other end: bytes, colours, exit codes. */
@NullMarked
package dev.writ.cli.console;

import org.jspecify.annotations.NullMarked;
