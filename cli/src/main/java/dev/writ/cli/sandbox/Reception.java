package dev.writ.cli.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Takes requests in, lets go wrong what is to go wrong, and sends what is answered. */
final class Reception implements HttpHandler {

    private static final int MAX_BODY = 4 * 1024 * 1024;
    private static final byte[] ENDLESS = " ".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
    private static final long SLOW_MILLIS = 50;
    private static final String PAGE = "<!doctype html><title>Welcome</title><p>Please sign in.";

    private final ManagementSide management;
    private final StorageSide storage;
    private final Faults faults;
    private volatile boolean closed;

    Reception(ManagementSide management, StorageSide storage, Faults faults) {
        this.management = management;
        this.storage = storage;
        this.faults = faults;
    }

    void close() {
        closed = true;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY);
            Map<String, String> headers = new TreeMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            Arrival request = new Arrival(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
                    headers,
                    body);
            Optional<Fault> fault = faults.arrived(request.seen());
            if (fault.isEmpty()) {
                send(exchange, answer(request));
            } else {
                spoil(exchange, request, fault.get());
            }
        }
    }

    private Reply answer(Arrival request) throws IOException {
        return ManagementSide.isFor(request) ? management.answer(request) : storage.answer(request);
    }

    private void spoil(HttpExchange exchange, Arrival request, Fault fault) throws IOException {
        if (fault instanceof Fault.Disconnect disconnect) {
            if (disconnect.stored()) {
                answer(request);
            }
        } else if (fault instanceof Fault.Status status) {
            Reply reply = status.stored() ? answer(request) : Reply.empty(status.status());
            Reply trouble = ManagementSide.isFor(request)
                    ? Reply.status(status.status(), 14, "trouble by script")
                    : Reply.error(status.status(), "ByScript", "trouble by script");
            Reply said = reply.with(status.status(), trouble.type(), trouble.body());
            send(
                    exchange,
                    status.retryAfter()
                            .map(after -> said.with("Retry-After", after))
                            .orElse(said));
        } else if (fault instanceof Fault.Twice) {
            answer(request);
            send(exchange, answer(request));
        } else if (fault instanceof Fault.Interference interference) {
            interference.deed().run();
            send(exchange, answer(request));
        } else if (fault instanceof Fault.Garbled garbled) {
            garble(exchange, answer(request), garbled.body());
        }
    }

    private void garble(HttpExchange exchange, Reply reply, Fault.Body how) throws IOException {
        switch (how) {
            case TRUNCATED -> {
                byte[] whole = bytes(reply.body().isEmpty() ? "{}" : reply.body());
                begin(exchange, reply, 200, whole.length);
                exchange.getResponseBody().write(whole, 0, whole.length / 2);
                exchange.getResponseBody().flush();
            }
            case GARBAGE -> send(exchange, reply.with(200, Reply.JSON, "\u0000\uFFFD{]\u001b[31m"));
            case HTML -> send(exchange, reply.with(200, "text/html", PAGE));
            case EMPTY -> send(exchange, reply.with(200, Reply.JSON, ""));
            case SLOW -> flood(exchange, reply, new byte[] {' '}, SLOW_MILLIS);
            case ENDLESS -> flood(exchange, reply, ENDLESS, 0);
        }
    }

    private void flood(HttpExchange exchange, Reply reply, byte[] part, long millis) throws IOException {
        begin(exchange, reply, 200, 0);
        OutputStream out = exchange.getResponseBody();
        while (!closed) {
            out.write(part);
            out.flush();
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = bytes(reply.body());
        boolean head = exchange.getRequestMethod().equals("HEAD");
        begin(exchange, reply, reply.status(), body.length == 0 || head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    private void begin(HttpExchange exchange, Reply reply, int status, long length) throws IOException {
        if (!reply.type().isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", reply.type());
        }
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
