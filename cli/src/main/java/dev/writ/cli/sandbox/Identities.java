package dev.writ.cli.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Whom the sandbox knows. Credentials are made anew at each start; in a directory they are left for other programs:
 * {@code token} for the management API, {@code credentials} with a profile for each principal for S3.
 */
final class Identities {

    private final Optional<Path> directory;
    private final Map<String, Identity> byPrincipal = new ConcurrentHashMap<>();
    private final Map<String, Identity> byToken = new ConcurrentHashMap<>();
    private final Map<String, Identity> byAccessKey = new ConcurrentHashMap<>();

    Identities(Optional<Path> directory) throws IOException {
        this.directory = directory;
        of(Sandbox.ADMINISTRATOR);
    }

    Map<String, Identity> byToken() {
        return byToken;
    }

    Map<String, Identity> byAccessKey() {
        return byAccessKey;
    }

    /** Returns the credentials of a principal, and makes them if there are none. */
    synchronized Identity of(String principal) {
        Identity known = byPrincipal.get(principal);
        if (known != null) {
            return known;
        }
        Identity made = Identity.of(principal, principal.equals(Sandbox.ADMINISTRATOR));
        byPrincipal.put(principal, made);
        byToken.put(made.token(), made);
        byAccessKey.put(made.accessKeyId(), made);
        try {
            leave();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return made;
    }

    private void leave() throws IOException {
        if (directory.isEmpty()) {
            return;
        }
        Identity admin = byPrincipal.get(Sandbox.ADMINISTRATOR);
        if (admin != null) {
            write(directory.get().resolve("token"), admin.token() + "\n");
        }
        write(
                directory.get().resolve("credentials"),
                byPrincipal.values().stream().map(Identities::profile).sorted().collect(Collectors.joining("\n")));
    }

    private static String profile(Identity identity) {
        String name = identity.principal().equals(Sandbox.ADMINISTRATOR) ? "sandbox" : identity.principal();
        return "[" + name + "]\naws_access_key_id = " + identity.accessKeyId() + "\naws_secret_access_key = "
                + identity.secretKey() + "\n";
    }

    /** Writes a file that nobody else may read. */
    private static void write(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(
                file, text, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }
}
