@NullMarked
package dev.writ.cli;

import org.jspecify.annotations.NullMarked;
