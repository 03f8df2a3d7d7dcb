package dev.writ.cli.deploy.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.deploy.service.Service;
import dev.writ.cli.deploy.service.ServiceException;
import dev.writ.cli.deploy.service.ServiceException.Kind;
import dev.writ.rules.settings.Target;
import dev.writ.rules.settings.Target.Addressing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client makes of single answers, some of which no server should give. */
final class AnswersTest {

    static {
        // Else each answer of the server waits for 40 ms; see Sandbox.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final String TOKEN = "tok-0123456789";
    private static final String KEY = "secret-0123456789";

    private final List<String> asked = new ArrayList<>();
    private final List<Duration> waited = new ArrayList<>();
    private HttpServer server;
    private Service service;
    private volatile IntFunction<String> body = n -> "{}";
    private volatile int status = 200;
    private volatile String retryAfter = "";

    @BeforeEach
    void start() throws IOException {
        AtomicInteger count = new AtomicInteger();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                asked.add(exchange.getRequestMethod() + " "
                        + exchange.getRequestURI().toASCIIString());
                byte[] bytes = body.apply(count.getAndIncrement()).getBytes(StandardCharsets.UTF_8);
                if (!retryAfter.isEmpty()) {
                    exchange.getResponseHeaders().set("Retry-After", retryAfter);
                }
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        service = connect(Target.at("t", address, address, Addressing.PATH));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Service connect(Target target) {
        return new Services(Clock.systemUTC(), waited::add)
                .connect(target, () -> new Secret(TOKEN), () -> Credentials.permanent("AKID", KEY, "the test"));
    }

    private void says(String text) {
        body = n -> text;
    }

    private static ServiceException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(ServiceException.class);
        return (ServiceException) thrown;
    }

    // ---- lists

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"policies\":[]}", "{\"policies\":null}", "{\"policies\":[],\"nextPageToken\":\"\"}"})
    void noPolicies(String text) throws Exception {
        says(text);
        assertThat(service.organizationPolicies()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'items':[]} | it has no `policies`",
                "{'code':0,'message':''} | it has no `policies`",
                "[] | it is not a JSON object",
                "{'policies':{}} | `policies` is no list",
                "{'policies':['a']} | an item of `policies` is no object",
                "{'policies':[{'version':'v1alpha1'}]} | a policy has no name",
                "{'policies':[{'name':'a'},{'name':'a','x':1}]} | two policies are named `a`",
                "{'policies':[{'name':'a'}],'nextPageToken':'x'} | `nextPageToken` says that there is more of the list",
                "{'policies':[{'name':'a'}],'hasMore':true} | `hasMore` says that there is more of the list",
                "{'policies':[{'name':'a','name':'b'}]} | it is not a JSON object",
                "{'policies':[ | it is not a JSON object",
            })
    void aListThatCannotBeTrustedIsNoList(String text, String message) {
        says(text.replace('\'', '"'));
        ServiceException failure = failure(service::organizationPolicies);
        assertThat(failure.kind()).isEqualTo(Kind.UNCLEAR);
        assertThat(failure.getMessage()).contains(message);
    }

    @Test
    void policiesAreSortedAndKeptAsTheyAre() throws Exception {
        says("{\"policies\":[{\"name\":\"b\",\"x\":[1.50,true,null,\"\\u00e9\\n\"]},{\"name\":\"a\"}]}");
        assertThat(service.organizationPolicies())
                .extracting(stored -> stored.id().name() + " " + stored.json())
                .containsExactly("a {\"name\":\"a\"}", "b {\"name\":\"b\",\"x\":[1.50,true,null,\"é\\n\"]}");
    }

    @Test
    void aListOfBucketsThatIgnoresTheOffsetIsNoList() {
        says("{\"info\":[{\"name\":\"acme-a\"},{\"name\":\"acme-b\"}]}");
        assertThat(failure(service::buckets).kind()).isEqualTo(Kind.UNCLEAR);
        assertThat(asked).hasSizeLessThan(20);
    }

    @Test
    void aListOfBucketsThatDoesNotEndIsLeft() {
        body = n -> "{\"info\":[{\"name\":\"acme-" + n + "\"}]}";
        ServiceException failure = failure(service::buckets);
        assertThat(failure.getMessage()).isEqualTo("cannot list the buckets: the list does not end");
        assertThat(asked).hasSize(200);
        assertThat(asked.get(7)).isEqualTo("GET /v1/cwobject/bucket-info?offset=7&limit=1000");
    }

    @Test
    void aBucketThatGoesWhileTheListIsReadHidesNoOther() throws Exception {
        // Between the first page and the second, a bucket of the first is deleted: c moves to where it is not asked
        // for.
        List<String> pages = List.of("a,b", "d", "", "b,c", "d", "", "b,c", "d", "");
        body = n -> "{\"info\":["
                + String.join(
                        ",",
                        pages.get(n).isEmpty()
                                ? List.of()
                                : List.of(pages.get(n).split(",")).stream()
                                        .map(name -> "{\"name\":\"" + name + "\"}")
                                        .toList())
                + "]}";
        assertThat(service.buckets()).containsExactly("b", "c", "d");
    }

    // ---- single answers

    @Test
    void whatIsFalseMayBeLeftOut() throws Exception {
        says("{}");
        assertThat(service.canI(List.of("a"), List.of("*"))).isFalse();
        says("{\"verdict\":true}");
        assertThat(service.canI(List.of("a"), List.of("*"))).isTrue();
        says("{\"verdict\":\"true\"}");
        assertThat(failure(() -> service.canI(List.of("a"), List.of("*"))).kind())
                .isEqualTo(Kind.UNCLEAR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"principal\":{}}",
                "{\"principal\":{\"uid\":\"u\"}}",
                "{\"principal\":{\"uid\":\"\",\"orgUid\":\"o\"}}",
                "{\"principal\":{\"uid\":\"u\",\"orgUid\":7}}"
            })
    void nobodyInParticularIsNoCaller(String text) {
        says(text);
        assertThat(failure(service::caller).kind()).isEqualTo(Kind.UNCLEAR);
    }

    @Test
    void theTokenOfAnotherOrganizationIsRefused() {
        says("{\"principal\":{\"uid\":\"u\",\"orgUid\":\"ffffff\"}}");
        Target target = Target.at("t", address(), address(), Addressing.PATH);
        Service other = connect(new Target(
                "t",
                address(),
                address(),
                Addressing.PATH,
                target.region(),
                target.profile(),
                target.credentialsFile(),
                target.tokenFile(),
                Optional.of("ab1cd2"),
                target.timing(),
                List.of(),
                false,
                target.unmanaged()));
        ServiceException failure = failure(other::caller);
        assertThat(failure.kind()).isEqualTo(Kind.UNAUTHENTICATED);
        assertThat(failure.getMessage())
                .isEqualTo("the API token is of the organization `ffffff`, and the target is `ab1cd2`");
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "<Error><Code>AccessDenied</Code></Error>",
                "<html><Error><Code>NoSuchBucketPolicy</Code></Error>",
                "NoSuchBucketPolicy",
                ""
            })
    void onlyS3ItselfSaysThatABucketHasNoPolicy(String text) throws Exception {
        status = 404;
        says(text);
        assertThat(failure(() -> service.bucketPolicy("acme-data")).kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure(() -> service.delete(DocumentId.bucket("acme-data"))).kind())
                .isEqualTo(Kind.REFUSED);
        says("<?xml version=\"1.0\"?>\n<Error xmlns=\"x\"><Code>NoSuchBucketPolicy</Code></Error>");
        assertThat(service.bucketPolicy("acme-data")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, DENIED",
        "403, InvalidAccessKeyId, UNAUTHENTICATED",
        "403, SignatureDoesNotMatch, UNAUTHENTICATED",
        "400, ExpiredToken, UNAUTHENTICATED",
        "403, RequestTimeTooSkewed, UNAUTHENTICATED",
        "404, NoSuchBucket, NO_SUCH_BUCKET",
        "400, PathStyleRequestNotAllowed, REFUSED",
        "409, OperationAborted, REFUSED",
        "503, SlowDown, UNCLEAR"
    })
    void whatS3Says(int code, String word, Kind kind) {
        status = code;
        says("<Error><Code>" + word + "</Code><Message>a &lt;b&gt;</Message></Error>");
        ServiceException failure = failure(() -> service.bucketPolicy("acme-data"));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.getMessage())
                .endsWith("HTTP " + code + " from " + address().getAuthority() + ": " + word + ", a <b>");
    }

    @Test
    void onlyTheServiceItselfSaysThatAPolicyIsGone() throws Exception {
        status = 404;
        says("{\"code\":12,\"message\":\"no such call\"}");
        assertThat(failure(() -> service.delete(DocumentId.organization("a"))).kind())
                .isEqualTo(Kind.REFUSED);
        says("{\"code\":5,\"message\":\"not found\"}");
        service.delete(DocumentId.organization("a"));
    }

    @Test
    void whatTheServiceSaysIsShownWithItsDetails() {
        status = 400;
        says("""
                {"code":3,"message":"invalid policy","details":[
                  {"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":[
                    {"field":"policy.statements[0].effect","description":"must be Allow or Deny"}]},
                  {"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[
                    {"subject":"org","description":"too many policies"}]},
                  {"@type":"type.googleapis.com/google.rpc.ResourceInfo","resourceName":"ml","description":"locked"}]}""");
        assertThat(failure(() -> service.write(DocumentId.organization("ml"), "{\"name\":\"ml\"}")))
                .hasMessageEndingWith("HTTP 400 from " + address().getAuthority()
                        + ": invalid policy; policy.statements[0].effect: must be Allow or Deny; org: too many policies;"
                        + " ml: locked");
    }

    // ---- secrets, and what is hostile

    @Test
    void aSecretThatTheServerRepeatsIsHidden() {
        status = 401;
        says("{\"code\":16,\"message\":\"invalid token " + TOKEN + "\"}");
        assertThat(failure(service::organizationPolicies).getMessage())
                .endsWith("invalid token [hidden]")
                .doesNotContain(TOKEN);
        status = 403;
        says("<Error><Code>SignatureDoesNotMatch</Code><Message>with " + KEY + "</Message></Error>");
        assertThat(failure(() -> service.bucketPolicy("acme-data")).getMessage())
                .doesNotContain(KEY);
    }

    @Test
    void whatATerminalWouldObeyIsSpelledOut() {
        status = 400;
        says("{\"code\":3,\"message\":\"\\u001b[2J\\nok\\u202e\"}");
        assertThat(failure(service::organizationPolicies).getMessage()).endsWith("\\u{1b}[2J\\nok\\u{202e}");
        assertThat(failure(() -> service.bucketPolicy("a\u001b[2J")).getMessage())
                .contains("a\\u{1b}[2J");
    }

    @Test
    void longTalkIsCut() {
        status = 400;
        says("{\"code\":3,\"message\":\"" + "x".repeat(5000) + "\"}");
        assertThat(failure(service::organizationPolicies).getMessage())
                .hasSizeLessThan(600)
                .endsWith("x…");
    }

    @Test
    void namesAreNothingButNamesInAddresses() throws Exception {
        for (String name : List.of("a/../b", "..", "?x=#y", "ä b%2F", "a\r\nb")) {
            service.delete(DocumentId.organization(name));
        }
        assertThat(asked)
                .containsExactly(
                        "DELETE /v1/cwobject/access-policy/a%2F..%2Fb",
                        "DELETE /v1/cwobject/access-policy/%2E%2E",
                        "DELETE /v1/cwobject/access-policy/%3Fx%3D%23y",
                        "DELETE /v1/cwobject/access-policy/%C3%A4%20b%252F",
                        "DELETE /v1/cwobject/access-policy/a%0D%0Ab");
    }

    @Test
    void nothingIsSentInTheClear() {
        Service clear = connect(
                Target.at("t", URI.create("http://api.test"), URI.create("http://s3.test"), Addressing.VIRTUAL));
        for (ServiceException failure :
                List.of(failure(clear::caller), failure(() -> clear.bucketPolicy("acme-data")))) {
            assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
            assertThat(failure.getMessage()).contains("is not encrypted");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "..", "evil.test/", "a.b", "Acme", "acme_x", "acme-", "evil.test#", "a@b"})
    void aNameThatIsNoPartOfAHostIsNotSent(String bucket) {
        Service virtual = connect(Target.at("t", address(), address(), Addressing.VIRTUAL));
        ServiceException failure = failure(() -> virtual.bucketPolicy(bucket));
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(asked).isEmpty();
    }

    // ---- waiting

    @Test
    void aServerThatAsksForLongIsNotWaitedFor() {
        status = 429;
        retryAfter = "3600";
        assertThat(failure(service::organizationPolicies).kind()).isEqualTo(Kind.THROTTLED);
        assertThat(asked).hasSize(1);
        assertThat(waited).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Thu, 01 Jan 1970 00:00:00 GMT", "0", "soon", "-1"})
    void aServerMayAskForAnything(String after) {
        status = 503;
        retryAfter = after;
        assertThat(failure(service::organizationPolicies).kind()).isEqualTo(Kind.UNCLEAR);
        assertThat(asked).hasSize(Retries.TRIES);
        assertThat(waited)
                .hasSize(Retries.TRIES - 1)
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ZERO, Duration.ofSeconds(5)));
    }
}
