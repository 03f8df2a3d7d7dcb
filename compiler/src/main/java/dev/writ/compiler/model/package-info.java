/** A workspace with every name bound and every type checked. Equality is about meaning; places stand beside. */
@NullMarked
package dev.writ.compiler.model;

import org.jspecify.annotations.NullMarked;
