package dev.writ.cli.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The sandbox's own check of signatures, on an example of AWS.
 *
 * <p>https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html, "GET Bucket Lifecycle"
 */
final class SignatureCheckTest {

    private static final Instant SIGNED = Instant.parse("2013-05-24T00:00:00Z");
    private static final String NOTHING = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final Identity EXAMPLE =
            new Identity("coreweave/x", false, "t", "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    private static final Map<String, String> HEADERS = Map.of(
            "host",
            "examplebucket.s3.amazonaws.com",
            "x-amz-date",
            "20130524T000000Z",
            "x-amz-content-sha256",
            NOTHING,
            "authorization",
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                    + "SignedHeaders=host;x-amz-content-sha256;x-amz-date,"
                    + "Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");

    private static Arrival arrival(String method, String query, String header, String value, String body) {
        Map<String, String> headers = new TreeMap<>(HEADERS);
        if (!header.isEmpty()) {
            headers.put(header, value.isEmpty() ? headers.get(header) : value);
        }
        return new Arrival(method, "/", query, headers, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static SignatureCheck.Checked check(Arrival arrival, Duration later) {
        Clock clock = Clock.fixed(SIGNED.plus(later), ZoneOffset.UTC);
        return new SignatureCheck(Map.of(EXAMPLE.accessKeyId(), EXAMPLE), clock).check(arrival);
    }

    @Test
    void theExampleOfAwsIsTaken() {
        assertThat(check(arrival("GET", "lifecycle", "", "", ""), Duration.ofMinutes(15))
                        .who())
                .contains(EXAMPLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "PUT | lifecycle | '' | ''                                  | '' | SignatureDoesNotMatch",
                "GET | policy    | '' | ''                                  | '' | SignatureDoesNotMatch",
                "GET | lifecycle | host | other.s3.amazonaws.com            | '' | SignatureDoesNotMatch",
                "GET | lifecycle | '' | ''                                  | x  | XAmzContentSHA256Mismatch",
                "GET | lifecycle | x-amz-date | 20130524T000001Z            | '' | SignatureDoesNotMatch",
                "GET | lifecycle | x-amz-date | 20130525T000000Z            | '' | AuthorizationHeaderMalformed",
                "GET | lifecycle | x-amz-date | soon                        | '' | AuthorizationHeaderMalformed",
                "GET | lifecycle | authorization | Bearer x                 | '' | AuthorizationHeaderMalformed",
            })
    void whatIsChangedIsSeen(String method, String query, String header, String value, String body, String code) {
        SignatureCheck.Checked checked = check(arrival(method, query, header, value, body), Duration.ZERO);
        assertThat(checked.who()).isEmpty();
        assertThat(checked.refused().orElseThrow().body()).contains("<Code>" + code + "</Code>");
    }

    @Test
    void anotherKeyIsNotTaken() {
        Identity other = new Identity("coreweave/x", false, "t", EXAMPLE.accessKeyId(), "other");
        SignatureCheck.Checked checked = new SignatureCheck(
                        Map.of(other.accessKeyId(), other), Clock.fixed(SIGNED, ZoneOffset.UTC))
                .check(arrival("GET", "lifecycle", "", "", ""));
        assertThat(checked.refused().orElseThrow().body()).contains("SignatureDoesNotMatch");
        SignatureCheck.Checked unknown = new SignatureCheck(Map.of(), Clock.fixed(SIGNED, ZoneOffset.UTC))
                .check(arrival("GET", "lifecycle", "", "", ""));
        assertThat(unknown.refused().orElseThrow().body()).contains("InvalidAccessKeyId");
    }

    @Test
    void aClockThatIsOffIsSeen() {
        Arrival example = arrival("GET", "lifecycle", "", "", "");
        for (Duration off : new Duration[] {Duration.ofMinutes(16), Duration.ofMinutes(-16)}) {
            assertThat(check(example, off).refused().orElseThrow().body()).contains("RequestTimeTooSkewed");
        }
    }

    @Test
    void whoDoesNotSignIsNobody() {
        Arrival unsigned = new Arrival("GET", "/", "", Map.of("host", "x"), new byte[0]);
        SignatureCheck.Checked checked = check(unsigned, Duration.ZERO);
        assertThat(checked.who()).isEmpty();
        assertThat(checked.refused()).isEmpty();
    }
}
