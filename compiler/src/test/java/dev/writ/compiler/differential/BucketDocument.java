package dev.writ.compiler.differential;

import dev.writ.compiler.emit.Emitter;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Glob;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The document of a bucket policy for software that knows no wildcards inside principals. */
final class BucketDocument {

    private BucketDocument() {}

    /**
     * Returns the document, in one line, of the only bucket policy.
     *
     * @param principals all that ask; those that a pattern means are written out
     * @param words what a test is called there
     */
    static String of(PolicySet policies, Collection<String> principals, UnaryOperator<ConditionTest> words) {
        Policy policy = policies.bucketPolicies().get(policies.bucketPolicies().firstKey());
        List<Statement> statements = policy.statements().stream()
                .map(statement -> new Statement(
                        statement.name(),
                        statement.effect(),
                        statement.actions(),
                        statement.resources(),
                        writtenOut(statement.principals(), principals),
                        statement.conditions().stream().map(words).toList()))
                .toList();
        PolicySet alone = new PolicySet(
                policies.organization(),
                new TreeMap<>(),
                new TreeMap<>(Map.of(policy.name(), new Policy(policy.name(), statements))));
        return Emitter.emit(alone).get(0).content().replaceAll("\\n *", "");
    }

    private static List<String> writtenOut(List<String> patterns, Collection<String> principals) {
        List<String> written = new ArrayList<>();
        for (String pattern : patterns) {
            if (pattern.equals("*") || !pattern.contains("*")) {
                written.add(pattern);
            } else {
                principals.stream().filter(arn -> Glob.matches(pattern, arn)).forEach(written::add);
            }
        }
        if (written.isEmpty()) {
            written.add("arn:aws:iam::nobody:role/nobody");
        }
        return written;
    }
}
