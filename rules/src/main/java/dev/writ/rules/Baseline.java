package dev.writ.rules;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.json.JsonReader;
import dev.writ.compiler.json.JsonValue;
import dev.writ.compiler.json.JsonWriter;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The findings that were there when somebody began to look: they fail nothing, new ones do. Errors are never among
 * them.
 *
 * @param at the file
 * @param entries by fingerprint
 */
public record Baseline(Label at, Map<String, Entry> entries) {

    private static final String KEY = "baseline";
    private static final String ENTRIES = "findings";
    private static final String FINGERPRINT = "fingerprint";
    private static final String CODE = "code";
    private static final String FILE = "file";
    private static final String MESSAGE = "message";

    public Baseline {
        Objects.requireNonNull(at, "at");
        entries = new LinkedHashMap<>(entries);
    }

    /**
     * A finding as it was.
     *
     * @param code its id
     * @param file where it was
     * @param message what it said
     */
    public record Entry(String code, String file, String message) {}

    /**
     * What is new and what was known.
     *
     * @param left findings that are not in the baseline, and entries of it that nothing is found for any more
     * @param known findings that are
     */
    public record Split(List<Finding> left, List<Finding> known) {
        public Split {
            left = left.stream().sorted(Finding.ORDER).toList();
            known = List.copyOf(known);
        }
    }

    /** Takes out of findings what was there before. */
    public Split split(List<Finding> findings, FileNames names) {
        Fingerprints prints = new Fingerprints(names);
        List<Finding> left = new ArrayList<>();
        List<Finding> known = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Finding finding : findings) {
            String print = prints.next(finding);
            boolean before = entries.containsKey(print) && !finding.diagnostic().isError();
            if (before) {
                seen.add(print);
            }
            (before ? known : left).add(finding);
        }
        entries.forEach((print, entry) -> {
            if (!seen.contains(print)) {
                left.add(Finding.of(
                                LintCode.BASELINE_ENTRY_GONE,
                                at,
                                "the baseline has " + entry.code() + " in `" + entry.file()
                                        + "`, which is not found any more: " + entry.message())
                        .withHelp("write the baseline again, so that it cannot come back unseen: `--write-baseline`"));
            }
        });
        return new Split(left, known);
    }

    /** Returns the text of a baseline of findings: JSON. */
    public static String write(List<Finding> findings, FileNames names) {
        JsonWriter json = JsonWriter.pretty();
        json.beginObject().field(KEY, Fingerprints.VERSION).beginArray(ENTRIES);
        Fingerprints prints = new Fingerprints(names);
        for (Finding finding : findings) {
            String print = prints.next(finding);
            if (!finding.diagnostic().isError()) {
                json.beginObject()
                        .field(FINGERPRINT, print)
                        .field(CODE, finding.diagnostic().code().id())
                        .field(
                                FILE,
                                names.relative(
                                        finding.diagnostic().primary().text().name()))
                        .field(MESSAGE, finding.diagnostic().message())
                        .endObject();
            }
        }
        return json.endArray().endObject().finish();
    }

    /** Reads the text of a baseline. What is none is an error: it would hide nothing, or too much. */
    public static Outcome<Baseline> read(SourceText text) {
        Label start = Label.of(text, new Span(0, 0));
        Outcome<JsonValue> json = JsonReader.read(text);
        if (json.sound().isEmpty()) {
            return new Outcome<>(Optional.empty(), json.diagnostics());
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        if (!(json.sound().get() instanceof JsonValue.JsonObject object)
                || string(object, KEY).filter(Fingerprints.VERSION::equals).isEmpty()
                || !(value(object, ENTRIES).orElse(null) instanceof JsonValue.JsonArray array)) {
            return refused(start);
        }
        for (JsonValue item : array.items()) {
            Optional<String> print = item instanceof JsonValue.JsonObject each
                    ? string(each, FINGERPRINT).filter(hex -> hex.matches("[0-9a-f]{32}"))
                    : Optional.empty();
            if (print.isEmpty() || !(item instanceof JsonValue.JsonObject each)) {
                return refused(Label.of(text, item.span()));
            }
            entries.put(
                    print.get(),
                    new Entry(
                            string(each, CODE).orElse("a finding"),
                            string(each, FILE).orElse("?"),
                            string(each, MESSAGE).orElse("")));
        }
        return Outcome.of(new Baseline(start, entries), List.of());
    }

    private static Outcome<Baseline> refused(Label at) {
        return new Outcome<>(
                Optional.empty(),
                List.of(Diagnostic.of(LintCode.NOT_A_BASELINE, at, "this is not a baseline that `writ` wrote")
                        .withHelp("write one with `writ check --write-baseline FILE`")));
    }

    private static Optional<JsonValue> value(JsonValue.JsonObject object, String key) {
        return Optional.ofNullable(object.members().get(key)).map(JsonValue.Member::value);
    }

    private static Optional<String> string(JsonValue.JsonObject object, String key) {
        return value(object, key)
                .filter(JsonValue.JsonString.class::isInstance)
                .map(found -> ((JsonValue.JsonString) found).value());
    }
}
