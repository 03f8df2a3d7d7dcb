package dev.writ.cli.sandbox;

import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.compiler.policy.StatementId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the sandbox holds: buckets and documents. What is written is seen a while later. */
final class State {

    private final Clock clock;
    private final StateFiles files;
    private final SortedMap<String, Instant> buckets = new TreeMap<>();
    private final Map<DocumentId, List<Version>> documents = new TreeMap<>();
    private Duration organizationDelay;
    private Duration bucketDelay;

    /** A document from some time on; empty for none. */
    private record Version(Optional<String> json, Instant since) {}

    State(Clock clock, StateFiles files, Duration organizationDelay, Duration bucketDelay) throws IOException {
        this.clock = clock;
        this.files = files;
        this.organizationDelay = organizationDelay;
        this.bucketDelay = bucketDelay;
        buckets.putAll(files.buckets());
        files.documents()
                .forEach((id, json) ->
                        documents.put(id, new ArrayList<>(List.of(new Version(Optional.of(json), Instant.MIN)))));
    }

    synchronized void delay(Duration organization, Duration bucket) {
        organizationDelay = organization;
        bucketDelay = bucket;
    }

    synchronized SortedMap<String, Instant> buckets() {
        return new TreeMap<>(buckets);
    }

    synchronized void createBucket(String bucket) throws IOException {
        SortedMap<String, Instant> more = new TreeMap<>(buckets);
        more.putIfAbsent(bucket, clock.instant());
        files.store(more);
        buckets.putAll(more);
    }

    synchronized void deleteBucket(String bucket) throws IOException {
        SortedMap<String, Instant> fewer = new TreeMap<>(buckets);
        fewer.remove(bucket);
        files.store(fewer);
        files.store(DocumentId.bucket(bucket), Optional.empty());
        buckets.remove(bucket);
        documents.remove(DocumentId.bucket(bucket));
    }

    /** Stores a document, or nothing in its place. It is on disk when this returns. */
    synchronized void store(DocumentId id, Optional<String> json) throws IOException {
        files.store(id, json);
        documents.computeIfAbsent(id, none -> new ArrayList<>()).add(new Version(json, clock.instant()));
    }

    /** Returns a document as a reader sees it now. */
    synchronized Optional<String> visible(DocumentId id) {
        Instant horizon = clock.instant().minus(id.kind() == StatementId.Kind.BUCKET ? bucketDelay : organizationDelay);
        Optional<String> seen = Optional.empty();
        for (Version version : documents.getOrDefault(id, List.of())) {
            if (!version.since().isAfter(horizon)) {
                seen = version.json();
            }
        }
        return seen;
    }

    /** Returns a document as it is stored, whether it can be seen or not. */
    synchronized Optional<String> stored(DocumentId id) {
        List<Version> versions = documents.getOrDefault(id, List.of());
        return versions.isEmpty()
                ? Optional.empty()
                : versions.get(versions.size() - 1).json();
    }

    /** Returns all documents as a reader sees them now. */
    synchronized SortedMap<DocumentId, String> visible() {
        SortedMap<DocumentId, String> seen = new TreeMap<>();
        documents.keySet().forEach(id -> visible(id).ifPresent(json -> seen.put(id, json)));
        return seen;
    }

    /** Returns all documents as they are stored. */
    synchronized SortedMap<DocumentId, String> stored() {
        SortedMap<DocumentId, String> all = new TreeMap<>();
        documents.keySet().forEach(id -> stored(id).ifPresent(json -> all.put(id, json)));
        return all;
    }
}
