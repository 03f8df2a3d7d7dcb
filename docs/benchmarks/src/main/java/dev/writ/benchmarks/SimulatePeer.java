package dev.writ.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Statement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The same policies and requests for {@code iam-simulate}, which runs as a process of its own: it is AGPL. It decides
 * one bucket policy; so the statements of all organization policies are given to it as one, and each request of ours
 * that passes them is put to the policy of the bucket as the second step.
 */
final class SimulatePeer {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What came of it. */
    record Result(double nanosPerDecision, List<Boolean> allowed) {}

    private SimulatePeer() {}

    /** Decides requests with the script beside the module, whose packages are installed in a directory. */
    static Result decide(Path script, PolicySet set, Catalogue catalogue, List<Request> requests, Path work)
            throws IOException, InterruptedException {
        ObjectNode input = JSON.createObjectNode();
        ArrayNode organization = input.putArray("organization");
        set.organizationPolicies()
                .values()
                .forEach(policy -> policy.statements()
                        .forEach(statement -> organization.add(
                                statement(statement, "arn:aws:iam::" + set.organization() + ":", "arn:aws:s3:::"))));
        ObjectNode buckets = input.putObject("buckets");
        for (Policy policy : set.bucketPolicies().values()) {
            ArrayNode statements = buckets.putArray(policy.name());
            policy.statements().forEach(statement -> statements.add(statement(statement, "", "")));
        }
        input.put("account", set.organization());
        ArrayNode asked = input.putArray("requests");
        requests.forEach(request -> asked.add(request(request, catalogue)));
        Path file = Files.createTempFile(work, "simulate", ".json");
        JSON.writeValue(file.toFile(), input);

        Process node = new ProcessBuilder("node", script.toString(), file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        JsonNode answer = JSON.readTree(node.getInputStream());
        if (!node.waitFor(1, TimeUnit.MINUTES) || node.exitValue() != 0) {
            throw new IOException("iam-simulate failed");
        }
        List<Boolean> allowed = new ArrayList<>();
        answer.get("allowed").forEach(value -> allowed.add(value.asBoolean()));
        return new Result(answer.get("nanos").asDouble(), allowed);
    }

    private static ObjectNode statement(Statement statement, String beforePrincipal, String beforeResource) {
        ObjectNode json = JSON.createObjectNode();
        json.put("Sid", statement.name());
        json.put("Effect", statement.effect().json());
        statement.actions().forEach(json.putArray("Action")::add);
        ArrayNode resources = json.putArray("Resource");
        statement
                .resources()
                .forEach(resource -> resources.add(resource.equals("*") ? "*" : beforeResource + resource));
        ObjectNode conditions = JSON.createObjectNode();
        for (ConditionTest test : statement.conditions()) {
            ArrayNode values = conditions.withObject("/" + test.operator()).putArray(test.key());
            test.values().forEach(values::add);
        }
        // It knows no wildcard inside of a principal, but a condition that comes to the same.
        if (statement.principals().stream().anyMatch(principal -> principal.contains("*"))) {
            json.put("Principal", "*");
            ArrayNode patterns = conditions.withObject("/StringLike").putArray("aws:PrincipalArn");
            statement.principals().forEach(principal -> patterns.add(beforePrincipal + principal));
        } else {
            ArrayNode principals = json.putObject("Principal").putArray("AWS");
            statement.principals().forEach(principal -> principals.add(beforePrincipal + principal));
        }
        if (!conditions.isEmpty()) {
            json.set("Condition", conditions);
        }
        return json;
    }

    private static ObjectNode request(Request request, Catalogue catalogue) {
        Request.Requester who = request.who().orElseThrow();
        ObjectNode json = JSON.createObjectNode();
        json.put("principal", who.arn());
        json.put("organization", who.organization());
        json.put("action", request.action());
        json.put("bucket", request.target().bucketName().orElse(""));
        json.put("resource", "arn:aws:s3:::" + request.target().resource().orElseThrow());
        json.put(
                "exempt",
                catalogue
                        .action(request.action())
                        .map(Action::exempt)
                        .orElse(request.action().startsWith("cwobject:")));
        ObjectNode context = json.putObject("context");
        context.put("aws:PrincipalArn", who.arn());
        request.context().forEach((key, values) -> context.put(key, values.get(0)));
        return json;
    }
}
