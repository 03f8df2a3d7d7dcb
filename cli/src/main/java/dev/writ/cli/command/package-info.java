/** What can be typed: each command's options, turned into a request. The only package that knows picocli. */
@NullMarked
package dev.writ.cli.command;

import org.jspecify.annotations.NullMarked;
