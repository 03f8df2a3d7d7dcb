package dev.writ.cli.action;

import dev.writ.cli.console.ExitCode;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.console.Visible;
import dev.writ.cli.deploy.client.Services;
import dev.writ.cli.files.FileTrouble;
import dev.writ.cli.report.Report;
import dev.writ.cli.sandbox.Sandbox;
import dev.writ.cli.sandbox.SandboxOptions;
import dev.writ.compiler.Version;
import dev.writ.compiler.json.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;

/** Runs a sandbox until the process is ended. */
public final class SandboxAction implements Action<SandboxRequest> {

    /** Paths that YAML takes as they are. */
    private static final Pattern YAML = Pattern.compile("[A-Za-z0-9_./-]+");

    private final Surroundings surroundings;

    /** Makes the action. */
    public SandboxAction(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Report run(SandboxRequest request) {
        Path directory;
        try {
            directory = surroundings.directory().resolve(request.directory()).normalize();
        } catch (InvalidPathException e) {
            return new Report.Problem(
                    ExitCode.USAGE, "`" + request.directory() + "` cannot be the name of a directory", List.of());
        }
        SandboxOptions options = SandboxOptions.USUAL
                .in(directory)
                .on(request.port())
                .of(request.organization())
                .with(request.buckets())
                .seenAfter(Duration.ZERO, Duration.ofSeconds(request.bucketDelay()));
        try (Sandbox sandbox = Sandbox.start(options)) {
            for (String principal : request.principals()) {
                sandbox.service(principal, Services.USUAL, sandbox.target("sandbox"));
            }
            say(began(sandbox, request, directory));
            new CountDownLatch(1).await();
            return new Report.Done(ExitCode.OK);
        } catch (BindException e) {
            return new Report.Problem(
                    ExitCode.ENVIRONMENT,
                    "port " + request.port() + " is taken",
                    List.of("name another with `--port`, or 0 for a free one"));
        } catch (IOException e) {
            return unusable(request, FileTrouble.reason(e));
        } catch (UncheckedIOException e) {
            return unusable(request, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Report.Done(ExitCode.OK);
        }
    }

    /**
     * Says where it is and where the credentials are, never what they are: for people as lines of {@code writ.yaml}.
     */
    private static String began(Sandbox sandbox, SandboxRequest request, Path directory) {
        String address = sandbox.address().toString();
        if (request.json()) {
            return JsonWriter.compact()
                    .beginObject()
                    .field("tool", "writ")
                    .field("version", Version.current())
                    .field("command", "sandbox")
                    .field("organization", request.organization())
                    .field("address", address)
                    .field("directory", directory.toString())
                    .endObject()
                    .finish();
        }
        String quoted = YAML.matcher(directory.toString()).matches() ? directory.toString() : quoted(directory);
        return "# sandbox of organization " + Visible.of(request.organization()) + ", until it is ended\n"
                + "targets:\n"
                + "  sandbox:\n"
                + "    management: " + address + "\n"
                + "    storage: " + address + "\n"
                + "    token-file: " + quoted.replaceFirst("(\"?)$", "/token$1") + "\n"
                + "    credentials-file: " + quoted.replaceFirst("(\"?)$", "/credentials$1") + "\n"
                + "    profile: sandbox\n";
    }

    /** A string that JSON and YAML write in the same way. */
    private static String quoted(Path path) {
        String array = JsonWriter.compact()
                .beginArray()
                .value(path.toString())
                .endArray()
                .finish()
                .strip();
        return array.substring(1, array.length() - 1);
    }

    /** At once: nothing else is printed before the end. */
    private void say(String text) throws IOException {
        surroundings.out().write(text.getBytes(StandardCharsets.UTF_8));
        surroundings.out().flush();
    }

    private static Report unusable(SandboxRequest request, String why) {
        return new Report.Problem(
                ExitCode.ENVIRONMENT,
                "`" + request.directory() + "` cannot be used: " + why,
                List.of("name another directory with `--dir`"));
    }
}
