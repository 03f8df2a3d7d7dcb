package dev.writ.cli.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature Version 4, computed once more and written anew from
 * <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">its description</a>, so that
 * client and sandbox do not share a mistake.
 */
final class SignatureCheck {

    private static final Pattern AUTHORIZATION = Pattern.compile("AWS4-HMAC-SHA256 Credential=([^/]+)/([0-9]{8})/"
            + "([^/]+)/s3/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");
    private static final Duration MOST_SKEW = Duration.ofMinutes(15);

    private final Map<String, Identity> byAccessKey;
    private final Clock clock;

    SignatureCheck(Map<String, Identity> byAccessKey, Clock clock) {
        this.byAccessKey = byAccessKey;
        this.clock = clock;
    }

    /** Who signed a request, or the answer to one that is not signed as it should be. */
    record Checked(Optional<Identity> who, Optional<Reply> refused) {

        static Checked refused(int status, String code, String message) {
            return new Checked(Optional.empty(), Optional.of(Reply.error(status, code, message)));
        }
    }

    /** Checks a request. One without a signature is nobody's. */
    Checked check(Arrival request) {
        String authorization = request.header("authorization");
        if (authorization.isEmpty()) {
            return new Checked(Optional.empty(), Optional.empty());
        }
        Matcher parts = AUTHORIZATION.matcher(authorization);
        if (!parts.matches()) {
            return Checked.refused(400, "AuthorizationHeaderMalformed", "The authorization header is malformed");
        }
        Identity who = byAccessKey.get(parts.group(1));
        if (who == null) {
            return Checked.refused(403, "InvalidAccessKeyId", "The access key id does not exist");
        }
        String time = request.header("x-amz-date");
        Optional<Instant> signed = instant(time);
        if (signed.isEmpty() || !time.startsWith(parts.group(2))) {
            return Checked.refused(400, "AuthorizationHeaderMalformed", "The date is missing or another one");
        }
        if (Duration.between(signed.get(), clock.instant()).abs().compareTo(MOST_SKEW) > 0) {
            return Checked.refused(
                    403,
                    "RequestTimeTooSkewed",
                    "The difference between the request time and the server's time is too large");
        }
        List<String> headers = Arrays.asList(parts.group(4).split(";"));
        String payload = hex(sha256(request.body()));
        if (!headers.containsAll(List.of("host", "x-amz-date", "x-amz-content-sha256"))
                || !request.header("x-amz-content-sha256").equals(payload)) {
            return Checked.refused(400, "XAmzContentSHA256Mismatch", "The body is another one than was signed");
        }
        String scope = parts.group(2) + "/" + parts.group(3) + "/s3/aws4_request";
        String toSign = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n"
                + hex(sha256(canonical(request, headers, payload).getBytes(StandardCharsets.UTF_8)));
        byte[] key = bytes("AWS4" + who.secretKey());
        for (String part : scope.split("/")) {
            key = hmac(key, part);
        }
        boolean equal = MessageDigest.isEqual(bytes(hex(hmac(key, toSign))), bytes(parts.group(5)));
        return equal
                ? new Checked(Optional.of(who), Optional.empty())
                : Checked.refused(403, "SignatureDoesNotMatch", "The signature does not match");
    }

    private static String canonical(Arrival request, List<String> headers, String payload) {
        String query = Arrays.stream(request.query().split("&"))
                .filter(part -> !part.isEmpty())
                .map(part -> part.contains("=") ? part : part + "=")
                .sorted()
                .collect(Collectors.joining("&"));
        String values = headers.stream()
                .map(name -> name + ":" + request.header(name).strip().replaceAll(" +", " ") + "\n")
                .collect(Collectors.joining());
        return request.method() + "\n" + request.path() + "\n" + query + "\n" + values + "\n"
                + String.join(";", headers) + "\n" + payload;
    }

    private static Optional<Instant> instant(String time) {
        try {
            return Optional.of(LocalDateTime.parse(time, TIME).toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
