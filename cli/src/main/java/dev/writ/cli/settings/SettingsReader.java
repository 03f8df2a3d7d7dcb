package dev.writ.cli.settings;

import dev.writ.compiler.CompilerOptions;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.diagnostic.Suggestions;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads the text of {@code writ.yaml}: one mapping of keys to strings. It looks at the events of the parser one by one
 * and builds nothing of them, so nesting and aliases cannot make it large.
 */
final class SettingsReader {

    private static final String OUTPUT = "output";
    private static final String PREFIX = "policy-name-prefix";
    private static final String IMPORTS_ROOT = "imports-root";
    private static final String NOTHING = "nothing";
    private static final String FORM = "settings are lines such as `output: ../out`";
    private static final List<String> KEYS = List.of(OUTPUT, PREFIX, IMPORTS_ROOT);

    private static final LoadSettings YAML = LoadSettings.builder()
            .setLabel(SettingsFile.NAME)
            .setSchema(new CoreSchema())
            .build();

    private final SourceText text;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Map<String, Label> seen = new HashMap<>();
    private Settings settings = Settings.NONE;

    private SettingsReader(SourceText text) {
        this.text = text;
    }

    /** Returns what a text sets. */
    static Outcome<Settings> read(SourceText text) {
        SettingsReader reader = new SettingsReader(text);
        try {
            reader.stream(new Parse(YAML).parseString(text.content()).iterator());
        } catch (MarkedYamlEngineException e) {
            reader.notYaml(e);
        } catch (ReaderException e) {
            Span at = reader.span(e.getPosition(), e.getPosition() + 1);
            reader.add(
                    SettingsCode.NOT_YAML, at, "the file is not YAML: a control character", "take the character out");
        } catch (YamlEngineException e) {
            reader.add(
                    SettingsCode.NOT_YAML,
                    new Span(0, 0),
                    "the file is not YAML: " + firstLine(String.valueOf(e.getMessage())),
                    FORM);
        }
        return Outcome.of(reader.settings, reader.diagnostics);
    }

    private void stream(Iterator<Event> events) {
        int documents = 0;
        while (events.hasNext()) {
            Event event = events.next();
            if (event.getEventId() == Event.ID.DocumentStart) {
                documents++;
                if (documents > 1) {
                    add(SettingsCode.NOT_YAML, span(event), "the file holds a second document after `---`", "keep one");
                    return;
                }
            } else if (event instanceof MappingStartEvent start) {
                if (!isPlain(start)) {
                    return;
                }
                mapping(events);
            } else if (event instanceof NodeEvent && !isNothing(event)) {
                add(SettingsCode.WRONG_TYPE, span(event), "settings are names with values", FORM);
                return;
            }
        }
    }

    /** Reads keys and values up to the end of the mapping. */
    private void mapping(Iterator<Event> events) {
        while (events.hasNext()) {
            Event key = events.next();
            if (key.getEventId() == Event.ID.MappingEnd) {
                return;
            }
            boolean known = key(key);
            if (!(key instanceof ScalarEvent)) {
                skip(key, events);
            }
            Event value = events.next();
            if (known && key instanceof ScalarEvent scalar) {
                value(scalar.getValue(), value);
            }
            skip(value, events);
        }
    }

    /** Leaves out what a list or mapping holds. */
    private static void skip(Event first, Iterator<Event> events) {
        int open = opens(first) ? 1 : 0;
        while (open > 0) {
            Event event = events.next();
            if (opens(event)) {
                open++;
            } else if (event.getEventId() == Event.ID.MappingEnd || event.getEventId() == Event.ID.SequenceEnd) {
                open--;
            }
        }
    }

    private static boolean opens(Event event) {
        return event instanceof MappingStartEvent || event instanceof SequenceStartEvent;
    }

    /** Tells whether a key is one of ours and stands here for the first time. */
    private boolean key(Event event) {
        if (!(event instanceof ScalarEvent scalar)) {
            add(SettingsCode.WRONG_TYPE, span(event), "a setting has a name", "the settings are " + keys());
            return false;
        }
        if (!isPlain(scalar)) {
            return false;
        }
        String key = scalar.getValue();
        if (!KEYS.contains(key)) {
            Optional<String> near = Suggestions.nearest(key, KEYS);
            add(
                    SettingsCode.UNKNOWN_KEY,
                    span(event),
                    "there is no setting `" + key + "`",
                    near.map(name -> "did you mean `" + name + "`?").orElse("the settings are " + keys()));
            return false;
        }
        Label at = Label.of(text, span(event));
        Label before = seen.putIfAbsent(key, at);
        if (before != null) {
            diagnostics.add(Diagnostic.of(SettingsCode.DUPLICATE_KEY, at, "`" + key + "` is set twice")
                    .withRelated(before.noting("it is set here first"))
                    .withHelp("keep one"));
            return false;
        }
        return true;
    }

