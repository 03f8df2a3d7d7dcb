package dev.writ.cli.deploy.client;

import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.deploy.service.JsonText;
import dev.writ.cli.deploy.service.Service;
import dev.writ.cli.deploy.service.ServiceException;
import dev.writ.cli.deploy.service.ServiceException.Kind;
import dev.writ.cli.deploy.service.StoredDocument;
import dev.writ.compiler.json.JsonValue;
import dev.writ.compiler.json.JsonWriter;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The management API, as far as it is about policies. */
final class ManagementApi {

    private static final String POLICIES = "/v1/cwobject/access-policy";
    private static final String CAN_I = "/v1/cwobject/auth/can-i";
    private static final String WHO_AM_I = "/v1beta1/auth/whoami";

    private static final String JSON = "application/json";
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int NOT_FOUND = 404;

    private final URI endpoint;
    private final Transport transport;
    private final Retries retries;
    private final ApiToken token;

    ManagementApi(URI endpoint, Transport transport, Retries retries, ApiToken token) {
        this.endpoint = endpoint;
        this.transport = transport;
        this.retries = retries;
        this.token = token;
    }

    /** Returns all organization policies, by name. */
    SortedMap<String, StoredDocument> policies() throws ServiceException, InterruptedException {
        Call call = Call.read(uri(POLICIES), "list the organization policies");
        Answer answer = answer(call);
        JsonValue.JsonObject body = object(call, answer);
        SortedMap<String, StoredDocument> policies = new TreeMap<>();
        for (JsonValue.JsonObject item : ListAnswer.items(body, "policies", why -> senseless(call, answer, why))) {
            String name =
                    JsonText.string(item, "name").orElseThrow(() -> senseless(call, answer, "a policy has no name"));
            StoredDocument stored = new StoredDocument(DocumentId.organization(name), JsonText.of(item));
            if (policies.put(name, stored) != null) {
                throw senseless(call, answer, "two policies are named `" + name + "`");
            }
        }
        return policies;
    }

    /** Makes or replaces an organization policy. */
    void ensure(String name, String json) throws ServiceException, InterruptedException {
        String purpose = "write " + DocumentId.organization(name).words();
        JsonValue.JsonObject policy = JsonText.object(json)
                .filter(object -> JsonText.string(object, "name").equals(Optional.of(name)))
                .orElseThrow(() -> new IllegalArgumentException("no policy of the name " + name));
        String body = "{\"policy\":" + JsonText.of(policy) + "}";
        done(new Call("POST", uri(POLICIES), java.util.Map.of("Content-Type", JSON), body, purpose, true));
    }

    /** Removes an organization policy. One that the service does not know is as good as removed. */
    void delete(String name) throws ServiceException, InterruptedException {
        String purpose = "delete " + DocumentId.organization(name).words();
        URI uri = uri(POLICIES + "/" + Percent.encoded(name));
        done(new Call("DELETE", uri, java.util.Map.of(), "", purpose, true));
    }

    /** Returns the names of all buckets. */
    java.util.SortedSet<String> buckets() throws ServiceException, InterruptedException {
        return new BucketListing(this::page).read();
    }

    private List<String> page(int offset, int limit) throws ServiceException, InterruptedException {
        Call call = Call.read(uri("/v1/cwobject/bucket-info?offset=" + offset + "&limit=" + limit), "list the buckets");
        Answer answer = answer(call);
        JsonValue.JsonObject body = object(call, answer);
        List<String> names = new java.util.ArrayList<>();
        for (JsonValue.JsonObject item : ListAnswer.items(body, "info", why -> senseless(call, answer, why))) {
            names.add(JsonText.string(item, "name").orElseThrow(() -> senseless(call, answer, "a bucket has no name")));
        }
        return names;
    }

