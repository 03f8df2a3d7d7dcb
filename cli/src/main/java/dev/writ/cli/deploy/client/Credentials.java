package dev.writ.cli.deploy.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What signs S3 requests.
 *
 * @param accessKeyId which key, which is no secret
 * @param secretKey the key
 * @param sessionToken what temporary keys come with
 * @param expires when it ends; empty for never
 * @param region what the place that it comes from says about the region
 * @param from where it comes from, for messages: {@code the profile `prod` of ~/.aws/credentials}
 */
public record Credentials(
        String accessKeyId,
        Secret secretKey,
        Optional<Secret> sessionToken,
        Optional<Instant> expires,
        Optional<String> region,
        String from) {

    public Credentials {
        Objects.requireNonNull(accessKeyId, "accessKeyId");
        Objects.requireNonNull(secretKey, "secretKey");
        Objects.requireNonNull(sessionToken, "sessionToken");
        Objects.requireNonNull(expires, "expires");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(from, "from");
    }

    /** Makes permanent ones. */
    public static Credentials permanent(String accessKeyId, String secretKey, String from) {
        return new Credentials(
                accessKeyId, new Secret(secretKey), Optional.empty(), Optional.empty(), Optional.empty(), from);
    }

    Credentials in(Optional<String> place) {
        return new Credentials(accessKeyId, secretKey, sessionToken, expires, place, from);
    }

    List<Secret> secrets() {
        List<Secret> secrets = new ArrayList<>(List.of(secretKey));
        sessionToken.ifPresent(secrets::add);
        return secrets;
    }
}
