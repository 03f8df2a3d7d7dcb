package dev.writ.cli.deploy.client;

import dev.writ.cli.deploy.service.ServiceException;
import dev.writ.cli.deploy.service.ServiceException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Sends requests again where that can help and cannot hurt: reads that found nobody, no answer or a server in trouble,
 * and anything that was turned away by 429, which says that it was not done. A write without a clear answer is never
 * sent again: whoever sent it has to look first.
 *
 * <p>Waits at random between nothing and twice as long as before, from 200 ms to 5 s, or as {@code Retry-After} says.
 */
final class Retries {

    /** How often a request is sent at most. */
    static final int TRIES = 5;

    /** How often nobody is looked for at most. */
    private static final int CONNECTIONS = 2;

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** A server that asks for more than this is not waited for. */
    private static final Duration MOST_ASKED = Duration.ofSeconds(60);

    private static final int TOO_MANY = 429;
    private static final int NOT_IMPLEMENTED = 501;
    private static final int SERVER = 500;
    private static final int TIMED_OUT = 408;

    private final Pause pause;
    private final DoubleSupplier random;
    private final Supplier<Instant> now;

    Retries(Pause pause, DoubleSupplier random, Supplier<Instant> now) {
        this.pause = pause;
        this.random = random;
        this.now = now;
    }

    /** A request that can be sent again; whatever depends on the time, such as a signature, is made anew. */
    @FunctionalInterface
    interface Sending {
        Answer send() throws ServiceException, InterruptedException;
    }

    /**
     * Returns the first answer that sending again would not better, or the last.
     *
     * @throws ServiceException if the last try had no answer
     */
    Answer of(boolean writes, Sending sending) throws ServiceException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt == TRIES;
            Duration wait = backoff(attempt);
            try {
                Answer answer = sending.send();
                Duration asked = asked(answer).orElse(wait);
                if (last || !helps(answer.status(), writes) || asked.compareTo(MOST_ASKED) > 0) {
                    return answer;
                }
                wait = asked;
            } catch (ServiceException e) {
                if (last || !helps(e.kind(), writes) || (e.kind() == Kind.UNREACHABLE && attempt >= CONNECTIONS)) {
                    throw e;
                }
            }
            pause.of(wait);
        }
    }

    private static boolean helps(int status, boolean writes) {
        if (status == TOO_MANY) {
            return true;
        }
        return !writes && (status == TIMED_OUT || (status >= SERVER && status != NOT_IMPLEMENTED));
    }

    /** What was not sent can be sent; what was sent can be sent again if it only reads. */
    private static boolean helps(Kind kind, boolean writes) {
        return kind == Kind.UNREACHABLE || (kind == Kind.UNCLEAR && !writes);
    }

    private Duration backoff(int attempt) {
        Duration most = FIRST.multipliedBy(1L << attempt);
        long millis = Math.min(most.toMillis(), LONGEST.toMillis());
        return Duration.ofMillis((long) (millis * random.getAsDouble()));
    }

    private Optional<Duration> asked(Answer answer) {
        return answer.header("retry-after").flatMap(value -> {
            if (value.matches("[0-9]{1,6}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
            }
            return Answer.instant(value).map(until -> {
                Duration left = Duration.between(now.get(), until);
                return left.isNegative() ? Duration.ZERO : left;
            });
        });
    }
}
