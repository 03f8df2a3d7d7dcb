package dev.writ.cli.deploy.live;

import dev.writ.cli.deploy.live.LiveState.Unreadable;
import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.deploy.service.Service;
import dev.writ.cli.deploy.service.Service.Caller;
import dev.writ.cli.deploy.service.ServiceException;
import dev.writ.cli.deploy.service.StoredDocument;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.policy.StatementId.Kind;
import dev.writ.compiler.read.PolicyReader;
import dev.writ.compiler.read.ReadPolicy;
import dev.writ.compiler.read.ReadSet;
import dev.writ.compiler.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads all policies of a live organization, many at a time. A refused read is never taken for "no policy", and a
 * document that is not understood is never left out in silence.
 */
public final class LiveReader {

    /** How many calls may be on their way at once: enough for 500 buckets in a second, and no burden for a service. */
    private static final int CALLS = 32;

    private final Service service;
    private final SortedMap<DocumentId, StoredDocument> documents = new TreeMap<>();
    private final List<ReadPolicy> policies = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();
    private final List<Diagnostic> said = new ArrayList<>();

    private LiveReader(Service service) {
        this.service = service;
    }

    /**
     * Reads everything.
     *
     * @throws ServiceException if the service does not say who calls, which organization policies or which buckets there
     *     are, or stops answering
     * @throws InterruptedException if the thread is interrupted
     */
    public static LiveState read(Service service) throws ServiceException, InterruptedException {
        return new LiveReader(service).read();
    }

    /**
     * Reads everything, for an answer that rests on all of it.
     *
     * @throws NotWhole if a document could not be read
     * @throws ServiceException as {@link #read}
     * @throws InterruptedException as {@link #read}
     */
    public static LiveState whole(Service service) throws NotWhole, ServiceException, InterruptedException {
        LiveState state = read(service);
        if (!state.unreadable().isEmpty()) {
            throw new NotWhole(state.unreadable());
        }
        return state;
    }

    private LiveState read() throws ServiceException, InterruptedException {
        ExecutorService calls = Executors.newFixedThreadPool(CALLS, LiveReader::thread);
        try {
            Future<Caller> caller = calls.submit(service::caller);
            Future<List<StoredDocument>> organization = calls.submit(service::organizationPolicies);
            List<String> buckets = get(calls.submit(service::buckets));
            List<Future<Optional<StoredDocument>>> policiesOfBuckets = new ArrayList<>();
            for (String bucket : buckets) {
                policiesOfBuckets.add(calls.submit(() -> service.bucketPolicy(bucket)));
            }
            for (StoredDocument document : get(organization)) {
                organizationPolicy(document);
            }
            for (int i = 0; i < buckets.size(); i++) {
                bucket(DocumentId.bucket(buckets.get(i)), policiesOfBuckets.get(i));
            }
            Caller who = get(caller);
            ReadSet read = ReadSet.of(who.organization(), policies).partial().orElseThrow();
            return new LiveState(who, documents, buckets, read, unreadable, said);
        } finally {
            calls.shutdownNow();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "live");
        thread.setDaemon(true);
        return thread;
    }

    /** What one bucket does not show is known of it; what the service does not answer at all ends the reading. */
    private void bucket(DocumentId bucket, Future<Optional<StoredDocument>> call)
            throws ServiceException, InterruptedException {
        try {
            get(call).ifPresent(this::bucketPolicy);
        } catch (ServiceException e) {
            switch (e.kind()) {
                case DENIED, REFUSED, NO_SUCH_BUCKET ->
                    unreadable.add(new Unreadable(bucket, String.valueOf(e.getMessage()), e.help()));
                case UNREACHABLE, UNCLEAR, UNAUTHENTICATED, THROTTLED -> throw e;
            }
        }
    }

    private static <T> T get(Future<T> call) throws ServiceException, InterruptedException {
        try {
            return call.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof ServiceException trouble) {
                throw trouble;
            }
            if (cause instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw new IllegalStateException("reading failed in a way that no service may fail in", cause);
        }
    }

    // ---- documents

    private void organizationPolicy(StoredDocument document) {
        documents.put(document.id(), document);
        Outcome<List<ReadPolicy>> read = PolicyReader.organization(text(document));
        Optional<ReadPolicy> one =
                read.sound().filter(found -> found.size() == 1).map(found -> found.get(0));
        if (one.isPresent() && !one.get().policy().name().equals(document.id().name())) {
            unreadable.add(new Unreadable(
                    document.id(),
                    "it calls itself `" + one.get().policy().name() + "`",
                    List.of("give it the name under which the service lists it")));
            return;
        }
        keep(document, read.diagnostics(), one);
    }

    private void bucketPolicy(StoredDocument document) {
        documents.put(document.id(), document);
        Outcome<ReadPolicy> read =
                PolicyReader.bucket(text(document), document.id().name());
        keep(document, read.diagnostics(), read.sound());
    }

    private void keep(StoredDocument document, List<Diagnostic> diagnostics, Optional<ReadPolicy> policy) {
        if (policy.isPresent()) {
            policies.add(policy.get());
            said.addAll(diagnostics);
            return;
        }
        Optional<Diagnostic> error =
                diagnostics.stream().filter(Diagnostic::isError).findFirst();
        unreadable.add(new Unreadable(
                document.id(),
                error.map(found -> found.message() + " (" + found.primary().where() + ")")
                        .orElse("it holds no policy"),
                error.map(Diagnostic::help).orElse(List.of())));
    }

    private static SourceText text(StoredDocument document) {
        return new SourceText(name(document.id()), document.json());
    }

    /** Returns what a live document is called where files have their names. */
    public static String name(DocumentId document) {
        return "live:" + (document.kind() == Kind.ORGANIZATION ? "organization/" : "buckets/") + document.name();
    }
}
