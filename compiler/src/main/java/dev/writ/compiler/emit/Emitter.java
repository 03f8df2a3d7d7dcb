package dev.writ.compiler.emit;

import dev.writ.compiler.json.JsonWriter;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes policies as the documents that the platform takes: the body of the management API's call for organization
 * policies, and the document of S3's {@code PutBucketPolicy}. The same policies give the same bytes.
 */
public final class Emitter {

    private Emitter() {}

    /** Returns the documents of all policies: organization policies first, each kind sorted by name. */
    public static List<Document> emit(PolicySet policies) {
        List<Document> documents = new ArrayList<>();
        policies.organizationPolicies()
                .values()
                .forEach(policy -> documents.add(
                        new Document(path(StatementId.Kind.ORGANIZATION, policy.name()), organizationPolicy(policy))));
        policies.bucketPolicies()
                .values()
                .forEach(policy -> documents.add(
                        new Document(path(StatementId.Kind.BUCKET, policy.name()), bucketPolicy(policy))));
        return documents;
    }

    /** Returns where the document of a policy is written. */
    public static String path(StatementId.Kind kind, String name) {
        return (kind == StatementId.Kind.ORGANIZATION ? "organization/" : "buckets/") + name + ".json";
    }

    /**
     * Returns a policy as the service holds it: of an organization policy what stands in {@code policy}, of a bucket the
     * document itself.
     */
    public static String stored(StatementId.Kind kind, Policy policy) {
        return kind == StatementId.Kind.BUCKET
                ? bucketPolicy(policy)
                : organizationPolicy(JsonWriter.pretty().beginObject(), policy)
                        .endObject()
                        .finish();
    }

    private static String organizationPolicy(Policy policy) {
        return organizationPolicy(JsonWriter.pretty().beginObject().beginObject("policy"), policy)
                .endObject()
                .endObject()
                .finish();
    }

    private static JsonWriter organizationPolicy(JsonWriter json, Policy policy) {
        json.field("version", "v1alpha1").field("name", policy.name()).beginArray("statements");
        for (Statement statement : policy.statements()) {
            json.beginObject()
                    .field("name", statement.name())
                    .field("effect", statement.effect().json())
                    .field("actions", statement.actions())
                    .field("resources", statement.resources())
                    .field("principals", statement.principals())
                    .endObject();
        }
        return json.endArray();
    }

    private static String bucketPolicy(Policy policy) {
        JsonWriter json =
                JsonWriter.pretty().beginObject().field("Version", "2012-10-17").beginArray("Statement");
        for (Statement statement : policy.statements()) {
            json.beginObject()
                    .field("Sid", statement.name())
                    .field("Effect", statement.effect().json())
                    .beginObject("Principal")
                    .field("AWS", statement.principals())
                    .endObject()
                    .field("Action", statement.actions())
                    .field("Resource", statement.resources());
            conditions(json, statement.conditions());
            json.endObject();
        }
        return json.endArray().endObject().finish();
    }

    /** Conditions are sorted by operator, so that those of one operator stand together. */
    private static void conditions(JsonWriter json, List<ConditionTest> conditions) {
        if (conditions.isEmpty()) {
            return;
        }
        json.beginObject("Condition");
        String open = "";
        for (ConditionTest test : conditions) {
            if (!test.operator().equals(open)) {
                if (!open.isEmpty()) {
                    json.endObject();
                }
                open = test.operator();
                json.beginObject(open);
            }
            json.field(test.key(), test.values());
        }
        json.endObject().endObject();
    }
}
