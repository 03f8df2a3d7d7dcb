package dev.writ.cli.deploy.client;

import dev.writ.cli.console.Surroundings;
import dev.writ.cli.deploy.service.Service;
import dev.writ.rules.settings.Target;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes services of targets. Nothing is read or sent before the first call.
 *
 * @param clock what S3 requests are signed by
 * @param pause waits between tries
 */
public record Services(Clock clock, Pause pause) {

    /** What is usual. */
    public static final Services USUAL = new Services(Clock.systemUTC(), Pause.REAL);

    public Services {
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(pause, "pause");
    }

    /** Returns the service of a target, with the credentials that the surroundings have for it. */
    public static Service of(Target target, Surroundings surroundings) {
        return USUAL.connect(target, surroundings);
    }

    /** Returns the service of a target, with the credentials that the surroundings have for it. */
    public Service connect(Target target, Surroundings surroundings) {
        Transport transport = new Transport(target.timing());
        Retries retries = retries();
        ContainerCredentials container = new ContainerCredentials(surroundings, transport, retries);
        return connect(
                target,
                ApiToken.of(target, surroundings),
                new CredentialChain(target.profile(), surroundings, container, clock::instant),
                transport,
                retries);
    }

    /** Returns the service of a target, with credentials from elsewhere. */
    public Service connect(Target target, ApiToken token, CredentialSource credentials) {
        return connect(target, token, credentials, new Transport(target.timing()), retries());
    }

    private Service connect(
            Target target, ApiToken token, CredentialSource credentials, Transport transport, Retries retries) {
        return new HttpService(
                new ManagementApi(target.management(), transport, retries, token),
                new BucketPolicies(target, transport, retries, credentials, new S3Signer(clock)),
                target.organization());
    }

    private Retries retries() {
        return new Retries(pause, () -> ThreadLocalRandom.current().nextDouble(), clock::instant);
    }
}
