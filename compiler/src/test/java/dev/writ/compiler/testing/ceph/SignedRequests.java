package dev.writ.compiler.testing.ceph;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Requests as S3 takes them, signed with the keys of somebody; to this machine only. */
public final class SignedRequests {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** The client sets these itself. */
    private static final Set<String> SET_BY_CLIENT = Set.of("host", "content-length");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LONGEST)
            .build();
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final int port;

    SignedRequests(int port) {
        this.port = port;
    }

    /**
     * A request.
     *
     * @param method the method
     * @param path the path, not encoded
     * @param query names and values; an empty value stands for none
     * @param headers headers that are not signed
     * @param body what is sent
     */
    public record Call(
            String method, String path, Map<String, String> query, Map<String, String> headers, String body) {

        /** Makes a request without headers and body. */
        public static Call of(String method, String path, Map<String, String> query) {
            return new Call(method, path, query, Map.of(), "");
        }
    }

    /** Sends a request, unsigned if there are no credentials. */
    HttpResponse<String> send(String service, Optional<AwsCredentialsIdentity> credentials, Call call)
            throws IOException, InterruptedException {
        String query = call.query().entrySet().stream()
                .map(pair -> encode(pair.getKey()) + "=" + encode(pair.getValue()))
                .sorted()
                .collect(Collectors.joining("&"));
        String path = encode(call.path()).replace("%2F", "/");
        URI uri = URI.create("http://127.0.0.1:" + port + path + (query.isEmpty() ? "" : "?" + query));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(LONGEST)
                .method(call.method(), HttpRequest.BodyPublishers.ofString(call.body()));
        if (service.equals("sts")) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        call.headers().forEach(request::header);
        credentials.ifPresent(identity -> sign(service, identity, call, uri)
                .headers()
                .forEach((name, values) -> {
                    if (!SET_BY_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                        values.forEach(value -> request.header(name, value));
                    }
                }));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private SdkHttpRequest sign(String service, AwsCredentialsIdentity credentials, Call call, URI uri) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(call.method()))
                .uri(uri)
                .build();
        SignedRequest signed = signer.sign(sign -> sign.identity(credentials)
                .request(request)
                .payload(ContentStreamProvider.fromUtf8String(call.body()))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false));
        return signed.request();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
