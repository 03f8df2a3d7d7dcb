package dev.writ.compiler.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.analysis.Fact;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Request.Requester;
import dev.writ.compiler.policy.Request.Target;
import dev.writ.compiler.testing.ceph.Radosgw;
import dev.writ.compiler.testing.ceph.SignedRequests;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Bucket policies on real buckets, and signed requests to them: an S3 server that others wrote must answer as we say.
 * Run by the profile {@code differential}; see docs/testing.md.
 */
final class RadosgwDifferential {

    private static final long SEED = Long.getLong("differential.seed", 3L);
    private static final int POLICIES = Integer.getInteger("differential.buckets", 150);
    private static final int REQUESTS = 20;
    private static final int MOST_SHOWN = 3;

    private static final String ORGANIZATION = "ab1";
    private static final String BUCKET = "data";
    private static final String BROKER = "broker";
    private static final String WORKLOAD = "https://oidc.example/id/1:system:serviceaccount:";
    private static final int REFUSED = 403;

    /** As the server is: unsigned requests are judged too, and a negated test fails where the key is missing. */
    private static final Profile LIKE_CEPH = Profile.documented(CatalogueReader.shipped())
            .with(Fact.ANONYMOUS_REQUESTS, "bucket-policy-only")
            .with(Fact.ABSENT_KEY_IN_NEGATED_TEST, "fails");

    /** What each action is called over HTTP; a listing has its prefix beside. */
    private static final Map<String, SignedRequests.Call> CALLS = Map.of(
            "s3:GetObject", SignedRequests.Call.of("GET", "", Map.of()),
            "s3:PutObject", new SignedRequests.Call("PUT", "", Map.of(), Map.of(), "new"),
            "s3:DeleteObject", SignedRequests.Call.of("DELETE", "", Map.of()),
            "s3:GetObjectTagging", SignedRequests.Call.of("GET", "", Map.of("tagging", "")),
            "s3:GetObjectAcl", SignedRequests.Call.of("GET", "", Map.of("acl", "")),
            "s3:ListBucket", SignedRequests.Call.of("GET", "", Map.of("list-type", "2")),
            "s3:GetBucketLocation", SignedRequests.Call.of("GET", "", Map.of("location", "")),
            "s3:GetBucketVersioning", SignedRequests.Call.of("GET", "", Map.of("versioning", "")),
            "s3:ListBucketMultipartUploads", SignedRequests.Call.of("GET", "", Map.of("uploads", "")));

    private static final List<String> KEYS = List.of("a/x", "a/y", "a/b/x", "b", "A/x", "a(x)", "k+x", "two words");

