package dev.writ.cli.deploy.journal;

import dev.writ.cli.files.FileTrouble;
import dev.writ.compiler.json.JsonReader;
import dev.writ.compiler.json.JsonValue;
import dev.writ.compiler.json.JsonValue.JsonArray;
import dev.writ.compiler.json.JsonValue.JsonObject;
import dev.writ.compiler.json.JsonValue.JsonString;
import dev.writ.compiler.source.SourceText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The members of an object in a file of ours, read strictly: what is missing, or too much, is named and refused. */
final class Members {

    private final String file;
    private final JsonObject object;
    private final Set<String> read = new HashSet<>();

    private Members(String file, JsonObject object) {
        this.file = file;
        this.object = object;
    }

    /**
     * Reads a file that holds one object.
     *
     * @throws FileTrouble if it is something else
     */
    static Members of(String file, String text) throws FileTrouble {
        Optional<JsonValue> value = JsonReader.read(new SourceText(file, text)).sound();
        if (value.isPresent() && value.get() instanceof JsonObject object) {
            return new Members(file, object);
        }
        throw damaged(file, "it is not one JSON object");
    }

    /** Returns a member that is a string. */
    String string(String key) throws FileTrouble {
        return optional(key).orElseThrow(() -> damaged(file, "`" + key + "` is missing"));
    }

    /** Returns a member that is a string, if it is there. */
    Optional<String> optional(String key) throws FileTrouble {
        Optional<JsonValue> value = value(key);
        if (value.isPresent() && !(value.get() instanceof JsonString)) {
            throw damaged(file, "`" + key + "` is no string");
        }
        return value.map(string -> ((JsonString) string).value());
    }

    /** Returns a member that is an array of strings. */
    List<String> strings(String key) throws FileTrouble {
        List<String> strings = new ArrayList<>();
        for (JsonValue item : array(key).items()) {
            if (!(item instanceof JsonString string)) {
                throw damaged(file, "`" + key + "` has an item that is no string");
            }
            strings.add(string.value());
        }
        return strings;
    }

    /** Returns a member that is an array of objects. */
    List<Members> objects(String key) throws FileTrouble {
        List<Members> objects = new ArrayList<>();
        for (JsonValue item : array(key).items()) {
            if (!(item instanceof JsonObject member)) {
                throw damaged(file, "`" + key + "` has an item that is no object");
            }
            objects.add(new Members(file, member));
        }
        return objects;
    }

    private JsonArray array(String key) throws FileTrouble {
        if (value(key).orElse(null) instanceof JsonArray array) {
            return array;
        }
        throw damaged(file, "`" + key + "` is no array");
    }

    private Optional<JsonValue> value(String key) {
        read.add(key);
        return Optional.ofNullable(object.members().get(key)).map(JsonValue.Member::value);
    }

    /** Refuses members that nobody has asked for. */
    void finish() throws FileTrouble {
        for (String key : object.members().keySet()) {
            if (!read.contains(key)) {
                throw damaged(file, "`" + key + "` is not known here");
            }
        }
    }

    /** Returns the trouble of a file that is not as it was written. */
    static FileTrouble damaged(String file, String what) {
        return new FileTrouble(
                file + ": " + what,
                List.of("the file is damaged, or another version of writ made it; nothing was read from it"));
    }
}