    /** Answers whether the caller may perform all actions on all resources. */
    boolean canI(List<String> actions, List<String> resources) throws ServiceException, InterruptedException {
        String body = JsonWriter.compact()
                .beginObject()
                .field("actions", actions)
                .field("resources", resources)
                .endObject()
                .finish();
        Call call = new Call(
                "POST", uri(CAN_I), java.util.Map.of("Content-Type", JSON), body, "ask what the caller may do", false);
        Answer answer = answer(call);
        // The form of JSON that the service speaks leaves out what is false.
        Optional<JsonValue> verdict = JsonText.member(object(call, answer), "verdict");
        if (verdict.isEmpty()) {
            return false;
        }
        if (verdict.get() instanceof JsonValue.JsonBoolean said) {
            return said.value();
        }
        throw senseless(call, answer, "the verdict is neither true nor false");
    }

    /** Returns who the token belongs to. */
    Service.Caller whoAmI() throws ServiceException, InterruptedException {
        Call call = whoAmICall();
        Answer answer = answer(call);
        JsonValue.JsonObject principal = JsonText.member(object(call, answer), "principal")
                .filter(JsonValue.JsonObject.class::isInstance)
                .map(JsonValue.JsonObject.class::cast)
                .orElseThrow(() -> senseless(call, answer, "it names no principal"));
        String uid = named(principal, "uid").orElseThrow(() -> senseless(call, answer, "the principal has no uid"));
        String organization =
                named(principal, "orgUid").orElseThrow(() -> senseless(call, answer, "the principal has no orgUid"));
        return new Service.Caller("coreweave/" + uid, organization);
    }

    /** Returns the request that asks who the token belongs to. */
    Call whoAmICall() {
        return Call.read(uri(WHO_AM_I), "ask whose token this is");
    }

    private static Optional<String> named(JsonValue.JsonObject object, String key) {
        return JsonText.string(object, key).filter(name -> !name.isBlank());
    }

    /** Sends a request whose answer says no more than that it was done. */
    private void done(Call call) throws ServiceException, InterruptedException {
        Answer answer = sent(call);
        if (answer.status() == NOT_FOUND
                && call.method().equals("DELETE")
                && StatusBody.of(answer).code() == StatusBody.NOT_FOUND) {
            return;
        }
        if (answer.status() != OK && answer.status() != NO_CONTENT) {
            throw refused(call, answer);
        }
        // A page of some gateway says yes to everything.
        boolean blank = answer.text().filter(String::isBlank).isPresent();
        if (!blank) {
            object(call, answer);
        }
    }

    /** Sends a request that is answered by what was asked for. */
    private Answer answer(Call call) throws ServiceException, InterruptedException {
        Answer answer = sent(call);
        if (answer.status() != OK) {
            throw refused(call, answer);
        }
        return answer;
    }

    /** Sends a request, with the token. */
    Answer sent(Call call) throws ServiceException, InterruptedException {
        return retries.of(
                call.writes(),
                () -> transport.send(
                        call.with("Authorization", "Bearer " + token.get().reveal())
                                .with("Accept", JSON)));
    }

    private JsonValue.JsonObject object(Call call, Answer answer) throws ServiceException {
        return answer.text()
                .flatMap(JsonText::object)
                .orElseThrow(() -> senseless(call, answer, "it is not a JSON object"));
    }

    private ServiceException refused(Call call, Answer answer) throws ServiceException {
        Kind kind = Refusal.kind(answer.status());
        List<String> help = switch (kind) {
            case UNAUTHENTICATED ->
                List.of("the API token is wrong, expired or of another organization; make a new one");
            case DENIED -> List.of("`writ doctor` says which permissions are missing");
            case THROTTLED -> List.of("nothing was done; try again later");
            default -> List.of();
        };
        return new Refusal(call, answer, secrets())
                .refused(kind, StatusBody.of(answer).words(), help);
    }

    private ServiceException senseless(Call call, Answer answer, String why) {
        return new Refusal(call, answer, List.of()).senseless(why);
    }

    private List<Secret> secrets() throws ServiceException {
        return List.of(token.get());
    }

    private URI uri(String path) {
        return URI.create(endpoint + path);
    }
}
