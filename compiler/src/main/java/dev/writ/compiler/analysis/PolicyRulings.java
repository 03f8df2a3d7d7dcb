package dev.writ.compiler.analysis;

import dev.writ.compiler.analysis.Ruling.Role;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes rulings of statements, under a profile. */
final class PolicyRulings {

    /** So many sets of policies are remembered as a whole; whoever asks about more asks about one after the other. */
    private static final int MOST_SETS = 16;

    private final Matching meaning;
    private final ActionSpace actions;
    private final Targets targets;
    private final boolean starCoversForeigners;
    private final boolean everyTarget;
    private final Profile profile;
    private final @Nullable PolicyRulings like;
    private final Set<Fact> unlike;
    private final Map<List<String>, Meant> meantBy = new HashMap<>();
    private final Map<String, List<Who>> ofArn = new HashMap<>();
    private final Map<String, List<StringPattern>> identities = new HashMap<>();
    private final Map<ConditionTest, CompiledTest> tests = new HashMap<>();
    private final Map<String, Ruling> presences = new HashMap<>();
    private final Map<String, Boolean> exactCase = new HashMap<>();
    private final Map<StatementId, Made> made = new HashMap<>();
    private final Map<PolicySet, Whole> whole = new IdentityHashMap<>();

    /** A ruling that was made, and what it was made of. */
    private static final class Made {

        private final String own;
        private final Statement statement;
        private final Ruling ruling;

        Made(String own, Statement statement, Ruling ruling) {
            this.own = own;
            this.statement = statement;
            this.ruling = ruling;
        }

        StatementId id() {
            return Objects.requireNonNull(ruling.id(), "made of a statement");
        }

        boolean isOf(String organization, Statement other) {
            return own.equals(organization) && statement.equals(other);
        }
    }

    /** All that was made of a set of policies, in the order of the policies. */
    private static final class Whole {

        private final List<Ruling> rulings = new ArrayList<>();
        private final List<@Nullable Made> made = new ArrayList<>();
        private final Map<Fact, BitSet> touching = new EnumMap<>(Fact.class);
        private boolean looked;

        void add(Made of) {
            rulings.add(of.ruling);
            made.add(of);
        }

        void add(Ruling presence) {
            rulings.add(presence);
            made.add(null);
        }
    }

    /**
     * Makes rulings of statements.
     *
     * @param everyTarget whether to keep targets that are no target of any of the actions
     */
    PolicyRulings(Profile profile, ActionSpace actions, boolean everyTarget) {
        this(profile, actions, everyTarget, null);
    }

    /**
     * Makes rulings of statements under another profile.
     *
     * @param like whose rulings are taken where the profile makes no difference
     */
    PolicyRulings(Profile profile, ActionSpace actions, PolicyRulings like) {
        this(profile, actions, like.everyTarget, like);
    }

    private PolicyRulings(Profile profile, ActionSpace actions, boolean everyTarget, @Nullable PolicyRulings like) {
        this.profile = profile;
        this.like = like;
        this.unlike = like == null ? Set.of() : profile.unlike(like.profile);
        this.meaning = new Matching(profile);
        this.starCoversForeigners = profile.starCoversForeigners();
        this.actions = actions;
        this.everyTarget = everyTarget;
        this.targets = new Targets(profile);
    }

    /**
     * Returns the rulings of all statements, and one for each bucket that has a policy. Asked again about the same
     * policies, it returns the same list.
     *
     * @throws SearchLimit if a statement says something that cannot be analysed
     */
    List<Ruling> of(PolicySet policies) throws SearchLimit {
        return whole(policies).rulings;
    }

    private Whole whole(PolicySet policies) throws SearchLimit {
        Whole known = whole.get(policies);
        if (known == null) {
            known = like == null ? make(policies) : makeLike(like, policies);
            if (whole.size() >= MOST_SETS) {
                whole.clear();
            }
            whole.put(policies, known);
        }
        return known;
    }

