package dev.writ.compiler.analysis;

import dev.writ.compiler.intent.ActionAtom;
import dev.writ.compiler.intent.Claim;
import dev.writ.compiler.intent.Clause;
import dev.writ.compiler.model.Access;
import dev.writ.compiler.model.BucketPattern;
import dev.writ.compiler.model.KeyTest;
import dev.writ.compiler.model.Limit;
import dev.writ.compiler.model.Located;
import dev.writ.compiler.policy.Request;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The requests that an assertion speaks of: those that have to be allowed, or those of which none may be.
 *
 * <p>Where an assertion forbids something under a prefix, it also means listings that would show names there: those
 * without a prefix, and those with a prefix that the forbidden one begins with.
 */
record ClaimSubject(Claim claim, String own, Profile profile) implements Subject {

    @Override
    public Set<String> actionPatterns() {
        Set<String> patterns = new TreeSet<>();
        for (ActionAtom action : claim.actions()) {
            patterns.add(action.pattern().text());
        }
        return patterns;
    }

    @Override
    public Matching meaning() {
        return new Matching(profile);
    }

    @Override
    public Collection<String> organizations() {
        return List.of(own);
    }

    @Override
    public List<Who> alsoNamed() {
        return SourceRulings.who(claim.spared(), own);
    }

    @Override
    public List<Ruling> rulings(Readers readers) throws SearchLimit {
        Access access = claim.assertion().value().access();
        List<BucketPattern> buckets =
                access.buckets().orElse(List.of()).stream().map(Located::value).toList();
        List<KeyTest> written = access.tests().stream().map(Located::value).toList();
        List<Who> who =
                claim.principals().isEmpty() ? List.of(Who.EVERYBODY) : SourceRulings.who(claim.principals(), own);
        return new SourceRulings(
                        claim.positive() ? Ruling.Role.ALLOW : Ruling.Role.DENY,
                        "",
                        who,
                        claim.actions(),
                        buckets,
                        access.limit().value(),
                        written,
                        listings(access.limit().value()))
                .at(readers.actions(), meaning());
    }

    private CompiledTest listings(Limit limit) {
        String prefix = limit instanceof Limit.Under under ? under.prefix() : "";
        List<StringPattern> values = new ArrayList<>();
        values.add(StringPattern.beginning(prefix));
        if (claim.positive()) {
            return new CompiledTest(Clause.PREFIX_KEY, CompiledTest.Kind.SOME, values);
        }
        for (int length = 0; length < prefix.length(); length++) {
            values.add(StringPattern.literal(prefix.substring(0, length)));
        }
        return new CompiledTest(Clause.PREFIX_KEY, CompiledTest.Kind.SOME_OR_MISSING, values);
    }

    @Override
    public Side side(List<Ruling> rulings, PolicyTables tables, ActionSpace actions) {
        return claim.positive() ? BoxSide.allowing(rulings, actions) : BoxSide.refusing(rulings, alsoNamed(), actions);
    }

    /** The claim has no other definition than its rulings; the policies, which it is compared with, have. */
    @Override
    public boolean allows(Request request) {
        try {
            ActionSpace space = new ActionSpace(
                    profile.catalogue(),
                    List.of(meaning().action(request.action()).orElseThrow()));
            Side side = side(rulings(new Readers(space)), new PolicyTables(List.of()), space);
            Request.Requester who = request.who().orElseThrow();
            Point point = Point.of(who, request.target());
            List<Ruling> rulings = new ArrayList<>();
            side.matching(point, rulings);
            rulings.removeIf(ruling -> !ruling.tests().stream()
                    .allMatch(test -> test.holds(request.context().getOrDefault(test.key(), List.of()))));
            return side.allowed(point, rulings).has(space.number(request.action()));
        } catch (SearchLimit e) {
            throw new IllegalStateException(e);
        }
    }
}
