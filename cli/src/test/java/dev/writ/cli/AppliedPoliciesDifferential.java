package dev.writ.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.cli.sandbox.Sandbox;
import dev.writ.cli.sandbox.SandboxOptions;
import dev.writ.compiler.testing.ceph.Radosgw;
import dev.writ.compiler.testing.ceph.SignedRequests;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Policies that are applied, changed and rolled back on a real S3 server, as an operator does it; after each, what the
 * server answers to real requests of service accounts is what {@code writ can} says of the live organization. The
 * management API is that of the sandbox, since no other server has it. Run by the profile {@code differential}.
 */
final class AppliedPoliciesDifferential {

    private static final String ORGANIZATION = "ab1cd2";
    private static final String BUCKET = "acme-data";
    private static final String ISSUER = "https://oidc.example/id/1";
    private static final List<String> WORKLOADS = List.of("ml-train:trainer", "ml-train:evaluator", "etl:nightly");
    private static final List<String> KEYS = List.of("a/x", "a/b/x", "in/x", "b");
    private static final List<String> PREFIXES = List.of("", "in/", "a/");
    private static final int REFUSED = 403;

    private static final String HEAD = """
            org = "ab1cd2"
            cluster prod = "https://oidc.example/id/1"
            principals admin = user "admin"
            buckets data = "acme-data"

            policy data seals data {
              allow admin to s3:GetBucketPolicy, s3:PutBucketPolicy, s3:DeleteBucketPolicy on data
            """;

    private static final String FIRST = HEAD + """
              allow prod/ml-train/trainer to s3:GetObject, s3:PutObject, s3:ListBucket on data
              allow prod/etl/nightly to s3:PutObject on data under "in/"
            }
            """;

    private static final String SECOND = HEAD + """
              allow prod/ml-train/trainer to s3:GetObject, s3:ListBucket on data
              deny prod/ml-train/trainer to s3:ListBucket on data when "s3:prefix" = "in/"
              allow prod/ml-train/evaluator to s3:GetObject on data under "a/"
              allow prod/etl/nightly to s3:PutObject, s3:DeleteObject on data under "in/"
            }
            """;

    /** What each action is called over HTTP; of listings, the prefix takes the place of the key. */
    private static final Map<String, SignedRequests.Call> CALLS = new LinkedHashMap<>();

    static {
        CALLS.put("s3:GetObject", SignedRequests.Call.of("GET", "", Map.of()));
        CALLS.put("s3:PutObject", new SignedRequests.Call("PUT", "", Map.of(), Map.of(), "new"));
        CALLS.put("s3:DeleteObject", SignedRequests.Call.of("DELETE", "", Map.of()));
        CALLS.put("s3:ListBucket", SignedRequests.Call.of("GET", "", Map.of("list-type", "2")));
    }

    @TempDir
    private static Path temp;

    private static Radosgw server;
    private static Sandbox sandbox;
    private static AwsCredentialsIdentity owner;
    private static final Map<String, AwsCredentialsIdentity> PEOPLE = new LinkedHashMap<>();
    private static Map<String, String> variables;

