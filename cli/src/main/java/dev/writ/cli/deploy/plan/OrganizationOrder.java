package dev.writ.cli.deploy.plan;

import dev.writ.cli.deploy.plan.Mix.Of;
import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.compiler.analysis.Answer;
import dev.writ.compiler.lower.GeneratedNames;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.StatementId.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Orders the writes of organization policies between two states that differ in nothing else. All statements count
 * together, so one order is always safe: add what denies, add what allows, take away what allowed, take away what denied.
 * It may write a document up to four times, so what takes fewer calls is tried first.
 */
final class OrganizationOrder {

    private final PolicySet from;
    private final PolicySet to;
    private final Bounds bounds;
    private final SortedSet<DocumentId> changed;

    OrganizationOrder(PolicySet from, PolicySet to, Bounds bounds) {
        this.from = from;
        this.to = to;
        this.bounds = bounds;
        this.changed = States.changed(from, to, Kind.ORGANIZATION);
    }

    /** What a phase does, and which statements a document has after it. */
    private enum Phase {
        DENY("add what denies, before anything is let in", Of.FIRST, Of.EITHER),
        ALLOW("add what allows, before anything is taken away", Of.EITHER, Of.EITHER),
        NO_MORE("take away what is no longer allowed", Of.SECOND, Of.EITHER),
        DONE("take away what no longer needs to be denied", Of.SECOND, Of.SECOND);

        private final String why;
        private final Of allows;
        private final Of denies;

        Phase(String why, Of allows, Of denies) {
            this.why = why;
            this.allows = allows;
            this.denies = denies;
        }
    }

    /** Returns an order in which every state is proved; empty if none of those that were tried is. */
    Optional<List<Move>> find() {
        if (changed.isEmpty()) {
            return Optional.of(List.of());
        }
        for (List<Move> candidate : List.of(direct(), phases(false), phases(true))) {
            if (isProved(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** Returns all writes in one step. */
    List<Move> direct() {
        return List.of(new Move(
                States.some(to, changed),
                changed.size() == 1
                        ? "the change of the organization policies"
                        : "the change of the organization policies, in any order"));
    }

    private boolean isProved(List<Move> moves) {
        PolicySet state = from;
        for (Move move : moves) {
            PolicySet next = States.with(state, move.documents());
            if (!(bounds.of(next) instanceof Answer.Holds) || !(bounds.between(state, move) instanceof Answer.Holds)) {
                return false;
            }
            state = next;
        }
        return true;
    }

    /**
     * Returns the writes phase by phase.
     *
     * @param apart whether also a document that has something of several phases is written phase by phase, and not
     *     once, between those that are added to and those that are taken from
     */
    private List<Move> phases(boolean apart) {
        Map<DocumentId, Optional<Policy>> now = new TreeMap<>(States.some(from, changed));
        List<Move> moves = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            SortedMap<DocumentId, Optional<Policy>> written = new TreeMap<>();
            for (DocumentId document : changed) {
                Optional<Policy> wanted = States.policy(to, document);
                if (apart || isOfOnePhase(document)) {
                    Optional<Policy> next = after(phase, document);
                    if (!sameStatements(now.getOrDefault(document, Optional.empty()), next)) {
                        // Once nothing is missing, it is written as it is to be, names and all.
                        written.put(document, sameStatements(next, wanted) ? wanted : next);
                    }
                }
            }
            if (!written.isEmpty()) {
                moves.add(new Move(written, phase.why));
                now.putAll(written);
            }
            if (phase == Phase.ALLOW) {
                for (DocumentId document : changed) {
                    if (!apart && !isOfOnePhase(document)) {
                        SortedMap<DocumentId, Optional<Policy>> one = new TreeMap<>();
                        one.put(document, States.policy(to, document));
                        moves.add(new Move(one, "change " + document.words() + " at once"));
                        now.putAll(one);
                    }
                }
            }
        }
        // What changes in names only matters to nobody, and comes last.
        SortedMap<DocumentId, Optional<Policy>> rest = new TreeMap<>();
        for (DocumentId document : changed) {
            Optional<Policy> wanted = States.policy(to, document);
            if (!wanted.equals(now.get(document))) {
                rest.put(document, wanted);
            }
        }
        if (!rest.isEmpty()) {
            moves.add(new Move(rest, "give statements their names"));
        }
        return moves;
    }

    private Optional<Policy> after(Phase phase, DocumentId document) {
        return mix(document).of(phase.allows, phase.denies);
    }

    private Mix mix(DocumentId document) {
        return new Mix(document, States.policy(from, document), States.policy(to, document));
    }

    private boolean isOfOnePhase(DocumentId document) {
        Mix mix = mix(document);
        int parts = 0;
        for (Effect effect : Effect.values()) {
            int both = mix.statements(effect, Of.BOTH).size();
            parts += mix.statements(effect, Of.FIRST).size() > both ? 1 : 0;
            parts += mix.statements(effect, Of.SECOND).size() > both ? 1 : 0;
        }
        return parts <= 1;
    }

    private static boolean sameStatements(Optional<Policy> one, Optional<Policy> other) {
        return contents(one).equals(contents(other));
    }

    private static Set<Object> contents(Optional<Policy> policy) {
        return policy.map(Policy::statements).orElse(List.of()).stream()
                .map(GeneratedNames::content)
                .collect(Collectors.toSet());
    }
}
