package dev.writ.compiler.syntax;

import dev.writ.compiler.source.Span;

/** A name that the author chose, or refers to. */
public record Name(String text, Span span) {}
