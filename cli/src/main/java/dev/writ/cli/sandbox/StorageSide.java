package dev.writ.cli.sandbox;

import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.deploy.service.Operation;
import dev.writ.compiler.analysis.Decision;
import dev.writ.compiler.policy.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * S3, as far as policies go: the policies of buckets, buckets, and decisions about objects, which are all there and
 * empty.
 */
final class StorageSide {

    /** Names that the platform takes; see https://docs.coreweave.com/products/storage/object-storage/buckets/about. */
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");

    private final SignatureCheck signatures;
    private final State state;
    private final Gate gate;

    StorageSide(SignatureCheck signatures, State state, Gate gate) {
        this.signatures = signatures;
        this.state = state;
        this.gate = gate;
    }

    Reply answer(Arrival request) throws IOException {
        SignatureCheck.Checked checked = signatures.check(request);
        if (checked.refused().isPresent()) {
            return checked.refused().get();
        }
        Named named = named(request);
        if (named.bucket().isEmpty()) {
            return decided(checked, "s3:ListAllMyBuckets", new Request.Target.Global(), request)
                    .orElseGet(() -> Reply.xml("<ListAllMyBucketsResult><Buckets>"
                            + String.join(
                                    "",
                                    state.buckets().keySet().stream()
                                            .map(name -> "<Bucket><Name>" + name + "</Name></Bucket>")
                                            .toList())
                            + "</Buckets></ListAllMyBucketsResult>"));
        }
        boolean exists = state.buckets().containsKey(named.bucket());
        boolean creates = request.method().equals("PUT")
                && named.key().isEmpty()
                && request.query().isEmpty();
        if (!exists && !creates) {
            return Reply.error(404, "NoSuchBucket", "The specified bucket does not exist");
        }
        if (isPolicy(request)) {
            return policy(checked, request, named.bucket());
        }
        return named.key().isEmpty() ? bucket(checked, request, named.bucket()) : object(checked, request, named);
    }

    /** A bucket and a key, either of which may be empty. */
    private record Named(String bucket, String key) {}

    /** Buckets are named in the path, or in the host before {@code localhost}. */
    private static Named named(Arrival request) {
        String host = request.header("host").replaceFirst(":[0-9]+$", "");
        String path = ManagementSide.decoded(request.path()).replaceFirst("^/", "");
        if (host.endsWith(".localhost")) {
            return new Named(host.substring(0, host.length() - ".localhost".length()), path);
        }
        int slash = path.indexOf('/');
        return slash < 0 ? new Named(path, "") : new Named(path.substring(0, slash), path.substring(slash + 1));
    }

    private static boolean isPolicy(Arrival request) {
        return Arrays.asList(request.query().split("[=&]")).contains("policy");
    }

    private Reply policy(SignatureCheck.Checked who, Arrival request, String bucket) throws IOException {
        DocumentId id = DocumentId.bucket(bucket);
        Request.Target target = new Request.Target.Bucket(bucket);
        Operation operation = switch (request.method()) {
            case "PUT" -> Operation.PUT_BUCKET_POLICY;
            case "DELETE" -> Operation.DELETE_BUCKET_POLICY;
            default -> Operation.GET_BUCKET_POLICY;
        };
        Optional<Reply> refused = decided(who, operation.action(), target, request);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (operation == Operation.GET_BUCKET_POLICY) {
            return state.visible(id)
                    .map(Reply::json)
                    .orElseGet(() -> Reply.error(404, "NoSuchBucketPolicy", "The bucket policy does not exist"));
        }
        if (operation == Operation.DELETE_BUCKET_POLICY) {
            state.store(id, Optional.empty());
            return Reply.empty(204);
        }
        String json = new String(request.body(), StandardCharsets.UTF_8);
        Optional<String> wrong = Gate.wrong(id, json);
        if (wrong.isPresent()) {
            return Reply.error(400, "MalformedPolicy", wrong.get());
        }
        state.store(id, Optional.of(json));
        return Reply.empty(204);
    }

    private Reply bucket(SignatureCheck.Checked who, Arrival request, String bucket) throws IOException {
        Request.Target target = new Request.Target.Bucket(bucket);
        String action = switch (request.method()) {
            case "PUT" -> "s3:CreateBucket";
            case "DELETE" -> "s3:DeleteBucket";
            default -> "s3:ListBucket";
        };
        Optional<Reply> refused = decided(who, action, target, request);
        if (refused.isPresent()) {
            return refused.get();
        }
        switch (request.method()) {
            case "PUT" -> {
                if (!BUCKET.matcher(bucket).matches() || bucket.equals("v1beta1")) {
                    return Reply.error(400, "InvalidBucketName", "The specified bucket is not valid");
                }
                state.createBucket(bucket);
                return Reply.empty(200);
            }
            case "DELETE" -> {
                state.deleteBucket(bucket);
                return Reply.empty(204);
            }
            default -> {
                return Reply.xml("<ListBucketResult><Name>" + bucket
                        + "</Name><KeyCount>0</KeyCount><IsTruncated>false</IsTruncated></ListBucketResult>");
            }
        }
    }

    private Reply object(SignatureCheck.Checked who, Arrival request, Named named) {
        String action = switch (request.method()) {
            case "PUT" -> "s3:PutObject";
            case "DELETE" -> "s3:DeleteObject";
            default -> "s3:GetObject";
        };
        Request.Target target = new Request.Target.ObjectKey(named.bucket(), named.key());
        return decided(who, action, target, request)
                .orElseGet(() -> Reply.empty(request.method().equals("DELETE") ? 204 : 200));
    }

    /** Returns the answer to a request that is refused; empty if it is allowed. */
    private Optional<Reply> decided(SignatureCheck.Checked who, String action, Request.Target target, Arrival request) {
        Decision decision = gate.decide(who.who(), action, target, context(request));
        return decision.allowed()
                ? Optional.empty()
                : Optional.of(Reply.error(403, "AccessDenied", "Access Denied")
                        .with("x-writ-reason", decision.reason().words()));
    }

    private static SortedMap<String, List<String>> context(Arrival request) {
        SortedMap<String, List<String>> context = new TreeMap<>();
        for (String part : request.query().split("&")) {
            if (part.startsWith("prefix=")) {
                context.put(Request.PREFIX, List.of(ManagementSide.decoded(part.substring("prefix=".length()))));
            }
        }
        return context;
    }
}
