package dev.writ.rules;

import dev.writ.compiler.Compilation;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import dev.writ.compiler.syntax.Declaration;
import dev.writ.compiler.syntax.Rule;
import dev.writ.compiler.syntax.SyntaxTree;
import java.util.Objects;
import java.util.Optional;

/**
 * A rule in Writ as it stands in its file, and how its lines can be changed.
 *
 * @param text the file
 * @param block the policy that it belongs to
 * @param rule what is written
 */
public record WrittenRule(SourceText text, Declaration.PolicyBlock block, Rule rule) {

    /** A longer line is an error, so none is made. */
    private static final int LONGEST_LINE = 200;

    public WrittenRule {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(block, "block");
        Objects.requireNonNull(rule, "rule");
    }

    /** Returns the rule that stands at a place; empty for JSON, and for what a policy says without a rule. */
    public static Optional<WrittenRule> at(Linted linted, Label place) {
        for (SyntaxTree tree : linted.trees()) {
            if (!tree.text().name().equals(place.text().name())) {
                continue;
            }
            for (Declaration declaration : tree.declarations()) {
                if (declaration instanceof Declaration.PolicyBlock block) {
                    for (Rule rule : block.rules()) {
                        if (rule.span().equals(place.span())) {
                            return Optional.of(new WrittenRule(tree.text(), block, rule));
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Tells whether a file belongs to the workspace itself. What is imported is for others too, and is not changed for
     * what one of them says.
     */
    public static boolean isOwn(Linted linted, SourceText text) {
        String directory = linted.compilation().map(Compilation::directory).orElse(".");
        String name = text.name();
        return directory.equals(".") ? !name.startsWith("../") : name.startsWith(directory + "/") || name.equals("-");
    }

    /** Returns the change that takes it out, with what stands before it; empty if it shares a line with something. */
    public Optional<Edit> removal() {
        return Edits.removeLines(text, Edits.withHead(text, rule.head(), rule.span()));
    }

    /**
     * Returns the change that puts another rule on a line after it, no further right; empty if something other than a
     * comment follows on its line, or the new line would be too long.
     *
     * @param words the other rule
     */
    public Optional<Edit> followedBy(String words) {
        int first = text.lineAt(rule.span().start());
        int last = text.lineAt(rule.span().end() - 1);
        if (last == text.lines()) {
            return Optional.empty();
        }
        int next = text.lineStart(last + 1);
        String rest = text.slice(new Span(rule.span().end(), next));
        String before = text.slice(new Span(text.lineStart(first), rule.span().start()));
        boolean free = rest.isBlank() || rest.strip().startsWith("#");
        if (!free || !before.isBlank() || before.length() + words.length() > LONGEST_LINE) {
            return Optional.empty();
        }
        String end = rest.endsWith("\r\n") ? "\r\n" : "\n";
        return Optional.of(new Edit(Label.of(text, new Span(next, next)), before + words + end));
    }
}
