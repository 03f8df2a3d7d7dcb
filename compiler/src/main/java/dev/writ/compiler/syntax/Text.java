package dev.writ.compiler.syntax;

import dev.writ.compiler.source.Span;

/**
 * A quoted string.
 *
 * @param value what it stands for, escapes resolved
 * @param span the place with its quotes
 */
public record Text(String value, Span span) {}
