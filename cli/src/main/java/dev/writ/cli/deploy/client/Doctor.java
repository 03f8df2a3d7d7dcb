package dev.writ.cli.deploy.client;

import dev.writ.cli.deploy.service.Operation;
import dev.writ.cli.deploy.service.Service;
import dev.writ.cli.deploy.service.ServiceException;
import dev.writ.cli.deploy.service.ServiceException.Kind;
import dev.writ.rules.settings.Target;
import dev.writ.rules.settings.Target.Addressing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out whether a target can be worked with, without changing anything. What cannot be tried is unknown. */
public final class Doctor {

    /** S3 refuses requests whose clock is a quarter of an hour off. */
    private static final Duration MOST_SKEW = Duration.ofMinutes(5);

    /** Dates in answers are cut to seconds, and answers take a while. */
    private static final Duration SAME = Duration.ofSeconds(5);

    private static final String TOKEN = "API token";
    private static final String MANAGEMENT = "management API";
    private static final String IDENTITY = "identity";
    private static final String CLOCK = "clock";
    private static final String KEYS = "S3 credentials";
    private static final String STORAGE = "S3 endpoint";
    private static final String ADDRESSING = "addressing";

    private final Target target;
    private final ApiToken token;
    private final CredentialSource credentials;
    private final ManagementApi management;
    private final BucketPolicies policies;
    private final Service service;
    private final Clock clock;
    private final List<Checkup> found = new ArrayList<>();

    Doctor(
            Target target,
            ApiToken token,
            CredentialSource credentials,
            ManagementApi management,
            BucketPolicies policies,
            Clock clock) {
        this.target = target;
        this.token = token;
        this.credentials = credentials;
        this.management = management;
        this.policies = policies;
        this.service = new HttpService(management, policies, target.organization());
        this.clock = clock;
    }

    /** Looks at everything, in the order in which one thing needs the other. */
    public List<Checkup> examine() throws InterruptedException {
        boolean known = token() && management();
        Optional<List<String>> buckets = Optional.empty();
        if (known) {
            may(
                    Operation.LIST_POLICIES,
                    () -> count(service.organizationPolicies().size(), "policy", "policies"));
            mayByAnswer(Operation.ENSURE_POLICY, "*");
            mayByAnswer(Operation.DELETE_POLICY, "*");
            buckets = buckets();
        } else {
            for (Operation operation : Operation.values()) {
                if (!operation.isAboutABucket()) {
                    found.add(untried(operation, "without an identity"));
                }
            }
        }
        boolean keys = credentials();
        storage(keys, buckets, known);
        return List.copyOf(found);
    }

    // ---- the management API

    private boolean token() {
        try {
            token.get();
            found.add(Checkup.ok(
                    TOKEN,
                    target.tokenFile()
                            .map(file -> "read from `" + file + "`")
                            .orElse("read from `" + ApiToken.VARIABLE + "`")));
            return true;
        } catch (ServiceException e) {
            found.add(failed(TOKEN, e));
            for (String subject : List.of(MANAGEMENT, IDENTITY, CLOCK)) {
                found.add(Checkup.unknown(subject, "not tried without an API token"));
            }
            return false;
        }
    }

    /** Returns whether the token is somebody's. */
    private boolean management() throws InterruptedException {
        Call call = management.whoAmICall();
        String at = Transport.where(target.management());
        Answer answer;
        Instant sent = clock.instant();
        try {
            answer = management.sent(call);
        } catch (ServiceException e) {
            found.add(failed(MANAGEMENT, e));
            found.add(Checkup.unknown(IDENTITY, "not known without the management API"));
            found.add(Checkup.unknown(CLOCK, "not known without the management API"));
            return false;
        }
        found.add(Checkup.ok(MANAGEMENT, at + " answers"));
        boolean known = identity(answer);
        clock(answer, sent);
        return known;
    }

    private boolean identity(Answer answer) throws InterruptedException {
        try {
            Service.Caller caller = service.caller();
            found.add(Checkup.ok(
                    IDENTITY, "`" + caller.principal() + "` of the organization `" + caller.organization() + "`"));
            return true;
        } catch (ServiceException e) {
            boolean absent = e.kind() == Kind.REFUSED && answer.status() != 200;
            found.add(absent ? new Checkup(IDENTITY, Checkup.State.UNKNOWN, words(e), e.help()) : failed(IDENTITY, e));
            return absent;
        }
    }

    private void clock(Answer answer, Instant sent) {
        Optional<Instant> date = answer.date();
        if (date.isEmpty()) {
            found.add(Checkup.unknown(CLOCK, "the answer has no date to compare with"));
            return;
        }
        Duration skew = Duration.between(sent, date.get());
        String words = skew.abs().compareTo(SAME) < 0
                ? "as that of the service"
                : skew.abs().toSeconds() + " s " + (skew.isNegative() ? "ahead of" : "behind") + " the service";
        found.add(
                skew.abs().compareTo(MOST_SKEW) > 0
                        ? Checkup.failed(
                                CLOCK,
                                words,
                                List.of("set the clock of this machine; S3 refuses requests that are 15 minutes off"))
                        : Checkup.ok(CLOCK, words));
    }

    /** Asks for something, and returns what to say of the answer. */
    @FunctionalInterface
    private interface Trial {
        String of() throws ServiceException, InterruptedException;
    }

