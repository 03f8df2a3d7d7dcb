/** Tests that run what the documentation says. */
@NullMarked
package dev.writ.docs;

import org.jspecify.annotations.NullMarked;
