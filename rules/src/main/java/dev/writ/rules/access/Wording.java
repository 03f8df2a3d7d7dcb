package dev.writ.rules.access;

import dev.writ.compiler.analysis.ActionSet;
import dev.writ.compiler.analysis.Area;
import dev.writ.compiler.catalogue.Power;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.notation.PrincipalNotation;
import dev.writ.compiler.policy.StatementId;
import dev.writ.rules.Finding;
import dev.writ.rules.Linted;
import dev.writ.rules.LintedStatement;
import dev.writ.rules.RuleInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Puts causes into words, the same in all rules. */
public final class Wording {

    /** How many names a message lists before it counts the rest. */
    private static final int LISTED = 4;

    private final Linted linted;

    /** Speaks of some policies in the words of their author. */
    public Wording(Linted linted) {
        this.linted = linted;
    }

    /**
     * Makes a finding of a cause: where its first statement was written, about all of them.
     *
     * @param message what is wrong
     */
    public Finding finding(RuleInfo rule, Cause cause, String message) {
        LintedStatement first = linted.statement(cause.statements().get(0));
        Finding finding = Finding.of(rule, first.place(), message).about(cause.statements());
        Set<Label> places = new LinkedHashSet<>(Set.of(first.place()));
        for (StatementId other : cause.statements()) {
            Label place = linted.place(other);
            if (places.add(place)) {
                finding = finding.withRelated(place.noting("together with this"));
            }
        }
        return finding;
    }

    /**
     * Makes a finding of a cause, with a request that shows it.
     *
     * @param telling actions that show best what is at stake; one of them is shown if it is allowed
     */
    public Finding shown(RuleInfo rule, Cause cause, String message, ActionSet telling) {
        Cause.Grant example = cause.example();
        ActionSet best = example.area().allowedInSomeContext(telling);
        return finding(rule, cause, message)
                .withWitness(example.area().witness(best.isEmpty() ? example.actions() : best));
    }

    /** Makes a finding of a cause, with a request that shows it. */
    public Finding shown(RuleInfo rule, Cause cause, String message) {
        Cause.Grant example = cause.example();
        ActionSet data = ActionKinds.of(linted).with(Power.READS_DATA, Power.WRITES_DATA);
        ActionSet best = example.actions().and(data);
        return finding(rule, cause, message)
                .withWitness(example.area().witness(best.isEmpty() ? example.actions() : best));
    }

    /** Returns the principals of areas, as the subject of a sentence. */
    public String who(Collection<Area> areas) {
        Set<String> arns = new TreeSet<>();
        for (Area area : areas) {
            arns.add(area.principal());
        }
        List<String> written = linted.principals().of(arns);
        if (written.contains(PrincipalNotation.MEMBERS)) {
            return "everybody of this organization";
        }
        return list(written);
    }

    /** Returns the buckets of areas, such as {@code every bucket} or {@code bucket `a`}. */
    public String buckets(Collection<Area> areas) {
        Set<String> buckets = new TreeSet<>();
        for (Area area : areas) {
            if (area.level() != Scope.GLOBAL) {
                if (area.everyBucket()) {
                    return "every bucket";
                }
                buckets.add(area.bucket());
            }
        }
        return (buckets.size() == 1 ? "bucket " : "buckets ") + list(buckets);
    }

    /** Returns the buckets of areas with what joins them to a sentence; nothing where no bucket is meant. */
    public String where(Collection<Area> areas) {
        return areas.stream().allMatch(area -> area.level() == Scope.GLOBAL) ? "" : " on " + buckets(areas);
    }

    /** Returns names in back-ticks; of many, the first and how many more there are. */
    public static String list(Collection<String> names) {
        List<String> shown = new ArrayList<>();
        for (String name : names) {
            shown.add("`" + name + "`");
        }
        if (shown.size() > LISTED + 1) {
            return String.join(", ", shown.subList(0, LISTED)) + " and " + (shown.size() - LISTED) + " more";
        }
        int last = shown.size() - 1;
        return last < 1
                ? String.join("", shown)
                : String.join(", ", shown.subList(0, last)) + " and " + shown.get(last);
    }
}
