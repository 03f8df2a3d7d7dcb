package dev.writ.rules.settings;

import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.diagnostic.Severity;

/** What can be wrong with the settings of a workspace. */
public enum SettingsCode implements DiagnosticCode {
    NOT_YAML("WRIT-Y900", "settings-not-yaml"),
    UNKNOWN_KEY("WRIT-Y901", "settings-unknown-key"),
    WRONG_TYPE("WRIT-Y902", "settings-wrong-type"),
    BAD_VALUE("WRIT-Y903", "settings-bad-value"),
    DUPLICATE_KEY("WRIT-Y904", "settings-duplicate-key"),
    NOT_PLAIN("WRIT-Y905", "settings-not-plain"),
    TOO_LARGE("WRIT-Y906", "settings-too-large"),
    NOT_AT_ROOT("WRIT-Y907", "settings-not-at-root"),
    MISNAMED("WRIT-Y908", "settings-misnamed");

    private final Published published;

    SettingsCode(String id, String label) {
        this.published = new Published(id, label, Severity.ERROR);
    }

    @Override
    public Published published() {
        return published;
    }
}
