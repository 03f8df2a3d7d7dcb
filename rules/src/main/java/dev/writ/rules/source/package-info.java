/** Rules about sources in Writ: what is there to be read, and means nothing. */
@NullMarked
package dev.writ.rules.source;

import org.jspecify.annotations.NullMarked;
