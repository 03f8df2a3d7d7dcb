package dev.writ.cli.deploy.plan;

import dev.writ.cli.deploy.live.LiveState;
import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.deploy.service.Operation;
import dev.writ.cli.notation.LineWords;
import dev.writ.compiler.analysis.Answer;
import dev.writ.compiler.analysis.DecisionTable;
import dev.writ.compiler.analysis.Difference;
import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Power;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.intent.Claim;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Request.Target;
import dev.writ.compiler.policy.StatementId;
import dev.writ.compiler.policy.StatementId.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Refuses what would cost somebody more than a plan is worth. Each refusal says why, and the way out. */
final class Guards {

    /** Of a long list, the first lines say what it is about. */
    private static final int MOST_LINES = 20;

    private final LiveState live;
    private final PolicySet before;
    private final PolicySet after;
    private final Meaning meaning;
    private final Allowed allowed;
    private final AccessWords words;
    private final Profile profile;
    private final List<Refusal> refusals = new ArrayList<>();
    /** What is decided now, and after each step. */
    private List<DecisionTable> states = List.of();

    Guards(LiveState live, PolicySet after, Meaning meaning, Allowed allowed, AccessWords words) {
        this.live = live;
        this.before = live.policies();
        this.after = after;
        this.meaning = meaning;
        this.allowed = allowed;
        this.words = words;
        this.profile = Profile.documented(meaning.catalogue());
    }

    /**
     * Returns all refusals.
     *
     * @param moves the order of the writes
     */
    List<Refusal> all(Difference difference, List<Move> moves) {
        states = states(moves);
        findings();
        unknown(difference);
        wider(difference);
        lockout();
        noOrganizationPolicy(moves);
        firstBucketPolicies();
        outOfReach(moves);
        claims();
        return refusals;
    }

    private void refuse(GuardCode code, String message, List<String> details, String... help) {
        List<String> shown = new ArrayList<>(details.subList(0, Math.min(details.size(), MOST_LINES)));
        if (details.size() > MOST_LINES) {
            shown.add("and " + (details.size() - MOST_LINES) + " more");
        }
        refusals.add(new Refusal(code, message, shown, List.of(help)));
    }

    // ---- what is wanted

    private void findings() {
        if (!meaning.findings().isEmpty()) {
            refuse(
                    GuardCode.FINDINGS,
                    "the workspace has errors or dangers",
                    meaning.findings(),
                    "repair them, or accept them with a reason; `writ check` shows more");
        }
    }

    private void unknown(Difference difference) {
        difference
                .unknown()
                .ifPresent(why -> refuse(
                        GuardCode.UNKNOWN_CHANGE,
                        "what would change could not be worked out: " + why,
                        List.of(),
                        "apply the change in smaller parts"));
    }

    private void wider(Difference difference) {
        if (!allowed.wider() && !difference.gained().isEmpty()) {
            refuse(
                    GuardCode.WIDER,
                    "more would be allowed than now, and the target asks to be told so",
                    words.sentences(difference.gained()),
                    "add `--allow-wider` if that is meant");
        }
    }

    private void claims() {
        List<Answer> answers = new ExactAnalysis(profile).hold(meaning.claims(), after);
        for (int i = 0; i < answers.size(); i++) {
            Claim claim = meaning.claims().get(i);
            if (answers.get(i) instanceof Answer.Fails fails) {
                refuse(
                        GuardCode.NOT_PROVED,
                        "with the policies that are there, the assertion at " + where(claim) + " would not hold",
                        broken(claim, fails.witness()),
                        "change what stands against it, or the assertion");
            } else if (answers.get(i) instanceof Answer.Unknown unknown) {
                refuse(
                        GuardCode.NOT_PROVED,
                        "the assertion at " + where(claim) + " could not be proved of the live organization: "
                                + unknown.reason(),
                        List.of(),
                        "make it say less, or apply the change in smaller parts");
            }
        }
    }

    private static String where(Claim claim) {
        return "`" + claim.assertion().at().where() + "`";
    }

    private List<String> broken(Claim claim, Request witness) {
        List<String> details = new ArrayList<>();
        details.add((claim.positive() ? "refused: " : "allowed: ") + words.request(witness));
        Set<String> by = new LinkedHashSet<>();
        for (StatementId id : states.get(states.size() - 1).decide(witness).statements()) {
            by.add("by statement `" + id.statement() + "` of " + new DocumentId(id.kind(), id.policy()).words());
        }
        details.addAll(by);
        return details;
    }

    // ---- who stays able to change policies

    private void lockout() {
        Map<String, String> who = new TreeMap<>();
        meaning.administrators().forEach(identity -> who.put(identity, "who administers policies"));
        who.put(live.caller().principal(), "who applies this");
        DecisionTable now = states.get(0);
        List<String> lost = new ArrayList<>();
        for (Map.Entry<String, String> each : who.entrySet()) {
            for (Request request : administration(each.getKey())) {
                if (now.allows(request)) {
                    firstLoss(request)
                            .ifPresent(when -> lost.add("`" + each.getKey() + "`, " + each.getValue()
                                    + ", could no longer: " + LineWords.about(request) + when));
                }
            }
        }
        if (!lost.isEmpty()) {
            refuse(
                    GuardCode.LOCKOUT,
                    "somebody who administers policies would lose that",
                    lost,
                    "keep a rule that allows it to them, or no longer declare them as administrators",
                    "to take it from the caller, let another administrator apply the plan");
        }
    }

