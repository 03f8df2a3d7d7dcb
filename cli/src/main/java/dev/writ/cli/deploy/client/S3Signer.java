package dev.writ.cli.deploy.client;

import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Signs S3 requests with AWS's own signer, the body included. */
final class S3Signer {

    /** Headers that the HTTP client sets itself. */
    private static final List<String> OF_THE_CLIENT = List.of("host", "content-length");

    private final Clock clock;

    S3Signer(Clock clock) {
        this.clock = clock;
    }

    Call signed(Call call, Credentials credentials, String region) {
        byte[] body = call.bytes();
        Call whole = body.length == 0 ? call : call.with("Content-MD5", md5(body));
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(call.method()))
                .uri(call.uri());
        whole.headers().forEach(request::putHeader);
        SignRequest.Builder<AwsCredentialsIdentity> signing = SignRequest.builder(identity(credentials))
                .request(request.build())
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, true)
                .putProperty(HttpSigner.SIGNING_CLOCK, clock);
        if (body.length > 0) {
            ContentStreamProvider content = () -> new ByteArrayInputStream(body);
            signing.payload(content);
        }
        SignedRequest signed = AwsV4HttpSigner.create().sign(signing.build());
        for (Map.Entry<String, List<String>> header : signed.request().headers().entrySet()) {
            if (!OF_THE_CLIENT.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                whole = whole.with(header.getKey(), header.getValue().get(0));
            }
        }
        return whole;
    }

    private static AwsCredentialsIdentity identity(Credentials credentials) {
        String secret = credentials.secretKey().reveal();
        return credentials.sessionToken().isPresent()
                ? AwsSessionCredentialsIdentity.create(
                        credentials.accessKeyId(),
                        secret,
                        credentials.sessionToken().get().reveal())
                : AwsCredentialsIdentity.create(credentials.accessKeyId(), secret);
    }

    /** A checksum against damage on the way, which S3 asks for where a body is replaced as a whole. */
    private static String md5(byte[] body) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
