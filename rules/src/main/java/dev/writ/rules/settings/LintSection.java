package dev.writ.rules.settings;

import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.rules.LintSettings;
import dev.writ.rules.Rules;
import java.util.Objects;

/** What {@code writ.yaml} says under {@code lint}. Which of it is right depends on which rules there are. */
public final class LintSection {

    private final YamlValue value;
    private final InventoryFile files;

    /**
     * Keeps what is written.
     *
     * @param files reads what it names, as seen from where it is written
     */
    LintSection(YamlValue value, InventoryFile files) {
        this.value = Objects.requireNonNull(value, "value");
        this.files = Objects.requireNonNull(files, "files");
    }

    /** Returns what it sets, given which rules there are. */
    Outcome<LintSettings> read(Rules rules) {
        return new LintSettingsReader(rules, files).read(value);
    }
}
