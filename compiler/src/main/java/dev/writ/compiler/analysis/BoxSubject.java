package dev.writ.compiler.analysis;

import dev.writ.compiler.policy.Request;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Some requests that a question is restricted to: as a side, it refuses exactly these, so that what policies allow of
 * them is what the two differ in.
 *
 * @param who whose requests
 * @param actions patterns of actions
 * @param where on which targets
 * @param profile how patterns are read
 */
record BoxSubject(List<Who> who, List<String> actions, List<Where> where, Profile profile) implements Subject {

    @Override
    public Set<String> actionPatterns() {
        Set<String> patterns = new TreeSet<>();
        for (String action : actions) {
            if (action.equals("*")) {
                patterns.add("s3:*");
                patterns.add("cwobject:*");
            } else {
                patterns.add(action);
            }
        }
        return patterns;
    }

    @Override
    public Matching meaning() {
        return new Matching(profile);
    }

    @Override
    public Collection<String> organizations() {
        return List.of();
    }

    @Override
    public List<Ruling> rulings(Readers readers) throws SearchLimit {
        ActionSpace space = readers.actions();
        Matching meaning = meaning();
        Bits meant = new Bits(space.size());
        for (String action : actions) {
            meant.add(space.matching(meaning.action(action).orElseThrow(), List.of()));
        }
        return List.of(new Ruling(Ruling.Role.DENY, null, "", who, where, meant, List.of(), List.of()));
    }

    @Override
    public Side side(List<Ruling> rulings, PolicyTables tables, ActionSpace space) {
        return BoxSide.refusing(rulings, List.of(), space);
    }

    @Override
    public boolean allows(Request request) {
        Request.Requester asking = request.who().orElseThrow();
        Point point = Point.of(asking, request.target());
        return who.stream().noneMatch(one -> one.matches(asking.organization(), asking.identity()))
                || actions.stream().noneMatch(action -> names(action, request))
                || where.stream()
                        .noneMatch(place -> place.level() == point.level()
                                && place.bucket().matches(point.bucket())
                                && place.key().matches(point.key()));
    }

    private boolean names(String pattern, Request request) {
        return meaning().action(pattern).orElseThrow().matches(request.action(), request.context());
    }
}
