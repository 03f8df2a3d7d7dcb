/** From what the platform matches to what people write: principals, actions, places, conditions. */
@NullMarked
package dev.writ.cli.notation;

import org.jspecify.annotations.NullMarked;
