package dev.writ.cli.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.cli.deploy.client.Services;
import dev.writ.cli.deploy.service.CanonicalJson;
import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.deploy.service.Service;
import dev.writ.cli.deploy.service.ServiceException;
import dev.writ.cli.deploy.service.ServiceException.Kind;
import dev.writ.cli.deploy.service.StoredDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client against the sandbox: what one signs and the other checks, what one stores and the other reads. */
final class SandboxTest {

    static final DocumentId ML = DocumentId.organization("ml");
    static final DocumentId DATA = DocumentId.bucket("acme-data");

    static final String ML_JSON = "{\"version\":\"v1alpha1\",\"name\":\"ml\",\"statements\":[{\"name\":\"read\","
            + "\"effect\":\"Allow\",\"actions\":[\"s3:GetObject\",\"s3:GetBucketPolicy\"],\"resources\":[\"*\"],"
            + "\"principals\":[\"coreweave/ada\"]}]}";

    /** A policy that lets the administrator go on. */
    static final String DATA_JSON = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"All\",\"Effect\":\"Allow\","
            + "\"Principal\":{\"AWS\":\"arn:aws:iam::ab1cd2:coreweave/admin\"},\"Action\":[\"s3:*\"],"
            + "\"Resource\":[\"arn:aws:s3:::acme-data\",\"arn:aws:s3:::acme-data/*\"]}]}";

    /** A time that goes on when it is told to. */
    static final class Watch extends Clock {
        private volatile Instant now = Instant.parse("2026-11-20T12:00:00Z");

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }

