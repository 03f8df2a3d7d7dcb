package dev.writ.compiler;

import dev.writ.compiler.analysis.Difference.Verdict;
import dev.writ.compiler.analysis.Evaluator;
import dev.writ.compiler.analysis.Leaning;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.PlatformFact;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.lower.Origin;
import dev.writ.compiler.lower.Origins;
import dev.writ.compiler.notation.RequestNotation;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Says what documents would come to mean if something that no source settles were other than assumed. */
final class LeaningNotes {

    /** Of these every rule that leans on them has a note of its own, and less access is all that comes of them. */
    private static final Set<String> SAID_OF_RULES =
            Set.of("key-prefixes-in-organization-policies", "wildcards-in-bucket-policy-principals");

    private final Catalogue catalogue;
    private final Origins origins;
    private final Supplier<RequestNotation> notation;

    LeaningNotes(Catalogue catalogue, Origins origins, Supplier<RequestNotation> notation) {
        this.catalogue = catalogue;
        this.origins = origins;
        this.notation = notation;
    }

    /** Returns what there is to say; all facts together are mentioned only if no fact alone is as bad. */
    List<Diagnostic> of(List<Leaning> leanings, PolicySet policies, Label workspace) {
        List<Diagnostic> found = new ArrayList<>();
        boolean wider = false;
        for (Leaning leaning : leanings) {
            boolean together = leaning.values().size() > 1;
            boolean less = leaning.verdict() == Verdict.NARROWER;
            boolean said = SAID_OF_RULES.containsAll(leaning.values().keySet()) || together;
            if ((less && said) || (together && wider)) {
                continue;
            }
            wider |= !less;
            found.add(finding(leaning, policies, workspace));
        }
        return found;
    }

    private Diagnostic finding(Leaning leaning, PolicySet policies, Label workspace) {
        String condition = "if " + String.join(" and ", leaning.words()) + ", ";
        if (leaning.unknown().isPresent()) {
            return Diagnostic.of(
                            ProofCode.WIDER_IF,
                            workspace,
                            condition + "more could be allowed than the source says; it could not be decided: "
                                    + leaning.unknown().get())
                    .withHelp(help(leaning));
        }
        Profile other = new Profile(catalogue, leaning.values());
        if (leaning.gained().isPresent()) {
            Request witness = leaning.gained().get();
            return Diagnostic.of(
                            ProofCode.WIDER_IF,
                            rule(witness, policies, other).orElse(workspace),
                            condition + notation.get().sentence(witness, "could") + ", which the source does not allow")
                    .withHelp(help(leaning));
        }
        Request witness = leaning.lost().orElseThrow();
        return Diagnostic.of(
                        ProofCode.NARROWER_IF,
                        rule(witness, policies, Profile.documented(catalogue)).orElse(workspace),
                        condition + notation.get().sentence(witness, "could not") + ", which the source allows")
                .withHelp(help(leaning));
    }

    /** The rule that lets a request in. */
    private Optional<Label> rule(Request request, PolicySet policies, Profile profile) {
        for (StatementId id : new Evaluator(policies, profile).decide(request).statements()) {
            for (Origin origin : origins.of(id)) {
                return Optional.of(origin.at());
            }
        }
        return Optional.empty();
    }

    private String help(Leaning leaning) {
        List<String> words = new ArrayList<>();
        for (String id : leaning.values().keySet()) {
            PlatformFact fact = catalogue.facts().get(id);
            if (fact != null) {
                words.add("not known: " + fact.says().substring(0, 1).toLowerCase(Locale.ROOT)
                        + fact.says().substring(1));
            }
        }
        return String.join(" ", words) + " Confirm it in `catalogue.json` once you know";
    }
}
