package dev.writ.cli.deploy.plan;

import dev.writ.cli.deploy.live.LiveState;
import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.compiler.analysis.Answer;
import dev.writ.compiler.analysis.Difference;
import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.emit.Emitter;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.StatementId.Kind;
import dev.writ.compiler.read.PolicyReader;
import dev.writ.compiler.read.ReadPolicy;
import dev.writ.compiler.source.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes plans. Pure: what is live was read before, and nothing is written. The same for the same input.
 *
 * <p>A plan that a guard refuses is made all the same, so that one sees what it would do; {@link Plan#mayBeApplied} says
 * no.
 */
public final class Planner {

    /** Of so many bucket policies of others it is said what they do. */
    private static final int MOST_OTHERS = 12;

    private final String target;
    private final LiveState live;
    private final Goal goal;
    private final Meaning meaning;
    private final Allowed allowed;
    private final ExactAnalysis analysis;
    private final AccessWords words;
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private Planner(String target, LiveState live, Goal goal, Meaning meaning, Allowed allowed) {
        this.target = target;
        this.live = live;
        this.goal = goal;
        this.meaning = meaning;
        this.allowed = allowed;
        this.analysis = new ExactAnalysis(Profile.documented(meaning.catalogue()));
        this.words = new AccessWords(live.caller().organization(), meaning);
    }

    /**
     * Returns the plan that leads from a live organization to a goal.
     *
     * @param target the name of the target in {@code writ.yaml}
     * @param live what is there
     * @param goal what is to be there
     * @param meaning what it is judged by
     * @param allowed what guards need not refuse
     */
    public static Plan plan(String target, LiveState live, Goal goal, Meaning meaning, Allowed allowed) {
        return new Planner(target, live, goal, meaning, allowed).plan();
    }

    private Plan plan() {
        refusals.addAll(goal.refusals());
        notes.addAll(goal.notes());
        boolean foreign = goal.refusals().stream().anyMatch(each -> each.code() == GuardCode.WRONG_ORGANIZATION);
        if (foreign || !readable()) {
            return plan(List.of(), List.of(), List.of(), List.of());
        }
        PolicySet before = live.policies();
        SortedMap<DocumentId, Optional<Policy>> policies = policies();
        PolicySet after = States.with(before, policies);
        Difference difference = analysis.difference(before, after);
        Order order = SafeOrder.of(before, after, analysis);
        List<Move> moves = order instanceof Order.Safe safe ? safe.moves() : ((Order.Gap) order).direct();
        if (order instanceof Order.Gap gap) {
            gap(gap);
        }
        refusals.addAll(new Guards(live, after, meaning, allowed, words).all(difference, moves));
        others(after);
        boolean ordered = order instanceof Order.Safe || allowed.gap();
        return plan(
                words.of(difference.gained()),
                words.of(difference.lost()),
                documents(before, after),
                ordered ? steps(before, after, moves) : List.of());
    }

    /** What a bucket policy of others does is part of what the plan comes to, and nothing in the workspace says it. */
    private void others(PolicySet after) {
        int shown = 0;
        for (DocumentId bucket : goal.others()) {
            if (shown++ == MOST_OTHERS) {
                notes.add("what the other bucket policies of others do, `writ matrix --in live:" + target + "` shows");
                return;
            }
            Difference effect = analysis.difference(States.with(after, Map.of(bucket, Optional.empty())), after);
            String effects = effect.unknown()
                    .map(why -> "what it does could not be worked out: " + why)
                    .orElseGet(() -> effects(effect));
            notes.add(bucket.words() + ", made by others: " + effects);
        }
    }

    private String effects(Difference effect) {
        List<String> parts = new ArrayList<>();
        if (!effect.gained().isEmpty()) {
            parts.add("lets in " + String.join(" | ", words.sentences(effect.gained())));
        }
        if (!effect.lost().isEmpty()) {
            parts.add("keeps out " + String.join(" | ", words.sentences(effect.lost())));
        }
        return parts.isEmpty() ? "changes nothing" : String.join("; ", parts);
    }

    private boolean readable() {
        for (LiveState.Unreadable each : live.unreadable()) {
            List<String> help = new ArrayList<>(each.help());
            help.add("nothing is planned as long as one document is not known: it may allow or deny anything");
            refusals.add(new Refusal(
                    GuardCode.UNREADABLE,
                    each.document().words() + " could not be read: " + each.why(),
                    List.of(),
                    help));
        }
        return live.unreadable().isEmpty();
    }

    /** The documents are read back, as the service and everybody else will: what counts is what they say. */
    private SortedMap<DocumentId, Optional<Policy>> policies() {
        SortedMap<DocumentId, Optional<Policy>> policies = new TreeMap<>();
        goal.documents().forEach((document, text) -> policies.put(document, text.map(json -> policy(document, json))));
        return policies;
    }

    static Policy policy(DocumentId document, String json) {
        SourceText text = new SourceText(document.words(), json);
        Optional<ReadPolicy> read = document.kind() == Kind.BUCKET
                ? PolicyReader.bucket(text, document.name()).sound()
                : PolicyReader.organization(text)
                        .sound()
                        .filter(found -> found.size() == 1)
                        .map(found -> found.get(0));
        return read.map(ReadPolicy::policy)
                .filter(policy -> policy.name().equals(document.name()))
                .orElseThrow(() -> new IllegalArgumentException("no such policy: " + document.words()));
    }

    private void gap(Order.Gap gap) {
        String why = gap.why() instanceof Answer.Fails fails
                ? "such as " + words.request(fails.witness())
                : gap.why() instanceof Answer.Unknown unknown ? unknown.reason() : "";
        if (allowed.gap()) {
            notes.add("between the calls, requests are decided otherwise than before and after: " + why);
            return;
        }
        refusals.add(new Refusal(
                GuardCode.GAP,
                "in every order that was tried, requests are decided otherwise between the calls than before and after",
                why.isEmpty() ? List.of() : List.of(why),
                List.of(
                        "apply it in two changes: first take away what is to go, then add what is new",
                        "or add `--allow-gap` if that may be for as long as applying takes")));
    }

    // ---- texts

    private List<DocumentChange> documents(PolicySet before, PolicySet after) {
        List<DocumentChange> changes = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (DocumentId document : States.changed(before, after, kind)) {
                Optional<String> then = live.text(document);
                Optional<String> later = goal.documents().getOrDefault(document, Optional.empty());
                changes.add(new DocumentChange(document, kind(document, then, later), then, later));
            }
        }
        return changes;
    }

    private DocumentChange.Kind kind(DocumentId document, Optional<String> then, Optional<String> later) {
        if (later.isEmpty()) {
            return DocumentChange.Kind.DELETE;
        }
        if (then.isEmpty()) {
            return DocumentChange.Kind.CREATE;
        }
        return goal.adopted().contains(document) ? DocumentChange.Kind.ADOPT : DocumentChange.Kind.REPLACE;
    }

    private List<Step> steps(PolicySet before, PolicySet after, List<Move> moves) {
        Map<DocumentId, Optional<String>> now = new HashMap<>();
        List<Step> steps = new ArrayList<>();
        for (Move move : moves) {
            List<Write> writes = new ArrayList<>();
            move.documents().forEach((document, policy) -> {
                Optional<String> there = now.getOrDefault(document, live.text(document));
                Optional<String> next = text(document, policy, before, after);
                now.put(document, next);
                writes.add(new Write(document, there, next));
            });
            steps.add(new Step(writes, move.why()));
        }
        return steps;
    }

    private Optional<String> text(DocumentId document, Optional<Policy> policy, PolicySet before, PolicySet after) {
        if (policy.equals(States.policy(after, document))) {
            return goal.documents().getOrDefault(document, Optional.empty());
        }
        if (policy.equals(States.policy(before, document))) {
            return live.text(document);
        }
        return policy.map(each -> Emitter.stored(document.kind(), each));
    }

    private Plan plan(
            List<AccessChange> gained, List<AccessChange> lost, List<DocumentChange> documents, List<Step> steps) {
        return new Plan(
                target,
                live.caller().organization(),
                live.caller().principal(),
                Basis.of(live.documents().values()),
                gained,
                lost,
                documents,
                steps,
                refusals,
                notes);
    }
}
