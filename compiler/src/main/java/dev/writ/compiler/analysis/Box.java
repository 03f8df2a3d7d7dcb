package dev.writ.compiler.analysis;

import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.model.ActionPattern;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Glob;
import dev.writ.compiler.policy.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The requests that one statement, or one rule at one level, speaks of: each of its principals, each of its actions,
 * each of its resources, under its condition.
 *
 * @param principals patterns of ARNs
 * @param actions patterns of names
 * @param levels the kinds of target that are meant
 * @param resources patterns of {@code bucket} and {@code bucket/key}; a global target is met by the star alone
 * @param bucket the one bucket that is meant, if the statement stands in its policy
 * @param tests all must hold
 */
record Box(
        List<String> principals,
        List<ActionPattern> actions,
        Set<Scope> levels,
        List<String> resources,
        Optional<String> bucket,
        List<ConditionTest> tests) {

    /** Tells whether a request is meant. */
    boolean matches(Request request) {
        String arn = request.who().map(Request.Requester::arn).orElse("");
        return levels.contains(level(request.target()))
                && (bucket.isEmpty() || bucket.equals(request.target().bucketName()))
                && any(principals, arn)
                && matchesAction(request.action())
                && matchesResource(request.target())
                && holds(request);
    }

    private boolean matchesAction(String action) {
        for (ActionPattern pattern : actions) {
            if (Glob.matches(pattern.text(), action) && !pattern.except().contains(action)) {
                return true;
            }
        }
        return false;
    }

    private boolean matchesResource(Request.Target target) {
        Optional<String> resource = target.resource();
        return resource.isPresent() ? any(resources, resource.get()) : resources.contains("*");
    }

    private boolean holds(Request request) {
        for (ConditionTest test : tests) {
            if (!holds(test, request.context())) {
                return false;
            }
        }
        return true;
    }

    /** Under the documented defaults. */
    private static boolean holds(ConditionTest test, Map<String, List<String>> context) {
        List<String> present = context.getOrDefault(test.key(), List.of());
        return switch (test.operator()) {
            case "StringEquals" -> present.stream().anyMatch(test.values()::contains);
            case "StringNotEquals" -> present.stream().noneMatch(test.values()::contains);
            case "StringLike" -> present.stream().anyMatch(value -> any(test.values(), value));
            case "StringNotLike" -> present.stream().noneMatch(value -> any(test.values(), value));
            case "Null" -> test.values().contains(present.isEmpty() ? "true" : "false");
            default -> false;
        };
    }

    private static boolean any(List<String> patterns, String string) {
        for (String pattern : patterns) {
            if (Glob.matches(pattern, string)) {
                return true;
            }
        }
        return false;
    }

    static Scope level(Request.Target target) {
        if (target instanceof Request.Target.Global) {
            return Scope.GLOBAL;
        }
        return target instanceof Request.Target.Bucket ? Scope.BUCKET : Scope.OBJECT;
    }
}
