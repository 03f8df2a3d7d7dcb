/** Rules about grants that reach further than anybody needs. */
@NullMarked
package dev.writ.rules.broad;

import org.jspecify.annotations.NullMarked;
