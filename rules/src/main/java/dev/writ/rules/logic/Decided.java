package dev.writ.rules.logic;

import dev.writ.compiler.analysis.Decision;
import dev.writ.compiler.analysis.Evaluator;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId;
import dev.writ.rules.Linted;
import java.util.Map;

/** What decides a request. */
final class Decided {

    private Decided() {}

    static Decision now(Linted linted, Request request) {
        return new Evaluator(linted.policies(), linted.catalogue()).decide(request);
    }

    /** Tells whether policies have a statement in the same policy. */
    static boolean has(PolicySet policies, StatementId id, Statement statement) {
        Map<String, Policy> kind = id.kind() == StatementId.Kind.ORGANIZATION
                ? policies.organizationPolicies()
                : policies.bucketPolicies();
        Policy policy = kind.get(id.policy());
        return policy != null && policy.statements().contains(statement);
    }
}
