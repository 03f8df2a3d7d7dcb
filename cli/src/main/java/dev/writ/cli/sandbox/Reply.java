package dev.writ.cli.sandbox;

import dev.writ.compiler.json.JsonWriter;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What is answered. */
record Reply(int status, String type, String body, Map<String, String> headers) {

    static final String JSON = "application/json";
    static final String XML = "application/xml";

    Reply {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(body, "body");
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    static Reply json(String body) {
        return new Reply(200, JSON, body, Map.of());
    }

    static Reply empty(int status) {
        return new Reply(status, "", "", Map.of());
    }

    /** Says no as the management API does: {@code google.rpc.Status}. */
    static Reply status(int http, int code, String message) {
        String body = JsonWriter.compact()
                .beginObject()
                .field("code", code)
                .field("message", message)
                .beginArray("details")
                .endArray()
                .endObject()
                .finish();
        return new Reply(http, JSON, body, Map.of());
    }

    /** Says no as S3 does. */
    static Reply error(int http, String code, String message) {
        String body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>"
                + escaped(message) + "</Message></Error>";
        return new Reply(http, XML, body, Map.of());
    }

    static Reply xml(String body) {
        return new Reply(200, XML, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + body, Map.of());
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    Reply with(int otherStatus, String otherType, String otherBody) {
        return new Reply(otherStatus, otherType, otherBody, headers);
    }

    Reply with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Reply(status, type, body, more);
    }
}
