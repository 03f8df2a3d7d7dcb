package dev.writ.rules.source;

import dev.writ.compiler.syntax.Access;
import dev.writ.compiler.syntax.ActionItem;
import dev.writ.compiler.syntax.BucketItem;
import dev.writ.compiler.syntax.Declaration;
import dev.writ.compiler.syntax.PrincipalItem;
import dev.writ.compiler.syntax.Rule;
import dev.writ.compiler.syntax.SyntaxTree;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names that files refer to. Each kind of name has its own space. */
final class References {

    /** The kinds of names that can be referred to. */
    enum Kind {
        ISSUER,
        PARTNER,
        PRINCIPALS,
        BUCKETS,
        ACTIONS
    }

    private final Map<Kind, Set<String>> names = new EnumMap<>(Kind.class);

    private References() {}

    static References of(List<SyntaxTree> trees) {
        References references = new References();
        for (SyntaxTree tree : trees) {
            for (Declaration declaration : tree.declarations()) {
                references.declaration(declaration);
            }
        }
        return references;
    }

    boolean has(Kind kind, String name) {
        return names.getOrDefault(kind, Set.of()).contains(name);
    }

    private void add(Kind kind, String name) {
        names.computeIfAbsent(kind, each -> new HashSet<>()).add(name);
    }

    private void declaration(Declaration declaration) {
        if (declaration instanceof Declaration.PrincipalSet set) {
            principals(set.items());
        } else if (declaration instanceof Declaration.BucketSet set) {
            buckets(set.items());
        } else if (declaration instanceof Declaration.ActionSet set) {
            actions(set.items());
        } else if (declaration instanceof Declaration.PolicyBlock block) {
            buckets(block.seals());
            for (Rule rule : block.rules()) {
                principals(rule.principals());
                access(rule.access());
            }
        } else if (declaration instanceof Declaration.Assertion assertion) {
            principals(assertion.claim().principals());
            principals(assertion.claim().except());
            access(assertion.access());
        }
    }

    private void access(Access access) {
        actions(access.actions());
        access.place().ifPresent(place -> buckets(place.buckets()));
    }

    private void actions(List<ActionItem> items) {
        for (ActionItem item : items) {
            if (item instanceof ActionItem.SetRef set) {
                add(Kind.ACTIONS, set.name().text());
            }
        }
    }

    private void buckets(List<BucketItem> items) {
        for (BucketItem item : items) {
            if (item instanceof BucketItem.SetRef set) {
                add(Kind.BUCKETS, set.name().text());
            }
        }
    }

    private void principals(List<PrincipalItem> items) {
        for (PrincipalItem item : items) {
            if (item instanceof PrincipalItem.SetRef set) {
                add(Kind.PRINCIPALS, set.name().text());
            } else if (item instanceof PrincipalItem.Path path) {
                int slash = path.path().indexOf('/');
                add(Kind.ISSUER, slash < 0 ? path.path() : path.path().substring(0, slash));
            } else if (item instanceof PrincipalItem.Subject subject) {
                add(Kind.ISSUER, subject.issuer().text());
                add(Kind.PARTNER, subject.issuer().text());
            } else if (item instanceof PrincipalItem.PartnerRef partner) {
                add(Kind.PARTNER, partner.name().text());
            }
        }
    }
}
