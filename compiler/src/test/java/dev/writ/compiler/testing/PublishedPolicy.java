package dev.writ.compiler.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a policy as somebody has published it: an organization policy with or without the outer {@code policy}, or a
 * bucket policy, which is taken to belong to the bucket that its resources name. Knows no more than the published
 * ones need, and complains about nothing.
 */
public final class PublishedPolicy {

    private static final String BUCKET_ARN = "arn:aws:s3:::";

    private PublishedPolicy() {}

    /** Reads one document. */
    public static PolicySet read(String organization, String json) throws JsonProcessingException {
        JsonNode document = new ObjectMapper().readTree(json);
        if (document.has("Statement")) {
            Policy policy = bucketPolicy(document);
            return new PolicySet(organization, new TreeMap<>(), new TreeMap<>(Map.of(policy.name(), policy)));
        }
        Policy policy = organizationPolicy(document.has("policy") ? document.get("policy") : document);
        return new PolicySet(organization, new TreeMap<>(Map.of(policy.name(), policy)), new TreeMap<>());
    }

    private static Policy organizationPolicy(JsonNode policy) {
        List<Statement> statements = new ArrayList<>();
        for (JsonNode statement : policy.get("statements")) {
            statements.add(new Statement(
                    statement.get("name").textValue(),
                    effect(statement.get("effect")),
                    strings(statement.get("actions")),
                    strings(statement.get("resources")),
                    strings(statement.get("principals")),
                    List.of()));
        }
        return new Policy(policy.get("name").textValue(), statements);
    }

    private static Policy bucketPolicy(JsonNode policy) {
        List<Statement> statements = new ArrayList<>();
        for (JsonNode statement : policy.get("Statement")) {
            List<String> principals = new ArrayList<>();
            JsonNode principal = statement.get("Principal");
            if (principal.isTextual()) {
                principals.add(principal.textValue());
            } else {
                principal.forEach(values -> principals.addAll(strings(values)));
            }
            List<ConditionTest> tests = new ArrayList<>();
            statement
                    .path("Condition")
                    .properties()
                    .forEach(operator -> operator.getValue()
                            .properties()
                            .forEach(key -> tests.add(
                                    new ConditionTest(operator.getKey(), key.getKey(), strings(key.getValue())))));
            statements.add(new Statement(
                    statement.get("Sid").textValue(),
                    effect(statement.get("Effect")),
                    strings(statement.get("Action")),
                    strings(statement.get("Resource")),
                    principals,
                    tests));
        }
        String resource = statements.get(0).resources().get(0).substring(BUCKET_ARN.length());
        return new Policy(resource.replaceFirst("/.*", ""), statements);
    }

    private static Effect effect(JsonNode effect) {
        return effect.textValue().equals(Effect.ALLOW.json()) ? Effect.ALLOW : Effect.DENY;
    }

    private static List<String> strings(JsonNode node) {
        if (node.isTextual()) {
            return List.of(node.textValue());
        }
        List<String> strings = new ArrayList<>();
        node.forEach(each -> strings.add(each.textValue()));
        return strings;
    }
}
