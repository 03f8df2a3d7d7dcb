package dev.writ.cli.deploy.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.writ.cli.deploy.service.CanonicalJson;
import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.deploy.service.Service;
import dev.writ.cli.deploy.service.ServiceException;
import dev.writ.cli.deploy.service.ServiceException.Kind;
import dev.writ.cli.sandbox.Fault;
import dev.writ.cli.sandbox.Fault.Body;
import dev.writ.cli.sandbox.Sandbox;
import dev.writ.cli.sandbox.SandboxOptions;
import dev.writ.cli.sandbox.Seen;
import dev.writ.compiler.policy.StatementId;
import dev.writ.rules.settings.Target;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the client makes of a server in trouble, by script: which kind of failure it says, how often it sent, and whether
 * what is stored is what it says.
 */
final class FaultsTest {

    private static final DocumentId ML = DocumentId.organization("ml");
    private static final DocumentId DATA = DocumentId.bucket("acme-data");
    private static final String BEFORE = organization("s3:GetObject");
    private static final String AFTER = organization("s3:PutObject");
    private static final String BUCKET_BEFORE = bucket("All");
    private static final String BUCKET_AFTER = bucket("Everything");

    private final List<Duration> waited = new ArrayList<>();
    private Sandbox sandbox;
    private Service service;

    private static String organization(String action) {
        return "{\"version\":\"v1alpha1\",\"name\":\"ml\",\"statements\":[{\"name\":\"x\",\"effect\":\"Allow\",\"actions\":[\""
                + action + "\"],\"resources\":[\"*\"],\"principals\":[\"coreweave/ada\"]}]}";
    }

