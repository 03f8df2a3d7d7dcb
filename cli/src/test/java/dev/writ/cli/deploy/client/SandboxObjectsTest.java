package dev.writ.cli.deploy.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.sandbox.Sandbox;
import dev.writ.cli.sandbox.SandboxOptions;
import dev.writ.rules.settings.Target;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people can try on a sandbox besides policies: whether a request to S3 would be allowed. */
final class SandboxObjectsTest {

    private static final String ADA = "coreweave/ada";

    @TempDir
    Path directory;

    private final Transport transport = new Transport(Target.Timing.USUAL);
    private Sandbox sandbox;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.USUAL.in(directory).with(List.of("acme-data")));
        sandbox.service(ADA, Services.USUAL, sandbox.target("t"));
        sandbox.put(
                DocumentId.organization("ml"),
                "{\"version\":\"v1alpha1\",\"name\":\"ml\",\"statements\":[{\"name\":\"x\",\"effect\":\"Allow\","
                        + "\"actions\":[\"s3:GetObject\",\"s3:ListBucket\"],\"resources\":[\"acme-data\",\"acme-data/a/*\"],"
                        + "\"principals\":[\"" + ADA + "\"]}]}");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Answer as(String profile, String method, String path) throws Exception {
        Map<String, String> keys = ProfileFile.read(Files.readString(directory.resolve("credentials")), false)
                .profile(profile);
        Call call = new Call(method, URI.create(sandbox.address() + path), Map.of(), "", "try", false);
        Credentials key = Credentials.permanent(
                keys.getOrDefault("aws_access_key_id", ""), keys.getOrDefault("aws_secret_access_key", ""), "the test");
        return transport.send(new S3Signer(Clock.systemUTC()).signed(call, key, "us-east-1"));
    }

    @Test
    void requestsAreDecidedByThePolicies() throws Exception {
        assertThat(as(ADA, "GET", "/acme-data/a/b%20c").status()).isEqualTo(200);
        assertThat(as(ADA, "HEAD", "/acme-data/a/b").status()).isEqualTo(200);
        assertThat(as(ADA, "GET", "/acme-data/b").status()).isEqualTo(403);
        assertThat(as(ADA, "PUT", "/acme-data/a/b").status()).isEqualTo(403);
        assertThat(as(ADA, "DELETE", "/acme-data/a/b").status()).isEqualTo(403);
        assertThat(as(ADA, "GET", "/acme-data?list-type=2&prefix=a%2F").status())
                .isEqualTo(200);
        assertThat(as(ADA, "GET", "/").status()).isEqualTo(403);
        assertThat(as("sandbox", "PUT", "/acme-data/a/b").status()).isEqualTo(200);
        assertThat(as("sandbox", "GET", "/").text().orElseThrow()).contains("<Name>acme-data</Name>");
        Answer refused = as(ADA, "GET", "/acme-data/b");
        assertThat(S3Error.of(refused).orElseThrow().code()).isEqualTo("AccessDenied");
        assertThat(refused.header("x-writ-reason")).contains("no organization policy allows it");
    }

    @Test
    void aPrefixOfAListingIsSeenByABucketPolicy() throws Exception {
        sandbox.put(
                DocumentId.bucket("acme-data"),
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"A\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},"
                        + "\"Action\":[\"s3:ListBucket\"],\"Resource\":[\"arn:aws:s3:::acme-data\"],"
                        + "\"Condition\":{\"StringLike\":{\"s3:prefix\":[\"a/*\"]},"
                        + "\"StringEquals\":{\"cw:PrincipalOrgID\":[\"ab1cd2\"]}}}]}");
        assertThat(as(ADA, "GET", "/acme-data?list-type=2&prefix=a%2Fx").status())
                .isEqualTo(200);
        assertThat(as(ADA, "GET", "/acme-data?list-type=2&prefix=b%2F").status())
                .isEqualTo(403);
        assertThat(as(ADA, "GET", "/acme-data").status()).isEqualTo(403);
    }

    @Test
    void bucketsAreMadeAndRemovedByWhoMay() throws Exception {
        assertThat(as(ADA, "PUT", "/acme-new").status()).isEqualTo(403);
        assertThat(as("sandbox", "PUT", "/acme-new").status()).isEqualTo(200);
        assertThat(as("sandbox", "PUT", "/Acme_New").status()).isEqualTo(400);
        assertThat(sandbox.service().buckets()).containsExactly("acme-data", "acme-new");
        assertThat(as("sandbox", "DELETE", "/acme-new").status()).isEqualTo(204);
        assertThat(sandbox.service().buckets()).containsExactly("acme-data");
    }

    @Test
    void whoDoesNotSignIsRefused() throws Exception {
        Answer answer = transport.send(Call.read(URI.create(sandbox.address() + "/acme-data/a/b"), "try"));
        assertThat(answer.status()).isEqualTo(403);
    }
}
