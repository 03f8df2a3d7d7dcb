package dev.writ.cli.deploy.client;

import dev.writ.cli.deploy.service.JsonText;
import dev.writ.cli.deploy.service.ServiceException;
import dev.writ.compiler.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Lists in answers. A list that may be a part of one is none. */
final class ListAnswer {

    /** What the members are called by which services say that there is more. */
    private static final Pattern MORE = Pattern.compile("(?i).*(next|cursor|token|more|page|truncated|continu).*");

    private ListAnswer() {}

    /**
     * Returns the items of a list, all of which are objects. One that is empty may be left out, which is how the form
     * of JSON is that the service speaks; then nothing else may be there.
     */
    static List<JsonValue.JsonObject> items(
            JsonValue.JsonObject body, String key, Function<String, ServiceException> senseless)
            throws ServiceException {
        for (String other : body.members().keySet()) {
            if (!other.equals(key) && MORE.matcher(other).matches() && says(JsonText.member(body, other))) {
                throw senseless.apply("`" + other + "` says that there is more of the list");
            }
        }
        Optional<JsonValue> list = JsonText.member(body, key);
        if (list.isEmpty()) {
            boolean other = body.members().keySet().stream().anyMatch(name -> !name.equals(key));
            if (other) {
                throw senseless.apply("it has no `" + key + "`");
            }
            return List.of();
        }
        if (!(list.get() instanceof JsonValue.JsonArray array)) {
            throw senseless.apply("`" + key + "` is no list");
        }
        List<JsonValue.JsonObject> items = new ArrayList<>();
        for (JsonValue item : array.items()) {
            if (!(item instanceof JsonValue.JsonObject object)) {
                throw senseless.apply("an item of `" + key + "` is no object");
            }
            items.add(object);
        }
        return items;
    }

    private static boolean says(Optional<JsonValue> value) {
        return value.filter(said -> said instanceof JsonValue.JsonString string
                        ? !string.value().isEmpty()
                        : !(said instanceof JsonValue.JsonBoolean flag) || flag.value())
                .isPresent();
    }
}
