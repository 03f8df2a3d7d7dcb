package dev.writ.benchmarks;

import com.cedarpolicy.AuthorizationEngine;
import com.cedarpolicy.BasicAuthorizationEngine;
import com.cedarpolicy.model.AuthorizationRequest;
import com.cedarpolicy.model.AuthorizationResponse;
import com.cedarpolicy.model.Context;
import com.cedarpolicy.model.ValidationRequest;
import com.cedarpolicy.model.ValidationResponse;
import com.cedarpolicy.model.entity.Entities;
import com.cedarpolicy.model.exception.AuthException;
import com.cedarpolicy.model.exception.CacheException;
import com.cedarpolicy.model.policy.Policy;
import com.cedarpolicy.model.policy.PolicySet;
import com.cedarpolicy.model.schema.Schema;
import com.cedarpolicy.value.EntityTypeName;
import com.cedarpolicy.value.PrimBool;
import com.cedarpolicy.value.PrimString;
import com.cedarpolicy.value.Value;
import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Glob;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The same policies and requests for Cedar, in one policy set that it keeps parsed. What Cedar cannot know is put so
 * that it costs little: names are compared as entities and not as strings, wildcards of actions are written out, and
 * what is known of a request before it is decided stands in its context.
 *
 * <p>Each statement of an organization policy is a policy of the same effect. A bucket with a policy forbids what none
 * of its statements allows; those that others than ourselves can match permit by themselves too.
 */
final class CedarPeer {

    private static final EntityTypeName PRINCIPAL = type("P");
    private static final EntityTypeName ACTION = type("Action");
    private static final EntityTypeName RESOURCE = type("R");

    private final Catalogue catalogue;
    private final AuthorizationEngine engine = new BasicAuthorizationEngine();
    private final Entities entities = new Entities();
    private final PolicySet policies;

    CedarPeer(dev.writ.compiler.policy.PolicySet set, Catalogue catalogue) {
        this.catalogue = catalogue;
        this.policies = new PolicySet(new Translation(set, catalogue).policies());
        try {
            policies.cache();
        } catch (CacheException e) {
            throw new IllegalStateException(e);
        }
    }

    int size() {
        return policies.policies.size();
    }