    private int asked;
    private int allowed;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = Radosgw.start();
        owner = server.administrator(ORGANIZATION, "owner");
        AwsCredentialsIdentity broker = server.user(ORGANIZATION, "broker");
        for (String workload : WORKLOADS) {
            String name = ISSUER + ":system:serviceaccount:" + workload;
            PEOPLE.put("role/" + name, server.role(ORGANIZATION, name, "broker", broker));
        }
        PEOPLE.put("coreweave/stranger", server.user(ORGANIZATION, "stranger"));
        send(owner, SignedRequests.Call.of("PUT", path(""), Map.of()));
        for (String key : KEYS) {
            put(key);
        }
        Path state = Files.createDirectory(temp.resolve("sandbox"));
        sandbox = Sandbox.start(
                SandboxOptions.USUAL.of(ORGANIZATION).with(List.of(BUCKET)).in(state));
        variables = Map.of(
                "COREWEAVE_API_TOKEN", Files.readString(state.resolve("token")).strip(),
                "AWS_ACCESS_KEY_ID", owner.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", owner.secretAccessKey(),
                "AWS_REGION", "US-EAST-04A");
        Files.createDirectory(temp.resolve("ws"));
        Files.writeString(temp.resolve("ws/writ.yaml"), """
                policy-name-prefix: writ-
                targets:
                  live:
                    management: %s
                    storage: http://127.0.0.1:%d
                    addressing: path
                """.formatted(sandbox.address(), server.port()));
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        if (sandbox != null) {
            sandbox.close();
        }
        server.stop();
    }

    @Test
    void whatIsAppliedIsWhatTheServerDoes() throws IOException, InterruptedException {
        apply(FIRST, "apply", "ws", "live", "--yes", "--allow-first-policy", BUCKET);
        agrees("applied");
        apply(SECOND, "apply", "ws", "live", "--yes");
        agrees("changed");
        apply(SECOND, "rollback", lastRun(), "--in", "ws", "--yes");
        agrees("rolled back");
        assertThat(allowed).isBetween(asked / 10, asked * 9 / 10);
        System.out.println("radosgw: applied, changed and rolled back; " + asked + " requests of " + PEOPLE.size()
                + " principals, " + allowed + " allowed, 0 differences");
    }

    private static void apply(String source, String... words) throws IOException {
        Files.writeString(temp.resolve("ws/main.writ"), source);
        Run run = Run.with(temp, "", variables, false, words);
        assertThat(run.code()).as(run.out() + run.err()).isZero();
    }

    private static String lastRun() throws IOException {
        try (Stream<Path> runs = Files.list(temp.resolve("ws/.writ/runs/live"))) {
            Path last = runs.filter(Files::isDirectory).max(Path::compareTo).orElseThrow();
            return temp.relativize(last).toString();
        }
    }

    /** Asks the server, and asks the tool about the live organization. */
    private void agrees(String state) throws IOException, InterruptedException {
        List<String> names = new ArrayList<>();
        List<Boolean> answers = new ArrayList<>();
        StringBuilder questions = new StringBuilder();
        for (Map.Entry<String, AwsCredentialsIdentity> person : PEOPLE.entrySet()) {
            for (Map.Entry<String, SignedRequests.Call> call : CALLS.entrySet()) {
                boolean listing = call.getKey().equals("s3:ListBucket");
                for (String key : listing ? PREFIXES : KEYS) {
                    names.add(person.getKey() + " " + call.getKey() + " " + key);
                    answers.add(
                            listing
                                    ? lists(person.getValue(), call.getValue(), key)
                                    : allows(person.getValue(), call.getValue(), key));
                    questions.append(question(person.getKey(), call.getKey(), listing, key));
                }
            }
        }
        Run said = Run.with(
                temp.resolve("ws"), questions.toString(), variables, false, "can", "--batch", "--in", "live:live");
        assertThat(said.code()).as(said.err()).isZero();
        List<String> lines = said.out().lines().toList();
        assertThat(lines).hasSameSizeAs(names);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            boolean expected = lines.get(i).contains("\"allowed\":true");
            assertThat(expected || lines.get(i).contains("\"allowed\":false"))
                    .as(lines.get(i))
                    .isTrue();
            if (expected != answers.get(i)) {
                differences.add(state + ": the server " + (answers.get(i) ? "allows " : "refuses ") + names.get(i));
            }
            asked++;
            allowed += answers.get(i) ? 1 : 0;
        }
        assertThat(differences).isEmpty();
    }

    private static String question(String who, String action, boolean listing, String key) {
        String resource = BUCKET + (listing ? "" : "/" + key);
        String context = listing && !key.isEmpty() ? ",\"context\":{\"s3:prefix\":\"" + key + "\"}" : "";
        return "{\"principal\":\"" + who + "\",\"action\":\"" + action + "\",\"resource\":\"" + resource + "\""
                + context + "}\n";
    }

    private static boolean lists(AwsCredentialsIdentity who, SignedRequests.Call call, String prefix)
            throws IOException, InterruptedException {
        Map<String, String> query = new HashMap<>(call.query());
        if (!prefix.isEmpty()) {
            query.put("prefix", prefix);
        }
        return allows(who, SignedRequests.Call.of(call.method(), "", query), "");
    }

    private static boolean allows(AwsCredentialsIdentity who, SignedRequests.Call call, String key)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                send(who, new SignedRequests.Call(call.method(), path(key), call.query(), Map.of(), call.body()));
        boolean allowed = answer.statusCode() / 100 == 2;
        assertThat(allowed || answer.statusCode() == REFUSED)
                .as("%s", answer.statusCode())
                .isTrue();
        if (allowed && !call.method().equals("GET")) {
            // Whoever writes an object owns it on this server, and may do as they like with it.
            put(key);
        }
        return allowed;
    }

    private static void put(String key) throws IOException, InterruptedException {
        HttpResponse<String> stored =
                send(owner, new SignedRequests.Call("PUT", path(key), Map.of(), Map.of(), "content"));
        assertThat(stored.statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> send(AwsCredentialsIdentity who, SignedRequests.Call call)
            throws IOException, InterruptedException {
        return server.s3(Optional.of(who), call);
    }

    private static String path(String key) {
        return "/" + ORGANIZATION + ":" + BUCKET + (key.isEmpty() ? "" : "/" + key);
    }
}
