package dev.writ.rules.access;

import dev.writ.compiler.analysis.Area;
import dev.writ.compiler.analysis.EffectiveAccess;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Statement;
import dev.writ.rules.Linted;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What would still be refused if everything were allowed that is not denied. */
public final class Denied {

    /** All that an identity can begin with. */
    private static final List<String> KINDS = List.of("role/*", "saml/*", "coreweave/*");

    private static final String ALLOW = "\u0000allow";

    private final EffectiveAccess rest;
    private final List<String> buckets;

    private Denied(EffectiveAccess rest, List<String> buckets) {
        this.rest = rest;
        this.buckets = buckets;
    }

    /** Looks at what some policies deny. */
    public static Denied of(Linted linted) {
        PolicySet policies = linted.policies();
        List<String> all = List.of("*");
        Statement allow = new Statement(ALLOW, Effect.ALLOW, all, all, all, List.of());
        SortedMap<String, Policy> organization = new TreeMap<>();
        TreeSet<String> named = new TreeSet<>();
        organization.put(ALLOW, new Policy(ALLOW, List.of(allow)));
        for (Policy policy : policies.organizationPolicies().values()) {
            List<Statement> denies = denies(policy);
            if (!denies.isEmpty()) {
                organization.put(policy.name(), new Policy(policy.name(), denies));
                denies.forEach(
                        deny -> deny.resources().forEach(resource -> named.add(resource.replaceFirst("/.*", ""))));
            }
        }
        SortedMap<String, Policy> buckets = new TreeMap<>();
        for (Policy policy : policies.bucketPolicies().values()) {
            List<Statement> statements = denies(policy);
            if (!statements.isEmpty()) {
                statements.add(new Statement(ALLOW, Effect.ALLOW, all, List.of("arn:aws:s3:::*"), all, List.of()));
                buckets.put(policy.name(), new Policy(policy.name(), statements));
                named.add(policy.name());
            }
        }
        named.removeIf(bucket -> bucket.contains("*") || bucket.contains("?"));
        PolicySet open = new PolicySet(policies.organization(), organization, buckets);
        return new Denied(EffectiveAccess.of(open, Profile.documented(linted.catalogue())), List.copyOf(named));
    }

    private static List<Statement> denies(Policy policy) {
        List<Statement> denies = new ArrayList<>();
        for (Statement statement : policy.statements()) {
            if (statement.effect() == Effect.DENY) {
                denies.add(statement);
            }
        }
        return denies;
    }

    /** Returns the buckets that denies name, sorted. */
    public List<String> buckets() {
        return buckets;
    }

    /** Returns what each kind of principals could do in the organization as a whole. */
    public List<Area> global() {
        return KINDS.stream().map(kind -> rest.ours(kind).global()).toList();
    }

    /** Returns what each kind of principals could do with every bucket and every object. */
    public List<Area> everywhere() {
        List<Area> areas = new ArrayList<>();
        for (String kind : KINDS) {
            areas.add(rest.ours(kind));
            areas.add(rest.ours(kind).objects());
        }
        return areas;
    }
}
