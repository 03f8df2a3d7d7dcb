package dev.writ.cli.deploy.apply;

import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.deploy.service.Service;
import dev.writ.cli.deploy.service.ServiceException;
import dev.writ.cli.deploy.service.ServiceException.Kind;
import dev.writ.cli.deploy.service.StoredDocument;
import dev.writ.compiler.policy.StatementId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An organization in memory, whose reads may be old and whose calls fail by a script. */
final class FakeOrganization implements Service {

    static final String CALLER = "coreweave/admin";
    static final String ORGANIZATION = "acme";

    /** What can go wrong with a call. */
    enum Fault {
        /** The answer is lost before anything was done. */
        LOST_BEFORE,
        /** It is done, and the answer is lost. */
        LOST_AFTER,
        /** It is done twice, and answered once. */
        TWICE,
        UNREACHABLE,
        UNAUTHENTICATED,
        DENIED,
        NO_SUCH_BUCKET,
        REFUSED,
        THROTTLED
    }

    private record Version(Duration from, Optional<String> json) {}

    private final VirtualPace pace;
    private final SortedMap<DocumentId, List<Version>> versions = new TreeMap<>();
    private final TreeSet<String> buckets = new TreeSet<>();
    private final Map<Integer, Fault> writeFaults = new TreeMap<>();
    private final Map<Integer, Fault> readFaults = new TreeMap<>();
    private final Map<Integer, Consumer<FakeOrganization>> beforeWrites = new TreeMap<>();
    private final List<DocumentId> written = new ArrayList<>();
    private Duration lag = Duration.ZERO;
    private Crash.Countdown countdown = Crash.Countdown.never();
    private int writes;
    private int reads;
    private @Nullable Consumer<FakeOrganization> afterWrite;

    FakeOrganization(VirtualPace pace, Map<DocumentId, String> documents, List<String> bucketNames) {
        this.pace = pace;
        buckets.addAll(bucketNames);
        documents.forEach((id, json) -> {
            List<Version> list = new ArrayList<>();
            list.add(new Version(Duration.ZERO, Optional.of(json)));
            versions.put(id, list);
        });
    }

    /** Makes reads show what was there so long ago. */
    void lag(Duration time) {
        lag = time;
    }

    void crash(Crash.Countdown when) {
        countdown = when;
    }

    /** The n-th write from now, counted from 0, fails so. */
    void failWrite(int n, Fault fault) {
        writeFaults.put(writes + n, fault);
    }

    /** The n-th read from now, counted from 0, fails so. */
    void failRead(int n, Fault fault) {
        readFaults.put(reads + n, fault);
    }

    /** Something happens after the n-th write from now was read for, and before it is stored. */
    void beforeWrite(int n, Consumer<FakeOrganization> what) {
        beforeWrites.put(writes + n, what);
    }

    /** Something happens after each write. */
    void afterWrites(Consumer<FakeOrganization> what) {
        afterWrite = what;
    }

    /** What is really stored. */
    SortedMap<DocumentId, String> stored() {
        SortedMap<DocumentId, String> stored = new TreeMap<>();
        versions.forEach((id, list) -> list.get(list.size() - 1).json().ifPresent(json -> stored.put(id, json)));
        return stored;
    }

    List<DocumentId> written() {
        return written;
    }

    int reads() {
        return reads;
    }

    /** Somebody stores a document. */
    void store(DocumentId id, Optional<String> json) {
        versions.computeIfAbsent(id, key -> new ArrayList<>()).add(new Version(pace.elapsed(), json));
    }

    private Optional<String> shown(DocumentId id) {
        Optional<String> shown = Optional.empty();
        for (Version version : versions.getOrDefault(id, List.of())) {
            if (version.from().isZero() || version.from().plus(lag).compareTo(pace.elapsed()) <= 0) {
                shown = version.json();
            }
        }
        return shown;
    }

    @Override
    public Caller caller() throws ServiceException {
        return new Caller(CALLER, ORGANIZATION);
    }

    @Override
    public synchronized List<StoredDocument> organizationPolicies() throws ServiceException {
        read();
        List<StoredDocument> policies = new ArrayList<>();
        for (DocumentId id : versions.keySet()) {
            if (id.kind() == StatementId.Kind.ORGANIZATION) {
                shown(id).ifPresent(json -> policies.add(new StoredDocument(id, json)));
            }
        }
        return policies;
    }

    @Override
    public synchronized List<String> buckets() throws ServiceException {
        read();
        return List.copyOf(buckets);
    }

    @Override
    public synchronized Optional<StoredDocument> bucketPolicy(String bucket) throws ServiceException {
        read();
        DocumentId id = DocumentId.bucket(bucket);
        return shown(id).map(json -> new StoredDocument(id, json));
    }

    private void read() throws ServiceException {
        countdown.tick();
        Fault fault = readFaults.get(reads++);
        if (fault != null) {
            throw exception(fault);
        }
    }

    @Override
    public synchronized void write(DocumentId document, String json) throws ServiceException {
        change(document, Optional.of(json));
    }

    @Override
    public synchronized void delete(DocumentId document) throws ServiceException {
        change(document, Optional.empty());
    }

    private void change(DocumentId document, Optional<String> json) throws ServiceException {
        countdown.tick();
        int n = writes++;
        Consumer<FakeOrganization> before = beforeWrites.get(n);
        if (before != null) {
            before.accept(this);
        }
        Fault fault = writeFaults.get(n);
        if (fault != null && fault != Fault.LOST_AFTER && fault != Fault.TWICE) {
            throw exception(fault);
        }
        store(document, json);
        if (fault == Fault.TWICE) {
            store(document, json);
        }
        written.add(document);
        countdown.tick();
        if (afterWrite != null) {
            afterWrite.accept(this);
        }
        if (fault == Fault.LOST_AFTER) {
            throw exception(fault);
        }
    }

    @Override
    public synchronized boolean canI(List<String> actions, List<String> resources) {
        countdown.tick();
        return true;
    }

    private static ServiceException exception(Fault fault) {
        Kind kind = fault == Fault.LOST_BEFORE || fault == Fault.LOST_AFTER || fault == Fault.TWICE
                ? Kind.UNCLEAR
                : Kind.valueOf(fault.name());
        return new ServiceException(kind, "the call failed: " + fault, List.of("try again"));
    }
}
