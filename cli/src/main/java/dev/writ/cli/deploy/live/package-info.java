/** The live organization, read into the same policies as everything else is. */
@NullMarked
package dev.writ.cli.deploy.live;

import org.jspecify.annotations.NullMarked;
