package dev.writ.compiler.read;

import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.json.JsonReader;
import dev.writ.compiler.json.JsonValue;
import dev.writ.compiler.policy.StatementId.Kind;
import dev.writ.compiler.source.SourceText;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Reads policies from JSON. What is sound has lost nothing: every statement, every element and every test of the
 * document is in it, with its place. Everything that the platform is not known to take is an error, and of a document
 * with errors, as much as could be read is handed on.
 */
public final class PolicyReader {

    private PolicyReader() {}

    /**
     * Reads organization policies: {@code {"policy": …}}, the policy alone, the list {@code {"policies": […]}} that
     * the management API answers, or an array of these.
     */
    public static Outcome<List<ReadPolicy>> organization(SourceText text) {
        return read(text, Optional.of(Kind.ORGANIZATION), PolicyReader::organizationPolicies);
    }

    /** Reads the policy of a bucket. */
    public static Outcome<ReadPolicy> bucket(SourceText text, String bucket) {
        Outcome<List<ReadPolicy>> read = read(
                text, Optional.of(Kind.BUCKET), (report, value) -> bucketPolicy(report, value, Optional.of(bucket)));
        return new Outcome<>(
                read.partial().filter(policies -> !policies.isEmpty()).map(policies -> policies.get(0)),
                read.diagnostics());
    }

    /**
     * Reads policies of the kind that the document has by its shape.
     *
     * @param bucket the bucket whose policy it is if it is one; else the name of the text and the resources decide, see
     *     {@link BucketChoice}
     */
    public static Outcome<List<ReadPolicy>> any(SourceText text, Optional<String> bucket) {
        return read(
                text,
                Optional.empty(),
                (report, value) -> PolicyKind.of(value).orElseThrow() == Kind.BUCKET
                        ? bucketPolicy(report, value, bucket)
                        : organizationPolicies(report, value));
    }

    private static Outcome<List<ReadPolicy>> read(
            SourceText text, Optional<Kind> expected, BiFunction<Report, JsonValue, List<ReadPolicy>> reader) {
        return JsonReader.read(text).then(document -> {
            Report report = new Report(text);
            List<ReadPolicy> policies =
                    isOfKind(report, document, expected) ? reader.apply(report, document) : List.of();
            return new Outcome<>(
                    Optional.of(policies)
                            .filter(found ->
                                    !found.isEmpty() || report.diagnostics().isEmpty()),
                    report.diagnostics());
        });
    }

    private static List<ReadPolicy> organizationPolicies(Report report, JsonValue document) {
        List<ReadPolicy> policies = new OrganizationReader(report).read(document);
        ReadSet.of("", policies).diagnostics().forEach(report::add);
        return policies;
    }

    private static List<ReadPolicy> bucketPolicy(Report report, JsonValue document, Optional<String> bucket) {
        Optional<BucketReader.Draft> draft = new BucketReader(report).read(document);
        if (draft.isEmpty()) {
            return List.of();
        }
        if (bucket.isPresent()) {
            return draft.get().of(bucket.get()).stream().toList();
        }
        BucketChoice choice = BucketChoice.of(report.text().name(), draft.get().resources());
        if (choice instanceof BucketChoice.Chosen chosen) {
            return draft.get().of(chosen.bucket()).stream().toList();
        }
        if (choice instanceof BucketChoice.Unclear unclear
                && draft.get().resources().stream()
                        .anyMatch(resource -> Arns.resource(resource).isEmpty())) {
            report.add(
                    ReadCode.UNKNOWN_BUCKET,
                    draft.get().at(),
                    "which bucket this policy is for cannot be told: " + unclear.why(),
                    "say which bucket, or name the file `buckets/NAME.json` after it");
        }
        return List.of();
    }

    // ---- the kind of a document

    private static boolean isOfKind(Report report, JsonValue document, Optional<Kind> expected) {
        if (isAnswerOfGetBucketPolicy(document)) {
            report.add(
                    ReadCode.UNKNOWN_KIND,
                    report.label(document.span()),
                    "this is an answer that holds a policy as a string",
                    "save the string in `Policy` as a file: it is the policy");
            return false;
        }
        if (!(document instanceof JsonValue.JsonObject) && !(document instanceof JsonValue.JsonArray)) {
            report.wrongType(document, "an object");
            return false;
        }
        Optional<Kind> found = PolicyKind.of(document);
        if (found.isEmpty() && expected.isEmpty()) {
            report.add(
                    ReadCode.UNKNOWN_KIND,
                    report.label(document.span()),
                    "this is neither an organization policy nor a bucket policy, as far as its keys tell",
                    "give an organization policy `version`, `name` and `statements`, and a bucket policy `Version` and"
                            + " `Statement`");
            return false;
        }
        if (found.isPresent() && expected.isPresent() && !found.equals(expected)) {
            report.add(
                    ReadCode.UNKNOWN_KIND,
                    report.label(document.span()),
                    "expected " + name(expected.get()) + ", found " + name(found.get()),
                    "read it as " + name(found.get()) + ", or give another file");
            return false;
        }
        return true;
    }

    private static String name(Kind kind) {
        return kind == Kind.BUCKET ? "a bucket policy" : "an organization policy";
    }

    private static boolean isAnswerOfGetBucketPolicy(JsonValue document) {
        if (!(document instanceof JsonValue.JsonObject object)) {
            return false;
        }
        JsonValue.Member policy = object.members().get("Policy");
        return policy != null && policy.value() instanceof JsonValue.JsonString;
    }
}
