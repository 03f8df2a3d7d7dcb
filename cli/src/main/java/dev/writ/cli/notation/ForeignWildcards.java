package dev.writ.cli.notation;

import dev.writ.compiler.analysis.Product;
import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.policy.Glob;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a wildcard leaves out where it is said of principals of other organizations. */
public final class ForeignWildcards {

    private ForeignWildcards() {}

    /** Returns a sentence for the reader of some answer; empty if every wildcard in it means all that it takes in. */
    public static Optional<String> caveat(List<Product> products, String own, Catalogue catalogue) {
        Set<String> left = new TreeSet<>();
        for (Product product : products) {
            if (product.principals().stream().anyMatch(who -> !who.startsWith("arn:aws:iam::" + own + ":"))) {
                product.actions().stream()
                        .filter(action -> action.contains("*"))
                        .forEach(wildcard -> left.addAll(leftOut(wildcard, catalogue)));
            }
        }
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of("For principals of other organizations, wildcards leave out " + String.join(", ", left)
                        + ": no bucket policy is asked about " + (left.size() == 1 ? "it." : "them."));
    }

    private static List<String> leftOut(String wildcard, Catalogue catalogue) {
        return catalogue.actions().values().stream()
                .filter(action -> action.exempt() && action.scope() != Scope.GLOBAL)
                .map(Action::name)
                .filter(name -> Glob.matches(wildcard, name))
                .toList();
    }
}
