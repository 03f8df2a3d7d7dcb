/** What goals have in common, apart from Maven as far as possible. */
@NullMarked
package dev.writ.maven.run;

import org.jspecify.annotations.NullMarked;
