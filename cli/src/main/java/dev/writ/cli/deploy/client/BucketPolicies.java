package dev.writ.cli.deploy.client;

import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.deploy.service.ServiceException;
import dev.writ.cli.deploy.service.ServiceException.Kind;
import dev.writ.cli.deploy.service.StoredDocument;
import dev.writ.compiler.json.JsonReader;
import dev.writ.compiler.json.JsonValue;
import dev.writ.compiler.source.SourceText;
import dev.writ.rules.settings.Target;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The policies of buckets, over S3. */
final class BucketPolicies {

    /** What is signed for where nothing names a region. The service takes any. */
    private static final String ANY_REGION = "us-east-1";

    /** Names that can be a part of the name of a host. */
    private static final Pattern HOST = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");

    private static final Set<String> CREDENTIALS = Set.of(
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "ExpiredToken",
            "InvalidToken",
            "TokenRefreshRequired",
            "RequestTimeTooSkewed",
            "RequestExpired",
            "AuthorizationHeaderMalformed",
            "InvalidSecurity");

    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int NOT_FOUND = 404;

    private final Target target;
    private final Transport transport;
    private final Retries retries;
    private final CredentialSource credentials;
    private final S3Signer signer;

    BucketPolicies(Target target, Transport transport, Retries retries, CredentialSource credentials, S3Signer signer) {
        this.target = target;
        this.transport = transport;
        this.retries = retries;
        this.credentials = credentials;
        this.signer = signer;
    }

    /** Returns the policy of a bucket; empty only if S3 said that it has none. */
    Optional<StoredDocument> get(String bucket) throws ServiceException, InterruptedException {
        DocumentId id = DocumentId.bucket(bucket);
        Call call = call("GET", bucket, "", "read the " + id.words());
        Answer answer = sent(call);
        if (answer.status() == NOT_FOUND && isNone(answer)) {
            return Optional.empty();
        }
        if (answer.status() != OK) {
            throw refused(call, answer, bucket);
        }
        String text = answer.text().filter(BucketPolicies::isObject).orElseThrow(() -> senseless(call, answer));
        return Optional.of(new StoredDocument(id, text));
    }

    /** Makes or replaces the policy of a bucket. */
    void put(String bucket, String json) throws ServiceException, InterruptedException {
        done(
                call(
                                "PUT",
                                bucket,
                                json,
                                "write the " + DocumentId.bucket(bucket).words())
                        .with("Content-Type", "application/json"),
                bucket);
    }

    /** Removes the policy of a bucket. Where there is none it is as good as removed. */
    void delete(String bucket) throws ServiceException, InterruptedException {
        done(
                call(
                        "DELETE",
                        bucket,
                        "",
                        "delete the " + DocumentId.bucket(bucket).words()),
                bucket);
    }

    private void done(Call call, String bucket) throws ServiceException, InterruptedException {
        Answer answer = sent(call);
        if (answer.status() == NOT_FOUND && call.method().equals("DELETE") && isNone(answer)) {
            return;
        }
        if (answer.status() != OK && answer.status() != NO_CONTENT) {
            throw refused(call, answer, bucket);
        }
        // These calls answer nothing. A page of some gateway says yes to everything.
        if (answer.text().filter(String::isBlank).isEmpty()) {
            throw senseless(call, answer);
        }
    }

    private static boolean isNone(Answer answer) {
        return S3Error.of(answer)
                .filter(error -> error.code().equals("NoSuchBucketPolicy"))
                .isPresent();
    }

    /** Whether a text is an object, sound or not; what is wrong with it is for its reader to say. */
    private static boolean isObject(String text) {
        return JsonReader.read(new SourceText("", text))
                .partial()
                .filter(JsonValue.JsonObject.class::isInstance)
                .isPresent();
    }

    /** Signs a request and sends it; each try is signed anew. */
    private Answer sent(Call call) throws ServiceException, InterruptedException {
        return retries.of(call.writes(), () -> {
            Credentials signing = credentials.get();
            return transport.send(signer.signed(call, signing, region(signing)));
        });
    }

    private String region(Credentials signing) {
        return target.region().or(signing::region).orElse(ANY_REGION);
    }

    private Call call(String method, String bucket, String body, String purpose) throws ServiceException {
        return new Call(method, address(bucket, purpose), Map.of(), body, purpose, !method.equals("GET"));
    }

    /** Returns where the policy of a bucket is. */
    URI address(String bucket, String purpose) throws ServiceException {
        URI storage = target.storage();
        if (target.addressing() == Target.Addressing.PATH) {
            return URI.create(storage + "/" + Percent.encoded(bucket) + "?policy");
        }
        if (!HOST.matcher(bucket).matches()) {
            throw new ServiceException(
                    Kind.REFUSED,
                    "cannot " + purpose + ": that is no name of a bucket",
                    List.of("names have 3 to 63 small letters, digits and hyphens"));
        }
        String port = storage.getPort() < 0 ? "" : ":" + storage.getPort();
        return URI.create(storage.getScheme() + "://" + bucket + "." + storage.getHost() + port + "/?policy");
    }

    private ServiceException refused(Call call, Answer answer, String bucket)
            throws ServiceException, InterruptedException {
        Optional<S3Error> error = S3Error.of(answer);
        Kind kind = kind(answer.status(), error.map(S3Error::code).orElse(""));
        List<String> help = switch (kind) {
            case UNAUTHENTICATED ->
                List.of("the credentials come from " + credentials.get().from()
                        + "; they are wrong or expired, or the clocks differ; `writ doctor` says which");
            case DENIED ->
                List.of("`writ doctor` says which permissions are missing; a new key is refused for some seconds");
            case NO_SUCH_BUCKET ->
                List.of("make the bucket `" + bucket
                        + "` first, or mend its name; a new bucket is known after a minute");
            case THROTTLED -> List.of("nothing was done; try again later");
            default ->
                error.filter(said -> said.code().equals("PathStyleRequestNotAllowed"))
                        .map(said -> List.of("set `addressing: virtual` for the target"))
                        .orElse(List.of());
        };
        return new Refusal(call, answer, credentials.get().secrets()).refused(kind, error.map(S3Error::words), help);
    }

    private static Kind kind(int status, String code) {
        if (CREDENTIALS.contains(code)) {
            return Kind.UNAUTHENTICATED;
        }
        if (status == NOT_FOUND && code.equals("NoSuchBucket")) {
            return Kind.NO_SUCH_BUCKET;
        }
        return Refusal.kind(status);
    }

    private static ServiceException senseless(Call call, Answer answer) {
        return new Refusal(call, answer, List.of())
                .senseless(call.writes() ? "it should be empty" : "it is not a JSON object");
    }
}
