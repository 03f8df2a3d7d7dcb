package dev.writ.rules.settings;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
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
 * Reads a text as YAML without what makes YAML hard to read: aliases, anchors, tags. What it makes is no larger than
 * the text.
 */
final class YamlReader {

    static final String NOTHING = "nothing";
    private static final int DEEPEST = 32;

    private static final LoadSettings YAML =
            LoadSettings.builder().setSchema(new CoreSchema()).build();

    private final SourceText text;
    private final Form form;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    private YamlReader(SourceText text, Form form) {
        this.text = text;
        this.form = form;
    }

    /**
     * What a file is about, for messages.
     *
     * @param plural what its entries are, such as {@code settings}
     * @param singular one of them, with its article
     * @param help what the file looks like
     * @param names which names there are, as help
     */
    record Form(String plural, String singular, String help, String names) {}

    /** Returns the value that a text is; empty if it is empty or no YAML. */
    static Outcome<YamlValue> read(SourceText text, Form form) {
        YamlReader reader = new YamlReader(text, form);
        Optional<YamlValue> value = Optional.empty();
        try {
            value = reader.stream(new Parse(YAML).parseString(text.content()).iterator());
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
                    form.help());
        }
        return new Outcome<>(value, reader.diagnostics);
    }

    /** Returns what a scalar is to YAML, if not a string. */
    static Optional<String> otherType(YamlValue.Scalar scalar) {
        if (scalar.quoted()) {
            return Optional.empty();
        }
        Tag tag = YAML.getSchema().getScalarResolver().resolve(scalar.text(), true);
        if (tag.equals(Tag.BOOL)) {
            return Optional.of("true or false");
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return Optional.of("a number");
        }
        return tag.equals(Tag.NULL) ? Optional.of(NOTHING) : Optional.empty();
    }

    private Optional<YamlValue> stream(Iterator<Event> events) {
        Optional<YamlValue> value = Optional.empty();
        int documents = 0;
        while (events.hasNext()) {
            Event event = events.next();
            if (event.getEventId() == Event.ID.DocumentStart) {
                documents++;
                if (documents > 1) {
                    add(SettingsCode.NOT_YAML, span(event), "the file holds a second document after `---`", "keep one");
                    return value;
                }
            } else if (event instanceof NodeEvent && !isNothing(event)) {
                value = value(event, events, 0);
            }
        }
        return value;
    }

    /** Reads a value to its end; empty if it may not be there, which was said. */
    private Optional<YamlValue> value(Event event, Iterator<Event> events, int depth) {
        if (!(event instanceof NodeEvent node) || !isPlain(node) || tooDeep(event, depth)) {
            skip(event, events);
            return Optional.empty();
        }
        Label at = Label.of(text, span(event));
        if (event instanceof MappingStartEvent) {
            return Optional.of(new YamlValue.Members(members(events, depth + 1), at));
        }
        if (event instanceof SequenceStartEvent) {
            List<YamlValue> items = new ArrayList<>();
            for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
                value(next, events, depth + 1).ifPresent(items::add);
            }
            return Optional.of(new YamlValue.Items(items, at));
        }
        ScalarEvent scalar = (ScalarEvent) event;
        return Optional.of(new YamlValue.Scalar(scalar.getValue(), scalar.getScalarStyle() != ScalarStyle.PLAIN, at));
    }

    private boolean tooDeep(Event event, int depth) {
        if (depth <= DEEPEST) {
            return false;
        }
        add(SettingsCode.WRONG_TYPE, span(event), "this is nested too deeply", form.help());
        return true;
    }

    private Map<String, YamlValue.Member> members(Iterator<Event> events, int depth) {
        Map<String, YamlValue.Member> members = new LinkedHashMap<>();
        for (Event key = events.next(); key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
            boolean legal = key(key);
            skip(key, events);
            Optional<YamlValue> value = value(events.next(), events, depth);
            if (!legal || value.isEmpty()) {
                continue;
            }
            String name = ((ScalarEvent) key).getValue();
            Label at = Label.of(text, span(key));
            YamlValue.Member before = members.putIfAbsent(name, new YamlValue.Member(at, value.get()));
            if (before != null) {
                diagnostics.add(Diagnostic.of(SettingsCode.DUPLICATE_KEY, at, "`" + name + "` is set twice")
                        .withRelated(before.key().noting("it is set here first"))
                        .withHelp("keep one"));
            }
        }
        return members;
    }

    private boolean key(Event event) {
        if (!(event instanceof ScalarEvent scalar)) {
            add(SettingsCode.WRONG_TYPE, span(event), form.singular() + " has a name", form.names());
            return false;
        }
        return isPlain(scalar);
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
        add(SettingsCode.NOT_PLAIN, span(node), form.plural() + " have no " + what, "write the value out");
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
        add(SettingsCode.NOT_YAML, span(at, at + 1), "the file is not YAML: " + problem, form.help());
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
