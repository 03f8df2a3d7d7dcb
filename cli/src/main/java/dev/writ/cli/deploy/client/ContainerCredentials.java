package dev.writ.cli.deploy.client;

import dev.writ.cli.console.Surroundings;
import dev.writ.cli.deploy.service.JsonText;
import dev.writ.cli.deploy.service.ServiceException;
import dev.writ.compiler.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * Asks the address in {@code AWS_CONTAINER_CREDENTIALS_FULL_URI} for temporary credentials. The platform answers so both
 * workloads of a cluster, for their token, and people, for their API token; see
 * https://docs.coreweave.com/products/storage/object-storage/auth-access/manage-access-keys/api-access-token
 */
final class ContainerCredentials {

    private static final String ADDRESS = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
    private static final String TOKEN = "AWS_CONTAINER_AUTHORIZATION_TOKEN";
    private static final String TOKEN_FILE = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
    private static final int OK = 200;

    private final Surroundings surroundings;
    private final Transport transport;
    private final Retries retries;

    ContainerCredentials(Surroundings surroundings, Transport transport, Retries retries) {
        this.surroundings = surroundings;
        this.transport = transport;
        this.retries = retries;
    }

    /**
     * Returns credentials; empty if no address is set.
     *
     * @throws ServiceException if there is an address, and it does not answer with credentials
     */
    Optional<Credentials> get() throws ServiceException, InterruptedException {
        Optional<String> address = variable(ADDRESS);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        URI uri;
        try {
            uri = URI.create(address.get());
        } catch (IllegalArgumentException e) {
            throw CredentialChain.missing("`" + ADDRESS + "` is no address");
        }
        Call call = Call.read(uri, "get temporary S3 credentials");
        Optional<Secret> token = token();
        Call signed = token.isPresent() ? call.with("Authorization", token.get().reveal()) : call;
        Answer answer = retries.of(false, () -> transport.send(signed));
        Refusal refusal = new Refusal(call, answer, token.stream().toList());
        if (answer.status() != OK) {
            throw refusal.refused(
                    Refusal.kind(answer.status()),
                    StatusBody.of(answer).words(),
                    List.of("`" + ADDRESS + "` and the token for it come from the environment"));
        }
        return Optional.of(answer.text()
                .flatMap(JsonText::object)
                .flatMap(ContainerCredentials::read)
                .orElseThrow(() -> refusal.senseless("it holds no credentials")));
    }

    private static Optional<Credentials> read(JsonValue.JsonObject body) {
        Optional<String> key = JsonText.string(body, "AccessKeyId").filter(id -> !id.isEmpty());
        Optional<String> secret = JsonText.string(body, "SecretAccessKey").filter(id -> !id.isEmpty());
        if (key.isEmpty() || secret.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Credentials(
                key.get(),
                new Secret(secret.get()),
                JsonText.string(body, "Token").filter(token -> !token.isEmpty()).map(Secret::new),
                JsonText.string(body, "Expiration").flatMap(ContainerCredentials::instant),
                Optional.empty(),
                "`" + ADDRESS + "`"));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private Optional<Secret> token() throws ServiceException {
        Optional<String> file = variable(TOKEN_FILE);
        if (file.isEmpty()) {
            return variable(TOKEN).map(Secret::new);
        }
        try {
            return Optional.of(new Secret(
                    Files.readString(HomePath.of(file.get(), surroundings)).strip()));
        } catch (IOException e) {
            throw CredentialChain.missing("the file that `" + TOKEN_FILE + "` names cannot be read");
        }
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(surroundings.variables().get(name)).filter(value -> !value.isEmpty());
    }
}
