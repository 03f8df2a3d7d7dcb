package dev.writ.cli.deploy.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.deploy.service.Service;
import dev.writ.cli.deploy.service.ServiceException;
import dev.writ.cli.deploy.service.ServiceException.Kind;
import dev.writ.compiler.testing.ceph.Radosgw;
import dev.writ.rules.settings.Target;
import dev.writ.rules.settings.Target.Addressing;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * The policies of real buckets on an S3 server that others wrote, with its own check of signatures. Run by the profile
 * {@code differential}; see docs/testing.md.
 */
final class RadosgwDifferential {

    private static final String ORGANIZATION = "ab1cd2";
    private static final DocumentId DATA = DocumentId.bucket("acme-data");

    private static Radosgw server;
    private static Target target;
    private static Credentials owner;
    private static Credentials other;

    @BeforeAll
    static void start() throws Exception {
        server = Radosgw.start();
        URI address = URI.create("http://127.0.0.1:" + server.port());
        target = Target.at("ceph", address, address, Addressing.PATH);
        owner = key(server.user(ORGANIZATION, "owner"));
        other = key(server.user(ORGANIZATION, "other"));
        Call create = new Call("PUT", URI.create(address + "/acme-data"), Map.of(), "", "make a bucket", true);
        Answer made =
                new Transport(target.timing()).send(new S3Signer(Clock.systemUTC()).signed(create, owner, "us-east-1"));
        assertThat(made.status()).isEqualTo(200);
    }

    private static Credentials key(AwsCredentialsIdentity identity) {
        return Credentials.permanent(identity.accessKeyId(), identity.secretAccessKey(), "the test");
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
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
                + "[\"arn:aws:iam::ab1cd2:user/other\"]},\"Action\":[\"" + action + "\"],"
                + "\"Resource\":[\"arn:aws:s3:::acme-data\"]}]}";
    }

    @Test
    void policiesAreWrittenReadAndRemoved() throws Exception {
        Service bucketOwner = as(owner);
        assertThat(bucketOwner.bucketPolicy("acme-data")).isEmpty();
        bucketOwner.delete(DATA);
        bucketOwner.write(DATA, policy("s3:ListBucket"));
        assertThat(bucketOwner.bucketPolicy("acme-data").orElseThrow().json()).isEqualTo(policy("s3:ListBucket"));
        assertThat(refused(() -> as(other).bucketPolicy("acme-data"))).isEqualTo(Kind.DENIED);
        bucketOwner.write(DATA, policy("s3:GetBucketPolicy"));
        assertThat(as(other).bucketPolicy("acme-data").orElseThrow().json()).isEqualTo(policy("s3:GetBucketPolicy"));
        assertThat(refused(() -> as(other).write(DATA, policy("s3:*")))).isEqualTo(Kind.DENIED);
        assertThat(refused(() -> as(other).delete(DATA))).isEqualTo(Kind.DENIED);
        bucketOwner.delete(DATA);
        assertThat(bucketOwner.bucketPolicy("acme-data")).isEmpty();
        System.out.println("radosgw: bucket policies written, read and removed as the client says");
    }

    @Test
    void whatIsRefusedIsToldApart() {
        assertThat(refused(() -> as(owner).bucketPolicy("acme-none"))).isEqualTo(Kind.NO_SUCH_BUCKET);
        assertThat(refused(() -> as(owner).write(DocumentId.bucket("acme-none"), policy("s3:*"))))
                .isEqualTo(Kind.NO_SUCH_BUCKET);
        assertThat(refused(() -> as(other).bucketPolicy("acme-data"))).isEqualTo(Kind.DENIED);
        assertThat(refused(() -> as(owner).write(DATA, "no policy"))).isEqualTo(Kind.REFUSED);
        // With its token service on, as the start script has it, this server says AccessDenied of whoever it does not
        // know, where S3 says InvalidAccessKeyId, SignatureDoesNotMatch and RequestTimeTooSkewed. None is "no policy".
        Credentials stranger = Credentials.permanent("NOKEY", "no-secret", "the test");
        Credentials wrong =
                Credentials.permanent(owner.accessKeyId(), other.secretKey().reveal(), "the test");
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-20));
        for (Service unknown : List.of(as(stranger), as(wrong), as(owner, late))) {
            assertThat(refused(() -> unknown.bucketPolicy("acme-data"))).isIn(Kind.DENIED, Kind.UNAUTHENTICATED);
        }
    }
}
