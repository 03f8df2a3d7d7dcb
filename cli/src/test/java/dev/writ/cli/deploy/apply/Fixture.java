package dev.writ.cli.deploy.apply;

import dev.writ.cli.deploy.plan.Basis;
import dev.writ.cli.deploy.plan.DocumentChange;
import dev.writ.cli.deploy.plan.Plan;
import dev.writ.cli.deploy.plan.Step;
import dev.writ.cli.deploy.plan.Write;
import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.deploy.service.StoredDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** An organization and a plan for it, in which every kind of write occurs, and one document twice. */
final class Fixture {

    static final DocumentId CHANGED = DocumentId.organization("changed");
    static final DocumentId DELETED = DocumentId.organization("deleted");
    static final DocumentId CREATED = DocumentId.organization("created");
    static final DocumentId FOREIGN = DocumentId.organization("foreign");
    static final DocumentId BUCKET_CHANGED = DocumentId.bucket("bucket-changed");
    static final DocumentId BUCKET_DELETED = DocumentId.bucket("bucket-deleted");
    static final DocumentId BUCKET_CREATED = DocumentId.bucket("bucket-created");
    static final DocumentId BUCKET_FOREIGN = DocumentId.bucket("bucket-foreign");
    static final List<String> BUCKETS =
            List.of("bucket-changed", "bucket-created", "bucket-deleted", "bucket-empty", "bucket-foreign");

    static final int WRITES = 7;

    private Fixture() {}

    static SortedMap<DocumentId, String> before() {
        return new TreeMap<>(Map.of(
                CHANGED, organization("changed", "s3:GetObject"),
                DELETED, organization("deleted", "s3:PutObject"),
                FOREIGN, organization("foreign", "s3:*"),
                BUCKET_CHANGED, bucket("bucket-changed", "s3:GetObject"),
                BUCKET_DELETED, bucket("bucket-deleted", "s3:PutObject"),
                BUCKET_FOREIGN, bucket("bucket-foreign", "s3:GetObject")));
    }

    static SortedMap<DocumentId, String> after() {
        return new TreeMap<>(Map.of(
                CHANGED, organization("changed", "s3:PutObject"),
                CREATED, organization("created", "s3:GetObject"),
                FOREIGN, organization("foreign", "s3:*"),
                BUCKET_CHANGED, bucket("bucket-changed", "s3:DeleteObject"),
                BUCKET_CREATED, bucket("bucket-created", "s3:GetObject"),
                BUCKET_FOREIGN, bucket("bucket-foreign", "s3:GetObject")));
    }

    /** What the document that is written twice is in between. */
    static String between() {
        return organization("changed", "s3:GetObject\",\"s3:PutObject");
    }

    static Plan plan() {
        SortedMap<DocumentId, String> before = before();
        SortedMap<DocumentId, String> after = after();
        List<DocumentChange> changes = new TreeMap<>(Map.of(
                        CHANGED, DocumentChange.Kind.REPLACE,
                        DELETED, DocumentChange.Kind.DELETE,
                        CREATED, DocumentChange.Kind.CREATE,
                        BUCKET_CHANGED, DocumentChange.Kind.REPLACE,
                        BUCKET_DELETED, DocumentChange.Kind.DELETE,
                        BUCKET_CREATED, DocumentChange.Kind.CREATE))
                .entrySet().stream()
                        .map(each -> new DocumentChange(
                                each.getKey(),
                                each.getValue(),
                                Optional.ofNullable(before.get(each.getKey())),
                                Optional.ofNullable(after.get(each.getKey()))))
                        .toList();
        List<Step> steps = List.of(
                new Step(
                        List.of(new Write(CHANGED, Optional.of(before.get(CHANGED)), Optional.of(between()))), "widen"),
                new Step(List.of(write(BUCKET_CHANGED), write(BUCKET_DELETED), write(BUCKET_CREATED)), "buckets"),
                new Step(
                        List.of(
                                new Write(CHANGED, Optional.of(between()), Optional.of(after.get(CHANGED))),
                                write(CREATED)),
                        "narrow"),
                new Step(List.of(write(DELETED)), "remove"));
        return new Plan(
                "prod",
                FakeOrganization.ORGANIZATION,
                FakeOrganization.CALLER,
                Basis.of(before.entrySet().stream()
                        .map(each -> new StoredDocument(each.getKey(), each.getValue()))
                        .toList()),
                List.of(),
                List.of(),
                changes,
                steps,
                List.of(),
                List.of());
    }

    private static Write write(DocumentId id) {
        return new Write(id, Optional.ofNullable(before().get(id)), Optional.ofNullable(after().get(id)));
    }

    static String organization(String name, String actions) {
        return "{\"version\":\"v1alpha1\",\"name\":\"" + name
                + "\",\"statements\":[{\"name\":\"one\",\"effect\":\"Allow\"," + "\"actions\":[\"" + actions
                + "\"],\"resources\":[\"*\"],\"principals\":[\"coreweave/admin\"]}]}";
    }

    /** A policy of a bucket that lets the administrator go on. */
    static String bucket(String bucket, String action) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"One\",\"Effect\":\"Allow\",\"Principal\":"
                + "{\"AWS\":\"arn:aws:iam::acme:coreweave/admin\"},\"Action\":[\"" + action
                + "\",\"s3:GetBucketPolicy\",\"s3:PutBucketPolicy\",\"s3:DeleteBucketPolicy\"],\"Resource\":"
                + "[\"arn:aws:s3:::" + bucket + "\",\"arn:aws:s3:::" + bucket + "/*\"]}]}";
    }
}
