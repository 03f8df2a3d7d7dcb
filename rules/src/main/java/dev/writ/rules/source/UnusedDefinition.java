package dev.writ.rules.source;

import dev.writ.compiler.Compilation;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import dev.writ.compiler.syntax.Annotation;
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
        String directory = linted.compilation().map(Compilation::directory).orElse(".");
        for (SyntaxTree tree : linted.trees()) {
            if (!isOwn(tree.text().name(), directory)) {
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

    /** Tells whether a file belongs to the workspace itself. */
    private static boolean isOwn(String name, String directory) {
        return directory.equals(".") ? !name.startsWith("../") : name.startsWith(directory + "/") || name.equals("-");
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
        findings.add(Edits.removeLines(text, whole(text, declaration))
                .map(finding::withEdit)
                .orElse(finding));
    }

    /** A declaration with what stands before it: a comment that documents it would be about the next one. */
    private static Span whole(SourceText text, Declaration declaration) {
        int start = declaration.span().start();
        for (Annotation annotation : declaration.head().annotations()) {
            start = Math.min(start, annotation.span().start());
        }
        int line = text.lineAt(start);
        while (line > 1 && text.line(line - 1).strip().startsWith("##")) {
            line--;
            start = text.lineStart(line);
        }
        return new Span(start, declaration.span().end());
    }
}
