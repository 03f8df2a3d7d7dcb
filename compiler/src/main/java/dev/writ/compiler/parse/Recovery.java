package dev.writ.compiler.parse;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.source.Span;
import dev.writ.grammar.WritLexer;
import dev.writ.grammar.WritParser;
import java.util.Set;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.FailedPredicateException;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;

/**
 * Says what is wrong in the words of the language, and goes on with the next declaration or rule.
 *
 * <p>Unlike the generator's own strategy it never skips a reserved word that begins a declaration or a rule: whatever
 * stands before it, the next rule is read, because a rule that nobody read is a rule that nobody checked.
 */
final class Recovery extends DefaultErrorStrategy {

    private static final Set<Integer> STARTERS = Set.of(
            WritLexer.ORG,
            WritLexer.IMPORT,
            WritLexer.CLUSTER,
            WritLexer.ISSUER,
            WritLexer.PRINCIPALS,
            WritLexer.BUCKETS,
            WritLexer.ACTIONS,
            WritLexer.POLICY,
            WritLexer.ASSERT,
            WritLexer.ALLOW,
            WritLexer.DENY,
            WritLexer.AT);

    private final Complaints complaints;
    /** Blocks that were left before their closing brace was read; their braces are taken without a second message. */
    private int abandonedBlocks;

    Recovery(Complaints complaints) {
        this.complaints = complaints;
    }

    /** Tells whether a token begins a declaration or a rule. The word {@code partner} does if an equals sign follows. */
    private static boolean begins(Parser parser, Token token) {
        if (token.getType() == WritLexer.PARTNER) {
            return parser.getInputStream().LA(3) == WritLexer.EQUALS;
        }
        return STARTERS.contains(token.getType());
    }

    private static boolean isBoundary(Parser parser, Token token) {
        return begins(parser, token) || token.getType() == WritLexer.CLOSE_BRACE || token.getType() == Token.EOF;
    }

    @Override
    protected @Nullable Token singleTokenDeletion(Parser parser) {
        return isBoundary(parser, parser.getCurrentToken()) ? null : super.singleTokenDeletion(parser);
    }

    @Override
    public void recover(Parser parser, RecognitionException e) {
        // The inherited guard against standing still would skip one token here, whatever it is. Ours must not skip
        // a word that begins a rule, and need not: both loops of the grammar take every such word or are left.
        lastErrorIndex = parser.getInputStream().index();
        if (lastErrorStates == null) {
            lastErrorStates = new IntervalSet();
        }
        if (lastErrorStates.contains(parser.getState()) && lastSkipIndex == lastErrorIndex) {
            if (!isBoundary(parser, parser.getCurrentToken())) {
                parser.consume();
            }
        }
        lastSkipIndex = lastErrorIndex;
        lastErrorStates.add(parser.getState());
        skipTo(parser, getErrorRecoverySet(parser));
        if (parser.getContext() instanceof WritParser.PolicyDeclarationContext block
                && block.OPEN_BRACE() != null
                && block.CLOSE_BRACE() == null) {
            abandonedBlocks++;
        }
    }

    private int lastSkipIndex = -1;

    private static void skipTo(Parser parser, IntervalSet wanted) {
        while (!isBoundary(parser, parser.getCurrentToken())
                && !wanted.contains(parser.getCurrentToken().getType())) {
            parser.consume();
        }
    }

    @Override
    public void sync(Parser parser) throws RecognitionException {
        if (parser.getContext() instanceof WritParser.FileContext) {
            syncFile(parser);
        } else {
            super.sync(parser);
        }
    }

    /** Between declarations: whatever cannot begin one is said once and skipped up to what can. */
    private void syncFile(Parser parser) {
        while (true) {
            Token token = parser.getCurrentToken();
            int type = token.getType();
            if (type == Token.EOF || (begins(parser, token) && type != WritLexer.ALLOW && type != WritLexer.DENY)) {
                return;
            }
            if (type == WritLexer.PARTNER) {
                return;
            }
            if (type == WritLexer.CLOSE_BRACE && abandonedBlocks > 0) {
                abandonedBlocks--;
            } else {
                complainBetweenDeclarations(parser, token);
            }
            parser.consume();
            while (!isBoundary(parser, parser.getCurrentToken())) {
                parser.consume();
            }
        }
    }

