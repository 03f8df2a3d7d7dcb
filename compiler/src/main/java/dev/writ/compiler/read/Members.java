package dev.writ.compiler.read;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.diagnostic.Suggestions;
import dev.writ.compiler.json.JsonCode;
import dev.writ.compiler.json.JsonValue;
import dev.writ.compiler.policy.Effect;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The members of one object. Each key that is not known is reported; one that is only written in another way is taken
 * as what it was meant to be, so that one mistake is one finding.
 */
final class Members {

    private final Report report;
    private final JsonValue.JsonObject object;
    private final Map<String, JsonValue> values = new HashMap<>();
    private final Set<String> excused = new HashSet<>();
    private boolean foundUnsupported;

    /**
     * What may stand in a kind of object.
     *
     * @param what the kind of object, such as {@code the statement}
     * @param known the keys
     * @param otherWords keys of the other kind of policy, and what they are here
     * @param unsupported keys that have no counterpart, in lower case, and what to do instead
     */
    record Shape(String what, Set<String> known, Map<String, String> otherWords, Map<String, String> unsupported) {}

    Members(Report report, JsonValue.JsonObject object, Shape shape) {
        this.report = report;
        this.object = object;
        for (Map.Entry<String, JsonValue.Member> member : object.members().entrySet()) {
            if (shape.known().contains(member.getKey())) {
                values.put(member.getKey(), member.getValue().value());
            }
        }
        for (Map.Entry<String, JsonValue.Member> member : object.members().entrySet()) {
            if (!shape.known().contains(member.getKey())) {
                unknown(member.getKey(), member.getValue(), shape);
            }
        }
    }

    private void unknown(String key, JsonValue.Member member, Shape shape) {
        String lower = key.toLowerCase(Locale.ROOT);
        String unsupported = shape.unsupported().get(lower);
        if (unsupported != null) {
            boolean allowsTheRest = lower.startsWith("not") && allows();
            report.add(
                    allowsTheRest ? allowWithNot(lower) : ReadCode.UNSUPPORTED_ELEMENT,
                    report.label(member.keySpan()),
                    Words.quoted(key)
                            + (allowsTheRest
                                    ? " in an `Allow` lets in all but a few, and is not supported here, as far as is known"
                                    : " is not supported here, as far as is known"),
                    unsupported);
            foundUnsupported = true;
            if (lower.startsWith("not")) {
                shape.known().stream()
                        .filter(known -> known.toLowerCase(Locale.ROOT).startsWith(lower.substring("not".length())))
                        .forEach(excused::add);
            }
            return;
        }
        Optional<String> sameLetters =
                shape.known().stream().filter(key::equalsIgnoreCase).findFirst();
        Optional<String> meant = sameLetters
                .or(() -> Optional.ofNullable(shape.otherWords().get(key)))
                .or(() -> Suggestions.nearest(key, shape.known()));
        report.add(Diagnostic.of(
                        JsonCode.UNKNOWN_KEY,
                        report.label(member.keySpan()),
                        "unknown key " + Words.quoted(key) + " in " + shape.what())
                .withHelp(
                        sameLetters.isPresent()
                                ? "case matters: write `" + sameLetters.get() + "`"
                                : meant.map(name -> "did you mean `" + name + "`?")
                                        .orElseGet(
                                                () -> (shape.known().size() == 1 ? "the only key is " : "the keys are ")
                                                        + Suggestions.list(shape.known()))));
        meant.ifPresent(name -> values.putIfAbsent(name, member.value()));
    }

    private static DiagnosticCode allowWithNot(String lower) {
        return lower.startsWith("notprincipal") ? ReadCode.ALLOW_WITH_NOT_PRINCIPAL : ReadCode.ALLOW_WITH_NOT_ACTION;
    }

    private boolean allows() {
        for (Map.Entry<String, JsonValue.Member> member : object.members().entrySet()) {
            if (member.getKey().equalsIgnoreCase("effect")
                    && member.getValue().value() instanceof JsonValue.JsonString effect) {
                return effect.value().equalsIgnoreCase(Effect.ALLOW.json());
            }
        }
        return false;
    }

    /** Tells whether something stands there that would have a meaning elsewhere, but has none here. */
    boolean hasUnsupported() {
        return foundUnsupported;
    }

    /** Returns the value of a key if there is one. */
    Optional<JsonValue> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** Returns the value of a key, or reports that there is none. */
    Optional<JsonValue> required(String key, String what, String help) {
        Optional<JsonValue> value = value(key);
        if (value.isEmpty() && !excused.contains(key)) {
            report.add(JsonCode.MISSING_KEY, report.label(object.span()), what + " has no `" + key + "`", help);
        }
        return value;
    }
}
