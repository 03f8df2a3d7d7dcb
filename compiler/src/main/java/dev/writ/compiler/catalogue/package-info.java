/** What is known of the platform, as data: actions, services, condition keys, and what is not settled. */
@NullMarked
package dev.writ.compiler.catalogue;

import org.jspecify.annotations.NullMarked;
