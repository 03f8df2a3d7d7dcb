@NullMarked
package dev.writ.maven.run;

import org.jspecify.annotations.NullMarked;
