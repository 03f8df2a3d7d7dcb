package dev.writ.cli.notation;

import dev.writ.compiler.policy.Request;
import java.util.List;
import java.util.Map;

/** Says access and requests in words, on one line. */
public final class LineWords {

    private LineWords() {}

    /** Returns actions, places and conditions; without actions, what follows them. */
    public static String access(AccessLine line, String actions) {
        String where = line.where().isEmpty() ? "" : " on " + String.join(", ", line.where());
        String conditions = conditions(line);
        return actions + where + (conditions.isEmpty() ? "" : " " + conditions);
    }

    /** Returns the conditions of a line; empty for none. */
    public static String conditions(AccessLine line) {
        String when = line.when().isEmpty() ? "" : "when " + String.join(" and ", line.when());
        String part = line.inPart() ? " (in part)" : "";
        String own = line.ifOwnOrganizationAllows() ? " (if its own organization allows it)" : "";
        return (when + part + own).strip();
    }

    /** Returns what a request asks for, without who asks. */
    public static String about(Request request) {
        StringBuilder words = new StringBuilder(request.action());
        request.target().resource().ifPresent(resource -> words.append("  ").append(resource));
        for (Map.Entry<String, List<String>> key : request.context().entrySet()) {
            if (!key.getKey().equals(Request.PRINCIPAL_ORG)) {
                words.append("  ").append(key.getKey()).append('=').append(String.join(",", key.getValue()));
            }
        }
        return words.toString();
    }
}
