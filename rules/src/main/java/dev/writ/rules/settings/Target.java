package dev.writ.rules.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A live organization: where it is reached, as whom, and what holds for changes of it.
 *
 * @param name its name in the settings
 * @param management the management API, without a path
 * @param storage the S3 endpoint, without a path
 * @param addressing how a bucket is named in a request
 * @param region the Availability Zone that S3 requests are signed for; empty for what the profile says
 * @param profile the profile of the shared AWS files that signs S3 requests; empty for the usual chain
 * @param credentialsFile the shared AWS credentials file that the profile is in, as it was written; empty for the usual
 * @param tokenFile the file of the API token, as it was written; empty for {@code COREWEAVE_API_TOKEN}
 * @param organization the id that the organization must have; empty for whatever the token says
 * @param timing how long calls may take
 * @param administrators principals that must stay able to administer policies, as Writ writes them
 * @param requireAllowWider whether a plan that allows more needs to be told that it may
 * @param unmanaged buckets whose policies are somebody else's
 */
public record Target(
        String name,
        URI management,
        URI storage,
        Addressing addressing,
        Optional<String> region,
        Optional<String> profile,
        Optional<String> credentialsFile,
        Optional<String> tokenFile,
        Optional<String> organization,
        Timing timing,
        List<String> administrators,
        boolean requireAllowWider,
        SortedSet<String> unmanaged) {

    /** The management API that everybody uses. */
    public static final URI MANAGEMENT = URI.create("https://api.coreweave.com");

    /** The S3 endpoint outside of clusters. */
    public static final URI STORAGE = URI.create("https://cwobject.com");

    public Target {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(management, "management");
        Objects.requireNonNull(storage, "storage");
        Objects.requireNonNull(addressing, "addressing");
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(credentialsFile, "credentialsFile");
        Objects.requireNonNull(tokenFile, "tokenFile");
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(timing, "timing");
        administrators = List.copyOf(administrators);
        unmanaged = Collections.unmodifiableSortedSet(new TreeSet<>(unmanaged));
    }

    /** How a bucket is named in a request. */
    public enum Addressing {
        /** In the name of the host: {@code https://bucket.cwobject.com/}. The service takes nothing else. */
        VIRTUAL,
        /** In the path: {@code http://127.0.0.1:9000/bucket}. For servers on this machine. */
        PATH;

        /** Returns the word for it in settings. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How long calls may take.
     *
     * @param connect until a connection stands
     * @param call until an answer is there as a whole, for each try
     * @param visible until a bucket policy that was written is seen by reads
     */
    public record Timing(Duration connect, Duration call, Duration visible) {

        /** What is usual: 10 seconds, 30 seconds, 5 minutes. */
        public static final Timing USUAL =
                new Timing(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(5));

        public Timing {
            Objects.requireNonNull(connect, "connect");
            Objects.requireNonNull(call, "call");
            Objects.requireNonNull(visible, "visible");
        }
    }

    /** Makes a target of which nothing is set but where it is. */
    public static Target at(String name, URI management, URI storage, Addressing addressing) {
        return new Target(
                name,
                management,
                storage,
                addressing,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Timing.USUAL,
                List.of(),
                false,
                new TreeSet<>());
    }

    /** Returns this target with other names of its files. */
    public Target withFiles(UnaryOperator<String> renamed) {
        return new Target(
                name,
                management,
                storage,
                addressing,
                region,
                profile,
                credentialsFile.map(renamed),
                tokenFile.map(renamed),
                organization,
                timing,
                administrators,
                requireAllowWider,
                unmanaged);
    }

    /** Returns this target with other limits of time. */
    public Target within(Timing other) {
        return new Target(
                name,
                management,
                storage,
                addressing,
                region,
                profile,
                credentialsFile,
                tokenFile,
                organization,
                other,
                administrators,
                requireAllowWider,
                unmanaged);
    }

    /** Tells whether an address is of this machine, by its name: only there a connection may be without encryption. */
    public static boolean isLoopback(URI address) {
        String host = String.valueOf(address.getHost());
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }
}