    private static Radosgw server;
    private static AwsCredentialsIdentity owner;
    private static final Map<Requester, AwsCredentialsIdentity> PEOPLE = new LinkedHashMap<>();

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = Radosgw.start();
        try {
            prepare();
        } catch (IOException | InterruptedException | RuntimeException e) {
            server.stop();
            throw e;
        }
    }

    private static void prepare() throws IOException, InterruptedException {
        owner = server.administrator(ORGANIZATION, "owner");
        for (String name : List.of("alice", "bob")) {
            PEOPLE.put(new Requester(ORGANIZATION, "user/" + name), server.user(ORGANIZATION, name));
        }
        PEOPLE.put(new Requester("zz9", "user/alice"), server.user("zz9", "alice"));
        // Not the owner: for some calls the server takes a session for the user who began it.
        AwsCredentialsIdentity broker = server.user(ORGANIZATION, BROKER);
        for (String subject : List.of("ml:trainer", "ml:trainer-2", "etl:nightly")) {
            PEOPLE.put(
                    new Requester(ORGANIZATION, "role/" + WORKLOAD + subject),
                    server.role(ORGANIZATION, WORKLOAD + subject, BROKER, broker));
        }
        assertEquals(
                200, asOwner(SignedRequests.Call.of("PUT", path(""), Map.of())).statusCode());
        for (String key : KEYS) {
            put(key);
        }
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        server.stop();
    }

    @Test
    void theServerAnswersAsWeSay() throws IOException, InterruptedException {
        RandomBucketPolicies random = new RandomBucketPolicies(words(), new Random(SEED));
        List<String> differences = new ArrayList<>();
        int requests = 0;
        int allowed = 0;
        long start = System.nanoTime();
        for (int i = 0; i < POLICIES; i++) {
            PolicySet policies = random.policies();
            store(policies);
            Map<String, Predicate<Request>> subjects = new TreeMap<>();
            Subject.ALL.forEach((name, subject) -> subjects.put(name, subject.of(policies, LIKE_CEPH)));
            for (int j = 0; j < REQUESTS; j++) {
                Request request = random.request();
                boolean answer = allows(request);
                requests++;
                allowed += answer ? 1 : 0;
                subjects.forEach((name, decide) -> {
                    if (decide.test(request) != answer) {
                        differences.add(name + " says otherwise than the server, which "
                                + (answer ? "allows " : "refuses ") + request + "\n  " + policies.bucketPolicies());
                    }
                });
            }
        }
        System.out.println("radosgw: " + POLICIES + " bucket policies, " + requests + " requests, " + allowed
                + " allowed, " + differences.size() + " differences, " + (System.nanoTime() - start) / 1_000_000_000
                + " s, seed " + SEED);
        assertEquals("", String.join("\n", differences.subList(0, Math.min(MOST_SHOWN, differences.size()))));
        assertTrue(allowed > requests / 5 && allowed < requests * 4 / 5, "most requests are answered alike");
    }

    private static void store(PolicySet policies) throws IOException, InterruptedException {
        String document = BucketDocument.of(
                policies, PEOPLE.keySet().stream().map(Requester::arn).toList(), test -> test);
        HttpResponse<String> stored =
                asOwner(new SignedRequests.Call("PUT", path(""), Map.of("policy", ""), Map.of(), document));
        assertEquals(204, stored.statusCode(), () -> stored.body() + " " + document);
    }

    private static boolean allows(Request request) throws IOException, InterruptedException {
        SignedRequests.Call call = CALLS.get(request.action());
        Map<String, String> query = new HashMap<>(call.query());
        Optional.ofNullable(request.context().get(Request.PREFIX))
                .ifPresent(prefix -> query.put("prefix", prefix.get(0)));
        Map<String, String> headers = new HashMap<>();
        headers.put("User-Agent", request.context().get("aws:UserAgent").get(0));
        headers.put("X-Forwarded-For", request.context().get("aws:SourceIp").get(0));
        Optional.ofNullable(request.context().get("aws:Referer"))
                .ifPresent(referer -> headers.put("Referer", referer.get(0)));
        String key = request.target() instanceof Target.ObjectKey object ? object.key() : "";
        HttpResponse<String> answer = server.s3(
                request.who().map(PEOPLE::get),
                new SignedRequests.Call(call.method(), path(key), query, headers, call.body()));
        boolean allowed = answer.statusCode() / 100 == 2;
        assertTrue(allowed || answer.statusCode() == REFUSED, () -> answer.statusCode() + " to " + request);
        if (allowed && !call.method().equals("GET")) {
            // Whoever writes an object owns it, and may do as they like with it. So it becomes the owner's again.
            put(key);
        }
        return allowed;
    }

    private static void put(String key) throws IOException, InterruptedException {
        HttpResponse<String> stored = asOwner(new SignedRequests.Call("PUT", path(key), Map.of(), Map.of(), "content"));
        assertEquals(200, stored.statusCode(), stored::body);
    }

    private static HttpResponse<String> asOwner(SignedRequests.Call call) throws IOException, InterruptedException {
        return server.s3(Optional.of(owner), call);
    }

    private static String path(String key) {
        return "/" + ORGANIZATION + ":" + BUCKET + (key.isEmpty() ? "" : "/" + key);
    }

    /** Nothing that this server is known to read in a way of its own: see docs/testing.md. */
    private static RandomBucketPolicies.Words words() {
        List<Optional<Requester>> requesters = new ArrayList<>();
        PEOPLE.keySet().forEach(person -> requesters.add(Optional.of(person)));
        requesters.add(Optional.empty());
        Map<String, Boolean> actions = new LinkedHashMap<>();
        CALLS.keySet().stream().sorted().forEach(action -> actions.put(action, action.contains("Object")));
        SortedMap<String, List<List<String>>> values = new TreeMap<>();
        values.put(Request.PREFIX, List.of(List.of("a/"), List.of("a/b"), List.of("A/"), List.of("b")));
        values.put("aws:Referer", List.of(List.of("red"), List.of("Red"), List.of("blue")));
        SortedMap<String, List<String>> tested = new TreeMap<>();
        tested.put(Request.PREFIX, List.of("a/", "a*", "*b", "?/", "*", "a/*", "b"));
        tested.put("aws:Referer", List.of("red", "r*", "?ed", "blue"));
        tested.put("aws:UserAgent", List.of("tool/1", "tool/*", "*2", "tool/?"));
        tested.put("aws:SourceIp", List.of("10.0.0.1", "10.*", "10.0.0.?", "192.168.0.1"));
        List<String> principals = new ArrayList<>(List.of(
                "*",
                "*",
                "arn:aws:iam::ab1:*",
                "arn:aws:iam::ab1:role/" + WORKLOAD + "ml:*",
                "arn:aws:iam::*:user/alice",
                "arn:aws:iam::zz9:*"));
        PEOPLE.keySet().forEach(person -> principals.add(person.arn()));
        return new RandomBucketPolicies.Words(
                ORGANIZATION,
                BUCKET,
                requesters,
                principals,
                actions,
                List.of(
                        "s3:*",
                        "s3:Get*",
                        "s3:GetObject",
                        "s3:PutObject",
                        "s3:List*",
                        "s3:*Object",
                        "s3:?etObject",
                        "s3:GetObject?agging",
                        "s3:*Bucket*",
                        "s3:ListBucket"),
                KEYS,
                List.of(
                        "*",
                        "arn:aws:s3:::*",
                        "arn:aws:s3:::data",
                        "arn:aws:s3:::data*",
                        "arn:aws:s3:::data/*",
                        "arn:aws:s3:::dat?/b",
                        "arn:aws:s3:::data/a/*",
                        "arn:aws:s3:::data/a/?",
                        "arn:aws:s3:::data/*x",
                        // It goes no way back: `*/x` would not match `a/b/x`, because the first slash has no x behind
                        // it.
                        "arn:aws:s3:::data/*/b/x",
                        "arn:aws:s3:::data/a/x",
                        "arn:aws:s3:::data/A/*",
                        "arn:aws:s3:::data/a(x)",
                        "arn:aws:s3:::other/*"),
                List.of("StringEquals", "StringNotEquals", "StringLike", "StringNotLike"),
                // It takes a negated test to hold if one of its values does not match.
                1,
                new TreeMap<>(Map.of(
                        "aws:UserAgent", List.of("tool/1", "tool/12", "Tool/2"),
                        "aws:SourceIp", List.of("10.0.0.1", "10.1.2.3", "192.168.0.1"))),
                values,
                tested);
    }
}