    boolean allows(AuthorizationRequest request) {
        try {
            AuthorizationResponse response = engine.isAuthorized(request, policies, entities);
            return response.success
                    .orElseThrow(() -> new IllegalStateException("Cedar: " + response))
                    .isAllowed();
        } catch (AuthException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Validates all policies against a schema that has what they speak of. */
    int validate() {
        try {
            ValidationRequest request =
                    new ValidationRequest(Schema.parse(Schema.JsonOrCedar.Cedar, schema()), policies);
            ValidationResponse response = engine.validate(request);
            ValidationResponse.ValidationSuccessResponse said =
                    response.success.orElseThrow(() -> new IllegalStateException("Cedar: " + response.errors));
            return said.validationErrors.size();
        } catch (AuthException e) {
            throw new IllegalStateException(e);
        }
    }

    private String schema() {
        Set<String> keys = new TreeSet<>();
        for (Policy policy : policies.policies) {
            Matcher key = Pattern.compile("context has (k_\\w+)").matcher(policy.policySrc);
            while (key.find()) {
                keys.add(key.group(1) + "?: String");
            }
        }
        String more = keys.isEmpty() ? "" : ", " + String.join(", ", keys);
        String actions = catalogue.actions().keySet().stream()
                .map(name -> '"' + name + '"')
                .collect(Collectors.joining(", "));
        return "entity P; entity R; action " + actions + " appliesTo { principal: P, resource: R, context: "
                + "{ arn: String, org: String, bucket: String, resource: String, asked: Bool" + more + " } };";
    }

    AuthorizationRequest request(Request request) {
        Request.Requester who = request.who().orElseThrow();
        String resource = request.target().resource().orElse("");
        Map<String, Value> context = new HashMap<>();
        context.put("arn", new PrimString(who.arn()));
        context.put("org", new PrimString(who.organization()));
        context.put("bucket", new PrimString(request.target().bucketName().orElse("")));
        context.put("resource", new PrimString(resource));
        boolean exempt = catalogue
                .action(request.action())
                .map(Action::exempt)
                .orElse(request.action().startsWith("cwobject:"));
        context.put("asked", new PrimBool(!exempt));
        request.context().forEach((key, values) -> context.put(key(key), new PrimString(values.get(0))));
        return new AuthorizationRequest(
                PRINCIPAL.of(who.arn()), ACTION.of(request.action()), RESOURCE.of(resource), new Context(context));
    }

    private static EntityTypeName type(String name) {
        return EntityTypeName.parse(name).orElseThrow();
    }

    private static String key(String key) {
        return "k_" + key.replaceAll("[^A-Za-z0-9]", "_");
    }

    private static final class Translation {

        private final dev.writ.compiler.policy.PolicySet set;
        private final Catalogue catalogue;
        private final Set<Policy> made = new LinkedHashSet<>();

        Translation(dev.writ.compiler.policy.PolicySet set, Catalogue catalogue) {
            this.set = set;
            this.catalogue = catalogue;
        }

        Set<Policy> policies() {
            set.organizationPolicies()
                    .values()
                    .forEach(policy -> policy.statements()
                            .forEach(statement -> add(
                                    word(statement.effect()),
                                    head(statement, "arn:aws:iam::" + set.organization() + ":"),
                                    matches(statement, "arn:aws:iam::" + set.organization() + ":", "", true))));
            set.bucketPolicies().values().forEach(this::bucket);
            return made;
        }

        private void bucket(dev.writ.compiler.policy.Policy policy) {
            String asked = "context.bucket == " + quoted(policy.name()) + " && context.asked";
            List<String> allowing = new ArrayList<>();
            for (Statement statement : policy.statements()) {
                String matches = matches(statement, "", "arn:aws:s3:::", false);
                if (statement.effect() == Effect.DENY) {
                    add("forbid", head(statement, null), asked + " && " + matches);
                    continue;
                }
                allowing.add("(" + matches + ")");
                String ours = "arn:aws:iam::" + set.organization() + ":";
                if (statement.principals().stream().anyMatch(principal -> !principal.startsWith(ours))) {
                    add(
                            "permit",
                            head(statement, null),
                            "context.org != " + quoted(set.organization()) + " && " + asked + " && " + matches);
                }
            }
            String allowed = allowing.isEmpty() ? "" : "\nunless { " + String.join(" || ", allowing) + " }";
            policy("forbid (principal, action, resource)\nwhen { " + asked + " }" + allowed + ";");
        }

        private void add(String effect, String head, String when) {
            policy(effect + " (" + head + ")\nwhen { " + when + " };");
        }

        private void policy(String text) {
            made.add(new Policy(text, "p" + made.size()));
        }

        private static String word(Effect effect) {
            return effect == Effect.ALLOW ? "permit" : "forbid";
        }

        /** The part that Cedar compares first: one principal by name where there is one, and the actions. */
        private String head(Statement statement, @org.jspecify.annotations.Nullable String before) {
            boolean one = before != null
                    && statement.principals().size() == 1
                    && !statement.principals().get(0).contains("*");
            String who = one
                    ? "principal == P::"
                            + quoted(before + statement.principals().get(0))
                    : "principal";
            return who + ", action in " + actions(statement) + ", resource";
        }

        private String actions(Statement statement) {
            Set<String> names = new LinkedHashSet<>();
            for (String pattern : statement.actions()) {
                if (pattern.contains("*")) {
                    catalogue.actions().keySet().stream()
                            .filter(name -> Glob.matches(pattern, name))
                            .forEach(names::add);
                } else {
                    names.add(pattern);
                }
            }
            return names.stream().map(name -> "Action::" + quoted(name)).collect(Collectors.joining(", ", "[", "]"));
        }

        private String matches(Statement statement, String beforePrincipal, String beforeResource, boolean head) {
            List<String> all = new ArrayList<>();
            if (!head) {
                all.add("action in " + actions(statement));
            }
            boolean inHead = head
                    && statement.principals().size() == 1
                    && !statement.principals().get(0).contains("*");
            if (!inHead) {
                all.add(any(statement.principals(), beforePrincipal, "P", "principal", "context.arn"));
            }
            List<String> resources = statement.resources().stream()
                    .map(resource -> resource.equals("*") ? resource : resource.substring(beforeResource.length()))
                    .toList();
            all.add(any(resources, "", "R", "resource", "context.resource"));
            statement.conditions().forEach(test -> all.add(holds(test)));
            all.removeIf(String::isEmpty);
            return all.isEmpty() ? "true" : String.join(" && ", all);
        }

        private static String any(List<String> patterns, String before, String type, String entity, String string) {
            List<String> names = new ArrayList<>();
            List<String> either = new ArrayList<>();
            for (String pattern : patterns) {
                if (pattern.equals("*") && before.isEmpty()) {
                    return "";
                }
                if (pattern.contains("*")) {
                    either.add(string + " like " + quoted(before + pattern));
                } else {
                    names.add(type + "::" + quoted(before + pattern));
                }
            }
            if (names.size() == 1) {
                either.add(0, entity + " == " + names.get(0));
            } else if (!names.isEmpty()) {
                either.add(0, "[" + String.join(", ", names) + "].contains(" + entity + ")");
            }
            return "(" + String.join(" || ", either) + ")";
        }

        private static String holds(ConditionTest test) {
            String value = "context." + key(test.key());
            String there = "context has " + key(test.key());
            String equal = test.values().stream()
                    .map(wanted -> value + (test.operator().endsWith("Like") ? " like " : " == ") + quoted(wanted))
                    .collect(Collectors.joining(" || "));
            return switch (test.operator()) {
                case "StringEquals", "StringLike" -> "(" + there + " && (" + equal + "))";
                case "StringNotEquals", "StringNotLike" -> "!(" + there + " && (" + equal + "))";
                default -> throw new IllegalArgumentException("not translated: " + test);
            };
        }

        private static String quoted(String text) {
            return '"' + text + '"';
        }
    }
}
