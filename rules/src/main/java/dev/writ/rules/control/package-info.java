/** Rules about who may change what anybody may do. */
@NullMarked
package dev.writ.rules.control;

import org.jspecify.annotations.NullMarked;
