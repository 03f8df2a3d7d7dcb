package dev.writ.compiler.parse;

import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.diagnostic.Severity;

/** What can be wrong with a text before its names are looked at. */
public enum SyntaxCode implements DiagnosticCode {
    SYNTAX_ERROR("WRIT-E001", "syntax-error", Severity.ERROR),
    NOT_UTF_8("WRIT-T701", "not-utf-8", Severity.ERROR),
    NUL_CHARACTER("WRIT-T702", "nul-character", Severity.ERROR),
    HIDDEN_CHARACTER("WRIT-T703", "hidden-character", Severity.ERROR),
    HIDDEN_CHARACTER_IN_STRING("WRIT-T704", "hidden-character-in-string", Severity.WARNING),
    LINE_TOO_LONG("WRIT-T705", "line-too-long", Severity.ERROR),
    FILE_TOO_LARGE("WRIT-T706", "file-too-large", Severity.ERROR),
    TOO_MANY_ERRORS("WRIT-T707", "too-many-errors", Severity.ERROR),
    MIXED_SCRIPTS("WRIT-E035", "confusable-characters", Severity.WARNING),
    UNTERMINATED_STRING("WRIT-W801", "unterminated-string", Severity.ERROR),
    UNKNOWN_ESCAPE("WRIT-W802", "unknown-escape", Severity.ERROR),
    NOT_ON_ITS_OWN_LINE("WRIT-W803", "not-on-its-own-line", Severity.ERROR),
    RESERVED_WORD("WRIT-W804", "reserved-word", Severity.ERROR),
    UNTERMINATED_BLOCK("WRIT-W805", "unterminated-block", Severity.ERROR),
    NESTED_LIST("WRIT-W806", "nested-list", Severity.ERROR);

    private final Published published;

    SyntaxCode(String id, String label, Severity severity) {
        this.published = new Published(id, label, severity);
    }

    @Override
    public Published published() {
        return published;
    }
}