    /** What a bucket policy cannot take away is asked of the buckets that change; the rest is about no bucket. */
    private List<Request> administration(String identity) {
        Request.Requester who = new Request.Requester(before.organization(), identity);
        List<Request> requests = new ArrayList<>();
        for (Action action : meaning.catalogue().actions().values()) {
            if (action.has(Power.ADMINISTERS_POLICIES) && action.scope() == Scope.GLOBAL) {
                requests.add(Request.of(who, action.name(), new Target.Global(), Map.of()));
            } else if (action.has(Power.ADMINISTERS_POLICIES) && action.exempt()) {
                for (String bucket : live.buckets()) {
                    requests.add(Request.of(who, action.name(), new Target.Bucket(bucket), Map.of()));
                }
            }
        }
        return requests;
    }

    /** States on the way are within the bounds where the order is safe; where it is not, each is asked. */
    private Optional<String> firstLoss(Request request) {
        for (int i = 1; i < states.size(); i++) {
            if (!states.get(i).allows(request)) {
                return Optional.of(i == states.size() - 1 ? "" : ", after step " + i + " of the plan");
            }
        }
        return Optional.empty();
    }

    private List<DecisionTable> states(List<Move> moves) {
        List<DecisionTable> tables = new ArrayList<>();
        PolicySet state = before;
        tables.add(DecisionTable.of(state, profile));
        for (Move move : moves) {
            state = States.with(state, move.documents());
            tables.add(DecisionTable.of(state, profile));
        }
        return tables;
    }

    private void noOrganizationPolicy(List<Move> moves) {
        if (before.organizationPolicies().isEmpty()) {
            return;
        }
        PolicySet state = before;
        for (Move move : moves) {
            PolicySet next = States.with(state, move.documents());
            Set<String> left = new TreeSet<>(state.organizationPolicies().keySet());
            left.retainAll(next.organizationPolicies().keySet());
            if (left.isEmpty()) {
                refuse(
                        GuardCode.NO_ORGANIZATION_POLICY,
                        "no organization policy would be left, and every request would be refused",
                        List.of(),
                        "keep one, such as one that lets an administrator in");
                return;
            }
            state = next;
        }
    }

    // ---- buckets

    private void firstBucketPolicies() {
        Set<DocumentId> first = new TreeSet<>();
        for (DocumentId bucket : States.changed(before, after, Kind.BUCKET)) {
            if (States.policy(before, bucket).isEmpty()
                    && !allowed.firstPolicy().contains(bucket.name())) {
                first.add(bucket);
            }
        }
        if (first.isEmpty()) {
            return;
        }
        // What the other changes take away is not its doing, and somebody who loses access by it loses it for good.
        Difference difference =
                new ExactAnalysis(profile).difference(before, States.with(before, States.some(after, first)));
        difference
                .unknown()
                .ifPresent(why -> refuse(
                        GuardCode.UNKNOWN_CHANGE,
                        "who loses access by first policies of buckets could not be worked out: " + why,
                        List.of(),
                        "apply the change in smaller parts"));
        if (!difference.lost().isEmpty()) {
            Set<String> names = new TreeSet<>();
            difference
                    .lost()
                    .forEach(product -> product.witness().target().bucketName().ifPresent(names::add));
            refuse(
                    GuardCode.FIRST_BUCKET_POLICY,
                    "a bucket that has no policy would get one, and from then on refuse whom it does not name",
                    words.sentences(difference.lost()),
                    "name them in a rule about the bucket, or add "
                            + String.join(
                                    " ",
                                    names.stream()
                                            .map(name -> "`--allow-first-policy " + name + "`")
                                            .toList()));
        }
    }

    /** Who applies a plan has to read each bucket policy back, and to be able to take it away again. */
    private void outOfReach(List<Move> moves) {
        Request.Requester caller =
                new Request.Requester(before.organization(), live.caller().principal());
        List<String> lost = new ArrayList<>();
        for (int i = 0; i < moves.size(); i++) {
            DecisionTable then = states.get(i);
            DecisionTable now = states.get(i + 1);
            moves.get(i).documents().forEach((document, policy) -> {
                if (document.kind() == Kind.BUCKET) {
                    boolean written = policy.isPresent();
                    Operation write = written ? Operation.PUT_BUCKET_POLICY : Operation.DELETE_BUCKET_POLICY;
                    check(then, caller, write, document, " when it is written", lost);
                    check(now, caller, Operation.GET_BUCKET_POLICY, document, " after it is written", lost);
                    if (written) {
                        check(now, caller, Operation.DELETE_BUCKET_POLICY, document, " after it is written", lost);
                    }
                }
            });
        }
        if (!lost.isEmpty()) {
            refuse(
                    GuardCode.OUT_OF_REACH,
                    "`" + live.caller().principal() + "`, who applies this, could not write bucket policies, read them"
                            + " back or remove them again",
                    lost,
                    "add a rule such as `allow " + callerWords() + " to manage-policy on …` for the bucket",
                    "if it has to write before that rule is in force, apply the organization policies first");
        }
    }

    private String callerWords() {
        return words.who(before.organization(), live.caller().principal());
    }

    private static void check(
            DecisionTable state,
            Request.Requester caller,
            Operation operation,
            DocumentId bucket,
            String when,
            List<String> lost) {
        Request request = Request.of(caller, operation.action(), new Target.Bucket(bucket.name()), Map.of());
        if (!state.allows(request)) {
            lost.add("`" + operation.action() + "` on `" + bucket.name() + "`" + when);
        }
    }
}
