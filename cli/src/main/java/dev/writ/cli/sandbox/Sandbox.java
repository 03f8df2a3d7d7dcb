package dev.writ.cli.sandbox;

import com.sun.net.httpserver.HttpServer;
import dev.writ.cli.deploy.client.Credentials;
import dev.writ.cli.deploy.client.Secret;
import dev.writ.cli.deploy.client.Services;
import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.deploy.service.Service;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.rules.settings.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The management API and S3's policy operations on this machine: policies are stored and decide about requests, for
 * those to policies as for others. Whatever the documents of the platform do not say is strict here: what Writ could
 * not read is refused.
 *
 * <p>The administrator {@value #ADMINISTRATOR} has the role Object Storage Admin, which is all of the management API and
 * nothing of S3; so an organization without a policy begins with one that allows it S3, unless told otherwise.
 */
public final class Sandbox implements AutoCloseable {

    /** Who administers it. */
    public static final String ADMINISTRATOR = "coreweave/admin";

    /** The organization policy that it begins with. */
    public static final String ADMIN_POLICY = "sandbox-admin";

    /** Without this the server answers in two packets, and the second waits 40 ms for the receipt of the first. */
    private static final String NO_DELAY = "sun.net.httpserver.nodelay";

    private final SandboxOptions options;
    private final State state;
    private final Identities identities;
    private final Faults faults = new Faults();
    private final HttpServer server;
    private final ExecutorService threads;
    private final Reception reception;

    private Sandbox(SandboxOptions options) throws IOException {
        this.options = options;
        StateFiles files = new StateFiles(options.directory());
        this.state = new State(options.clock(), files, options.organizationDelay(), options.bucketDelay());
        this.identities = new Identities(options.directory());
        Gate gate = new Gate(options.organization(), CatalogueReader.shipped(), state);
        this.reception = new Reception(
                new ManagementSide(options.organization(), identities.byToken(), state, gate),
                new StorageSide(new SignatureCheck(identities.byAccessKey(), options.clock()), state, gate),
                faults);
        if (System.getProperty(NO_DELAY) == null) {
            System.setProperty(NO_DELAY, "true");
        }
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), 0);
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "sandbox");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts one.
     *
     * @throws IOException if the port is taken, or the directory cannot be used
     */
    public static Sandbox start(SandboxOptions options) throws IOException {
        Sandbox sandbox = new Sandbox(options);
        for (String bucket : options.buckets()) {
            sandbox.createBucket(bucket);
        }
        if (options.adminPolicy() && sandbox.documents().keySet().stream().noneMatch(Sandbox::isOfOrganization)) {
            sandbox.put(DocumentId.organization(ADMIN_POLICY), adminPolicy());
        }
        sandbox.server.setExecutor(sandbox.threads);
        sandbox.server.createContext("/", sandbox.reception);
        sandbox.server.start();
        return sandbox;
    }

    private static boolean isOfOrganization(DocumentId id) {
        return id.equals(DocumentId.organization(id.name()));
    }

    private static String adminPolicy() {
        return "{\"version\":\"v1alpha1\",\"name\":\"" + ADMIN_POLICY + "\",\"statements\":[{\"name\":\"all\","
                + "\"effect\":\"Allow\",\"actions\":[\"s3:*\"],\"resources\":[\"*\"],\"principals\":[\"" + ADMINISTRATOR
                + "\"]}]}";
    }

    /** Returns where it is, without a path: both endpoints. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Returns what goes wrong, and what came. */
    public Faults faults() {
        return faults;
    }

    /** Returns a target for it; its credentials are in {@link #service()} only, or in the directory. */
    public Target target(String name) {
        return Target.at(name, address(), address(), Target.Addressing.PATH);
    }

    /** Returns it as a service for its administrator. */
    public Service service() {
        return service(ADMINISTRATOR, Services.USUAL, target("sandbox"));
    }

    /**
     * Returns it as a service for somebody, who becomes known by that.
     *
     * @param principal as organization policies name it
     * @param services how to connect
     * @param target where, and how long calls may take
     */
    public Service service(String principal, Services services, Target target) {
        Identity identity = identities.of(principal);
        Credentials credentials = Credentials.permanent(identity.accessKeyId(), identity.secretKey(), "the sandbox");
        return services.connect(target, () -> new Secret(identity.token()), () -> credentials);
    }

    /** Returns all documents as they are stored, seen or not. */
    public SortedMap<DocumentId, String> documents() {
        return state.stored();
    }

    /**
     * Stores a document without asking anybody, as somebody else would.
     *
     * @throws IOException if it cannot be kept
     * @throws IllegalArgumentException if it cannot be read
     */
    public void put(DocumentId id, String json) throws IOException {
        Gate.wrong(id, json).ifPresent(wrong -> {
            throw new IllegalArgumentException(wrong);
        });
        state.store(id, Optional.of(json));
    }

    /**
     * Removes a document without asking anybody.
     *
     * @throws IOException if that cannot be kept
     */
    public void remove(DocumentId id) throws IOException {
        state.store(id, Optional.empty());
    }

    /**
     * Makes a bucket, or leaves one that is there.
     *
     * @throws IOException if that cannot be kept
     */
    public void createBucket(String bucket) throws IOException {
        state.createBucket(bucket);
    }

    /** Changes after which time what is written is seen. */
    public void seeAfter(Duration organizationPolicies, Duration bucketPolicies) {
        state.delay(organizationPolicies, bucketPolicies);
    }

    /** Stops it at once, whatever it is doing. */
    @Override
    public void close() {
        reception.close();
        server.stop(0);
        threads.shutdownNow();
    }

    /** Returns the options it was started with. */
    public SandboxOptions options() {
        return options;
    }
}
