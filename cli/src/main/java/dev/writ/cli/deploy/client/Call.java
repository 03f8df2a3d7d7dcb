package dev.writ.cli.deploy.client;

import dev.writ.cli.console.Visible;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One request.
 *
 * @param method of HTTP
 * @param uri what it is sent to
 * @param headers but for those that name the host and the length
 * @param body empty for none
 * @param purpose what it is for, after {@code cannot}: {@code list the organization policies}
 * @param writes whether it changes something, and so is never sent again on a guess
 */
record Call(String method, URI uri, Map<String, String> headers, String body, String purpose, boolean writes) {

    Call {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(uri, "uri");
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
        Objects.requireNonNull(body, "body");
        purpose = Visible.of(purpose);
    }

    /** Makes a request that only reads. */
    static Call read(URI uri, String purpose) {
        return new Call("GET", uri, Map.of(), "", purpose, false);
    }

    Call with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Call(method, uri, more, body, purpose, writes);
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    /** Leaves out what the headers hold. */
    @Override
    public String toString() {
        return method + " " + uri;
    }
}
