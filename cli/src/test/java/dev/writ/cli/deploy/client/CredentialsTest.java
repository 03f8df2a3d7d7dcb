package dev.writ.cli.deploy.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.deploy.service.ServiceException;
import dev.writ.cli.deploy.service.ServiceException.Kind;
import dev.writ.rules.settings.Target;
import dev.writ.rules.settings.Target.Addressing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where tokens and keys come from, and what is said when there are none. */
final class CredentialsTest {

    static {
        // Else each answer of the server waits for 40 ms; see Sandbox.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    @TempDir
    Path home;

    private final Map<String, String> variables = new TreeMap<>();
    private Instant now = Instant.parse("2026-11-20T12:00:00Z");

    @BeforeEach
    void home() throws IOException {
        variables.put("HOME", home.toString());
        Files.createDirectory(home.resolve(".aws"));
    }

    private Surroundings surroundings() {
        return new Surroundings(
                new ByteArrayInputStream(new byte[0]),
                new ByteArrayOutputStream(),
                new ByteArrayOutputStream(),
                variables,
                home,
                LocalDate.of(2026, 11, 20),
                new Surroundings.Terminals(false, false));
    }

    private CredentialChain chain(String... profile) {
        Transport transport = new Transport(Target.Timing.USUAL);
        Retries retries = new Retries(wait -> {}, () -> 0, () -> now);
        return new CredentialChain(
                Optional.of(profile).filter(names -> names.length > 0).map(names -> names[0]),
                Optional.of(profile).filter(names -> names.length > 1).map(names -> names[1]),
                surroundings(),
                new ContainerCredentials(surroundings(), transport, retries),
                () -> now);
    }

    private static String refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(ServiceException.class);
        assertThat(((ServiceException) thrown).kind()).isEqualTo(Kind.UNAUTHENTICATED);
        return thrown.getMessage();
    }

    private void shared(String credentials, String config) throws IOException {
        Files.writeString(home.resolve(".aws/credentials"), credentials);
        Files.writeString(home.resolve(".aws/config"), config);
    }

    @Test
    void theEnvironmentGoesFirst() throws Exception {
        shared("[default]\naws_access_key_id=FILE\naws_secret_access_key=x\n", "");
        variables.put("AWS_ACCESS_KEY_ID", "ENV");
        variables.put("AWS_SECRET_ACCESS_KEY", "s3cr3t");
        variables.put("AWS_SESSION_TOKEN", "session");
        variables.put("AWS_REGION", "US-EAST-04A");
        Credentials found = chain().get();
        assertThat(found.accessKeyId()).isEqualTo("ENV");
        assertThat(found.secretKey().reveal()).isEqualTo("s3cr3t");
        assertThat(found.sessionToken()).contains(new Secret("session"));
        assertThat(found.region()).contains("US-EAST-04A");
        assertThat(found.toString()).doesNotContain("s3cr3t").doesNotContain("session,");
    }

    @Test
    void halfAKeyIsAMistakeAndNotAReasonToLookElsewhere() throws Exception {
        shared("[default]\naws_access_key_id=FILE\naws_secret_access_key=x\n", "");
        variables.put("AWS_ACCESS_KEY_ID", "ENV");
        assertThat(refused(chain()::get)).contains("only one is set");
        variables.remove("AWS_ACCESS_KEY_ID");
        shared("[default]\naws_access_key_id=FILE\n", "");
        assertThat(refused(chain()::get)).contains("has half of a key");
    }

    @Test
    void theProfileOfTheTargetGoesBeforeEverything() throws Exception {
        variables.put("AWS_ACCESS_KEY_ID", "ENV");
        variables.put("AWS_SECRET_ACCESS_KEY", "x");
        shared(
                "[admin]\naws_access_key_id = FILE\naws_secret_access_key = y=z+/ \n",
                "[profile admin]\nregion = EU-NORTH-1A\n");
        Credentials found = chain("admin").get();
        assertThat(found.accessKeyId()).isEqualTo("FILE");
        assertThat(found.secretKey().reveal()).isEqualTo("y=z+/");
        assertThat(found.region()).contains("EU-NORTH-1A");
        assertThat(refused(chain("other")::get)).contains("there is no profile `other`");
    }

    @Test
    void sharedFilesAreReadAsAwsReadsThem() throws Exception {
        shared(
                "# a comment\n[default]\naws_access_key_id = A\n; another\nAWS_SECRET_ACCESS_KEY = x\n[p]\naws_access_key_id = P\n",
                "[profile p]\naws_access_key_id = Q\naws_secret_access_key = q\ns3 =\n  region = nested\n[p]\nregion = none\n"
                        + "[sso-session p]\nregion = none\n");
        assertThat(chain().get().accessKeyId()).isEqualTo("A");
        variables.put("AWS_PROFILE", "p");
        assertThat(chain().get().accessKeyId()).isEqualTo("P");
        assertThat(chain().get().region()).isEmpty();
        variables.put("AWS_PROFILE", "q");
        assertThat(refused(chain()::get)).contains("`q`, which AWS_PROFILE names");
    }

