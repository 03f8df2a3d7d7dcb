package dev.writ.rules.source;

import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.syntax.Declaration;
import dev.writ.compiler.syntax.Name;
import dev.writ.compiler.syntax.SyntaxTree;
import dev.writ.rules.Applies;
import dev.writ.rules.Edits;
import dev.writ.rules.Finding;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.RuleInfo;
import dev.writ.rules.WrittenRule;
import dev.writ.rules.source.References.Kind;

/** Finds names that the workspace declares and nothing refers to. What is imported may be for other workspaces. */
public final class UnusedDefinition implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-D501",
            "unused-definition",
            Severity.WARNING,
            "a set, cluster, issuer or partner is declared and never used",
            Applies.WRIT);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        References references = References.of(linted.trees());
        for (SyntaxTree tree : linted.trees()) {
            if (!WrittenRule.isOwn(linted, tree.text())) {
                continue;
            }
            for (Declaration declaration : tree.declarations()) {
                if (declaration instanceof Declaration.Issuer issuer) {
                    String word = issuer.cluster() ? "cluster" : "issuer";
                    report(references, Kind.ISSUER, word, issuer.name(), issuer, tree.text(), findings);
                } else if (declaration instanceof Declaration.Partner partner) {
                    report(references, Kind.PARTNER, "partner", partner.name(), partner, tree.text(), findings);
                } else if (declaration instanceof Declaration.PrincipalSet set) {
                    report(references, Kind.PRINCIPALS, "principals", set.name(), set, tree.text(), findings);
                } else if (declaration instanceof Declaration.BucketSet set) {
                    report(references, Kind.BUCKETS, "buckets", set.name(), set, tree.text(), findings);
                } else if (declaration instanceof Declaration.ActionSet set) {
                    report(references, Kind.ACTIONS, "actions", set.name(), set, tree.text(), findings);
                }
            }
        }
    }

    private static void report(
            References references,
            Kind kind,
            String word,
            Name name,
            Declaration declaration,
            SourceText text,
            FindingSink findings) {
        if (references.has(kind, name.text())) {
            return;
        }
        Finding finding = Finding.of(
                        INFO, Label.of(text, name.span()), "nothing uses the " + word + " `" + name.text() + "`")
                .withHelp("take the declaration out, or use it");
        findings.add(Edits.removeLines(text, Edits.withHead(text, declaration.head(), declaration.span()))
                .map(finding::withEdit)
                .orElse(finding));
    }
}
