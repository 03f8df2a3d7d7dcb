package dev.writ.compiler.catalogue;

import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.diagnostic.Severity;

/** What can be wrong with a {@code catalogue.json} beside the sources. */
public enum CatalogueCode implements DiagnosticCode {
    NOT_A_CORRECTION("WRIT-J903", "catalogue-contradiction", Severity.ERROR),
    BAD_ENTRY("WRIT-J904", "catalogue-entry", Severity.ERROR),
    NOTHING_TO_CONFIRM("WRIT-J905", "catalogue-unknown-fact", Severity.ERROR);

    private final Published published;

    CatalogueCode(String id, String label, Severity severity) {
        this.published = new Published(id, label, severity);
    }

    @Override
    public Published published() {
        return published;
    }
}
