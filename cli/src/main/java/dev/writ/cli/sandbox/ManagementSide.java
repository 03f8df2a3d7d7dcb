package dev.writ.cli.sandbox;

import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.deploy.service.JsonText;
import dev.writ.cli.deploy.service.Operation;
import dev.writ.compiler.json.JsonValue;
import dev.writ.compiler.json.JsonWriter;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.StatementId;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The management API. */
final class ManagementSide {

    static final String POLICIES = "/v1/cwobject/access-policy";
    private static final String BUCKETS = "/v1/cwobject/bucket-info";
    private static final String CAN_I = "/v1/cwobject/auth/can-i";
    private static final String WHO_AM_I = "/v1beta1/auth/whoami";

    private static final int INVALID_ARGUMENT = 3;
    private static final int NOT_FOUND = 5;
    private static final int PERMISSION_DENIED = 7;
    private static final int UNIMPLEMENTED = 12;
    private static final int UNAUTHENTICATED = 16;

    /** What one page of buckets has at most, whatever is asked for. */
    private static final int PAGE = 100;

    private final String organization;
    private final Map<String, Identity> byToken;
    private final State state;
    private final Gate gate;

    ManagementSide(String organization, Map<String, Identity> byToken, State state, Gate gate) {
        this.organization = organization;
        this.byToken = byToken;
        this.state = state;
        this.gate = gate;
    }

    /** Tells whether a request is for this side. */
    static boolean isFor(Arrival request) {
        return request.path().startsWith("/v1/cwobject/") || request.path().startsWith("/v1beta1/auth/");
    }

    Reply answer(Arrival request) throws IOException {
        Identity who = byToken.get(request.header("authorization").replaceFirst("^Bearer ", ""));
        if (who == null || !request.header("authorization").startsWith("Bearer ")) {
            return Reply.status(401, UNAUTHENTICATED, "invalid token");
        }
        String call = request.method() + " " + request.path();
        if (call.equals("GET " + POLICIES)) {
            return gate.manages(who, Operation.LIST_POLICIES.action()) ? list() : denied();
        }
        if (call.equals("POST " + POLICIES)) {
            return gate.manages(who, Operation.ENSURE_POLICY.action()) ? ensure(request) : denied();
        }
        if (call.startsWith("DELETE " + POLICIES + "/")) {
            return gate.manages(who, Operation.DELETE_POLICY.action()) ? delete(request) : denied();
        }
        if (call.equals("GET " + BUCKETS)) {
            return gate.manages(who, Operation.LIST_BUCKETS.action()) ? buckets(request) : denied();
        }
        if (call.equals("POST " + CAN_I)) {
            return canI(who, request);
        }
        if (call.equals("GET " + WHO_AM_I)) {
            return whoAmI(who);
        }
        return Reply.status(404, UNIMPLEMENTED, "the sandbox has no " + call);
    }

    private static Reply denied() {
        return Reply.status(403, PERMISSION_DENIED, "permission denied");
    }

    private static Reply invalid(String why) {
        return Reply.status(400, INVALID_ARGUMENT, why);
    }

    private Reply list() {
        StringBuilder body = new StringBuilder("{\"policies\":[");
        String comma = "";
        for (Map.Entry<DocumentId, String> document : state.visible().entrySet()) {
            if (document.getKey().kind() == StatementId.Kind.ORGANIZATION) {
                body.append(comma).append(document.getValue());
                comma = ",";
            }
        }
        return Reply.json(body.append("]}").toString());
    }

    private Reply ensure(Arrival request) throws IOException {
        Optional<JsonValue.JsonObject> policy = JsonText.object(text(request))
                .flatMap(body -> JsonText.member(body, "policy"))
                .filter(JsonValue.JsonObject.class::isInstance)
                .map(JsonValue.JsonObject.class::cast);
        if (policy.isEmpty()) {
            return invalid("the body has no policy");
        }
        DocumentId id =
                DocumentId.organization(JsonText.string(policy.get(), "name").orElse(""));
        String json = JsonText.of(policy.get());
        Optional<String> wrong = id.name().isEmpty() ? Optional.of("the policy has no name") : Gate.wrong(id, json);
        if (wrong.isPresent()) {
            return invalid(wrong.get());
        }
        state.store(id, Optional.of(json));
        return Reply.json("{}");
    }

    private Reply delete(Arrival request) throws IOException {
        String name = decoded(request.path().substring(POLICIES.length() + 1));
        DocumentId id = DocumentId.organization(name);
        if (state.stored(id).isEmpty()) {
            return Reply.status(404, NOT_FOUND, "access policy " + name + " not found");
        }
        state.store(id, Optional.empty());
        return Reply.json("{}");
    }

    private Reply buckets(Arrival request) {
        int offset = number(request, "offset", 0);
        int limit = Math.min(PAGE, number(request, "limit", PAGE));
        SortedMap<String, Instant> all = state.buckets();
        JsonWriter json = JsonWriter.compact().beginObject().beginArray("info");
        all.entrySet().stream()
                .skip(offset)
                .limit(limit)
                .forEach(bucket -> json.beginObject()
                        .field("orgId", organization)
                        .field("name", bucket.getKey())
                        .field("creationTime", bucket.getValue().toString())
                        .field("location", "SANDBOX-01")
                        .endObject());
        return Reply.json(json.endArray().endObject().finish());
    }

    private static int number(Arrival request, String name, int otherwise) {
        for (String part : request.query().split("&")) {
            if (part.matches(name + "=[0-9]{1,9}")) {
                return Integer.parseInt(part.substring(name.length() + 1));
            }
        }
        return otherwise;
    }

    /** Answers by the organization policies, as is assumed of the platform. */
    private Reply canI(Identity who, Arrival request) {
        Optional<JsonValue.JsonObject> body = JsonText.object(text(request));
        List<String> actions = strings(body, "actions");
        List<String> resources = strings(body, "resources");
        if (actions.isEmpty() || resources.isEmpty()) {
            return invalid("actions and resources are required");
        }
        boolean verdict = actions.stream()
                .allMatch(action -> resources.stream().allMatch(resource -> may(who, action, resource)));
        return Reply.json("{\"verdict\":" + verdict + "}");
    }

    private boolean may(Identity who, String action, String resource) {
        if (action.startsWith("cwobject:")) {
            return gate.manages(who, action);
        }
        Request.Target target = resource.equals("*")
                ? new Request.Target.Global()
                : resource.contains("/")
                        ? new Request.Target.ObjectKey(
                                resource.substring(0, resource.indexOf('/')),
                                resource.substring(resource.indexOf('/') + 1))
                        : new Request.Target.Bucket(resource);
        return gate.decide(Optional.of(who), action, target, Collections.emptySortedMap())
                .allowed();
    }

    private Reply whoAmI(Identity who) {
        return Reply.json(JsonWriter.compact()
                .beginObject()
                .beginObject("principal")
                .field("uid", who.principal().replaceFirst("^coreweave/", ""))
                .field("orgUid", organization)
                .endObject()
                .endObject()
                .finish());
    }

    private static List<String> strings(Optional<JsonValue.JsonObject> body, String key) {
        return body.flatMap(object -> JsonText.member(object, key))
                .filter(JsonValue.JsonArray.class::isInstance)
                .map(array -> ((JsonValue.JsonArray) array)
                        .items().stream()
                                .filter(JsonValue.JsonString.class::isInstance)
                                .map(item -> ((JsonValue.JsonString) item).value())
                                .toList())
                .orElse(List.of());
    }

    private static String text(Arrival request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    static String decoded(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
