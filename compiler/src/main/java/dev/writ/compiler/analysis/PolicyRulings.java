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

/** Makes rulings of statements, under a profile. */
final class PolicyRulings {

    private static final String RESOURCE_ARN = "arn:aws:s3:::";

    private final Profile profile;
    private final ActionSpace actions;
    private final boolean crossing;
    private final boolean everyTarget;
    private final Map<List<String>, Meant> known = new HashMap<>();

    /**
     * Makes rulings of statements.
     *
     * @param everyTarget whether to keep targets that are no target of any of the actions
     */
    PolicyRulings(Profile profile, ActionSpace actions, boolean everyTarget) {
        this.profile = profile;
        this.actions = actions;
        this.everyTarget = everyTarget;
        this.crossing = profile.value("bucket-wildcard-crosses-slash").equals("yes");
    }

    /** Returns the rulings of all statements, and one for each bucket that has a policy. */
    List<Ruling> of(PolicySet policies) {
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
    Ruling ofOrganization(String own, Policy policy, Statement statement) {
        List<Who> who = new ArrayList<>();
        for (String principal : statement.principals()) {
            who.add(new Who(StringPattern.literal(own), pattern(principal)));
        }
        List<Where> where = new ArrayList<>();
        for (String resource : statement.resources()) {
            where.addAll(Where.ofResource(pattern(resource), crossing));
        }
        return ruling(
                statement.effect() == Effect.ALLOW ? Role.ALLOW : Role.DENY,
                new StatementId(StatementId.Kind.ORGANIZATION, policy.name(), statement.name()),
                who,
                where,
                statement);
    }

    /** Returns the ruling of a statement of a bucket policy: it speaks of its bucket, whatever else it names. */
    Ruling ofBucket(Policy policy, Statement statement) {
        List<Who> who = new ArrayList<>();
        for (String principal : statement.principals()) {
            who.addAll(Who.ofArn(pattern(principal)));
        }
        StringPattern bucket = StringPattern.literal(policy.name());
        List<Where> where = new ArrayList<>();
        for (String resource : statement.resources()) {
            for (StringPattern rest : Wildcards.after(pattern(resource), RESOURCE_ARN)) {
                for (Where place : Where.ofResource(rest, crossing)) {
                    if (place.level() != Scope.GLOBAL && place.bucket().matches(policy.name())) {
                        where.add(new Where(place.level(), bucket, place.key()));
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

    private Ruling ruling(Role role, StatementId id, List<Who> who, List<Where> where, Statement statement) {
        Meant meant = known.computeIfAbsent(statement.actions(), this::meant);
        List<Where> sensible = new ArrayList<>(where.size());
        for (Where place : where) {
            if ((everyTarget || meant.actions().meets(actions.at(place.level()))) && !sensible.contains(place)) {
                sensible.add(place);
            }
        }
        List<CompiledTest> tests = new ArrayList<>(statement.conditions().size());
        for (ConditionTest test : statement.conditions()) {
            tests.add(CompiledTest.of(test, profile));
        }
        return new Ruling(role, id, "", who, sensible, meant.actions(), meant.patterns(), tests);
    }

    /** The actions of a statement, for those in the space and for any other. */
    private record Meant(Bits actions, List<StringPattern> patterns) {}

    private Meant meant(List<String> names) {
        Bits meant = new Bits(actions.size());
        List<StringPattern> patterns = new ArrayList<>();
        for (String name : names) {
            meant.add(actions.matching(profile, name, List.of()));
            patterns.add(actions.pattern(profile, name));
        }
        return new Meant(meant, patterns);
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

    private StringPattern pattern(String text) {
        return Wildcards.compile(profile, text);
    }
}
