@NullMarked
package dev.writ.maven;

import org.jspecify.annotations.NullMarked;
