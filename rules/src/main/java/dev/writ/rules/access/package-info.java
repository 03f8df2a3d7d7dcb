/** What rules about effective access have in common: causes, kinds of actions, kinds of principals, words. */
@NullMarked
package dev.writ.rules.access;

import org.jspecify.annotations.NullMarked;
