package dev.writ.rules.settings;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.rules.LintRule;
import dev.writ.rules.LintSettings;
import dev.writ.rules.RuleInfo;
import dev.writ.rules.RuleOption;
import dev.writ.rules.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what is set for single rules: a severity, or a mapping of a severity and options. */
final class RuleSettingsReader {

    static final String SEVERITY = "severity";
    private static final String OFF = "off";
    private static final List<String> SEVERITIES = List.of("error", "danger", "warning", "note", OFF);

    private final Rules rules;
    private final Fields fields;

    /** Makes a reader that adds its complaints to a list. */
    RuleSettingsReader(Rules rules, List<Diagnostic> diagnostics) {
        this.rules = rules;
        this.fields = new Fields(diagnostics);
    }

    /** Returns what a mapping by rules sets, by the id of the rule. */
    SortedMap<String, LintSettings.OfRule> read(YamlValue value) {
        SortedMap<String, LintSettings.OfRule> all = new TreeMap<>();
        for (Map.Entry<String, YamlValue.Member> member :
                fields.members(LintSettingsReader.RULES, value).entrySet()) {
            Optional<LintRule> rule = rules.find(member.getKey());
            if (rule.isEmpty()) {
                fields.unknown("there is no rule `" + member.getKey() + "`", member, rules.names());
                continue;
            }
            RuleInfo info = rule.get().info();
            LintSettings.OfRule set = rule(info, member.getValue().value());
            if (all.putIfAbsent(info.id(), set) != null) {
                fields.add(
                        SettingsCode.DUPLICATE_KEY,
                        member.getValue().key(),
                        "`" + info.label() + "` is set twice: `" + info.id() + "` is the same rule",
                        "keep one");
            }
        }
        return all;
    }

    private LintSettings.OfRule rule(RuleInfo rule, YamlValue value) {
        if (value instanceof YamlValue.Scalar) {
            return severity(rule, value, new TreeMap<>());
        }
        List<String> known = new ArrayList<>(List.of(SEVERITY));
        rule.options().forEach(option -> known.add(option.name()));
        Map<String, YamlValue.Member> members = fields.members(rule.label(), value, known);
        SortedMap<String, Object> options = new TreeMap<>();
        for (RuleOption<?> option : rule.options()) {
            Optional.ofNullable(members.get(option.name()))
                    .map(YamlValue.Member::value)
                    .flatMap(given -> option(option, given))
                    .ifPresent(given -> options.put(option.name(), given));
        }
        return Optional.ofNullable(members.get(SEVERITY))
                .map(YamlValue.Member::value)
                .map(given -> severity(rule, given, options))
                .orElseGet(() -> new LintSettings.OfRule(Optional.empty(), false, options, Optional.of(value.at())));
    }

    private Optional<?> option(RuleOption<?> option, YamlValue value) {
        return switch (option.kind()) {
            case TEXT -> fields.text(option.name(), value);
            case NUMBER -> fields.number(option.name(), value);
            case FLAG -> fields.flag(option.name(), value);
            case TEXTS -> fields.texts(option.name(), value);
        };
    }

    private LintSettings.OfRule severity(RuleInfo rule, YamlValue value, SortedMap<String, Object> options) {
        LintSettings.OfRule none = new LintSettings.OfRule(Optional.empty(), false, options, Optional.of(value.at()));
        Optional<String> word = fields.text(SEVERITY, value);
        if (word.isEmpty()) {
            return none;
        }
        if (!SEVERITIES.contains(word.get())) {
            fields.add(
                    SettingsCode.BAD_VALUE,
                    value.at(),
                    "`" + word.get() + "` is no severity",
                    "write one of error, danger, warning, note and off");
            return none;
        }
        if (rule.severity() == Severity.ERROR && !word.get().equals(Severity.ERROR.word())) {
            fields.add(
                    SettingsCode.BAD_VALUE,
                    value.at(),
                    "`" + rule.label() + "` finds errors, and an error stays one",
                    "take the line out");
            return none;
        }
        for (Severity severity : Severity.values()) {
            if (severity.word().equals(word.get())) {
                return new LintSettings.OfRule(Optional.of(severity), false, options, Optional.of(value.at()));
            }
        }
        return new LintSettings.OfRule(Optional.empty(), true, options, Optional.of(value.at()));
    }
}
