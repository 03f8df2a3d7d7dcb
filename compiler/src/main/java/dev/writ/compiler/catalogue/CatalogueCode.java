package dev.writ.compiler.catalogue;

import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.diagnostic.Severity;

/** What can be wrong with a {@code catalogue.json} beside the sources. */
public enum CatalogueCode implements DiagnosticCode {
    NOT_A_CORRECTION("WRIT-J903", "catalogue-contradiction", Severity.ERROR),
    BAD_ENTRY("WRIT-J904", "catalogue-entry", Severity.ERROR),
    NOTHING_TO_CONFIRM("WRIT-J905", "catalogue-unknown-fact", Severity.ERROR);

    private final String id;
    private final String label;
    private final Severity severity;

    CatalogueCode(String id, String label, Severity severity) {
        this.id = id;
        this.label = label;
        this.severity = severity;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Severity severity() {
        return severity;
    }
}
