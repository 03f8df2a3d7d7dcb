/** Rules about what is particular to the platform, and would be right elsewhere. */
@NullMarked
package dev.writ.rules.platform;

import org.jspecify.annotations.NullMarked;
