package dev.writ.compiler.lower;

import dev.writ.compiler.intent.Clause;
import dev.writ.compiler.model.KeyTest;
import dev.writ.compiler.model.Principals;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Principals of a rule that can share a statement of a bucket policy: those that need the same condition. Own and
 * foreign principals never do.
 *
 * @param suffix what tells the group from others of the rule, for names
 * @param principals ARNs, or the star
 * @param organization the organization that the star is fenced to
 */
record BucketGroup(String suffix, Set<String> principals, Optional<String> organization) {

    private static final Set<String> ALL = Set.of("*");

    /** Returns the groups of a rule that the policy of a bucket must name. */
    static List<BucketGroup> of(Clause clause, String own) {
        // Own principals are stopped by the organization policy; here only what it cannot say.
        boolean foreignOnly = clause.effect() == Effect.DENY && !clause.conditional();
        Set<String> ours = new TreeSet<>();
        Set<String> foreign = new TreeSet<>();
        Map<String, BucketGroup> stars = new TreeMap<>();
        for (Principals who : clause.principals()) {
            switch (who.side()) {
                case OWN -> {
                    if (!foreignOnly) {
                        who.identities().forEach(identity -> ours.add(arn(own, identity.pattern())));
                    }
                }
                case MEMBERS -> {
                    if (!foreignOnly) {
                        members(clause.effect(), own, stars);
                    }
                }
                case ANYONE -> stars.put("anyone", new BucketGroup("anyone", ALL, Optional.empty()));
                case FOREIGN -> foreign(who, foreign, stars);
            }
        }
        List<BucketGroup> groups = new ArrayList<>();
        if (!ours.isEmpty()) {
            groups.add(new BucketGroup("", ours, Optional.empty()));
        }
        if (!foreign.isEmpty()) {
            groups.add(new BucketGroup("foreign", foreign, Optional.empty()));
        }
        groups.addAll(stars.values());
        return groups;
    }

    /** A deny says it twice: whichever of the two forms the platform understands, it binds. */
    private static void members(Effect effect, String own, Map<String, BucketGroup> groups) {
        groups.put("members", new BucketGroup("members", ALL, Optional.of(own)));
        if (effect == Effect.DENY) {
            groups.put("members-arn", new BucketGroup("members-arn", Set.of(arn(own, "*")), Optional.empty()));
        }
    }

    private static void foreign(Principals who, Set<String> arns, Map<String, BucketGroup> groups) {
        if (who instanceof Principals.Partner partner) {
            groups.put(
                    "partner " + partner.organization(),
                    new BucketGroup("partner " + partner.organization(), ALL, Optional.of(partner.organization())));
        } else if (who instanceof Principals.Foreign one) {
            arns.add(arn(one.organization(), one.identities().get(0).pattern()));
        }
    }

    private static String arn(String organization, String pattern) {
        return "arn:aws:iam::" + organization + ":" + pattern;
    }

    /** Returns the condition of a statement for this group: all tests must hold. */
    List<ConditionTest> conditions(Clause clause, boolean listing) {
        List<ConditionTest> conditions = new ArrayList<>();
        for (KeyTest test : clause.tests()) {
            conditions.add(new ConditionTest(test.operator().json(), test.key(), values(test)));
        }
        organization.ifPresent(
                id -> conditions.add(new ConditionTest("StringEquals", Request.PRINCIPAL_ORG, List.of(id))));
        if (listing) {
            // The author may have written the very test that the limit stands for.
            ConditionTest under = new ConditionTest(
                    "StringLike", Clause.PREFIX_KEY, List.of(clause.under().orElseThrow() + "*"));
            boolean written = false;
            for (ConditionTest test : conditions) {
                written |= test.compareTo(under) == 0 && test.values().equals(under.values());
            }
            if (!written) {
                conditions.add(under);
            }
        }
        return conditions;
    }

    private static List<String> values(KeyTest test) {
        return switch (test.operator()) {
            case EXISTS -> List.of("false");
            case MISSING -> List.of("true");
            case EQUALS, NOT_EQUALS, LIKE, NOT_LIKE -> test.values();
        };
    }
}
