@NullMarked
package dev.writ.rules;

import org.jspecify.annotations.NullMarked;