    private Whole make(PolicySet policies) throws SearchLimit {
        Whole all = new Whole();
        for (Policy policy : policies.organizationPolicies().values()) {
            for (Statement statement : policy.statements()) {
                all.add(one(policies.organization(), StatementId.Kind.ORGANIZATION, policy.name(), statement));
            }
        }
        for (Policy policy : policies.bucketPolicies().values()) {
            for (Statement statement : policy.statements()) {
                all.add(one(policies.organization(), StatementId.Kind.BUCKET, policy.name(), statement));
            }
            all.add(presences.computeIfAbsent(policy.name(), Ruling::presence));
        }
        return all;
    }

    /** Reads again what another profile makes a difference to, and takes the rest. */
    private Whole makeLike(PolicyRulings other, PolicySet policies) throws SearchLimit {
        Whole alike = other.whole(policies);
        Whole all = new Whole();
        all.rulings.addAll(alike.rulings);
        all.made.addAll(alike.made);
        BitSet touched = other.touching(alike, unlike);
        for (int i = touched.nextSetBit(0); i >= 0; i = touched.nextSetBit(i + 1)) {
            Made before = Objects.requireNonNull(alike.made.get(i), "no fact touches what is no statement");
            Ruling again = read(before.own, before.id(), before.statement);
            Made now = new Made(before.own, before.statement, sameOr(before.ruling, again));
            all.rulings.set(i, now.ruling);
            all.made.set(i, now);
        }
        return all;
    }

    /** Returns the places of the statements to which one of some facts may matter. */
    private BitSet touching(Whole all, Set<Fact> facts) {
        if (!all.looked) {
            all.looked = true;
            for (int i = 0; i < all.made.size(); i++) {
                Made of = all.made.get(i);
                if (of != null) {
                    for (Fact fact : Touched.by(of.statement, of.id().kind(), of.own, profile.catalogue(), exactCase)) {
                        all.touching.computeIfAbsent(fact, key -> new BitSet()).set(i);
                    }
                }
            }
        }
        BitSet places = new BitSet();
        for (Fact fact : facts) {
            places.or(all.touching.getOrDefault(fact, new BitSet()));
        }
        return places;
    }

    /** What stands in two sets of policies under one name, and is the same, is one ruling. */
    private Made one(String own, StatementId.Kind kind, String policy, Statement statement) throws SearchLimit {
        StatementId id = new StatementId(kind, policy, statement.name());
        Made known = known(id, own, statement);
        if (known == null) {
            known = new Made(own, statement, read(own, id, statement));
        }
        made.put(id, known);
        return known;
    }

    private @Nullable Made known(StatementId id, String own, Statement statement) {
        Made before = made.get(id);
        return before != null && before.isOf(own, statement) ? before : null;
    }

    /** Returns one of two rulings if it makes no difference which. */
    private static Ruling sameOr(Ruling before, Ruling now) {
        return before.says(now) && before.patterns().equals(now.patterns()) ? before : now;
    }

    private Ruling read(String own, StatementId id, Statement statement) throws SearchLimit {
        return id.kind() == StatementId.Kind.ORGANIZATION
                ? ofOrganization(own, id, statement)
                : ofBucket(id, statement);
    }

    private Ruling ofOrganization(String own, StatementId id, Statement statement) throws SearchLimit {
        StringPattern organization = StringPattern.literal(own);
        List<Who> who = new ArrayList<>();
        for (String principal : statement.principals()) {
            for (StringPattern identity : identities(principal)) {
                who.add(new Who(organization, identity));
            }
            if (starCoversForeigners && Matching.meansEverybody(principal)) {
                who.add(Who.EVERYBODY);
            }
        }
        List<Where> where = new ArrayList<>();
        for (String resource : statement.resources()) {
            where.addAll(targets.of(id.kind(), resource));
        }
        return ruling(statement.effect() == Effect.ALLOW ? Role.ALLOW : Role.DENY, id, who, where, statement);
    }