    @Test
    void documentsAreStoredReadAndRemoved() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.USUAL.with(List.of("acme-data", "acme-logs")))) {
            Service service = sandbox.service();
            assertEquals(new Service.Caller("coreweave/admin", "ab1cd2"), service.caller());
            assertEquals(List.of("acme-data", "acme-logs"), service.buckets());
            assertEquals(Optional.empty(), service.bucketPolicy("acme-data"));

            service.write(ML, ML_JSON);
            service.write(DATA, DATA_JSON);

            assertEquals(
                    List.of("ml", Sandbox.ADMIN_POLICY),
                    service.organizationPolicies().stream()
                            .map(stored -> stored.id().name())
                            .toList());
            assertTrue(CanonicalJson.same(
                    ML_JSON, service.organizationPolicies().get(0).json()));
            assertEquals(Optional.of(new StoredDocument(DATA, DATA_JSON)), service.bucketPolicy("acme-data"));

            service.delete(ML);
            service.delete(ML);
            service.delete(DATA);
            service.delete(DATA);
            assertEquals(Optional.empty(), service.bucketPolicy("acme-data"));
            assertEquals(1, service.organizationPolicies().size());
        }
    }

    @Test
    void whatItStoresDecidesAboutTheRequestsToIt() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.USUAL.with(List.of("acme-data")))) {
            Service admin = sandbox.service();
            Service ada = as(sandbox, "coreweave/ada");
            assertEquals(Kind.DENIED, kind(() -> ada.bucketPolicy("acme-data")));
            assertEquals(Kind.DENIED, kind(ada::organizationPolicies));
            admin.write(ML, ML_JSON);
            assertEquals(Optional.empty(), ada.bucketPolicy("acme-data"));
            assertEquals(Kind.DENIED, kind(() -> ada.write(DATA, DATA_JSON)));
            admin.write(DATA, DATA_JSON);
            // The policy of the bucket does not name her, and refuses what it does not allow.
            assertEquals(Kind.DENIED, kind(() -> ada.bucketPolicy("acme-data")));
            assertTrue(admin.canI(List.of("cwobject:EnsureAccessPolicy"), List.of("*")));
            assertFalse(ada.canI(List.of("cwobject:EnsureAccessPolicy"), List.of("*")));
        }
    }

    @Test
    void withoutAPolicyNobodyMayUseS3() throws Exception {
        try (Sandbox sandbox =
                Sandbox.start(SandboxOptions.USUAL.with(List.of("acme-data")).withoutPolicies())) {
            assertEquals(List.of(), sandbox.service().organizationPolicies());
            assertEquals(Kind.DENIED, kind(() -> sandbox.service().bucketPolicy("acme-data")));
        }
    }

    @Test
    void aBucketThatIsNotThereIsToldFromOneWithoutAPolicy() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.USUAL)) {
            assertEquals(Kind.NO_SUCH_BUCKET, kind(() -> sandbox.service().bucketPolicy("acme-data")));
            assertEquals(Kind.NO_SUCH_BUCKET, kind(() -> sandbox.service().write(DATA, DATA_JSON)));
            assertEquals(Kind.NO_SUCH_BUCKET, kind(() -> sandbox.service().delete(DATA)));
        }
    }

    @Test
    void aDocumentThatCannotBeReadIsRefusedWithTheReason() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.USUAL.with(List.of("acme-data")))) {
            ServiceException refused = assertThrows(
                    ServiceException.class, () -> sandbox.service().write(DATA, DATA_JSON.replace("Allow", "allow")));
            assertEquals(Kind.REFUSED, refused.kind());
            assertTrue(refused.getMessage().contains("MalformedPolicy"), refused.getMessage());
            assertEquals(Optional.empty(), sandbox.service().bucketPolicy("acme-data"));
        }
    }

    @Test
    void aBucketPolicyIsSeenAfterAWhile() throws Exception {
        Watch watch = new Watch();
        SandboxOptions options = SandboxOptions.USUAL
                .with(List.of("acme-data"))
                .by(watch)
                .seenAfter(Duration.ZERO, Duration.ofMinutes(1));
        try (Sandbox sandbox = Sandbox.start(options)) {
            Service service =
                    sandbox.service(Sandbox.ADMINISTRATOR, new Services(watch, wait -> {}), sandbox.target("sandbox"));
            service.write(DATA, DATA_JSON);
            watch.advance(Duration.ofSeconds(59));
            assertEquals(Optional.empty(), service.bucketPolicy("acme-data"));
            watch.advance(Duration.ofSeconds(1));
            assertEquals(
                    DATA_JSON, service.bucketPolicy("acme-data").orElseThrow().json());
        }
    }

    @Test
    void whatItHoldsOutlivesIt(@TempDir Path directory) throws Exception {
        SandboxOptions options = SandboxOptions.USUAL.with(List.of("acme-data")).in(directory);
        DocumentId hostile = DocumentId.organization("../..%2F x?");
        String json = ML_JSON.replace("\"ml\"", "\"" + hostile.name() + "\"");
        try (Sandbox sandbox = Sandbox.start(options)) {
            sandbox.service().write(DATA, DATA_JSON);
            sandbox.service().write(hostile, json);
        }
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.USUAL.in(directory))) {
            assertEquals(List.of("acme-data"), sandbox.service().buckets());
            assertEquals(
                    DATA_JSON,
                    sandbox.service().bucketPolicy("acme-data").orElseThrow().json());
            assertEquals(3, sandbox.documents().size());
            assertTrue(CanonicalJson.same(json, sandbox.documents().get(hostile)));
            sandbox.service().delete(hostile);
            assertEquals(2, sandbox.documents().size());
        }
        try (var all = Files.walk(directory)) {
            assertEquals(
                    List.of("buckets.json", "credentials", "acme-data.json", "sandbox-admin.json", "token"),
                    all.filter(Files::isRegularFile)
                            .sorted()
                            .map(file -> file.getFileName().toString())
                            .toList());
        }
    }

    @Test
    void moreBucketsThanAPageHolds() throws Exception {
        List<String> names = java.util.stream.IntStream.range(0, 250)
                .mapToObj(i -> String.format("bucket-%03d", i))
                .toList();
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.USUAL.with(names))) {
            assertEquals(names, sandbox.service().buckets());
        }
    }

    private static Service as(Sandbox sandbox, String principal) {
        return sandbox.service(principal, Services.USUAL, sandbox.target("sandbox"));
    }

    private static Kind kind(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(ServiceException.class, call).kind();
    }
}
