package dev.writ.cli.deploy.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.deploy.service.Service;
import dev.writ.cli.deploy.service.ServiceException;
import dev.writ.cli.deploy.service.ServiceException.Kind;
import dev.writ.rules.settings.Target;
import dev.writ.rules.settings.Target.Addressing;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The policies of real buckets on an S3 server that others wrote, with its own check of signatures. Run by the profile
 * {@code differential}; see docs/testing.md.
 */
final class RadosgwDifferential {

    private static final Path SCRIPTS =
            Path.of("../compiler/src/test/ceph").toAbsolutePath().normalize();
    private static final Path DIRECTORY = Path.of("target/ceph").toAbsolutePath();

    private static final Credentials OWNER = Credentials.permanent("OWNERKEY", "owner-secret", "the test");
    private static final Credentials OTHER = Credentials.permanent("OTHERKEY", "other-secret", "the test");
    private static final DocumentId DATA = DocumentId.bucket("acme-data");

    private static Target target;

    @BeforeAll
    static void start() throws Exception {
        Files.createDirectories(DIRECTORY);
        Programs.run(SCRIPTS, SCRIPTS.resolve("install").toString());
        Programs.run(SCRIPTS, SCRIPTS.resolve("stop").toString(), DIRECTORY.toString());
        List<String> command = new ArrayList<>(List.of(SCRIPTS.resolve("start").toString(), DIRECTORY.toString()));
        List<Integer> ports = Programs.freePorts(3);
        ports.forEach(port -> command.add(String.valueOf(port)));
        Programs.run(SCRIPTS, command.toArray(String[]::new));
        URI address = URI.create("http://127.0.0.1:" + ports.get(0));
        target = Target.at("ceph", address, address, Addressing.PATH);
        user("owner", OWNER);
        user("other", OTHER);
        Call create = new Call("PUT", URI.create(address + "/acme-data"), Map.of(), "", "make a bucket", true);
        Answer made =
                new Transport(target.timing()).send(new S3Signer(Clock.systemUTC()).signed(create, OWNER, "us-east-1"));
        assertThat(made.status()).isEqualTo(200);
    }

    private static void user(String name, Credentials key) throws IOException, InterruptedException {
        Programs.run(
                DIRECTORY,
                "radosgw-admin",
                "-c",
                DIRECTORY.resolve("ceph.conf").toString(),
                "user",
                "create",
                "--uid=" + name,
                "--display-name=" + name,
                "--access-key=" + key.accessKeyId(),
                "--secret-key=" + key.secretKey().reveal());
    }

    @AfterAll
    static void stop() throws Exception {
        Programs.run(SCRIPTS, SCRIPTS.resolve("stop").toString(), DIRECTORY.toString());
    }

    private static Service as(Credentials key) {
        return as(key, Clock.systemUTC());
    }

    private static Service as(Credentials key, Clock clock) {
        return new Services(clock, wait -> {}).connect(target, () -> new Secret("none"), () -> key);
    }

    private static Kind refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(ServiceException.class);
        return ((ServiceException) thrown).kind();
    }

    private static String policy(String action) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Some\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
                + "[\"arn:aws:iam:::user/other\"]},\"Action\":[\"" + action + "\"],"
                + "\"Resource\":[\"arn:aws:s3:::acme-data\"]}]}";
    }

    @Test
    void policiesAreWrittenReadAndRemoved() throws Exception {
        Service owner = as(OWNER);
        assertThat(owner.bucketPolicy("acme-data")).isEmpty();
        owner.delete(DATA);
        owner.write(DATA, policy("s3:ListBucket"));
        assertThat(owner.bucketPolicy("acme-data").orElseThrow().json()).isEqualTo(policy("s3:ListBucket"));
        assertThat(refused(() -> as(OTHER).bucketPolicy("acme-data"))).isEqualTo(Kind.DENIED);
        owner.write(DATA, policy("s3:GetBucketPolicy"));
        assertThat(as(OTHER).bucketPolicy("acme-data").orElseThrow().json()).isEqualTo(policy("s3:GetBucketPolicy"));
        assertThat(refused(() -> as(OTHER).write(DATA, policy("s3:*")))).isEqualTo(Kind.DENIED);
        assertThat(refused(() -> as(OTHER).delete(DATA))).isEqualTo(Kind.DENIED);
        owner.delete(DATA);
        assertThat(owner.bucketPolicy("acme-data")).isEmpty();
        System.out.println("radosgw: bucket policies written, read and removed as the client says");
    }

    @Test
    void whatIsRefusedIsToldApart() {
        assertThat(refused(() -> as(OWNER).bucketPolicy("acme-none"))).isEqualTo(Kind.NO_SUCH_BUCKET);
        assertThat(refused(() -> as(OWNER).write(DocumentId.bucket("acme-none"), policy("s3:*"))))
                .isEqualTo(Kind.NO_SUCH_BUCKET);
        assertThat(refused(() -> as(OTHER).bucketPolicy("acme-data"))).isEqualTo(Kind.DENIED);
        assertThat(refused(() -> as(OWNER).write(DATA, "no policy"))).isEqualTo(Kind.REFUSED);
        // With its token service on, as the start script has it, this server says AccessDenied of whoever it does not
        // know, where S3 says InvalidAccessKeyId, SignatureDoesNotMatch and RequestTimeTooSkewed. None is "no policy".
        Credentials stranger = Credentials.permanent("NOKEY", "no-secret", "the test");
        Credentials wrong = Credentials.permanent("OWNERKEY", "other-secret", "the test");
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-20));
        for (Service unknown : List.of(as(stranger), as(wrong), as(OWNER, late))) {
            assertThat(refused(() -> unknown.bucketPolicy("acme-data"))).isIn(Kind.DENIED, Kind.UNAUTHENTICATED);
        }
    }
}
