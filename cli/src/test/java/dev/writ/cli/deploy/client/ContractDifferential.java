package dev.writ.cli.deploy.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.deploy.service.Service;
import dev.writ.cli.deploy.service.ServiceException;
import dev.writ.cli.deploy.service.ServiceException.Kind;
import dev.writ.cli.sandbox.Fault;
import dev.writ.cli.sandbox.Sandbox;
import dev.writ.cli.sandbox.SandboxOptions;
import dev.writ.rules.settings.Target;
import dev.writ.rules.settings.Target.Addressing;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Between client and sandbox stands Prism, which knows the management API by its description only: no request of ours
 * and no answer of ours breaks it. Run by the profile {@code differential}; see docs/testing.md.
 */
final class ContractDifferential {

    private static final Path SOURCES = Path.of("src/test/prism");
    private static final Path DIRECTORY = Path.of("target/prism");

    /** What Prism's own answers to a breach of the description hold. */
    private static final String BREACH = "stoplight.io/prism/errors";

    private static Sandbox sandbox;
    private static Process prism;
    private static URI proxy;
    private static int calls;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Files.createDirectories(DIRECTORY);
        for (String name : List.of("package.json", "package-lock.json", "management-api.yaml")) {
            Files.copy(SOURCES.resolve(name), DIRECTORY.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(DIRECTORY.resolve("node_modules/@stoplight/prism-cli"))) {
            Programs.run(DIRECTORY, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        }
        sandbox = Sandbox.start(SandboxOptions.USUAL.with(List.of("acme-data", "acme-logs")));
        int port = Programs.freePorts(1).get(0);
        prism = new ProcessBuilder(
                        "node",
                        "node_modules/@stoplight/prism-cli/dist/index.js",
                        "proxy",
                        "--errors",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        String.valueOf(port),
                        "management-api.yaml",
                        sandbox.address().toString())
                .directory(DIRECTORY.toFile())
                .redirectErrorStream(true)
                .redirectOutput(DIRECTORY.resolve("prism.log").toFile())
                .start();
        Programs.awaitPort(prism, port);
        proxy = URI.create("http://127.0.0.1:" + port);
    }

    @AfterAll
    static void stop() {
        prism.destroyForcibly();
        sandbox.close();
        System.out.println("Prism: " + calls + " calls of the management API kept to its description");
    }

    @BeforeEach
    void forget() {
        sandbox.faults().clear();
    }

    private static Service service() {
        Target target = Target.at("prism", proxy, sandbox.address(), Addressing.PATH);
        return sandbox.service(Sandbox.ADMINISTRATOR, Services.USUAL, target);
    }

    private static String policy(String name) {
        return "{\"version\":\"v1alpha1\",\"name\":\"" + name
                + "\",\"statements\":[{\"name\":\"x\",\"effect\":\"Deny\","
                + "\"actions\":[\"s3:*\"],\"resources\":[\"acme-data/*\"],\"principals\":[\"coreweave/ada\"]}]}";
    }

    @Test
    void everyCallKeepsToTheDescription() throws Exception {
        Service service = service();
        assertThat(service.caller()).isEqualTo(new Service.Caller(Sandbox.ADMINISTRATOR, "ab1cd2"));
        assertThat(service.buckets()).containsExactly("acme-data", "acme-logs");
        List<String> names = new ArrayList<>(List.of("ml", "a b", "ä", "x?y=z#1", "100%"));
        for (String name : names) {
            service.write(DocumentId.organization(name), policy(name));
        }
        assertThat(service.organizationPolicies())
                .extracting(stored -> stored.id().name())
                .containsAll(names);
        for (String name : names) {
            service.delete(DocumentId.organization(name));
            service.delete(DocumentId.organization(name));
        }
        assertThat(service.organizationPolicies()).hasSize(1);
        assertThat(service.canI(List.of("cwobject:EnsureAccessPolicy", "s3:GetObject"), List.of("*", "acme-data")))
                .isTrue();
        assertThat(service.canI(List.of("s3:GetObject"), List.of("acme-data/a")))
                .isTrue();
        assertThat(sandbox.faults().seen()).hasSize(1 + 2 + 5 + 1 + 10 + 1 + 2);
        calls += sandbox.faults().seen().size();
    }

    @Test
    void whatIsRefusedIsRefusedAsDescribed() throws Exception {
        Target target = Target.at("prism", proxy, sandbox.address(), Addressing.PATH);
        Service nobody = Services.USUAL.connect(
                target, () -> new Secret("no-such-token"), () -> Credentials.permanent("A", "b", "the test"));
        assertThat(failure(nobody::organizationPolicies).kind()).isEqualTo(Kind.UNAUTHENTICATED);
        Service ada = sandbox.service("coreweave/ada", Services.USUAL, target);
        assertThat(failure(ada::organizationPolicies).kind()).isEqualTo(Kind.DENIED);
        assertThat(failure(() -> ada.delete(DocumentId.organization("ml"))).kind())
                .isEqualTo(Kind.DENIED);
        calls += 3;
        for (int status : List.of(400, 409, 429, 500, 503)) {
            sandbox.faults().clear();
            sandbox.faults().always(seen -> true, Fault.Status.of(status));
            ServiceException failure = failure(() -> service().delete(DocumentId.organization("ml")));
            assertThat(failure.getMessage()).contains("HTTP " + status).doesNotContain(BREACH);
            calls += sandbox.faults().seen().size();
        }
    }

    /** Or the others would pass with a proxy that sees nothing. */
    @Test
    void aBreachIsSeen() throws Exception {
        Transport transport = new Transport(Target.Timing.USUAL);
        Call wrong = new Call(
                "POST",
                URI.create(proxy + "/v1/cwobject/access-policy"),
                Map.of("Content-Type", "application/json", "Authorization", "Bearer x"),
                "{\"policy\":{\"name\":\"ml\"}}",
                "try",
                true);
        Answer request = transport.send(wrong);
        assertThat(request.text().orElseThrow()).contains(BREACH);
        sandbox.faults().always(seen -> true, new Fault.Garbled(Fault.Body.EMPTY));
        Answer answer = transport.send(
                Call.read(URI.create(proxy + "/v1beta1/auth/whoami"), "try").with("Authorization", "Bearer x"));
        assertThat(answer.status()).isNotEqualTo(200);
    }

    private static ServiceException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(ServiceException.class);
        assertThat(thrown.getMessage()).doesNotContain(BREACH);
        return (ServiceException) thrown;
    }
}
