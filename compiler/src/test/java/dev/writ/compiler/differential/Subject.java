package dev.writ.compiler.differential;

import dev.writ.compiler.analysis.DecisionTable;
import dev.writ.compiler.analysis.Evaluator;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Something of ours that decides requests, to be compared with something that is not ours. */
interface Subject {

    /** Everything of ours that decides requests, by name. */
    SortedMap<String, Subject> ALL = new TreeMap<>(Map.of(
            "Evaluator",
            (policies, profile) -> {
                Evaluator evaluator = new Evaluator(policies, profile);
                return request -> evaluator.decide(request).allowed();
            },
            "DecisionTable",
            (policies, profile) -> DecisionTable.of(policies, profile)::allows));

    /** Returns what tells whether a request is allowed. */
    Predicate<Request> of(PolicySet policies, Profile profile);
}
