package dev.writ.cli.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Which requests go wrong, by script; and which requests came. May be changed while the sandbox runs. */
public final class Faults {

    private final List<Line> script = new ArrayList<>();
    private final List<Seen> seen = new ArrayList<>();

    /** A line of the script: lets some matching requests pass, then spoils some. */
    private static final class Line {
        private final Predicate<Seen> where;
        private final Fault fault;
        private int pass;
        private int spoil;

        Line(Predicate<Seen> where, int pass, int spoil, Fault fault) {
            this.where = where;
            this.pass = pass;
            this.spoil = spoil;
            this.fault = fault;
        }

        Optional<Fault> on(Seen request) {
            if (spoil == 0 || !where.test(request)) {
                return Optional.empty();
            }
            if (pass > 0) {
                pass--;
                return Optional.empty();
            }
            spoil--;
            return Optional.of(fault);
        }
    }

    /** Spoils the next request of some. */
    public Faults next(Predicate<Seen> where, Fault fault) {
        return nth(where, 1, fault);
    }

    /** Spoils the n-th request of some, counted from now, from 1. */
    public synchronized Faults nth(Predicate<Seen> where, int n, Fault fault) {
        script.add(new Line(Objects.requireNonNull(where, "where"), n - 1, 1, fault));
        return this;
    }

    /** Spoils all requests of some. */
    public synchronized Faults always(Predicate<Seen> where, Fault fault) {
        script.add(new Line(Objects.requireNonNull(where, "where"), 0, Integer.MAX_VALUE, fault));
        return this;
    }

    /** Spoils nothing any more, and forgets what came. */
    public synchronized void clear() {
        script.clear();
        seen.clear();
    }

    /** Returns all requests that came, in the order of their coming. */
    public synchronized List<Seen> seen() {
        return List.copyOf(seen);
    }

    /** Returns how many requests of some came. */
    public synchronized int count(Predicate<Seen> which) {
        return (int) seen.stream().filter(which).count();
    }

    /** Notes a request, and returns what is to go wrong with it: what the first line says that is about it. */
    synchronized Optional<Fault> arrived(Seen request) {
        seen.add(request);
        for (Line line : script) {
            Optional<Fault> fault = line.on(request);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }
}