    private void value(String key, Event event) {
        if (!(event instanceof NodeEvent node) || !isPlain(node)) {
            return;
        }
        if (!(node instanceof ScalarEvent scalar)) {
            String is = node instanceof MappingStartEvent ? "a mapping" : "a list";
            add(SettingsCode.WRONG_TYPE, span(node), "`" + key + "` is a string, this is " + is, example(key));
            return;
        }
        Optional<String> other = scalar.isPlain() ? otherType(scalar.getValue()) : Optional.empty();
        if (other.isPresent()) {
            boolean nothing = other.get().equals(NOTHING);
            add(
                    SettingsCode.WRONG_TYPE,
                    span(node),
                    "`" + key + "` is a string, " + (nothing ? "and none is given" : "this is " + other.get()),
                    nothing
                            ? example(key) + ", or take the line out"
                            : "put it in quotes: `" + key + ": \"" + scalar.getValue() + "\"`");
            return;
        }
        string(key, scalar.getValue(), span(node));
    }

    /** What a word without quotes is to YAML, if not a string. */
    private static Optional<String> otherType(String word) {
        Tag tag = YAML.getSchema().getScalarResolver().resolve(word, true);
        if (tag.equals(Tag.BOOL)) {
            return Optional.of("true or false");
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return Optional.of("a number");
        }
        return tag.equals(Tag.NULL) ? Optional.of(NOTHING) : Optional.empty();
    }

    private void string(String key, String value, Span at) {
        if (key.equals(PREFIX)) {
            if (CompilerOptions.PREFIX.matcher(value).matches()) {
                settings = new Settings(settings.output(), value, settings.importsRoot());
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
            add(
                    SettingsCode.BAD_VALUE,
                    at,
                    wrong.get(),
                    "a path relative to the directory of `" + SettingsFile.NAME + "`, with `/` between its parts");
        } else if (key.equals(OUTPUT)) {
            settings = new Settings(Optional.of(value), settings.policyNamePrefix(), settings.importsRoot());
        } else {
            Settings.Directory root = new Settings.Directory(value, Label.of(text, at));
            settings = new Settings(settings.output(), settings.policyNamePrefix(), Optional.of(root));
        }
    }

    /** What is wrong with a path. It must mean the same in every clone, on every system. */
    private static Optional<String> wrongPath(String path) {
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

    private static String keys() {
        return Suggestions.list(KEYS);
    }

    /** Tells whether a node does without what makes YAML hard to read; complains if not. */
    private boolean isPlain(NodeEvent node) {
        String what = "";
        if (node.getEventId() == Event.ID.Alias) {
            what = "aliases";
        } else if (node.getAnchor().isPresent()) {
            what = "anchors";
        } else if (tag(node).isPresent()) {
            what = "tags";
        }
        if (what.isEmpty()) {
            return true;
        }
        add(SettingsCode.NOT_PLAIN, span(node), "settings have no " + what, "write the value out");
        return false;
    }

    private static Optional<String> tag(NodeEvent node) {
        if (node instanceof ScalarEvent scalar) {
            return scalar.getTag();
        }
        return node instanceof MappingStartEvent mapping
                ? mapping.getTag()
                : node instanceof SequenceStartEvent sequence ? sequence.getTag() : Optional.empty();
    }

    /** Tells whether a document is empty. */
    private static boolean isNothing(Event event) {
        return event instanceof ScalarEvent scalar
                && scalar.isPlain()
                && scalar.getValue().isEmpty();
    }

    // ---- places

    private void notYaml(MarkedYamlEngineException e) {
        // What seemed wrong before may be part of the same mistake.
        diagnostics.clear();
        int at = e.getProblemMark().map(Mark::getIndex).orElse(0);
        String problem = firstLine(String.valueOf(e.getProblem()));
        add(SettingsCode.NOT_YAML, span(at, at + 1), "the file is not YAML: " + problem, FORM);
    }

    private static String firstLine(String said) {
        String line = said.lines().findFirst().orElse("it cannot be read").strip();
        return line.length() > 120 ? line.substring(0, 120) + "…" : line;
    }

    private Span span(Event event) {
        int start = event.getStartMark().map(Mark::getIndex).orElse(0);
        int end = event.getEndMark().map(Mark::getIndex).orElse(start);
        return span(start, Math.max(start + 1, end));
    }

    private Span span(int start, int end) {
        int from = Math.min(start, text.length());
        return new Span(from, Math.max(from, Math.min(end, text.length())));
    }

    private void add(SettingsCode code, Span at, String message, String help) {
        diagnostics.add(Diagnostic.of(code, Label.of(text, at), message).withHelp(help));
    }
}
