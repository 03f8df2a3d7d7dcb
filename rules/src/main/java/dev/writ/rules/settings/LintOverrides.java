package dev.writ.rules.settings;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.rules.LintRule;
import dev.writ.rules.LintSettings;
import dev.writ.rules.RuleOption;
import dev.writ.rules.Rules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is set for lint rules outside of {@code writ.yaml}, such as in the configuration of a build tool. It goes before
 * what is set there, rule by rule and option by option, and is held to the same: a rule or an option that nobody knows
 * is an error.
 *
 * @param rules what is set for single rules, in the order in which it is written
 * @param include files to look at; empty for what the settings say
 * @param exclude files to leave out; empty for what the settings say
 * @param budget how many concrete grants a workspace may have, if not what the settings say
 */
public record LintOverrides(List<OfRule> rules, List<String> include, List<String> exclude, Optional<Integer> budget) {

    /** Nothing is set. */
    public static final LintOverrides NONE = new LintOverrides(List.of(), List.of(), List.of(), Optional.empty());

    public LintOverrides {
        rules = List.copyOf(rules);
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        Objects.requireNonNull(budget, "budget");
    }

    /**
     * What is set for one rule.
     *
     * @param rule its id or name
     * @param at where it is set
     * @param severity a severity, or {@code off}
     * @param options by name
     */
    public record OfRule(String rule, Label at, Optional<String> severity, Map<String, Value> options) {
        public OfRule {
            Objects.requireNonNull(rule, "rule");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(severity, "severity");
            options = new LinkedHashMap<>(options);
        }
    }

    /** The value of an option, of whatever type the option turns out to have. */
    public sealed interface Value {

        /** One value. */
        record One(String text) implements Value {}

        /** A list. */
        record Many(List<String> texts) implements Value {
            public Many {
                texts = List.copyOf(texts);
            }
        }
    }

    /** Returns the settings of a workspace with what goes before them, given which rules there are. */
    public Outcome<LintSettings> over(Settings settings, Rules known) {
        Outcome<LintSettings> below = settings.lint(known);
        if (equals(NONE)) {
            return below;
        }
        Outcome<LintSettings> own = read(known);
        List<Diagnostic> said = new ArrayList<>(below.diagnostics());
        said.addAll(own.diagnostics());
        LintSettings under = below.partial().orElse(LintSettings.NONE);
        return Outcome.of(under.under(own.partial().orElse(LintSettings.NONE)), said);
    }

    private Outcome<LintSettings> read(Rules known) {
        List<Diagnostic> said = new ArrayList<>();
        SortedMap<String, LintSettings.OfRule> all = new TreeMap<>();
        for (OfRule set : rules) {
            new RuleSettingsReader(known, said).read(members(set, known)).forEach((id, value) -> {
                if (all.putIfAbsent(id, value) != null) {
                    said.add(Diagnostic.of(
                                    SettingsCode.DUPLICATE_KEY,
                                    set.at(),
                                    "`" + set.rule() + "` is set twice: `" + id + "` is the same rule")
                            .withHelp("keep one"));
                }
            });
        }
        return Outcome.of(
                new LintSettings(
                        all,
                        include,
                        exclude,
                        List.of(),
                        LintSettings.SYSTEM_NAMESPACES,
                        List.of(),
                        List.of(),
                        new TreeMap<>(),
                        new LintSettings.Budget(budget, new TreeMap<>()),
                        Optional.empty()),
                said);
    }

    /** Writes it as if it stood in {@code writ.yaml}; what is a string there is one here without quotes. */
    private static YamlValue.Members members(OfRule set, Rules known) {
        Label at = set.at();
        Map<String, YamlValue.Member> values = new LinkedHashMap<>();
        set.severity()
                .ifPresent(word -> values.put(
                        RuleSettingsReader.SEVERITY, new YamlValue.Member(at, new YamlValue.Scalar(word, true, at))));
        set.options()
                .forEach((name, value) -> values.put(name, new YamlValue.Member(at, value(set, name, value, known))));
        YamlValue.Members rule = new YamlValue.Members(values, at);
        return new YamlValue.Members(Map.of(set.rule(), new YamlValue.Member(at, rule)), at);
    }

    private static YamlValue value(OfRule set, String name, Value value, Rules known) {
        boolean string = kind(set.rule(), name, known)
                .filter(kind -> kind == RuleOption.Kind.NUMBER || kind == RuleOption.Kind.FLAG)
                .isEmpty();
        if (value instanceof Value.Many many) {
            List<YamlValue> items = new ArrayList<>();
            many.texts().forEach(text -> items.add(new YamlValue.Scalar(text, string, set.at())));
            return new YamlValue.Items(items, set.at());
        }
        return new YamlValue.Scalar(((Value.One) value).text(), string, set.at());
    }

    private static Optional<RuleOption.Kind> kind(String rule, String option, Rules known) {
        return known.find(rule)
                .map(LintRule::info)
                .flatMap(info -> info.options().stream()
                        .filter(each -> each.name().equals(option))
                        .<RuleOption.Kind>map(RuleOption::kind)
                        .findFirst());
    }
}
