package dev.writ.compiler.analysis;

import dev.writ.compiler.analysis.Ruling.Role;
import dev.writ.compiler.catalogue.PlatformService;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.policy.PolicySet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Decides as the platform does with a set of policies: organization policies first, then the policy of the bucket. */
final class PolicySide implements Side {

    private final String own;
    private final Set<String> withPolicy;
    private final ActionSpace actions;
    private final Bits exempt;
    private final boolean ownerJudges;
    private final Set<String> services;
    private final List<View> views;
    private final Predicate<Ruling> counted;
    private final RulingTable organizationAllows;
    private final RulingTable organizationDenies;
    private final RulingTable bucketAllows;
    private final RulingTable bucketDenies;
    private final RulingTable presences;
    private final List<Ruling> primaries;

    /**
     * Makes a side.
     *
     * @param rulings those of the policies, made by {@link PolicyRulings}
     * @param tables in which these rulings are, among others
     */
    PolicySide(PolicySet policies, List<Ruling> rulings, PolicyTables tables, ActionSpace actions, Profile profile) {
        this.own = policies.organization();
        this.withPolicy = new HashSet<>(policies.bucketPolicies().keySet());
        this.actions = actions;
        this.exempt = actions.exempt(profile);
        this.ownerJudges = profile.has(Fact.FOREIGN_REQUEST_JUDGEMENT, "owner");
        this.services = services(profile);
        this.views = View.of(profile, actions);
        Set<Ruling> others = tables.without(rulings);
        this.counted = others.isEmpty() ? ruling -> true : ruling -> !others.contains(ruling);
        this.organizationAllows = tables.of(Role.ALLOW);
        this.organizationDenies = tables.of(Role.DENY);
        this.bucketAllows = tables.of(Role.BUCKET_ALLOW);
        this.bucketDenies = tables.of(Role.BUCKET_DENY);
        this.presences = tables.of(Role.PRESENCE);
        this.primaries = new ArrayList<>();
        for (Ruling ruling : rulings) {
            if (ruling.role() == Role.ALLOW || ruling.role() == Role.BUCKET_ALLOW) {
                primaries.add(ruling);
            }
        }
    }

    /** Makes a side of policies that another profile reads in the same words. */
    private PolicySide(PolicySide whole, Predicate<Ruling> counted, Set<String> withPolicy) {
        this.own = whole.own;
        this.withPolicy = withPolicy;
        this.actions = whole.actions;
        this.exempt = whole.exempt;
        this.ownerJudges = whole.ownerJudges;
        this.services = whole.services;
        this.views = whole.views;
        this.counted = counted;
        this.organizationAllows = whole.organizationAllows;
        this.organizationDenies = whole.organizationDenies;
        this.bucketAllows = whole.bucketAllows;
        this.bucketDenies = whole.bucketDenies;
        this.presences = whole.presences;
        this.primaries = whole.primaries;
    }

    /** Returns the same policies without one statement. The policy of its bucket stays, even if nothing is left of it. */
    PolicySide without(Ruling left) {
        return new PolicySide(this, counted.and(ruling -> !Objects.equals(ruling.id(), left.id())), withPolicy);
    }

    /** Returns the same policies without all that denies. */
    PolicySide withoutDenies() {
        return new PolicySide(
                this,
                counted.and(ruling -> ruling.role() != Role.DENY && ruling.role() != Role.BUCKET_DENY),
                withPolicy);
    }

    /** Returns the organization policies alone, as if no bucket had a policy. */
    PolicySide withoutBucketPolicies() {
        return new PolicySide(
                this, counted.and(ruling -> ruling.role() == Role.ALLOW || ruling.role() == Role.DENY), Set.of());
    }

    /** Returns the services of a platform, each as organization and identity with a colon between them. */
    static Set<String> services(Profile profile) {
        Set<String> services = new TreeSet<>();
        for (PlatformService service : profile.catalogue().services().values()) {
            services.add(service.organization() + ":" + service.principal());
        }
        return services;
    }

    @Override
    public List<Ruling> primaries() {
        return primaries;
    }

    /** Our own principals need an organization policy; of others, the policy of the bucket decides. */
    @Override
    public boolean isPrimary(Ruling ruling, String organization) {
        return (ruling.role() == Role.ALLOW) == organization.equals(own);
    }

    @Override
    public void primaries(Cell cell, RulingTable.Meeting found) throws SearchLimit {
        meeting(cell.organization().equals(own) ? organizationAllows : bucketAllows, cell, found);
    }

