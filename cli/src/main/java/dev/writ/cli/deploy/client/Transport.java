package dev.writ.cli.deploy.client;

import dev.writ.cli.console.Visible;
import dev.writ.cli.deploy.service.ServiceException;
import dev.writ.cli.deploy.service.ServiceException.Kind;
import dev.writ.rules.settings.Target;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request once and waits for the whole answer, for a limited time and up to a limited size. Redirects are not
 * followed: they would carry the token elsewhere.
 */
final class Transport {

    /** The most bytes that an answer may have: a list of a thousand policies of twenty kilobytes. */
    static final int MAX_BYTES = 32 * 1024 * 1024;

    private final HttpClient client;
    private final Target.Timing timing;
    private final int limit;

    Transport(Target.Timing timing) {
        this(timing, MAX_BYTES);
    }

    Transport(Target.Timing timing, int limit) {
        this.timing = timing;
        this.limit = limit;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timing.connect())
                .build();
    }

    /**
     * Sends a request.
     *
     * @throws ServiceException {@link Kind#UNREACHABLE} if nothing was sent, {@link Kind#UNCLEAR} if it was sent and no
     *     whole answer came
     */
    Answer send(Call call) throws ServiceException, InterruptedException {
        requireTrusted(call.uri(), call.purpose());
        CompletableFuture<HttpResponse<byte[]>> exchange = client.sendAsync(request(call), BoundedBody.upTo(limit));
        try {
            return answer(exchange.get(timing.call().toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            throw unclear(call, "no whole answer came in " + timing.call().toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw failure(call, e.getCause() == null ? e : e.getCause());
        } finally {
            // Ends the connection if the answer is still on its way.
            exchange.cancel(true);
        }
    }

    private HttpRequest request(Call call) {
        byte[] body = call.bytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri())
                .timeout(timing.call())
                .method(
                        call.method(),
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        call.headers().forEach(request::header);
        return request.build();
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        Map<String, String> headers = new TreeMap<>();
        response.headers()
                .map()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
        return new Answer(response.statusCode(), headers, response.body());
    }

    /** Settings refuse such addresses already; this is for those that come from elsewhere. */
    private static void requireTrusted(URI uri, String purpose) throws ServiceException {
        if (!"https".equals(uri.getScheme()) && !("http".equals(uri.getScheme()) && Target.isLoopback(uri))) {
            throw new ServiceException(
                    Kind.REFUSED,
                    "cannot " + purpose + ": " + where(uri) + " is not encrypted",
                    List.of("use an https address; http is for this machine only"));
        }
    }

    private static ServiceException failure(Call call, Throwable cause) {
        String at = where(call.uri());
        if (cause instanceof HttpConnectTimeoutException) {
            return unreachable(call, at + " did not take the connection in time", cause);
        }
        if (cause instanceof ConnectException) {
            boolean unknown = caused(cause, UnresolvedAddressException.class);
            return unreachable(
                    call, unknown ? "the name of " + at + " is not known" : at + " takes no connection", cause);
        }
        if (cause instanceof SSLHandshakeException) {
            return unreachable(call, "the certificate of " + at + " is not trusted: " + Visible.of(said(cause)), cause);
        }
        if (cause instanceof java.net.http.HttpTimeoutException) {
            return unclear(call, "no answer came in time", cause);
        }
        if (cause instanceof BoundedBody.TooLong) {
            return unclear(call, said(cause), cause);
        }
        return unclear(
                call,
                "the connection to " + at + " broke before the answer was there (" + Visible.of(said(cause)) + ")",
                cause);
    }

    private static boolean caused(@Nullable Throwable e, Class<? extends Throwable> kind) {
        return e != null && (kind.isInstance(e) || caused(e.getCause(), kind));
    }

    private static String said(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static ServiceException unreachable(Call call, String why, Throwable cause) {
        return new ServiceException(
                Kind.UNREACHABLE,
                "cannot " + call.purpose() + ": " + why,
                List.of("nothing was sent; look at the network, the proxy and the endpoints of the target"),
                cause);
    }

    static ServiceException unclear(Call call, String why, @Nullable Throwable cause) {
        String message = call.writes()
                ? "whether it was done is not known, to " + call.purpose() + ": " + why
                : "cannot " + call.purpose() + ": " + why;
        List<String> help = List.of(
                call.writes() ? "read what is stored before anything is written again" : "try again a little later");
        return cause == null
                ? new ServiceException(Kind.UNCLEAR, message, help)
                : new ServiceException(Kind.UNCLEAR, message, help, cause);
    }

    /** Returns the host and port of an address. */
    static String where(URI uri) {
        return uri.getPort() < 0 ? String.valueOf(uri.getHost()) : uri.getHost() + ":" + uri.getPort();
    }
}
