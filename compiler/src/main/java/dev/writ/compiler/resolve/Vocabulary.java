package dev.writ.compiler.resolve;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.model.Principals;
import dev.writ.compiler.syntax.Declaration;
import dev.writ.compiler.syntax.PrincipalItem;
import dev.writ.compiler.syntax.SyntaxTree;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The names that a workspace declares, for those who ask about it or read answers: what a principal that is named on a
 * command line means, and how the author calls an issuer, a partner or a list of actions.
 */
public final class Vocabulary {

    private final Resolver resolver;
    private final SortedMap<String, Issuer> issuers = new TreeMap<>();
    private final SortedMap<String, String> partners = new TreeMap<>();
    private final SortedMap<String, List<String>> actionSets;

    private Vocabulary(List<SyntaxTree> trees, Catalogue catalogue) {
        this.resolver = Resolver.declarations(trees, catalogue);
        for (SyntaxTree tree : trees) {
            for (Declaration declaration : tree.declarations()) {
                if (declaration instanceof Declaration.Issuer issuer) {
                    issuers.put(issuer.url().value(), new Issuer(issuer.name().text(), issuer.cluster()));
                } else if (declaration instanceof Declaration.Partner partner) {
                    partners.put(partner.organization().value(), partner.name().text());
                }
            }
        }
        this.actionSets = Collections.unmodifiableSortedMap(resolver.actionSets());
    }

    /** Returns the names that the files of a workspace declare; without files there are those of the platform only. */
    public static Vocabulary of(List<SyntaxTree> trees, Catalogue catalogue) {
        return new Vocabulary(trees, catalogue);
    }

    /**
     * How a workspace calls an issuer of tokens.
     *
     * @param name its name
     * @param cluster whether its subjects are Kubernetes service accounts
     */
    public record Issuer(String name, boolean cluster) {}

    /** Returns the clusters and issuers, by URL. */
    public SortedMap<String, Issuer> issuers() {
        return Collections.unmodifiableSortedMap(issuers);
    }

    /** Returns the names of partners, by organization. */
    public SortedMap<String, String> partners() {
        return Collections.unmodifiableSortedMap(partners);
    }

    /** Returns the sets of actions that list names only, written out, by name. Sets with wildcards are left out. */
    public SortedMap<String, List<String>> actionSets() {
        return actionSets;
    }

    /** Returns what the entries of a list of principals mean, sets written out. */
    public Outcome<List<Principals>> principals(SyntaxTree tree) {
        for (Declaration declaration : tree.declarations()) {
            if (declaration instanceof Declaration.PrincipalSet set) {
                List<PrincipalItem> items = set.items();
                return resolver.principals(tree.text(), items);
            }
        }
        throw new IllegalArgumentException("no list of principals: " + tree.text());
    }
}