    @Test
    void filesMayBeElsewhere() throws Exception {
        Files.writeString(home.resolve("keys"), "[default]\naws_access_key_id=K\naws_secret_access_key=k\n");
        variables.put("AWS_SHARED_CREDENTIALS_FILE", home.resolve("keys").toString());
        assertThat(chain().get().accessKeyId()).isEqualTo("K");
        variables.remove("AWS_SHARED_CREDENTIALS_FILE");
        assertThat(chain("default", "keys").get().accessKeyId()).isEqualTo("K");
    }

    @ParameterizedTest
    @ValueSource(strings = {"credential_process = x", "role_arn = x", "sso_session = x"})
    void waysThatAreNotFollowedAreSaid(String line) throws Exception {
        shared("", "[default]\n" + line + "\n");
        assertThat(refused(chain()::get))
                .contains("has `" + line.substring(0, line.indexOf(' ')) + "`, which is not followed");
    }

    @Test
    void nothingAnywhere() {
        assertThat(refused(chain()::get)).startsWith("there are no S3 credentials: neither the environment");
    }

    @Test
    void aContainerGivesKeysThatAreGotAnewBeforeTheyEnd() throws Exception {
        List<String> asked = new ArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                asked.add(exchange.getRequestHeaders().getFirst("Authorization"));
                byte[] body = ("{\"AccessKeyId\":\"C" + asked.size() + "\",\"SecretAccessKey\":\"x\",\"Token\":\"\","
                                + "\"Expiration\":\"" + now.plus(Duration.ofMinutes(15)) + "\"}")
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        try {
            variables.put(
                    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/x");
            variables.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", "Bearer tok");
            CredentialChain chain = chain();
            assertThat(chain.get().accessKeyId()).isEqualTo("C1");
            assertThat(chain.get().sessionToken()).isEmpty();
            now = now.plus(Duration.ofMinutes(13));
            assertThat(chain.get().accessKeyId()).isEqualTo("C1");
            now = now.plus(Duration.ofMinutes(2));
            assertThat(chain.get().accessKeyId()).isEqualTo("C2");
            assertThat(asked).containsExactly("Bearer tok", "Bearer tok");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aContainerFarAwayIsNotAskedInTheClear() {
        variables.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://keys.test/x");
        assertThat(((ServiceException) catchThrowable(chain()::get)).kind()).isEqualTo(Kind.REFUSED);
    }

    // ---- the token

    private static Target with(Target t, String file) {
        return new Target(
                t.name(),
                t.management(),
                t.storage(),
                t.addressing(),
                t.region(),
                t.profile(),
                t.credentialsFile(),
                Optional.of(file),
                t.organization(),
                t.timing(),
                t.administrators(),
                t.requireAllowWider(),
                t.unmanaged());
    }

    private ApiToken token(String... file) {
        Target target = Target.at("t", Target.MANAGEMENT, Target.STORAGE, Addressing.VIRTUAL);
        return ApiToken.of(file.length == 0 ? target : with(target, file[0]), surroundings());
    }

    @Test
    void theTokenIsInTheEnvironmentOrInAFile() throws Exception {
        variables.put("COREWEAVE_API_TOKEN", " tok-env\n");
        Files.writeString(home.resolve("token"), "tok-file\n");
        assertThat(token().get().reveal()).isEqualTo("tok-env");
        assertThat(token("~/token").get().reveal()).isEqualTo("tok-file");
        assertThat(token("token").get().reveal()).isEqualTo("tok-file");
    }

    @Test
    void noTokenIsSaidWithoutTheToken() throws Exception {
        assertThat(refused(() -> token().get()))
                .isEqualTo("there is no API token: `COREWEAVE_API_TOKEN` is empty or not set");
        assertThat(refused(() -> token("~/token").get())).contains("is not there");
        Files.writeString(home.resolve("token"), "tok one\ntok two");
        assertThat(refused(() -> token("~/token").get()))
                .contains("holds more than a token")
                .doesNotContain("tok one");
        Files.writeString(home.resolve("token"), "x".repeat(100_000));
        assertThat(refused(() -> token("~/token").get())).contains("too large");
        Files.createDirectory(home.resolve("dir"));
        assertThat(refused(() -> token("~/dir").get())).contains("cannot be read");
        variables.put("COREWEAVE_API_TOKEN", "tok\r\nX-Evil: 1");
        assertThat(refused(() -> token().get())).contains("holds more than a token");
    }
}
