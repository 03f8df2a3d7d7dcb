package dev.writ.compiler.analysis;

import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.intent.ActionAtom;
import dev.writ.compiler.intent.Clause;
import dev.writ.compiler.intent.Intent;
import dev.writ.compiler.model.ActionPattern;
import dev.writ.compiler.model.BucketPattern;
import dev.writ.compiler.model.Identity;
import dev.writ.compiler.model.KeyTest;
import dev.writ.compiler.model.Limit;
import dev.writ.compiler.model.Principals;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Request;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides as the source means. */
final class IntentJudge implements Judge<IntentJudge.ClauseRuling> {

    private final Intent intent;
    private final List<ClauseRuling> rulings = new ArrayList<>();

    /** A rule at one level, and the block in which it stands. */
    record ClauseRuling(String block, Effect effect, Box box) implements Judge.Ruling {
        @Override
        public boolean allows() {
            return effect == Effect.ALLOW;
        }
    }

    IntentJudge(Intent intent) {
        this.intent = intent;
        for (Clause clause : intent.clauses()) {
            for (Scope level : Scope.values()) {
                add(clause, level, false);
                add(clause, level, true);
            }
        }
    }

    private void add(Clause clause, Scope level, boolean listing) {
        List<ActionPattern> actions = clause.actions().stream()
                .filter(action -> action.level() == level && action.listing() == listing)
                .map(ActionAtom::pattern)
                .toList();
        if (actions.isEmpty()) {
            return;
        }
        rulings.add(new ClauseRuling(
                clause.block(),
                clause.effect(),
                new Box(
                        principals(clause),
                        actions,
                        Set.of(level),
                        resources(clause, level),
                        Optional.empty(),
                        tests(clause, listing))));
    }

    private List<String> principals(Clause clause) {
        List<String> patterns = new ArrayList<>();
        for (Principals who : clause.principals()) {
            String own = Shape.ARN + intent.organization() + ":";
            if (who instanceof Principals.Partner partner) {
                patterns.add(Shape.ARN + partner.organization() + ":*");
            } else if (who instanceof Principals.Foreign foreign) {
                for (Identity identity : foreign.identities()) {
                    patterns.add(Shape.ARN + foreign.organization() + ":" + identity.pattern());
                }
            } else if (who.side() == Principals.Side.ANYONE) {
                patterns.add(Shape.ARN + "*");
            } else if (who.side() == Principals.Side.MEMBERS) {
                patterns.add(own + "*");
            } else {
                who.identities().forEach(identity -> patterns.add(own + identity.pattern()));
            }
        }
        return patterns;
    }

    private static List<String> resources(Clause clause, Scope level) {
        if (level == Scope.GLOBAL) {
            return List.of("*");
        }
        List<String> patterns = new ArrayList<>();
        for (BucketPattern bucket : clause.buckets()) {
            if (level == Scope.BUCKET || (bucket.open() && clause.limit() instanceof Limit.None)) {
                patterns.add(bucket.pattern());
            } else {
                String keys = clause.limit() instanceof Limit.Key key
                        ? key.key()
                        : clause.under().orElse("") + "*";
                patterns.add(bucket.text() + "/" + keys);
            }
        }
        return patterns;
    }

    private static List<ConditionTest> tests(Clause clause, boolean listing) {
        List<ConditionTest> tests = new ArrayList<>();
        for (KeyTest test : clause.tests()) {
            List<String> values = switch (test.operator()) {
                case EXISTS -> List.of("false");
                case MISSING -> List.of("true");
                case EQUALS, NOT_EQUALS, LIKE, NOT_LIKE -> test.values();
            };
            tests.add(new ConditionTest(test.operator().json(), test.key(), values));
        }
        if (listing) {
            tests.add(new ConditionTest(
                    "StringLike", Clause.PREFIX_KEY, List.of(clause.under().orElseThrow() + "*")));
        }
        return tests;
    }

    @Override
    public List<ClauseRuling> rulings() {
        return rulings;
    }

    @Override
    public Collection<String> resourcePatterns() {
        List<String> patterns = new ArrayList<>();
        for (String bucket : intent.seals().keySet()) {
            patterns.add(bucket);
            patterns.add(bucket + "/*");
        }
        return patterns;
    }

    @Override
    public boolean allows(Request request, Collection<ClauseRuling> among) {
        if (request.who().isEmpty()) {
            return false;
        }
        Optional<String> seal = request.target().bucketName().flatMap(intent::sealedBy);
        boolean allowed = false;
        boolean allowedBySeal = seal.isEmpty();
        for (ClauseRuling ruling : among) {
            if (ruling.box().matches(request)) {
                if (ruling.effect() == Effect.DENY) {
                    return false;
                }
                allowed = true;
                allowedBySeal |= seal.filter(ruling.block()::equals).isPresent();
            }
        }
        return allowed && allowedBySeal;
    }

    @Override
    public boolean allowsByDefinition(Request request) {
        return intent.allows(request);
    }
}
