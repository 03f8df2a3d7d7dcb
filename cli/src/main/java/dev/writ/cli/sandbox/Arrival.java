package dev.writ.cli.sandbox;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A request that came in as a whole.
 *
 * @param method of HTTP
 * @param path as it was sent, percent-encoded
 * @param query as it was sent; empty for none
 * @param headers the first value of each, by its name in small letters
 * @param body its bytes
 */
record Arrival(String method, String path, String query, Map<String, String> headers, byte[] body) {

    Arrival {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(query, "query");
        headers = Collections.unmodifiableMap(new TreeMap<>(headers));
        Objects.requireNonNull(body, "body");
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    Seen seen() {
        return new Seen(method, query.isEmpty() ? path : path + "?" + query);
    }
}
