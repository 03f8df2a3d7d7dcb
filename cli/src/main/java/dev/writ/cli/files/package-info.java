/** Files in and out. */
@NullMarked
package dev.writ.cli.files;

import org.jspecify.annotations.NullMarked;
