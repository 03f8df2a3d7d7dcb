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
        return wired(target, surroundings).service();
    }

    /** Returns the service of a target, with credentials from elsewhere. */
    public Service connect(Target target, ApiToken token, CredentialSource credentials) {
        return wired(target, token, credentials).service();
    }

    /** Returns who looks at a target, with the credentials that the surroundings have for it. */
    public Doctor doctor(Target target, Surroundings surroundings) {
        return wired(target, surroundings).doctor();
    }

    /** Returns who looks at a target, with credentials from elsewhere. */
    public Doctor doctor(Target target, ApiToken token, CredentialSource credentials) {
        return wired(target, token, credentials).doctor();
    }

    private Wired wired(Target target, Surroundings surroundings) {
        Transport transport = new Transport(target.timing());
        ContainerCredentials container = new ContainerCredentials(surroundings, transport, retries());
        CredentialChain chain = new CredentialChain(
                target.profile(), target.credentialsFile(), surroundings, container, clock::instant);
        return wired(target, ApiToken.of(target, surroundings), chain);
    }

    private Wired wired(Target target, ApiToken token, CredentialSource credentials) {
        Transport transport = new Transport(target.timing());
        return new Wired(
                target,
                token,
                credentials,
                new ManagementApi(target.management(), transport, retries(), token),
                new BucketPolicies(target, transport, retries(), credentials, new S3Signer(clock)),
                clock);
    }

    /** All parts of a connection. */
    private record Wired(
            Target target,
            ApiToken token,
            CredentialSource credentials,
            ManagementApi management,
            BucketPolicies policies,
            Clock clock) {

        Service service() {
            return new HttpService(management, policies, target.organization());
        }

        Doctor doctor() {
            return new Doctor(target, token, credentials, management, policies, clock);
        }
    }

    private Retries retries() {
        return new Retries(pause, () -> ThreadLocalRandom.current().nextDouble(), clock::instant);
    }
}