    private static String bucket(String sid) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"" + sid + "\",\"Effect\":\"Allow\","
                + "\"Principal\":{\"AWS\":\"arn:aws:iam::ab1cd2:coreweave/admin\"},\"Action\":[\"s3:*\"],"
                + "\"Resource\":[\"arn:aws:s3:::acme-data\",\"arn:aws:s3:::acme-data/*\"]}]}";
    }

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.USUAL.with(List.of("acme-data")));
        sandbox.put(ML, BEFORE);
        sandbox.put(DATA, BUCKET_BEFORE);
        within(Duration.ofSeconds(20));
        service.bucketPolicy("acme-data");
        service.caller();
        sandbox.faults().clear();
    }

    /** Limits how long a call may take; short only where nothing comes in time anyway. */
    private void within(Duration call) {
        Target target =
                sandbox.target("t").within(new Target.Timing(Duration.ofSeconds(20), call, Duration.ofSeconds(1)));
        service = sandbox.service(Sandbox.ADMINISTRATOR, new Services(Clock.systemUTC(), waited::add), target);
    }

    private void script(Fault fault) {
        if (fault.equals(SLOW)) {
            within(Duration.ofMillis(250));
        }
        sandbox.faults().always(ANY, fault);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    // ---- what is called

    /** A call that reads. */
    @FunctionalInterface
    interface Reading {
        Object of(Service service) throws ServiceException, InterruptedException;
    }

    /** A call by its name. */
    record Read(String name, Reading reading) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Read> READS = List.of(
            new Read("caller", Service::caller),
            new Read("organizationPolicies", Service::organizationPolicies),
            new Read("buckets", Service::buckets),
            new Read("bucketPolicy", service -> service.bucketPolicy("acme-data")),
            new Read("canI", service -> service.canI(List.of("cwobject:ListBucketInfo"), List.of("*"))));

    /** A call that writes: a document, and what it becomes. */
    record Writing(DocumentId document, Optional<String> json) {

        void to(Service service) throws ServiceException, InterruptedException {
            if (json.isPresent()) {
                service.write(document, json.get());
            } else {
                service.delete(document);
            }
        }

        Optional<String> before() {
            return Optional.of(document.kind() == StatementId.Kind.BUCKET ? BUCKET_BEFORE : BEFORE);
        }

        @Override
        public String toString() {
            return (json.isPresent() ? "write " : "delete ") + document.words();
        }
    }

    private static final List<Writing> WRITES = List.of(
            new Writing(ML, Optional.of(AFTER)),
            new Writing(ML, Optional.empty()),
            new Writing(DATA, Optional.of(BUCKET_AFTER)),
            new Writing(DATA, Optional.empty()));

    private static final Predicate<Seen> ANY = seen -> true;
    private static final Fault SLOW = new Fault.Garbled(Body.SLOW);

    // ---- writes

    static Stream<Arguments> writesThatFail() {
        return WRITES.stream()
                .flatMap(writing -> Stream.of(
                        Arguments.of(writing, new Fault.Disconnect(false), Kind.UNCLEAR, false),
                        Arguments.of(writing, new Fault.Disconnect(true), Kind.UNCLEAR, true),
                        Arguments.of(writing, Fault.Status.of(301), Kind.REFUSED, false),
                        Arguments.of(writing, Fault.Status.of(307), Kind.REFUSED, false),
                        Arguments.of(writing, Fault.Status.of(400), Kind.REFUSED, false),
                        Arguments.of(writing, Fault.Status.of(401), Kind.UNAUTHENTICATED, false),
                        Arguments.of(writing, Fault.Status.of(403), Kind.DENIED, false),
                        Arguments.of(writing, Fault.Status.of(404), Kind.REFUSED, false),
                        Arguments.of(writing, Fault.Status.of(405), Kind.REFUSED, false),
                        Arguments.of(writing, Fault.Status.of(408), Kind.UNCLEAR, false),
                        Arguments.of(writing, Fault.Status.of(409), Kind.REFUSED, false),
                        Arguments.of(writing, Fault.Status.of(500), Kind.UNCLEAR, false),
                        Arguments.of(writing, new Fault.Status(500, true, Optional.empty()), Kind.UNCLEAR, true),
                        Arguments.of(writing, Fault.Status.of(502), Kind.UNCLEAR, false),
                        Arguments.of(writing, new Fault.Status(503, true, Optional.of("1")), Kind.UNCLEAR, true),
                        Arguments.of(writing, new Fault.Status(504, true, Optional.empty()), Kind.UNCLEAR, true),
                        Arguments.of(writing, new Fault.Status(202, true, Optional.empty()), Kind.UNCLEAR, true),
                        Arguments.of(writing, new Fault.Garbled(Body.TRUNCATED), Kind.UNCLEAR, true),
                        Arguments.of(writing, new Fault.Garbled(Body.GARBAGE), Kind.UNCLEAR, true),
                        Arguments.of(writing, new Fault.Garbled(Body.HTML), Kind.UNCLEAR, true),
                        Arguments.of(writing, SLOW, Kind.UNCLEAR, true),
                        Arguments.of(writing, new Fault.Garbled(Body.ENDLESS), Kind.UNCLEAR, true)));
    }

    @ParameterizedTest
    @MethodSource("writesThatFail")
    void aWriteIsSentOnceAndWhatFailedIsSaid(Writing writing, Fault fault, Kind kind, boolean stored) {
        script(fault);
        ServiceException failure = (ServiceException) catchThrowable(() -> writing.to(service));
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(sandbox.faults().seen()).hasSize(1);
        assertThat(waited).isEmpty();
        assertThat(failure.getMessage())
                .contains(writing.document().words())
                .startsWith(kind == Kind.UNCLEAR ? "whether it was done is not known, to " : "cannot ");
        assertStored(writing, stored);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void aWriteThatIsTurnedAwayIsSentAgain(Writing writing) throws Exception {
        sandbox.faults().next(ANY, new Fault.Status(429, false, Optional.of("7")));
        writing.to(service);
        assertThat(waited).containsExactly(Duration.ofSeconds(7));
        assertThat(sandbox.faults().seen()).hasSize(2);
        assertStored(writing, true);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void aWriteThatIsTurnedAwayAgainAndAgainEnds(Writing writing) {
        sandbox.faults().always(ANY, Fault.Status.of(429));
        ServiceException failure = (ServiceException) catchThrowable(() -> writing.to(service));
        assertThat(failure.kind()).isEqualTo(Kind.THROTTLED);
        assertThat(sandbox.faults().seen()).hasSize(Retries.TRIES);
        assertStored(writing, false);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void aWriteThatIsDeliveredTwiceOrAnsweredWithNothingIsDone(Writing writing) throws Exception {
        sandbox.faults().next(ANY, new Fault.Twice());
        writing.to(service);
        assertStored(writing, true);
        sandbox.put(writing.document(), writing.before().orElseThrow());
        sandbox.faults().next(ANY, new Fault.Garbled(Body.EMPTY));
        writing.to(service);
        assertStored(writing, true);
        assertThat(sandbox.faults().seen()).hasSize(2);
    }

    static Stream<Writing> writes() {
        return WRITES.stream();
    }

    private void assertStored(Writing writing, boolean stored) {
        Optional<String> expected = stored ? writing.json() : writing.before();
        Optional<String> there = Optional.ofNullable(sandbox.documents().get(writing.document()));
        assertThat(there.map(CanonicalJson::hash)).isEqualTo(expected.map(CanonicalJson::hash));
    }

    // ---- reads

    static Stream<Arguments> readsThatEnd() {
        return READS.stream()
                .flatMap(read -> Stream.of(
                        Arguments.of(read, Fault.Status.of(302), Kind.REFUSED, 1),
                        Arguments.of(read, Fault.Status.of(400), Kind.REFUSED, 1),
                        Arguments.of(read, Fault.Status.of(401), Kind.UNAUTHENTICATED, 1),
                        Arguments.of(read, Fault.Status.of(403), Kind.DENIED, 1),
                        Arguments.of(read, Fault.Status.of(404), Kind.REFUSED, 1),
                        Arguments.of(read, Fault.Status.of(409), Kind.REFUSED, 1),
                        Arguments.of(read, Fault.Status.of(501), Kind.REFUSED, 1),
                        Arguments.of(read, Fault.Status.of(202), Kind.UNCLEAR, 1),
                        Arguments.of(read, new Fault.Garbled(Body.GARBAGE), Kind.UNCLEAR, 1),
                        Arguments.of(read, new Fault.Garbled(Body.HTML), Kind.UNCLEAR, 1),
                        Arguments.of(read, new Fault.Garbled(Body.EMPTY), Kind.UNCLEAR, 1),
                        Arguments.of(read, new Fault.Disconnect(false), Kind.UNCLEAR, Retries.TRIES),
                        Arguments.of(read, Fault.Status.of(429), Kind.THROTTLED, Retries.TRIES),
                        Arguments.of(read, Fault.Status.of(500), Kind.UNCLEAR, Retries.TRIES),
                        Arguments.of(read, Fault.Status.of(503), Kind.UNCLEAR, Retries.TRIES),
                        Arguments.of(read, new Fault.Garbled(Body.TRUNCATED), Kind.UNCLEAR, Retries.TRIES),
                        Arguments.of(read, SLOW, Kind.UNCLEAR, Retries.TRIES),
                        Arguments.of(read, new Fault.Garbled(Body.ENDLESS), Kind.UNCLEAR, Retries.TRIES)));
    }

    @ParameterizedTest
    @MethodSource("readsThatEnd")
    void aReadThatFailsIsNoAnswer(Read read, Fault fault, Kind kind, int sent) {
        script(fault);
        ServiceException failure =
                (ServiceException) catchThrowable(() -> read.reading().of(service));
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).isEqualTo(kind);
        // Java's client sends a GET once more by itself where a connection ends without a byte; nothing else.
        boolean twice = fault instanceof Fault.Disconnect
                && sandbox.faults().seen().get(0).method().equals("GET");
        assertThat(sandbox.faults().seen()).hasSizeBetween(sent, twice ? 2 * sent : sent);
        assertThat(waited).hasSize(sent - 1).allSatisfy(wait -> assertThat(wait).isLessThan(Duration.ofSeconds(5)));
        assertThat(failure.getMessage()).startsWith("cannot ");
    }

    static Stream<Arguments> readsThatGoOn() {
        return READS.stream()
                .flatMap(read -> Stream.of(
                                new Fault.Disconnect(false),
                                Fault.Status.of(408),
                                Fault.Status.of(429),
                                Fault.Status.of(500),
                                Fault.Status.of(502),
                                Fault.Status.of(503),
                                Fault.Status.of(504),
                                new Fault.Garbled(Body.TRUNCATED),
                                SLOW)
                        .map(fault -> Arguments.of(read, fault)));
    }

    @ParameterizedTest
    @MethodSource("readsThatGoOn")
    void aReadIsSentAgain(Read read, Fault fault) throws Exception {
        Object expected = read.reading().of(service);
        sandbox.faults().clear();
        if (fault.equals(SLOW)) {
            within(Duration.ofMillis(800));
        }
        sandbox.faults().next(ANY, fault).next(ANY, fault);
        assertThat(read.reading().of(service)).isEqualTo(expected);
        assertThat(waited).hasSizeBetween(fault instanceof Fault.Disconnect ? 1 : 2, 2);
    }

    // ---- the rest

    @Test
    void clocksThatDifferAreSaid() throws Exception {
        Service late = sandbox.service(
                Sandbox.ADMINISTRATOR,
                new Services(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-20)), waited::add),
                sandbox.target("t"));
        ServiceException failure = (ServiceException) catchThrowable(() -> late.bucketPolicy("acme-data"));
        assertThat(failure.kind()).isEqualTo(Kind.UNAUTHENTICATED);
        assertThat(failure.getMessage()).contains("RequestTimeTooSkewed");
        assertThat(failure.help()).anySatisfy(help -> assertThat(help).contains("clocks differ"));
    }

    @Test
    void somebodyElseIsFaster() throws Exception {
        sandbox.faults().next(Seen::writes, new Fault.Interference(() -> {
            try {
                sandbox.put(ML, organization("s3:DeleteObject"));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }));
        service.write(ML, AFTER);
        // There is no precondition: the last one wins. Whoever applies has to read before and after.
        assertThat(CanonicalJson.same(sandbox.documents().get(ML), AFTER)).isTrue();
    }

    @Test
    void nobodyIsThere() {
        Target target = sandbox.target("t");
        sandbox.close();
        Service nobody = sandbox.service(Sandbox.ADMINISTRATOR, new Services(Clock.systemUTC(), waited::add), target);
        for (Writing writing : WRITES) {
            ServiceException failure = (ServiceException) catchThrowable(() -> writing.to(nobody));
            assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(failure.getMessage()).startsWith("cannot ").contains("takes no connection");
        }
        for (Read read : READS) {
            ServiceException failure =
                    (ServiceException) catchThrowable(() -> read.reading().of(nobody));
            assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        }
    }
}
