package dev.writ.compiler.analysis;

import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the elements of statements mean, each by itself. What was read once is kept. Safe for use by several threads. */
public final class Meaning {

    private final Profile profile;
    private final Matching matching;
    private final Targets targets;
    private final Map<String, List<Action>> actions = new ConcurrentHashMap<>();

    /** Tells what elements mean under a profile. */
    public Meaning(Profile profile) {
        this.profile = profile;
        this.matching = new Matching(profile);
        this.targets = new Targets(profile);
    }

    /** Returns the actions of the catalogue that a pattern takes in, by name. */
    public List<Action> actions(String pattern) {
        List<Action> found = actions.get(pattern);
        if (found == null) {
            PatternMeaning meant = matching.action(pattern).orElseThrow();
            List<Action> made = new ArrayList<>();
            for (Action action : profile.catalogue().actions().values()) {
                if (meant.matches(action.name(), Map.of())) {
                    made.add(action);
                }
            }
            found = List.copyOf(made);
            actions.put(pattern, found);
        }
        return found;
    }

    /** Returns the kinds of targets that a resource of a statement can mean; all of them if that cannot be told. */
    public Set<Scope> levels(StatementId.Kind kind, String resource) {
        Set<Scope> levels = EnumSet.noneOf(Scope.class);
        try {
            for (Where where : targets.of(kind, resource)) {
                levels.add(where.level());
            }
        } catch (SearchLimit e) {
            return EnumSet.allOf(Scope.class);
        }
        return levels;
    }

    /** Tells whether a resource of a statement means only objects whose keys begin in some way, or have one name. */
    public boolean limitsKeys(StatementId.Kind kind, String resource) {
        try {
            List<Where> meant = targets.of(kind, resource);
            return !meant.isEmpty()
                    && meant.stream()
                            .allMatch(where -> where.level() == Scope.OBJECT
                                    && !where.key().isEverything());
        } catch (SearchLimit e) {
            return false;
        }
    }
}