    /** Tells whether a ruling is one of these policies. */
    boolean has(Ruling ruling) {
        return counted.test(ruling);
    }

    /** Tells whether a ruling lets principals of an organization in where something more than a primary is asked. */
    boolean isPartner(Ruling ruling, String organization) {
        return ruling.role() == (organization.equals(own) ? Role.BUCKET_ALLOW : Role.ALLOW);
    }

    /** Tells whether a ruling keeps principals of an organization out whatever else there is. */
    boolean isDeny(Ruling ruling, String organization) {
        return ruling.role() == Role.BUCKET_DENY || (ruling.role() == Role.DENY && organizationAsked(organization));
    }

    /** Where the owner judges strangers too, they need an organization policy as we do. */
    private boolean organizationAsked(String organization) {
        return ownerJudges || organization.equals(own);
    }

    @Override
    public void partners(Cell cell, RulingTable.Meeting found) throws SearchLimit {
        if (cell.organization().equals(own)) {
            meeting(bucketAllows, cell, found);
        } else if (ownerJudges) {
            meeting(organizationAllows, cell, found);
        }
    }

    @Override
    public void blockers(Cell cell, RulingTable.Meeting found) throws SearchLimit {
        if (organizationAsked(cell.organization())) {
            meeting(organizationDenies, cell, found);
        }
        meeting(bucketDenies, cell, found);
        meeting(presences, cell, found);
    }

    /** About exempt actions no bucket policy is asked, and nothing else lets others in. */
    @Override
    public void keepPossible(String organization, Bits some) {
        if (!organization.equals(own)) {
            some.remove(exempt);
        }
    }

    @Override
    public List<View> views() {
        return views;
    }

    /** Hands on the rulings of a role that meet a cell. */
    void meeting(Role role, Cell cell, RulingTable.Meeting found) throws SearchLimit {
        meeting(
                switch (role) {
                    case ALLOW -> organizationAllows;
                    case DENY -> organizationDenies;
                    case BUCKET_ALLOW -> bucketAllows;
                    case BUCKET_DENY -> bucketDenies;
                    case PRESENCE -> presences;
                },
                cell,
                found);
    }

    private void meeting(RulingTable table, Cell cell, RulingTable.Meeting found) throws SearchLimit {
        table.meeting(cell, (ruling, who, where) -> {
            if (counted.test(ruling)) {
                found.accept(ruling, who, where);
            }
        });
    }

    @Override
    public void matching(Point point, List<Ruling> found) {
        if (organizationAsked(point.organization())) {
            add(organizationAllows, point, found);
            add(organizationDenies, point, found);
        }
        if (point.level() != Scope.GLOBAL && withPolicy.contains(point.bucket())) {
            add(bucketAllows, point, found);
            add(bucketDenies, point, found);
        }
    }

    private void add(RulingTable table, Point point, List<Ruling> found) {
        table.matching(point, ruling -> {
            if (counted.test(ruling)) {
                found.add(ruling);
            }
        });
    }

    @Override
    public Bits allowed(Point point, List<Ruling> rulings) {
        boolean ours = point.organization().equals(own);
        boolean asked = point.level() != Scope.GLOBAL && withPolicy.contains(point.bucket());
        Bits allowed = new Bits(actions.size());
        if (!ours && !asked) {
            return allowed;
        }
        add(rulings, Role.ALLOW, allowed);
        remove(rulings, Role.DENY, allowed);
        if (!asked) {
            return allowed;
        }
        Bits byBucket = new Bits(actions.size());
        add(rulings, Role.BUCKET_ALLOW, byBucket);
        remove(rulings, Role.BUCKET_DENY, byBucket);
        if (ours) {
            byBucket.add(exempt);
            allowed.keep(byBucket);
            return allowed;
        }
        byBucket.remove(exempt);
        boolean judged = ownerJudges && !services.contains(point.organization() + ":" + point.identity());
        if (judged) {
            byBucket.keep(allowed);
        }
        return byBucket;
    }

    private static void add(List<Ruling> rulings, Role role, Bits allowed) {
        for (int i = 0; i < rulings.size(); i++) {
            if (rulings.get(i).role() == role) {
                allowed.add(rulings.get(i).actions());
            }
        }
    }

    private static void remove(List<Ruling> rulings, Role role, Bits allowed) {
        for (int i = 0; i < rulings.size(); i++) {
            if (rulings.get(i).role() == role) {
                allowed.remove(rulings.get(i).actions());
            }
        }
    }
}
