package dev.writ.rules.settings;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.rules.Inventory;
import dev.writ.rules.LintSettings;
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

    static final String RULES = "rules";
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
                member(members, RULES)
                        .map(new RuleSettingsReader(rules, diagnostics)::read)
                        .orElseGet(TreeMap::new),
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
