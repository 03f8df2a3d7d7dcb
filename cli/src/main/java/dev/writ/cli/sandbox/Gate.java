package dev.writ.cli.sandbox;

import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.compiler.analysis.Decision;
import dev.writ.compiler.analysis.Evaluator;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.StatementId;
import dev.writ.compiler.read.PolicyReader;
import dev.writ.compiler.read.ReadPolicy;
import dev.writ.compiler.read.ReadSet;
import dev.writ.compiler.source.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Decides requests by the documents that the sandbox holds. Documents that cannot be read never get in. */
final class Gate {

    private final String organization;
    private final Catalogue catalogue;
    private final State state;
    private final Map<DocumentId, Known> known = new HashMap<>();
    private Optional<Made> made = Optional.empty();

    /** A document that was read once, which is not read again for the change of another. */
    private record Known(String json, List<ReadPolicy> policies) {}

    /** An evaluator and what it was made of. */
    private record Made(SortedMap<DocumentId, String> documents, Evaluator evaluator) {}

    Gate(String organization, Catalogue catalogue, State state) {
        this.organization = organization;
        this.catalogue = catalogue;
        this.state = state;
    }

    /** Decides what somebody asks for; nobody in particular if the request is not signed. */
    Decision decide(
            Optional<Identity> who, String action, Request.Target target, SortedMap<String, List<String>> context) {
        Optional<Request.Requester> requester =
                who.map(identity -> new Request.Requester(organization, identity.principal()));
        return evaluator().decide(new Request(requester, action, target, context));
    }

    /** Decides a call of the management API. The role Object Storage Admin may do all, whatever the policies say. */
    boolean manages(Identity who, String action) {
        return who.storageAdministrator()
                || decide(Optional.of(who), action, new Request.Target.Global(), java.util.Collections.emptySortedMap())
                        .allowed();
    }

    /** Says what is wrong with a document; empty if the sandbox takes it. */
    static Optional<String> wrong(DocumentId id, String json) {
        Outcome<List<ReadPolicy>> read = read(id, json);
        if (read.sound().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(read.diagnostics().stream()
                .filter(Diagnostic::isError)
                .findFirst()
                .map(Diagnostic::message)
                .orElse("it cannot be read"));
    }

    private static Outcome<List<ReadPolicy>> read(DocumentId id, String json) {
        SourceText text = new SourceText(id.name(), json);
        if (id.kind() == StatementId.Kind.ORGANIZATION) {
            return PolicyReader.organization(text);
        }
        Outcome<ReadPolicy> bucket = PolicyReader.bucket(text, id.name());
        return new Outcome<>(bucket.partial().map(List::of), bucket.diagnostics());
    }

    private synchronized Evaluator evaluator() {
        SortedMap<DocumentId, String> documents = state.visible();
        if (made.isEmpty() || !made.get().documents().equals(documents)) {
            List<ReadPolicy> policies = new ArrayList<>();
            documents.forEach((id, json) -> policies.addAll(known(id, json)));
            PolicySet set =
                    ReadSet.of(organization, policies).sound().orElseThrow().policies();
            made = Optional.of(new Made(documents, new Evaluator(set, catalogue)));
        }
        return made.get().evaluator();
    }

    private List<ReadPolicy> known(DocumentId id, String json) {
        Known before = known.get(id);
        if (before != null && before.json().equals(json)) {
            return before.policies();
        }
        List<ReadPolicy> policies = read(id, json)
                .sound()
                .orElseThrow(() -> new IllegalStateException("the " + id.words() + " of the sandbox cannot be read"));
        known.put(id, new Known(json, policies));
        return policies;
    }
}
