package dev.writ.cli.deploy.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.rules.settings.Target;
import dev.writ.rules.settings.Target.Addressing;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a request is sent to, and what it carries. */
final class S3SignerTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2013-05-24T00:00:00Z"), ZoneOffset.UTC);
    private static final Credentials KEY =
            Credentials.permanent("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "AWS's example");

    /**
     * The example of AWS for a request with a sub-resource.
     *
     * <p>https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html, "GET Bucket Lifecycle"
     */
    @Test
    void theExampleOfAwsIsSignedAsAwsSaysIt() {
        Call call = new Call(
                "GET", URI.create("https://examplebucket.s3.amazonaws.com/?lifecycle"), Map.of(), "", "try", false);
        Map<String, String> headers =
                new S3Signer(CLOCK).signed(call, KEY, "us-east-1").headers();
        assertThat(headers.get("Authorization"))
                .isEqualTo("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                        + " SignedHeaders=host;x-amz-content-sha256;x-amz-date,"
                        + " Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
    }

    @Test
    void aBodyCarriesItsChecksum() {
        Call call = new Call("PUT", URI.create("https://b.test/?policy"), Map.of(), "{}", "try", true);
        Map<String, String> headers =
                new S3Signer(CLOCK).signed(call, KEY, "US-EAST-04A").headers();
        assertThat(headers.get("Content-MD5")).isEqualTo("mZFLkyvTelC5g8XnyQrpOw==");
        assertThat(headers.get("Authorization")).contains("/US-EAST-04A/s3/").contains("content-md5");
    }

    private static URI address(String storage, Addressing addressing) throws Exception {
        Target target = Target.at("t", Target.MANAGEMENT, URI.create(storage), addressing);
        return new BucketPolicies(
                        target,
                        new Transport(target.timing()),
                        new Retries(wait -> {}, () -> 0, CLOCK::instant),
                        () -> KEY,
                        new S3Signer(CLOCK))
                .address("acme-data", "try");
    }

    @Test
    void theBucketIsInTheNameOfTheHost() throws Exception {
        assertThat(address("https://cwobject.com", Addressing.VIRTUAL))
                .isEqualTo(URI.create("https://acme-data.cwobject.com/?policy"));
        assertThat(address("https://s3.test:8443", Addressing.VIRTUAL))
                .isEqualTo(URI.create("https://acme-data.s3.test:8443/?policy"));
        assertThat(address("http://127.0.0.1:9000", Addressing.PATH))
                .isEqualTo(URI.create("http://127.0.0.1:9000/acme-data?policy"));
    }
}