    /** Tries a call that changes nothing. */
    private boolean may(Operation operation, Trial trial) throws InterruptedException {
        try {
            found.add(Checkup.ok(subject(operation), trial.of()));
            return true;
        } catch (ServiceException e) {
            Checkup denied = failed(subject(operation), e);
            found.add(e.kind() == Kind.DENIED ? missing(operation, words(e)) : denied);
            return false;
        }
    }

    /** Asks whether a call is allowed that would change something. */
    private void mayByAnswer(Operation operation, String resource) throws InterruptedException {
        try {
            boolean yes = service.canI(List.of(operation.action()), List.of(resource));
            if (yes) {
                found.add(Checkup.ok(subject(operation), "can-i says so"));
            } else if (operation.isAboutABucket()) {
                found.add(Checkup.unknown(
                        subject(operation),
                        "can-i says no for `" + resource + "`, and is not known to judge S3",
                        "see that an organization policy allows `" + operation.action()
                                + "` to whom the S3 credentials belong"));
            } else {
                found.add(missing(operation, "can-i says no"));
            }
        } catch (ServiceException e) {
            found.add(new Checkup(subject(operation), Checkup.State.UNKNOWN, words(e), e.help()));
        }
    }

    private Optional<List<String>> buckets() throws InterruptedException {
        List<String> names = new ArrayList<>();
        boolean listed = may(Operation.LIST_BUCKETS, () -> {
            names.addAll(service.buckets());
            return count(names.size(), "bucket", "buckets");
        });
        names.removeAll(target.unmanaged());
        return listed ? Optional.of(names) : Optional.empty();
    }

    // ---- S3

    private boolean credentials() throws InterruptedException {
        try {
            found.add(Checkup.ok(KEYS, "from " + credentials.get().from()));
            return true;
        } catch (ServiceException e) {
            found.add(failed(KEYS, e));
            return false;
        }
    }

    private void storage(boolean keys, Optional<List<String>> buckets, boolean known) throws InterruptedException {
        Optional<String> bucket = buckets.flatMap(names -> names.stream().findFirst());
        if (!keys || bucket.isEmpty()) {
            String why = keys ? "without the name of a bucket" : "without credentials";
            found.add(Checkup.unknown(STORAGE, "not tried " + why));
            found.add(Checkup.unknown(ADDRESSING, "not tried " + why));
            found.add(untried(Operation.GET_BUCKET_POLICY, why));
            found.add(untried(Operation.PUT_BUCKET_POLICY, why));
            found.add(untried(Operation.DELETE_BUCKET_POLICY, why));
            return;
        }
        boolean answers = bucketPolicy(bucket.get());
        for (Operation operation : List.of(Operation.PUT_BUCKET_POLICY, Operation.DELETE_BUCKET_POLICY)) {
            if (answers && known) {
                mayByAnswer(operation, bucket.get());
            } else {
                found.add(untried(operation, "as S3 does not answer as it should"));
            }
        }
    }

    /** Reads one policy, which tells about the endpoint, the credentials and the permission. Returns whether S3 spoke. */
    private boolean bucketPolicy(String bucket) throws InterruptedException {
        String at = Transport.where(target.storage());
        String style = target.addressing() == Addressing.VIRTUAL
                ? "virtual-hosted, as `" + bucket + "." + at + "`"
                : "by path, on this machine";
        Optional<ServiceException> failure = Optional.empty();
        boolean has = false;
        try {
            has = policies.get(bucket).isPresent();
        } catch (ServiceException e) {
            failure = Optional.of(e);
        }
        if (failure.isEmpty() || failure.get().kind() == Kind.DENIED) {
            found.add(Checkup.ok(STORAGE, at + " answers"));
            found.add(Checkup.ok(ADDRESSING, style));
            found.add(failure.map(e -> missing(Operation.GET_BUCKET_POLICY, words(e)))
                    .orElse(Checkup.ok(
                            subject(Operation.GET_BUCKET_POLICY),
                            "`" + bucket + "` " + (has ? "has a policy" : "has none"))));
            return failure.isEmpty();
        }
        ServiceException e = failure.get();
        boolean styled = String.valueOf(e.getMessage()).contains("PathStyleRequestNotAllowed");
        found.add(
                e.kind() == Kind.UNAUTHENTICATED || styled ? Checkup.ok(STORAGE, at + " answers") : failed(STORAGE, e));
        found.add(styled ? failed(ADDRESSING, e) : Checkup.unknown(ADDRESSING, "not settled: " + style + " was tried"));
        found.add(
                e.kind() == Kind.UNAUTHENTICATED
                        ? failed(subject(Operation.GET_BUCKET_POLICY), e)
                        : untried(Operation.GET_BUCKET_POLICY, "as S3 does not answer as it should"));
        return false;
    }

    // ---- words

    private static String subject(Operation operation) {
        return operation.words();
    }

    private static Checkup untried(Operation operation, String why) {
        return Checkup.unknown(subject(operation), "not tried " + why);
    }

    private static Checkup missing(Operation operation, String words) {
        return Checkup.failed(
                subject(operation),
                words,
                List.of("let an organization policy allow `" + operation.action() + "`"
                        + (operation.isAboutABucket()
                                ? " on the bucket, and its bucket policy too if it has one"
                                : ", or take the role Object Storage Admin")));
    }

    private static Checkup failed(String subject, ServiceException e) {
        return Checkup.failed(subject, words(e), e.help());
    }

    private static String words(ServiceException e) {
        return String.valueOf(e.getMessage());
    }

    private static String count(int count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
