package dev.writ.rules.settings;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.rules.Inventory;
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
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads what is set for lint rules. What names no rule or no option is an error: it would do nothing, unseen. */
final class LintSettingsReader {

    private static final String RULES = "rules";
    private static final String INCLUDE = "include";
    private static final String EXCLUDE = "exclude";
    private static final String ISSUERS = "allowed-issuers";
    private static final String NAMESPACES = "system-namespaces";
    private static final String BREAK_GLASS = "break-glass";
    private static final String SENSITIVE = "sensitive-buckets";
    private static final String NAMES = "names";
    private static final String BUDGET = "budget";
    private static final String INVENTORY = "inventory";
    private static final List<String> KEYS =
            List.of(RULES, INCLUDE, EXCLUDE, ISSUERS, NAMESPACES, BREAK_GLASS, SENSITIVE, NAMES, BUDGET, INVENTORY);

    private static final String SEVERITY = "severity";
    private static final String OFF = "off";
    private static final List<String> SEVERITIES = List.of("error", "danger", "warning", "note", OFF);
    private static final String BUCKETS = "buckets";
    private static final String ALLOW = "allow";
    private static final String WORKSPACE = "workspace";
    private static final String POLICIES = "policies";
    private static final List<String> KINDS = List.of(POLICIES, "principals", BUCKETS, "actions");

    private final Rules rules;
    private final InventoryFile files;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Fields fields = new Fields(diagnostics);

    LintSettingsReader(Rules rules, InventoryFile files) {
        this.rules = rules;
        this.files = files;
    }

    /** Returns what a value sets. */
    Outcome<LintSettings> read(YamlValue value) {
        Map<String, YamlValue.Member> members = fields.members("lint", value, KEYS);
        LintSettings settings = new LintSettings(
                member(members, RULES).map(this::rules).orElseGet(TreeMap::new),
                texts(members, INCLUDE).orElse(List.of()),
                texts(members, EXCLUDE).orElse(List.of()),
                texts(members, ISSUERS).orElse(List.of()),
                texts(members, NAMESPACES).orElse(LintSettings.SYSTEM_NAMESPACES),
                texts(members, BREAK_GLASS).orElse(List.of()),
                member(members, SENSITIVE).map(this::sensitive).orElse(List.of()),
                member(members, NAMES).map(this::names).orElseGet(TreeMap::new),
                member(members, BUDGET).map(this::budget).orElse(LintSettings.Budget.NONE),
                member(members, INVENTORY).flatMap(this::inventory));
        return Outcome.of(settings, diagnostics);
    }

    private static Optional<YamlValue> member(Map<String, YamlValue.Member> members, String name) {
        return Optional.ofNullable(members.get(name)).map(YamlValue.Member::value);
    }

    private Optional<List<String>> texts(Map<String, YamlValue.Member> members, String name) {
        return member(members, name).flatMap(value -> fields.texts(name, value));
    }

    // ---- rules

    private SortedMap<String, LintSettings.OfRule> rules(YamlValue value) {
        SortedMap<String, LintSettings.OfRule> all = new TreeMap<>();
        for (Map.Entry<String, YamlValue.Member> member :
                fields.members(RULES, value).entrySet()) {
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
            member(members, option.name())
                    .flatMap(given -> option(option, given))
                    .ifPresent(given -> options.put(option.name(), given));
        }
        return member(members, SEVERITY)
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

    // ---- the rest

    private List<LintSettings.SensitiveBucket> sensitive(YamlValue value) {
        List<LintSettings.SensitiveBucket> all = new ArrayList<>();
        for (YamlValue item : fields.items(SENSITIVE, value)) {
            Map<String, YamlValue.Member> members = fields.members(SENSITIVE, item, List.of(BUCKETS, ALLOW));
            Optional<String> buckets = member(members, BUCKETS).flatMap(each -> fields.text(BUCKETS, each));
            if (buckets.isEmpty() && item instanceof YamlValue.Members && !members.containsKey(BUCKETS)) {
                fields.add(
                        SettingsCode.BAD_VALUE,
                        item.at(),
                        "which buckets are sensitive is not said",
                        "add `buckets:` with a name or a pattern");
            }
            buckets.ifPresent(pattern -> all.add(new LintSettings.SensitiveBucket(
                    pattern, texts(members, ALLOW).orElse(List.of()))));
        }
        return all;
    }

    private SortedMap<String, String> names(YamlValue value) {
        SortedMap<String, String> all = new TreeMap<>();
        for (Map.Entry<String, YamlValue.Member> member :
                fields.members(NAMES, value, KINDS).entrySet()) {
            YamlValue given = member.getValue().value();
            fields.text(member.getKey(), given)
                    .filter(text -> pattern(text, given))
                    .ifPresent(text -> {
                        all.put(member.getKey(), text);
                    });
        }
        all.keySet().retainAll(KINDS);
        return all;
    }

    private boolean pattern(String text, YamlValue at) {
        try {
            Pattern.compile(text);
            return true;
        } catch (PatternSyntaxException e) {
            fields.add(
                    SettingsCode.BAD_VALUE,
                    at.at(),
                    "`" + text + "` is not a regular expression: " + e.getDescription(),
                    "such as `[a-z][a-z0-9-]*`");
            return false;
        }
    }

    private LintSettings.Budget budget(YamlValue value) {
        Map<String, YamlValue.Member> members = fields.members(BUDGET, value, List.of(WORKSPACE, POLICIES));
        SortedMap<String, Integer> policies = new TreeMap<>();
        member(members, POLICIES)
                .map(each -> fields.members(POLICIES, each))
                .orElse(Map.of())
                .forEach((name, limit) ->
                        fields.number(name, limit.value()).ifPresent(number -> policies.put(name, number)));
        return new LintSettings.Budget(
                member(members, WORKSPACE).flatMap(limit -> fields.number(WORKSPACE, limit)), policies);
    }

    private Optional<Inventory> inventory(YamlValue value) {
        Optional<String> name = fields.text(INVENTORY, value);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> wrong = SettingsReader.wrongPath(name.get());
        if (wrong.isPresent()) {
            fields.add(SettingsCode.BAD_VALUE, value.at(), wrong.get(), SettingsReader.PATH_HELP);
            return Optional.empty();
        }
        Outcome<Inventory> read = files.read(name.get(), value.at());
        diagnostics.addAll(read.diagnostics());
        return read.partial();
    }
}
