package dev.writ.compiler.workspace;

import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.diagnostic.Severity;

/** What can be wrong with the files of a workspace. */
public enum WorkspaceCode implements DiagnosticCode {
    NOTHING_CHECKED("WRIT-G605", "nothing-checked", Severity.ERROR),
    EMPTY_FILE("WRIT-W837", "empty-file", Severity.ERROR),
    ONLY_COMMENTS("WRIT-W838", "only-comments", Severity.WARNING),
    IMPORT_MISSING("WRIT-W835", "import-missing", Severity.ERROR),
    IMPORT_OUTSIDE("WRIT-W836", "import-outside", Severity.ERROR),
    IMPORT_UNKNOWN("WRIT-W834", "import-unknown", Severity.ERROR),
    CIRCULAR_IMPORT("WRIT-D503", "circular-import", Severity.ERROR),
    IMPORT_TOO_DEEP("WRIT-W840", "import-too-deep", Severity.ERROR),
    TOO_MANY_BYTES("WRIT-W839", "workspace-too-large", Severity.ERROR);

    private final Published published;

    WorkspaceCode(String id, String label, Severity severity) {
        this.published = new Published(id, label, severity);
    }

    @Override
    public Published published() {
        return published;
    }
}
