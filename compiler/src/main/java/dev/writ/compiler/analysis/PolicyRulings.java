package dev.writ.compiler.analysis;

import dev.writ.compiler.analysis.Ruling.Role;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes rulings of statements, under a profile. */
final class PolicyRulings {

    private static final String RESOURCE_ARN = "arn:aws:s3:::";

    private final Matching meaning;
    private final ActionSpace actions;
    private final boolean crossing;
    private final boolean starCoversForeigners;
    private final boolean everyTarget;
    private final Map<List<String>, Meant> known = new HashMap<>();

    /**
     * Makes rulings of statements.
     *
     * @param everyTarget whether to keep targets that are no target of any of the actions
     */
    PolicyRulings(Profile profile, ActionSpace actions, boolean everyTarget) {
        this.meaning = new Matching(profile);
        this.starCoversForeigners = profile.has(Fact.FOREIGN_REQUEST_JUDGEMENT, "owner")
                && profile.has(Fact.ORGANIZATION_STAR_COVERS_FOREIGNERS, "yes");
        this.actions = actions;
        this.everyTarget = everyTarget;
        this.crossing = profile.has(Fact.BUCKET_WILDCARD_CROSSES_SLASH, "yes");
    }

    /**
     * Returns the rulings of all statements, and one for each bucket that has a policy.
     *
     * @throws SearchLimit if a statement says something that cannot be analysed
     */
    List<Ruling> of(PolicySet policies) throws SearchLimit {
        List<Ruling> rulings = new ArrayList<>();
        for (Policy policy : policies.organizationPolicies().values()) {
            for (Statement statement : policy.statements()) {
                rulings.add(ofOrganization(policies.organization(), policy, statement));
            }
        }
        for (Policy policy : policies.bucketPolicies().values()) {
            for (Statement statement : policy.statements()) {
                rulings.add(ofBucket(policy, statement));
            }
            rulings.add(Ruling.presence(policy.name()));
        }
        return rulings;
    }

    /** Returns the ruling of a statement of an organization policy. */
    Ruling ofOrganization(String own, Policy policy, Statement statement) throws SearchLimit {
        List<Who> who = new ArrayList<>();
        for (String principal : statement.principals()) {
            for (StringPattern identity : pattern(meaning.organizationPrincipal(principal))) {
                who.add(new Who(StringPattern.literal(own), identity));
            }
            if (starCoversForeigners && Matching.meansEverybody(principal)) {
                who.add(Who.EVERYBODY);
            }
        }
        List<Where> where = new ArrayList<>();
        for (String resource : statement.resources()) {
            for (StringPattern pattern : pattern(meaning.organizationResource(resource))) {
                where.addAll(Where.ofResource(pattern, crossing));
            }
        }
        return ruling(
                statement.effect() == Effect.ALLOW ? Role.ALLOW : Role.DENY,
                new StatementId(StatementId.Kind.ORGANIZATION, policy.name(), statement.name()),
                who,
                where,
                statement);
    }

    /** Returns the ruling of a statement of a bucket policy: it speaks of its bucket, whatever else it names. */
    Ruling ofBucket(Policy policy, Statement statement) throws SearchLimit {
        List<Who> who = new ArrayList<>();
        for (String principal : statement.principals()) {
            for (StringPattern pattern : pattern(meaning.bucketPrincipal(principal))) {
                who.addAll(Who.ofArn(pattern));
            }
        }
        StringPattern bucket = StringPattern.literal(policy.name());
        List<Where> where = new ArrayList<>();
        for (String resource : statement.resources()) {
            for (StringPattern pattern : pattern(meaning.bucketResource(resource))) {
                for (StringPattern rest : Wildcards.after(pattern, RESOURCE_ARN)) {
                    for (Where place : Where.ofResource(rest, crossing)) {
                        if (place.level() != Scope.GLOBAL && place.bucket().matches(policy.name())) {
                            where.add(new Where(place.level(), bucket, place.key()));
                        }
                    }
                }
            }
        }
        return ruling(
                statement.effect() == Effect.ALLOW ? Role.BUCKET_ALLOW : Role.BUCKET_DENY,
                new StatementId(StatementId.Kind.BUCKET, policy.name(), statement.name()),
                organizationsNamed(who, statement),
                where,
                statement);
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
        List<CompiledTest> tests = new ArrayList<>(statement.conditions().size());
        for (ConditionTest test : statement.conditions()) {
            tests.add(CompiledTest.of(test, meaning));
        }
        return new Ruling(role, id, "", who, sensible, meant.actions(), meant.patterns(), tests);
    }

    /** The actions of a statement, for those in the space and for any other. */
    private record Meant(Bits actions, List<PatternMeaning> patterns) {}

    private Meant meant(List<String> names) throws SearchLimit {
        Meant before = known.get(names);
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
        known.put(names, meant);
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

    /** A pattern, or nothing if nothing is meant. */
    private static List<StringPattern> pattern(Optional<PatternMeaning> meaning) throws SearchLimit {
        return meaning.isPresent() ? List.of(Wildcards.of(meaning.get())) : List.of();
    }
}