    /** A statement of a bucket policy speaks of its bucket, whatever else it names. */
    private Ruling ofBucket(StatementId id, Statement statement) throws SearchLimit {
        List<Who> who = new ArrayList<>();
        for (String principal : statement.principals()) {
            who.addAll(principals(principal));
        }
        StringPattern bucket = StringPattern.literal(id.policy());
        List<Where> where = new ArrayList<>();
        for (String resource : statement.resources()) {
            for (Where place : targets.of(id.kind(), resource)) {
                if (place.bucket().matches(id.policy())) {
                    where.add(new Where(place.level(), bucket, place.key()));
                }
            }
        }
        return ruling(
                statement.effect() == Effect.ALLOW ? Role.BUCKET_ALLOW : Role.BUCKET_DENY,
                id,
                organizationsNamed(who, statement),
                where,
                statement);
    }

    // ---- each pattern is read once

    private List<StringPattern> identities(String principal) throws SearchLimit {
        List<StringPattern> found = identities.get(principal);
        if (found == null) {
            found = Wildcards.of(meaning.organizationPrincipal(principal));
            identities.put(principal, found);
        }
        return found;
    }

    private List<Who> principals(String arn) throws SearchLimit {
        List<Who> found = ofArn.get(arn);
        if (found == null) {
            found = new ArrayList<>();
            for (StringPattern pattern : Wildcards.of(meaning.bucketPrincipal(arn))) {
                found.addAll(Who.ofArn(pattern));
            }
            ofArn.put(arn, found);
        }
        return found;
    }

    private CompiledTest test(ConditionTest test) throws SearchLimit {
        CompiledTest found = tests.get(test);
        if (found == null) {
            found = CompiledTest.of(test, meaning);
            tests.put(test, found);
        }
        return found;
    }

    private Ruling ruling(Role role, StatementId id, List<Who> who, List<Where> where, Statement statement)
            throws SearchLimit {
        Meant meant = meant(statement.actions());
        List<Where> sensible = new ArrayList<>(where.size());
        for (Where place : where) {
            if ((everyTarget || meant.actions().meets(actions.at(place.level()))) && !sensible.contains(place)) {
                sensible.add(place);
            }
        }
        List<CompiledTest> all = new ArrayList<>(statement.conditions().size());
        for (ConditionTest test : statement.conditions()) {
            all.add(test(test));
        }
        return new Ruling(role, id, "", who, sensible, meant.actions(), meant.patterns(), all);
    }

    /** The actions of a statement, for those in the space and for any other. */
    private record Meant(Bits actions, List<PatternMeaning> patterns) {}

    private Meant meant(List<String> names) throws SearchLimit {
        Meant before = meantBy.get(names);
        if (before != null) {
            return before;
        }
        Bits bits = new Bits(actions.size());
        List<PatternMeaning> patterns = new ArrayList<>();
        for (String name : names) {
            PatternMeaning pattern = meaning.action(name).orElseThrow();
            bits.add(actions.matching(pattern, List.of()));
            patterns.add(pattern);
        }
        Meant meant = new Meant(bits, patterns);
        meantBy.put(names, meant);
        return meant;
    }

    /** A test of the organization says which principals are meant: then it is they who are compared. */
    private static List<Who> organizationsNamed(List<Who> who, Statement statement) {
        for (ConditionTest test : statement.conditions()) {
            if (test.key().equals(Request.PRINCIPAL_ORG) && test.operator().equals("StringEquals")) {
                List<Who> named = new ArrayList<>();
                for (Who one : who) {
                    for (String organization : test.values()) {
                        if (one.organization().matches(organization)) {
                            named.add(new Who(StringPattern.literal(organization), one.identity()));
                        }
                    }
                }
                return named;
            }
        }
        return who;
    }
}
