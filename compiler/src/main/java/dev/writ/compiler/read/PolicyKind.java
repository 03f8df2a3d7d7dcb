package dev.writ.compiler.read;

import dev.writ.compiler.json.JsonValue;
import dev.writ.compiler.policy.StatementId.Kind;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells the two kinds of policy apart. */
final class PolicyKind {

    private PolicyKind() {}

    /** Tells the kind by the keys: those that only one kind has decide, and if there are none, how others are written. */
    static Optional<Kind> of(JsonValue document) {
        if (document instanceof JsonValue.JsonArray) {
            return Optional.of(Kind.ORGANIZATION);
        }
        if (!(document instanceof JsonValue.JsonObject object)) {
            return Optional.empty();
        }
        Set<String> keys = object.members().keySet();
        Set<String> lower = new HashSet<>();
        for (String key : keys) {
            lower.add(key.toLowerCase(Locale.ROOT));
        }
        boolean organization = lower.contains("policy") || lower.contains("policies") || lower.contains("statements");
        boolean bucket = lower.contains("statement");
        if (organization == bucket) {
            organization = keys.contains("version") || keys.contains("name");
            bucket = keys.contains("Version") || keys.contains("Id");
        }
        return organization == bucket ? Optional.empty() : Optional.of(bucket ? Kind.BUCKET : Kind.ORGANIZATION);
    }
}