    private void complainBetweenDeclarations(Parser parser, Token token) {
        if (inErrorRecoveryMode(parser)) {
            return;
        }
        boolean rule = token.getType() == WritLexer.ALLOW || token.getType() == WritLexer.DENY;
        if (rule) {
            complain(token, "a rule stands outside of a policy block", "write it inside `policy NAME { … }`");
        } else {
            complain(token, "expected a declaration, found " + Wording.found(token), Wording.DECLARATION_HELP);
        }
    }

    @Override
    protected void reportNoViableAlternative(Parser parser, NoViableAltException e) {
        report(parser, e.getOffendingToken());
    }

    @Override
    protected void reportInputMismatch(Parser parser, InputMismatchException e) {
        report(parser, e.getOffendingToken());
    }

    @Override
    protected void reportFailedPredicate(Parser parser, FailedPredicateException e) {
        throw new IllegalStateException("the grammar has no predicates", e);
    }

    @Override
    protected void reportUnwantedToken(Parser parser) {
        if (!inErrorRecoveryMode(parser)) {
            beginErrorCondition(parser);
            report(parser, parser.getCurrentToken());
        }
    }

    @Override
    protected void reportMissingToken(Parser parser) {
        if (!inErrorRecoveryMode(parser)) {
            beginErrorCondition(parser);
            report(parser, parser.getCurrentToken());
        }
    }

    private void report(Parser parser, Token token) {
        IntervalSet expected = getExpectedTokens(parser);
        ParserRuleContext context = parser.getContext();
        if (expected.contains(WritLexer.CLOSE_BRACE)
                && isBoundary(parser, token)
                && context instanceof WritParser.PolicyDeclarationContext block) {
            unterminatedBlock(block, token);
        } else if (usedAsName(parser, expected, token)) {
            complaints.add(
                    SyntaxCode.RESERVED_WORD,
                    Complaints.spanOf(token),
                    "`" + token.getText() + "` is a reserved word and cannot be " + Wording.article(expected),
                    "choose another name, such as `" + token.getText() + "-1`");
        } else if (token.getType() == WritLexer.OPEN_BRACKET) {
            complaints.add(
                    SyntaxCode.NESTED_LIST,
                    Complaints.spanOf(token),
                    "expected " + Wording.expected(expected) + ", found `[`",
                    "lists do not nest, and only lists of principals, actions, buckets and values have brackets");
        } else {
            complain(
                    token,
                    "expected " + Wording.expected(expected) + ", found " + Wording.found(token),
                    Wording.help(expected, token, context));
        }
    }

    private static boolean usedAsName(Parser parser, IntervalSet expected, Token token) {
        return expected.contains(WritLexer.IDENT)
                && Wording.isReserved(token)
                && (!isBoundary(parser, token) || expected.size() <= Wording.NAME_TOKENS);
    }

    private void unterminatedBlock(WritParser.PolicyDeclarationContext block, Token token) {
        String name = block.name() == null ? "" : " `" + block.name().getText() + "`";
        Label opened = Label.of(
                complaints.text(),
                Complaints.spanOf(
                        block.OPEN_BRACE() == null
                                ? block.getStart()
                                : block.OPEN_BRACE().getSymbol()));
        complaints.add(Diagnostic.of(
                        SyntaxCode.UNTERMINATED_BLOCK,
                        Label.of(complaints.text(), Complaints.spanOf(token)),
                        "expected `allow`, `deny` or `}`, found " + Wording.found(token))
                .withRelated(opened.noting("the block of policy" + name + " is open since here"))
                .withHelp("close the block with `}` before this"));
    }

    private void complain(Token token, String message, String... help) {
        Span span = Complaints.spanOf(token);
        complaints.add(SyntaxCode.SYNTAX_ERROR, span, message, help);
    }
}
