package dev.writ.rules;

import dev.writ.compiler.analysis.StatementUse;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What statements are good for, found by statement. Immutable. */
public final class UseIndex {

    private final Map<StatementId, StatementUse> byStatement = new HashMap<>();
    private final Map<StatementId, List<StatementId>> redundantWithin = new HashMap<>();

    UseIndex(List<StatementUse> uses) {
        for (StatementUse use : uses) {
            byStatement.put(use.id(), use);
            for (StatementId covering : use.redundant() ? use.covering() : List.<StatementId>of()) {
                redundantWithin
                        .computeIfAbsent(covering, unused -> new ArrayList<>())
                        .add(use.id());
            }
        }
    }

    /** Tells whether one statement covers all of another. */
    public boolean covers(StatementId wider, StatementId narrower) {
        StatementUse use = byStatement.get(narrower);
        return use != null && use.covering().contains(wider);
    }

    /** Returns the redundant statements that a statement covers, in the order of the policies. */
    public List<StatementId> redundantWithin(StatementId statement) {
        return redundantWithin.getOrDefault(statement, List.of());
    }
}
