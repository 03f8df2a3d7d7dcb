package dev.writ.cli.deploy.client;

import dev.writ.cli.deploy.service.JsonText;
import dev.writ.compiler.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The body of an answer of the management API that says no: {@code google.rpc.Status}.
 *
 * @param code of gRPC, such as 7 for {@code PERMISSION_DENIED}; 0 if the body is of another form
 * @param message what the service says; empty if the body is of another form
 * @param details what it says about parts of the request, a sentence each
 */
record StatusBody(int code, String message, List<String> details) {

    /** There is no such thing. */
    static final int NOT_FOUND = 5;

    private static final StatusBody NONE = new StatusBody(0, "", List.of());

    /** The lists in the details of {@code google.rpc} whose items describe something. */
    private static final List<String> LISTS = List.of("fieldViolations", "violations");

    /** What names that which an item is about. */
    private static final List<String> SUBJECTS = List.of("field", "subject", "resourceName");

    StatusBody {
        details = List.copyOf(details);
    }

    static StatusBody of(Answer answer) {
        return answer.text().flatMap(JsonText::object).map(StatusBody::read).orElse(NONE);
    }

    /** Returns what a person can read of it; empty if it says nothing. */
    Optional<String> words() {
        if (message.isEmpty() && details.isEmpty()) {
            return Optional.empty();
        }
        List<String> all = new ArrayList<>();
        if (!message.isEmpty()) {
            all.add(message);
        }
        all.addAll(details);
        return Optional.of(String.join("; ", all));
    }

    private static StatusBody read(JsonValue.JsonObject body) {
        int code = JsonText.member(body, "code")
                .filter(JsonValue.JsonNumber.class::isInstance)
                .map(number -> ((JsonValue.JsonNumber) number).literal())
                .filter(literal -> literal.matches("[0-9]{1,3}"))
                .map(Integer::parseInt)
                .orElse(0);
        List<String> details = new ArrayList<>();
        for (JsonValue.JsonObject detail : objects(JsonText.member(body, "details"))) {
            about(detail).ifPresent(details::add);
            for (String list : LISTS) {
                objects(JsonText.member(detail, list))
                        .forEach(item -> about(item).ifPresent(details::add));
            }
        }
        return new StatusBody(code, JsonText.string(body, "message").orElse(""), details);
    }

    private static Optional<String> about(JsonValue.JsonObject item) {
        return JsonText.string(item, "description")
                .map(description -> SUBJECTS.stream()
                                .flatMap(subject -> JsonText.string(item, subject).stream())
                                .findFirst()
                                .map(subject -> subject + ": ")
                                .orElse("")
                        + description);
    }

    private static List<JsonValue.JsonObject> objects(Optional<JsonValue> list) {
        return list.filter(JsonValue.JsonArray.class::isInstance)
                .map(array -> ((JsonValue.JsonArray) array)
                        .items().stream()
                                .filter(JsonValue.JsonObject.class::isInstance)
                                .map(JsonValue.JsonObject.class::cast)
                                .toList())
                .orElse(List.of());
    }
}
