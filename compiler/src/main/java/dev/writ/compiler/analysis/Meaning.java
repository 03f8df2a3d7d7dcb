package dev.writ.compiler.analysis;

import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the elements of statements mean, each by itself. What was read once is kept; not for several threads. */
public final class Meaning {

    private static final String RESOURCE_ARN = "arn:aws:s3:::";

    private final Profile profile;
    private final Matching matching;
    private final Map<String, List<Action>> actions = new HashMap<>();

    /** Tells what elements mean under a profile. */
    public Meaning(Profile profile) {
        this.profile = profile;
        this.matching = new Matching(profile);
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
            for (Where where : targets(kind, resource)) {
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
            List<Where> targets = targets(kind, resource);
            return !targets.isEmpty()
                    && targets.stream()
                            .allMatch(where -> where.level() == Scope.OBJECT
                                    && !where.key().isEverything());
        } catch (SearchLimit e) {
            return false;
        }
    }

    private List<Where> targets(StatementId.Kind kind, String resource) throws SearchLimit {
        boolean crossing = profile.has(Fact.BUCKET_WILDCARD_CROSSES_SLASH, "yes");
        List<Where> found = new ArrayList<>();
        if (kind == StatementId.Kind.ORGANIZATION) {
            Optional<PatternMeaning> meant = matching.organizationResource(resource);
            if (meant.isPresent()) {
                found.addAll(
                        matching.meansEverything(resource)
                                ? Where.everything()
                                : Where.named(Wildcards.of(meant.get()), crossing));
            }
            return found;
        }
        Optional<PatternMeaning> meant = matching.bucketResource(resource);
        if (meant.isPresent()) {
            for (StringPattern rest : Wildcards.after(Wildcards.of(meant.get()), RESOURCE_ARN)) {
                for (Where where : rest.isEverything() ? Where.everything() : Where.named(rest, crossing)) {
                    if (where.level() != Scope.GLOBAL) {
                        found.add(where);
                    }
                }
            }
        }
        return found;
    }
}
