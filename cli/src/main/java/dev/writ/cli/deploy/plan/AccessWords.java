package dev.writ.cli.deploy.plan;

import dev.writ.cli.notation.AccessLine;
import dev.writ.cli.notation.AccessLines;
import dev.writ.cli.notation.ActionNames;
import dev.writ.cli.notation.LineWords;
import dev.writ.compiler.analysis.Product;
import dev.writ.compiler.notation.PrincipalNotation;
import dev.writ.compiler.notation.RequestNotation;
import dev.writ.compiler.policy.Request;
import java.util.ArrayList;
import java.util.List;

/** Says in the words of a workspace what changes for whom. */
final class AccessWords {

    private final PrincipalNotation principals;
    private final AccessLines lines;
    private final ActionNames names;

    AccessWords(String organization, Meaning meaning) {
        this.principals = new PrincipalNotation(organization, meaning.catalogue(), List.of(meaning.vocabulary()));
        this.lines = new AccessLines(principals, meaning.catalogue());
        this.names = new ActionNames(meaning.vocabulary(), meaning.catalogue());
    }

    /** Returns who may do what; principals that may do the same are said together. */
    List<AccessChange> of(List<Product> products) {
        List<AccessChange> changes = new ArrayList<>();
        AccessLines.byPrincipal(lines.of(products)).forEach((who, each) -> changes.add(change(who, each)));
        return changes;
    }

    private AccessChange change(List<String> who, List<AccessLine> each) {
        List<String> what = new ArrayList<>();
        String example = "";
        for (AccessLine line : each) {
            what.add(LineWords.access(line, String.join(", ", names.fold(line.actions()))));
            for (String principal : who) {
                AccessLine.Example found = line.examples().get(principal);
                if (found != null && example.isEmpty()) {
                    example = found.who() + "  " + LineWords.about(found.request());
                }
            }
        }
        return new AccessChange(who, what, example);
    }

    /** Returns the same on one line for each principal or group of them. */
    List<String> sentences(List<Product> products) {
        List<String> sentences = new ArrayList<>();
        for (AccessChange change : of(products)) {
            sentences.add(String.join(", ", change.who()) + ": " + String.join("; ", change.what()));
        }
        return sentences;
    }

    /** Returns a principal of an organization in words. */
    String who(String organization, String identity) {
        return principals.of(new Request.Requester(organization, identity).arn());
    }

    /** Returns a request in words. */
    String request(Request request) {
        return new RequestNotation(principals).who(request) + "  " + LineWords.about(request);
    }
}
