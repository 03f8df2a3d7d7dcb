package dev.writ.cli.sandbox;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Somebody whom the sandbox knows.
 *
 * @param principal as organization policies name it, such as {@code coreweave/admin}
 * @param storageAdministrator whether it has the role Object Storage Admin: all of the management API, nothing of S3
 * @param token of the management API
 * @param accessKeyId of S3
 * @param secretKey of S3
 */
record Identity(String principal, boolean storageAdministrator, String token, String accessKeyId, String secretKey) {

    private static final SecureRandom RANDOM = new SecureRandom();

    Identity {
        Objects.requireNonNull(principal, "principal");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(accessKeyId, "accessKeyId");
        Objects.requireNonNull(secretKey, "secretKey");
    }

    /** Makes credentials for a principal. */
    static Identity of(String principal, boolean storageAdministrator) {
        return new Identity(
                principal,
                storageAdministrator,
                "sandbox-" + random(24),
                "SANDBOX" + random(6).toUpperCase(java.util.Locale.ROOT),
                random(24));
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    @Override
    public String toString() {
        return principal;
    }
}
