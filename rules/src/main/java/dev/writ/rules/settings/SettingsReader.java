package dev.writ.rules.settings;

import dev.writ.compiler.CompilerOptions;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.diagnostic.Suggestions;
import dev.writ.compiler.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the text of {@code writ.yaml}. What it says about lint rules is read when the rules are known. */
final class SettingsReader {

    private static final String OUTPUT = "output";
    private static final String PREFIX = "policy-name-prefix";
    private static final String IMPORTS_ROOT = "imports-root";
    private static final String LINT = "lint";
    private static final String TARGETS = "targets";
    private static final List<String> KEYS = List.of(OUTPUT, PREFIX, IMPORTS_ROOT, LINT, TARGETS);
    private static final YamlReader.Form FORM = new YamlReader.Form(
            "settings",
            "a setting",
            "settings are lines such as `output: ../out`",
            "the settings are " + Suggestions.list(KEYS));

    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private Settings settings = Settings.NONE;

    /** What a path in settings has to be. */
    static final String PATH_HELP =
            "a path relative to the directory of `" + SettingsFile.NAME + "`, with `/` between its parts";

    private final InventoryFile files;

    private SettingsReader(InventoryFile files) {
        this.files = files;
    }

    /**
     * Returns what a text sets.
     *
     * @param files reads what it names, as seen from where it stands
     */
    static Outcome<Settings> read(SourceText text, InventoryFile files) {
        Outcome<YamlValue> yaml = YamlReader.read(text, FORM);
        SettingsReader reader = new SettingsReader(files);
        reader.diagnostics.addAll(yaml.diagnostics());
        yaml.partial().ifPresent(reader::all);
        return Outcome.of(reader.settings, reader.diagnostics);
    }

    private void all(YamlValue value) {
        if (!(value instanceof YamlValue.Members members)) {
            add(SettingsCode.WRONG_TYPE, value.at(), "settings are names with values", FORM.help());
            return;
        }
        for (Map.Entry<String, YamlValue.Member> member : members.values().entrySet()) {
            String key = member.getKey();
            if (!KEYS.contains(key)) {
                Optional<String> near = Suggestions.nearest(key, KEYS);
                add(
                        SettingsCode.UNKNOWN_KEY,
                        member.getValue().key(),
                        "there is no setting `" + key + "`",
                        near.map(name -> "did you mean `" + name + "`?").orElse(FORM.names()));
            } else if (key.equals(LINT)) {
                settings = settings.withLint(new LintSection(member.getValue().value(), files));
            } else if (key.equals(TARGETS)) {
                settings = settings.withTargets(
                        new TargetsReader(diagnostics).read(member.getValue().value()));
            } else {
                value(key, member.getValue().value());
            }
        }
    }

    private void value(String key, YamlValue value) {
        if (!(value instanceof YamlValue.Scalar scalar)) {
            String message = "`" + key + "` is a string, this is " + value.words();
            add(SettingsCode.WRONG_TYPE, value.at(), message, example(key));
            return;
        }
        Optional<String> other = YamlReader.otherType(scalar);
        if (other.isPresent()) {
            boolean nothing = other.get().equals(YamlReader.NOTHING);
            add(
                    SettingsCode.WRONG_TYPE,
                    scalar.at(),
                    "`" + key + "` is a string, " + (nothing ? "and none is given" : "this is " + other.get()),
                    nothing
                            ? example(key) + ", or take the line out"
                            : "put it in quotes: `" + key + ": \"" + scalar.text() + "\"`");
            return;
        }
        string(key, scalar.text(), scalar.at());
    }

    private void string(String key, String value, Label at) {
        if (key.equals(PREFIX)) {
            if (CompilerOptions.PREFIX.matcher(value).matches()) {
                settings = settings.withPolicyNamePrefix(value);
            } else {
                add(
                        SettingsCode.BAD_VALUE,
                        at,
                        "`" + value + "` is not a prefix of policy names",
                        "at most 32 letters, digits, `-` and `_`");
            }
            return;
        }
        Optional<String> wrong = wrongPath(value);
        if (wrong.isPresent()) {
            add(SettingsCode.BAD_VALUE, at, wrong.get(), PATH_HELP);
        } else if (key.equals(OUTPUT)) {
            settings = settings.withOutput(value);
        } else {
            settings = settings.withImportsRoot(Optional.of(new Settings.Directory(value, at)));
        }
    }

    /** What is wrong with a path. It must mean the same in every clone, on every system. */
    static Optional<String> wrongPath(String path) {
        if (path.isBlank()) {
            return Optional.of("the path is empty");
        }
        if (path.startsWith("/") || path.matches("[A-Za-z]:.*")) {
            return Optional.of("`" + path + "` is an absolute path, which means something on one machine only");
        }
        if (path.startsWith("~")) {
            return Optional.of("`" + path + "` is a path in somebody's home");
        }
        if (path.indexOf('\\') >= 0) {
            return Optional.of("`" + path + "` has a backslash");
        }
        return path.chars().anyMatch(Character::isISOControl)
                ? Optional.of("the path has a control character")
                : Optional.empty();
    }

    private static String example(String key) {
        return "such as `" + key + ": " + (key.equals(PREFIX) ? "writ-" : "../out") + "`";
    }

    private void add(SettingsCode code, Label at, String message, String help) {
        diagnostics.add(Diagnostic.of(code, at, message).withHelp(help));
    }
}
