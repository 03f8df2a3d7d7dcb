/** Rules about statements that change nothing. */
@NullMarked
package dev.writ.rules.logic;

import org.jspecify.annotations.NullMarked;
