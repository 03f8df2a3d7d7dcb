package dev.writ.compiler.analysis;

import dev.writ.compiler.policy.Request;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Some requests that a question is restricted to.
 *
 * @param who whose requests
 * @param spared whose requests are left out
 * @param actions patterns of actions
 * @param where on which targets
 * @param tests under which condition
 * @param inside whether these are allowed and nothing else, or these refused and nothing else
 * @param profile how patterns are read
 */
record BoxSubject(
        List<Who> who,
        List<Who> spared,
        List<String> actions,
        List<Where> where,
        List<CompiledTest> tests,
        boolean inside,
        Profile profile)
        implements Subject {

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
    public List<Who> alsoNamed() {
        return spared;
    }

    @Override
    public List<Ruling> rulings(Readers readers) throws SearchLimit {
        ActionSpace space = readers.actions();
        Bits meant = new Bits(space.size());
        for (String action : actions) {
            meant.add(space.matching(meaning().action(action).orElseThrow(), List.of()));
        }
        List<Ruling> rulings = new ArrayList<>();
        rulings.add(new Ruling(
                inside ? Ruling.Role.ALLOW : Ruling.Role.DENY, null, "", who, where, meant, List.of(), tests));
        return rulings;
    }

    @Override
    public Side side(List<Ruling> rulings, PolicyTables tables, ActionSpace space) {
        return inside ? BoxSide.allowing(rulings, space) : BoxSide.refusing(rulings, spared, space);
    }

    @Override
    public boolean allows(Request request) {
        Request.Requester asking = request.who().orElseThrow();
        Point point = Point.of(asking, request.target());
        boolean in = who.stream().anyMatch(one -> one.matches(asking.organization(), asking.identity()))
                && spared.stream().noneMatch(one -> one.matches(asking.organization(), asking.identity()))
                && actions.stream().anyMatch(action -> names(action, request))
                && where.stream()
                        .anyMatch(place -> place.level() == point.level()
                                && place.bucket().matches(point.bucket())
                                && place.key().matches(point.key()))
                && tests.stream().allMatch(test -> test.holds(request.context().getOrDefault(test.key(), List.of())));
        return in == inside;
    }

    private boolean names(String pattern, Request request) {
        return meaning().action(pattern).orElseThrow().matches(request.action(), request.context());
    }
}
