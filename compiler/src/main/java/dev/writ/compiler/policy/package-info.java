/**
 * The narrow waist: organization and bucket policies as values, whatever they were made from. Knows nothing of text.
 */
@NullMarked
package dev.writ.compiler.policy;

import org.jspecify.annotations.NullMarked;
