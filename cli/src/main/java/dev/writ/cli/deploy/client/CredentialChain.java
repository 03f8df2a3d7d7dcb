package dev.writ.cli.deploy.client;

import dev.writ.cli.console.Surroundings;
import dev.writ.cli.deploy.service.ServiceException;
import dev.writ.cli.deploy.service.ServiceException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Looks for credentials where AWS's tools do, in their order: the profile that the target names, and nothing else if it
 * names one; the environment; the profile {@code AWS_PROFILE} or {@code default} of the shared files; the container. See
 * <a href="https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html">the chain of AWS</a>.
 */
public final class CredentialChain implements CredentialSource {

    private static final String KEY = "AWS_ACCESS_KEY_ID";
    private static final String SECRET = "AWS_SECRET_ACCESS_KEY";
    private static final String SESSION = "AWS_SESSION_TOKEN";
    private static final String DEFAULT = "default";

    /** What a profile may hold that is another way to get credentials, which is not followed here. */
    private static final List<String> ELSEWHERE =
            List.of("credential_process", "role_arn", "sso_session", "sso_account_id", "web_identity_token_file");

    /** Credentials that end sooner are got anew. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private static final int MAX_BYTES = 1024 * 1024;

    private final Optional<String> profile;
    private final Optional<String> file;
    private final Surroundings surroundings;
    private final ContainerCredentials container;
    private final Supplier<Instant> now;
    private Optional<Credentials> kept = Optional.empty();

    CredentialChain(
            Optional<String> profile,
            Optional<String> file,
            Surroundings surroundings,
            ContainerCredentials container,
            Supplier<Instant> now) {
        this.profile = profile;
        this.file = file;
        this.surroundings = surroundings;
        this.container = container;
        this.now = now;
    }

    @Override
    public synchronized Credentials get() throws ServiceException, InterruptedException {
        if (kept.isEmpty()
                || kept.get()
                        .expires()
                        .filter(end -> end.isBefore(now.get().plus(MARGIN)))
                        .isPresent()) {
            kept = Optional.of(found());
        }
        return kept.get();
    }

    private Credentials found() throws ServiceException, InterruptedException {
        if (profile.isPresent()) {
            String name = profile.get();
            return shared(name)
                    .orElseThrow(() ->
                            missing("there is no profile `" + name + "` with an access key in the shared AWS files"));
        }
        Optional<Credentials> environment = environment();
        if (environment.isPresent()) {
            return environment.get();
        }
        Optional<String> chosen = variable("AWS_PROFILE");
        Optional<Credentials> shared = shared(chosen.orElse(DEFAULT));
        if (shared.isPresent()) {
            return shared.get();
        }
        if (chosen.isPresent()) {
            throw missing("there is no profile `" + chosen.get()
                    + "`, which AWS_PROFILE names, with an access key in the shared AWS files");
        }
        Optional<Credentials> contained = container.get();
        return contained.orElseThrow(() ->
                missing("neither the environment nor the shared AWS files have them, and no container gives them"));
    }

    private Optional<Credentials> environment() throws ServiceException {
        Optional<String> key = variable(KEY);
        Optional<String> secret = variable(SECRET);
        if (key.isPresent() != secret.isPresent()) {
            throw missing("of `" + KEY + "` and `" + SECRET + "` only one is set");
        }
        return key.map(id -> made(id, secret.orElseThrow(), variable(SESSION), "the environment")
                .in(region()));
    }

    private static Credentials made(String id, String secret, Optional<String> session, String from) {
        return new Credentials(
                id, new Secret(secret), session.map(Secret::new), Optional.empty(), Optional.empty(), from);
    }

    /** The credentials file goes before the config file, setting by setting. */
    private Optional<Credentials> shared(String name) throws ServiceException {
        Map<String, String> settings = new TreeMap<>(
                file(variable("AWS_CONFIG_FILE").orElse("~/.aws/config"), true).profile(name));
        settings.putAll(
                file(file.or(() -> variable("AWS_SHARED_CREDENTIALS_FILE")).orElse("~/.aws/credentials"), false)
                        .profile(name));
        String key = settings.getOrDefault("aws_access_key_id", "");
        String secret = settings.getOrDefault("aws_secret_access_key", "");
        String from = "the profile `" + name + "` of the shared AWS files";
        if (key.isEmpty() != secret.isEmpty()) {
            throw missing(from + " has half of a key");
        }
        if (!key.isEmpty()) {
            Optional<String> session = Optional.ofNullable(settings.get("aws_session_token"));
            Optional<String> region = region().or(() -> Optional.ofNullable(settings.get("region")));
            return Optional.of(made(key, secret, session, from).in(region));
        }
        for (String other : ELSEWHERE) {
            if (settings.containsKey(other)) {
                throw missing(from + " has `" + other + "`, which is not followed");
            }
        }
        return Optional.empty();
    }

    private ProfileFile file(String name, boolean config) throws ServiceException {
        Path path = HomePath.of(name, surroundings);
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw missing("`" + path + "` is too large");
            }
            return ProfileFile.read(Files.readString(path), config);
        } catch (NoSuchFileException e) {
            return new ProfileFile(Map.of());
        } catch (ServiceException e) {
            throw e;
        } catch (IOException e) {
            throw missing("`" + path + "` cannot be read");
        }
    }

    private Optional<String> region() {
        return variable("AWS_REGION").or(() -> variable("AWS_DEFAULT_REGION"));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(surroundings.variables().get(name)).filter(value -> !value.isEmpty());
    }

    static ServiceException missing(String why) {
        return new ServiceException(
                Kind.UNAUTHENTICATED,
                "there are no S3 credentials: " + why,
                List.of("set `" + KEY + "` and `" + SECRET + "`, or name a profile of the shared AWS files with"
                        + " `profile` of the target"));
    }
}
