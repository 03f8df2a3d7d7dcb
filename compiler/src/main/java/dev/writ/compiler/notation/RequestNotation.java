package dev.writ.compiler.notation;

import dev.writ.compiler.policy.Request;
import java.util.List;
import java.util.Map;

/** Writes requests as the author of a workspace would speak of them. */
public final class RequestNotation {

    private final PrincipalNotation principals;

    /** Makes a notation. */
    public RequestNotation(PrincipalNotation principals) {
        this.principals = principals;
    }

    /** Returns who asks; a request that is not signed has nobody. */
    public String who(Request request) {
        return request.who().map(requester -> principals.of(requester.arn())).orElse("somebody who has not signed in");
    }

    /**
     * Returns a request as a sentence, every name of it quoted.
     *
     * @param verb what stands between who and what, such as {@code can}
     */
    public String sentence(Request request, String verb) {
        StringBuilder words = new StringBuilder();
        words.append(request.who().isPresent() ? quoted(who(request)) : who(request));
        words.append(' ').append(verb).append(' ').append(quoted(request.action()));
        request.target().resource().ifPresent(resource -> words.append(" on ").append(quoted(resource)));
        String joint = " with ";
        for (Map.Entry<String, List<String>> key : request.context().entrySet()) {
            if (!key.getKey().equals(Request.PRINCIPAL_ORG)) {
                words.append(joint).append(quoted(key.getKey())).append(" = ");
                words.append(String.join(
                        ", ",
                        key.getValue().stream()
                                .map(value -> "`\"" + value + "\"`")
                                .toList()));
                joint = " and ";
            }
        }
        return words.toString();
    }

    /** Returns the rule that allows a request and nothing else, in any context. */
    public String grant(Request request) {
        String rule = "allow " + who(request) + " to " + request.action();
        if (request.target() instanceof Request.Target.Bucket bucket) {
            rule += " on \"" + bucket.bucket() + "\"";
        } else if (request.target() instanceof Request.Target.ObjectKey object) {
            rule += " on \"" + object.bucket() + "\" key \"" + object.key() + "\"";
        }
        return rule;
    }

    private static String quoted(String text) {
        return "`" + text + "`";
    }
}
