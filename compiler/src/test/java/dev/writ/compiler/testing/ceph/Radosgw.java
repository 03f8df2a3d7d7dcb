package dev.writ.compiler.testing.ceph;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Ceph's S3 server on this machine, from the packages of Debian: real accounts, real buckets, real requests. The
 * scripts in {@code src/test/ceph} start and stop it.
 */
public final class Radosgw {

    /** Tests of other modules find them beside their own. */
    private static final Path SCRIPTS =
            Path.of("../compiler/src/test/ceph").toAbsolutePath().normalize();

    private static final int LONGEST_MINUTES = 4;

    private final ObjectMapper json = new ObjectMapper();
    private final Path directory;
    private final int port;
    private final SignedRequests requests;
    private int roles;

    private Radosgw(Path directory, int port) {
        this.directory = directory;
        this.port = port;
        this.requests = new SignedRequests(port);
    }

    /** Starts one, and installs it before if it is missing. */
    public static Radosgw start() throws IOException, InterruptedException {
        Path directory = Path.of("target/ceph").toAbsolutePath();
        run(SCRIPTS.resolve("install").toString());
        run(SCRIPTS.resolve("stop").toString(), directory.toString());
        List<String> command = new ArrayList<>(List.of(SCRIPTS.resolve("start").toString(), directory.toString()));
        List<Integer> ports = freePorts(3);
        ports.forEach(port -> command.add(String.valueOf(port)));
        run(command.toArray(String[]::new));
        return new Radosgw(directory, ports.get(0));
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    private static byte[] run(String... command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("command", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(out.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("did not end: " + List.of(command));
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException("exit code " + process.exitValue() + " of " + List.of(command));
            }
            return Files.readAllBytes(out);
        } finally {
            Files.delete(out);
        }
    }

    /** Stops it. */
    public void stop() throws IOException, InterruptedException {
        run(SCRIPTS.resolve("stop").toString(), directory.toString());
    }

    /** Returns the port on 127.0.0.1 that it listens on. */
    public int port() {
        return port;
    }

    // ---- requests

    /** Sends a request to S3. */
    public HttpResponse<String> s3(Optional<AwsCredentialsIdentity> who, SignedRequests.Call call)
            throws IOException, InterruptedException {
        return requests.send("s3", who, call);
    }

    // ---- people

    /** Makes a user of an organization. */
    public AwsCredentialsIdentity user(String organization, String name) throws IOException, InterruptedException {
        return create(organization, name, List.of());
    }

    /** Makes a user of an organization whom no policy stops. */
    public AwsCredentialsIdentity administrator(String organization, String name)
            throws IOException, InterruptedException {
        return create(organization, name, List.of("--admin"));
    }

    private AwsCredentialsIdentity create(String organization, String name, List<String> more)
            throws IOException, InterruptedException {
        String key = (organization + name).toUpperCase(Locale.ROOT);
        List<String> arguments = new ArrayList<>(List.of(
                "user",
                "create",
                "--tenant=" + organization,
                "--uid=" + name,
                "--display-name=" + name,
                "--access-key=" + key,
                "--secret-key=secret-" + key));
        arguments.addAll(more);
        admin(arguments.toArray(String[]::new));
        return AwsCredentialsIdentity.create(key, "secret-" + key);
    }

    /**
     * Makes a role that is named as CoreWeave names workloads, {@code https://issuer:subject}, and takes it on.
     *
     * <p>The server makes no role with such a name, but compares whatever name is stored: so it is made under another,
     * and then its record is written anew. The last step writes it once more through the server's own code, which tells
     * those that keep copies.
     *
     * @param by who takes it on
     */
    public AwsCredentialsIdentity role(String organization, String name, String user, AwsCredentialsIdentity by)
            throws IOException, InterruptedException {
        String trust =
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":[\"arn:aws:iam::"
                        + organization + ":user/" + user + "\"]},\"Action\":[\"sts:AssumeRole\"]}]}";
        String made = "made" + roles++;
        byte[] role = admin(
                "role",
                "create",
                "--tenant=" + organization,
                "--role-name=" + made,
                "--path=/",
                "--assume-role-policy-doc=" + trust);
        String record = "roles." + json.readTree(role).get("RoleId").asText();
        Path file = directory.resolve("record");
        rados("get", record, file.toString());
        Files.write(file, renamed(Files.readAllBytes(file), organization, name));
        rados("put", record, file.toString());
        String last = name.substring(name.lastIndexOf('/') + 1);
        rados("get", organization + "role_names." + made, file.toString());
        rados("put", organization + "role_names." + last, file.toString());
        admin("role", "modify", "--tenant=" + organization, "--role-name=" + last, "--assume-role-policy-doc=" + trust);
        return session("arn:aws:iam::" + organization + ":role/" + name, by);
    }

    /** A record has a head, then the id, the name, the path, the ARN, and more that stays. */
    private static byte[] renamed(byte[] record, String organization, String name) {
        ByteBuffer in = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
        byte version = in.get();
        byte compatible = in.get();
        int length = in.getInt();
        int start = in.position();
        String id = string(in);
        for (int i = 0; i < 3; i++) {
            string(in);
        }
        int slash = name.lastIndexOf('/');
        List<byte[]> fields = List.of(
                id.getBytes(StandardCharsets.UTF_8),
                name.getBytes(StandardCharsets.UTF_8),
                ("/" + name.substring(0, slash) + "/").getBytes(StandardCharsets.UTF_8),
                ("arn:aws:iam::" + organization + ":role/" + name).getBytes(StandardCharsets.UTF_8));
        int written =
                fields.stream().mapToInt(field -> Integer.BYTES + field.length).sum();
        int kept = length - (in.position() - start);
        ByteBuffer out = ByteBuffer.allocate(start + written + in.remaining()).order(ByteOrder.LITTLE_ENDIAN);
        out.put(version).put(compatible).putInt(written + kept);
        fields.forEach(field -> out.putInt(field.length).put(field));
        return out.put(in).array();
    }

    private static String string(ByteBuffer in) {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private AwsCredentialsIdentity session(String role, AwsCredentialsIdentity by)
            throws IOException, InterruptedException {
        String body = Map.of("Action", "AssumeRole", "RoleArn", role, "RoleSessionName", "session").entrySet().stream()
                .map(pair -> pair.getKey() + "=" + SignedRequests.encode(pair.getValue()))
                .collect(Collectors.joining("&"));
        HttpResponse<String> answer =
                requests.send("sts", Optional.of(by), new SignedRequests.Call("POST", "/", Map.of(), Map.of(), body));
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("nobody becomes " + role + ": " + answer.body());
        }
        return AwsSessionCredentialsIdentity.create(
                element("AccessKeyId", answer.body()),
                element("SecretAccessKey", answer.body()),
                element("SessionToken", answer.body()));
    }

    private static String element(String name, String xml) {
        Matcher matcher =
                Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(xml);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + name + ": " + xml);
        }
        return matcher.group(1);
    }

    private byte[] admin(String... arguments) throws IOException, InterruptedException {
        return run(command("radosgw-admin", arguments));
    }

    private void rados(String... arguments) throws IOException, InterruptedException {
        String[] pool = {"-p", "default.rgw.meta", "-N", "roles"};
        List<String> all = new ArrayList<>(List.of(pool));
        all.addAll(List.of(arguments));
        run(command("rados", all.toArray(String[]::new)));
    }

    private String[] command(String program, String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(program, "-c", directory.resolve("ceph.conf").toString()));
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }
}
