package dev.writ.rules.settings;

import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.rules.LintSettings;
import dev.writ.rules.Rules;
import java.util.Objects;

/** What {@code writ.yaml} says under {@code lint}. Which of it is right depends on which rules there are. */
public final class LintSection {

    private final YamlValue value;

    LintSection(YamlValue value) {
        this.value = Objects.requireNonNull(value, "value");
    }

    /** Returns what it sets, given which rules there are. */
    Outcome<LintSettings> read(Rules rules) {
        return new LintSettingsReader(rules).read(value);
    }
}
