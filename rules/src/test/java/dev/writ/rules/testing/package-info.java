/** Examples of policies, and what rules find in them. */
@org.jspecify.annotations.NullMarked
package dev.writ.rules.testing;
