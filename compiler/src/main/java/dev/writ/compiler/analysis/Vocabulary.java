package dev.writ.compiler.analysis;

import dev.writ.compiler.policy.Request;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The letters and names that the rulings of a question use: what has to be known to make up others. What is known of
 * some rulings serves every question that they have a part in, and is then not read again. Safe for use by several
 * threads.
 */
final class Vocabulary {

    private final @Nullable Vocabulary under;
    private final List<Ruling> rulings;
    private final Set<Character> special = new HashSet<>();
    private final Set<StringPattern> organizations = new HashSet<>();
    private int ones;
    private @Nullable Set<Ruling> known;
    private @Nullable Witnesses witnesses;

    private Vocabulary(@Nullable Vocabulary under, List<Ruling> rulings) {
        this.under = under;
        this.rulings = rulings;
        if (under != null) {
            special.addAll(under.special);
            organizations.addAll(under.organizations);
            ones = under.ones;
        }
        for (Ruling ruling : rulings) {
            read(ruling);
        }
    }

    /** Reads some rulings. */
    static Vocabulary of(List<Ruling> rulings) {
        return new Vocabulary(null, rulings);
    }

    /**
     * Returns what is known with more rulings; this vocabulary stays as it is.
     *
     * @param others rulings, of which those that are known are not read
     * @param named principals that are named beside
     */
    Vocabulary and(Collection<List<Ruling>> others, Collection<Who> named) {
        List<Ruling> unknown = new ArrayList<>();
        for (List<Ruling> more : others) {
            addUnknown(more, unknown);
        }
        Vocabulary all = new Vocabulary(this, unknown);
        for (Who who : named) {
            all.read(who);
        }
        return all;
    }

    /** Only policies have rulings in common, and mostly in the same order; a rule of a source is never known. */
    @SuppressWarnings("ReferenceEquality") // What is the same was made once.
    private void addUnknown(List<Ruling> more, List<Ruling> unknown) {
        for (int i = 0; i < more.size(); i++) {
            Ruling ruling = more.get(i);
            boolean aligned = i < rulings.size() && rulings.get(i) == ruling;
            boolean written = ruling.id() != null || ruling.role() == Ruling.Role.PRESENCE;
            if (!aligned && !(written && known().contains(ruling))) {
                unknown.add(ruling);
            }
        }
    }

    private synchronized Set<Ruling> known() {
        if (known == null) {
            known = Collections.newSetFromMap(new IdentityHashMap<>());
            known.addAll(rulings);
        }
        return known;
    }

    private void read(Ruling ruling) {
        for (Who who : ruling.who()) {
            read(who);
        }
        for (Where where : ruling.where()) {
            read(where.bucket());
            read(where.key());
        }
        for (CompiledTest test : ruling.tests()) {
            if (test.key().equalsIgnoreCase(Request.PRINCIPAL_ORG)) {
                for (StringPattern value : test.values()) {
                    read(value);
                    organizations.add(value);
                }
            }
        }
    }

    private void read(Who who) {
        read(who.identity());
        read(who.organization());
        organizations.add(who.organization());
    }

    private void read(StringPattern pattern) {
        ones = Math.max(ones, pattern.ones());
        if (pattern.hasRareLetter()) {
            pattern.text().chars().forEach(c -> special.add((char) c));
        }
    }

    /** Returns a letter that no pattern has. */
    char fresh() {
        char c = StringPattern.RARE;
        while (special.contains(c)) {
            c++;
        }
        return c;
    }

    /** Returns how many wildcards for one character a pattern has at most. */
    int ones() {
        return ones;
    }

    /** Returns the patterns of organizations. */
    Set<StringPattern> organizations() {
        return organizations;
    }

    /** Returns what makes up names. Most questions end without anything to show. */
    synchronized Witnesses witnesses() {
        if (witnesses == null) {
            witnesses = new Witnesses(rulings, under == null ? null : under.witnesses());
        }
        return witnesses;
    }
}
