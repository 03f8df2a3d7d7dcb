package dev.writ.compiler.parse;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.source.Span;
import dev.writ.grammar.WritLexer;
import dev.writ.grammar.WritParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.FailedPredicateException;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
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

    /** How many tokens before a mistake are looked at: a sentence may have a million, and as many mistakes. */
    private static final int LOOK_BACK = 1000;

    /** After so many the file is not Writ; each costs memory, and a file has room for millions. */
    private static final int MAX_RECOVERIES = 10_000;

    private final Complaints complaints;
    private int recoveries;
    /** Blocks that were left before their closing brace was read; their braces are taken without a second message. */
    private int abandonedBlocks;

    private int lastSkipIndex = -1;
    /** Where the last complaint was: of one mistake, only the first consequence is worth a message. */
    private int lastComplaint = -1;

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
        Token token = parser.getCurrentToken();
        return isBoundary(parser, token) || Wording.isStructure(token.getType())
                ? null
                : super.singleTokenDeletion(parser);
    }

    @Override
    public void recover(Parser parser, RecognitionException e) {
        if (++recoveries > MAX_RECOVERIES) {
            giveUp(parser);
            return;
        }
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
    }

    private void giveUp(Parser parser) {
        complaints.giveUp(Complaints.spanOf(parser.getCurrentToken()));
        while (parser.getCurrentToken().getType() != Token.EOF) {
            parser.consume();
        }
    }

    /** A reserved word that was meant as a name is taken for one, so that what follows it is read. */
    @Override
    public Token recoverInline(Parser parser) throws RecognitionException {
        Token token = parser.getCurrentToken();
        if (parser.getContext() instanceof WritParser.NameContext
                && Wording.isReserved(token)
                && !startsLine(parser, token)
                && Wording.followsName(parser.getInputStream().LA(2))) {
            reportMissingToken(parser);
            Token missing = getMissingSymbol(parser);
            parser.consume();
            return missing;
        }
        return super.recoverInline(parser);
    }

    private static boolean startsLine(Parser parser, Token token) {
        Token before = parser.getInputStream().LT(-1);
        return before == null || before.getLine() < token.getLine();
    }

    private void skipTo(Parser parser, IntervalSet wanted) {
        while (!isBoundary(parser, parser.getCurrentToken())
                && !wanted.contains(parser.getCurrentToken().getType())) {
            skip(parser);
        }
    }

    /** Leaves a token out. If it is a brace, the one that closes it is left out too, in silence. */
    private void skip(Parser parser) {
        if (parser.getCurrentToken().getType() == WritLexer.OPEN_BRACE) {
            abandonedBlocks++;
        }
        parser.consume();
    }

    @Override
    public void sync(Parser parser) throws RecognitionException {
        if (parser.getContext() instanceof WritParser.FileContext) {
            syncFile(parser);
        } else if (!(parser.getContext() instanceof WritParser.PolicyDeclarationContext block)) {
            super.sync(parser);
        } else if (block.OPEN_BRACE() != null) {
            syncBlock(parser);
        }
        // Before the opening brace of a block: if it is missing, the rules are read as if it were there.
    }

    /** Between rules: whatever cannot begin one is said once and skipped up to what can. */
    private void syncBlock(Parser parser) {
        while (!isBoundary(parser, parser.getCurrentToken())) {
            if (!inErrorRecoveryMode(parser) && !conflictMarker(parser)) {
                report(parser, parser.getCurrentToken());
            }
            do {
                skip(parser);
            } while (!isBoundary(parser, parser.getCurrentToken()));
        }
    }

    /** Between declarations: whatever cannot begin one is said once and skipped up to what can. */
    private void syncFile(Parser parser) {
        while (true) {
            Token token = parser.getCurrentToken();
            int type = token.getType();
            if (type == WritLexer.ALLOW || type == WritLexer.DENY) {
                if (abandonedBlocks == 0) {
                    complain(
                            parser,
                            token,
                            "a rule stands outside of a policy block",
                            "write it inside `policy NAME { … }`");
                }
                return;
            }
            if (type == Token.EOF || type == WritLexer.PARTNER || begins(parser, token)) {
                return;
            }
            if (type == WritLexer.CLOSE_BRACE && abandonedBlocks > 0) {
                abandonedBlocks--;
            } else if (!conflictMarker(parser)) {
                complainBetweenDeclarations(parser, token);
            }
            do {
                skip(parser);
            } while (!isBoundary(parser, parser.getCurrentToken())
                    && !(startsLine(parser, parser.getCurrentToken())
                            && Wording.resemblesDeclaration(parser.getCurrentToken())));
        }
    }

    /** What a merge leaves behind is said once for each conflict, at its beginning. */
    private boolean conflictMarker(Parser parser) {
        Token token = parser.getCurrentToken();
        if (!startsLine(parser, token)) {
            return false;
        }
        String line = complaints.text().line(token.getLine());
        if (line.startsWith("<<<<<<<")) {
            complaints.add(
                    SyntaxCode.SYNTAX_ERROR,
                    Complaints.spanOf(token),
                    "a merge conflict begins here",
                    "decide which side is meant, and take the markers away");
            return true;
        }
        return line.startsWith("=======") || line.startsWith(">>>>>>>");
    }

    private void complainBetweenDeclarations(Parser parser, Token token) {
        if (inErrorRecoveryMode(parser)) {
            return;
        }
        Token before = parser.getInputStream().LT(-1);
        if (before != null && !startsLine(parser, token) && token.getType() != WritLexer.CLOSE_BRACE) {
            complain(
                    parser,
                    token,
                    "expected the end of the declaration, found " + Wording.found(token),
                    Wording.afterEnd(token, wordsOfLine(parser)));
        } else {
            complain(
                    parser,
                    token,
                    "expected a declaration, found " + Wording.found(token),
                    Wording.declarationHelp(token));
        }
    }

    /** The tokens before the current one, back to the word that begins its rule or declaration, nearest first. */
    private static List<Integer> wordsOfLine(Parser parser) {
        List<Integer> types = new ArrayList<>();
        TokenStream tokens = parser.getInputStream();
        // By index: looking back by count walks the whole way each time.
        for (int i = tokens.index() - 1; i >= 0 && types.size() < LOOK_BACK; i--) {
            Token token = tokens.get(i);
            if (token.getChannel() == Token.DEFAULT_CHANNEL) {
                types.add(token.getType());
                if (STARTERS.contains(token.getType())) {
                    break;
                }
            }
        }
        return types;
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
        if (complaints.full()) {
            return;
        }
        IntervalSet expected = getExpectedTokens(parser);
        ParserRuleContext context = parser.getContext();
        Optional<WritParser.PolicyDeclarationContext> block = openBlock(context);
        boolean inBlock =
                block.isPresent() && (expected.contains(WritLexer.ALLOW) || expected.contains(WritLexer.CLOSE_BRACE));
        if (inBlock && isBoundary(parser, token) && token.getType() != WritLexer.CLOSE_BRACE) {
            unterminatedBlock(block.get(), token);
        } else if (inBlock && context == block.get() && !startsLine(parser, token)) {
            Token before = parser.getInputStream().LT(-1);
            if (before.getType() == WritLexer.OPEN_BRACE) {
                complain(parser, token, "expected a rule, found " + Wording.found(token), Wording.ruleHelp(token));
            } else {
                complain(
                        parser,
                        token,
                        "expected the end of the rule, found " + Wording.found(token),
                        Wording.afterEnd(token, wordsOfLine(parser)));
            }
        } else if (inBlock && context == block.get()) {
            complain(parser, token, "expected a rule or `}`, found " + Wording.found(token), Wording.ruleHelp(token));
        } else if (usedAsName(parser, expected, token)) {
            complaints.add(
                    SyntaxCode.RESERVED_WORD,
                    Complaints.spanOf(token),
                    "`" + token.getText() + "` is a reserved word and cannot be " + Wording.article(expected),
                    "choose another name, such as `" + token.getText() + "-1`");
        } else if (token.getType() == WritLexer.OPEN_BRACKET) {
            if (!isConsequence(parser, token)) {
                complaints.add(
                        SyntaxCode.NESTED_LIST,
                        Complaints.spanOf(token),
                        "expected " + Wording.expected(expected) + ", found `[`",
                        Wording.bracketHelp(expected, wordsOfLine(parser)));
            }
            lastComplaint = token.getTokenIndex();
        } else if (openList(context).isPresent()
                && expected.contains(WritLexer.CLOSE_BRACKET)
                && endsList(parser, token)) {
            if (!isConsequence(parser, token)) {
                complaints.add(Diagnostic.of(
                                SyntaxCode.SYNTAX_ERROR,
                                Label.of(complaints.text(), Complaints.spanOf(token)),
                                "expected " + Wording.expected(expected) + ", found " + Wording.found(token))
                        .withRelated(Label.of(
                                        complaints.text(),
                                        Complaints.spanOf(openList(context).get()))
                                .noting("the list is open since here"))
                        .withHelp("close the list with `]`"));
            }
            lastComplaint = token.getTokenIndex();
        } else if (context instanceof WritParser.TestContext && token != context.getStart()) {
            complain(
                    parser,
                    token,
                    "expected a comparison, found " + Wording.found(token),
                    "a test is `KEY = \"…\"`, `!=`, `in [..]`, `not in [..]`, `like`, `not like`, `exists` or"
                            + " `missing`");
        } else if (startsLine(parser, token) && isBoundary(parser, token) && token.getType() != Token.EOF) {
            // What is missing is missing at the end of the line before; the next line is not to blame.
            int end = Complaints.spanOf(parser.getInputStream().LT(-1)).end();
            if (!isConsequence(parser, token)) {
                complaints.add(
                        SyntaxCode.SYNTAX_ERROR,
                        new Span(end, end),
                        "expected " + Wording.expected(expected) + ", found the end of the line",
                        Wording.help(expected, token, context, wordsOfLine(parser)));
            }
            lastComplaint = token.getTokenIndex();
        } else {
            complain(
                    parser,
                    token,
                    "expected " + Wording.expected(expected) + ", found " + Wording.found(token),
                    Wording.help(expected, token, context, wordsOfLine(parser)));
        }
    }

    /** The block whose rules are being read, even if an annotation was read already. */
    private static Optional<WritParser.PolicyDeclarationContext> openBlock(ParserRuleContext context) {
        ParserRuleContext around = context instanceof WritParser.StatementContext ? context.getParent() : context;
        return around instanceof WritParser.PolicyDeclarationContext block && block.OPEN_BRACE() != null
                ? Optional.of(block)
                : Optional.empty();
    }

    private static Optional<Token> openList(ParserRuleContext context) {
        return context.getStart() != null && context.getStart().getType() == WritLexer.OPEN_BRACKET
                ? Optional.of(context.getStart())
                : Optional.empty();
    }

    private static boolean endsList(Parser parser, Token token) {
        return isBoundary(parser, token) || Wording.isStructure(token.getType());
    }

    private static boolean usedAsName(Parser parser, IntervalSet expected, Token token) {
        return expected.contains(WritLexer.IDENT)
                && Wording.isReserved(token)
                && (!isBoundary(parser, token)
                        || Wording.followsName(parser.getInputStream().LA(2)))
                && (!Wording.isStructure(token.getType()) || expected.size() <= Wording.NAME_TOKENS);
    }

    private void unterminatedBlock(WritParser.PolicyDeclarationContext block, Token token) {
        abandonedBlocks++;
        String name = block.name() == null ? "" : " `" + block.name().getText() + "`";
        Label opened =
                Label.of(complaints.text(), Complaints.spanOf(block.OPEN_BRACE().getSymbol()));
        boolean end = token.getType() == Token.EOF;
        complaints.add(Diagnostic.of(
                        SyntaxCode.UNTERMINATED_BLOCK,
                        Label.of(complaints.text(), Complaints.spanOf(token)),
                        "expected a rule or `}`, found " + Wording.found(token))
                .withRelated(opened.noting("the block of policy" + name + " is open since here"))
                .withHelp(
                        end
                                ? "close the block with `}`"
                                : "close the block with `}` before this; declarations stand outside of blocks"));
        lastComplaint = token.getTokenIndex();
    }

    /** Tells whether something was said about this line already, and no other rule or declaration began since. */
    private boolean isConsequence(Parser parser, Token token) {
        if (lastComplaint < 0) {
            return false;
        }
        for (int i = lastComplaint + 1; i <= token.getTokenIndex(); i++) {
            if (STARTERS.contains(parser.getInputStream().get(i).getType())) {
                return false;
            }
        }
        Token before = parser.getInputStream().get(lastComplaint);
        return before.getLine() == token.getLine() || before.getTokenIndex() == token.getTokenIndex();
    }

    private void complain(Parser parser, Token token, String message, String... help) {
        Token before = parser.getInputStream().LT(-1);
        boolean afterOpenString = before != null && before.getType() == WritLexer.OPEN_STRING;
        if (!isConsequence(parser, token) && !afterOpenString) {
            word(token, message, help);
        }
        lastComplaint = token.getTokenIndex();
    }

    /** A word with characters that the language does not use is wrong whatever was expected. */
    private void word(Token token, String message, String... help) {
        Span span = Complaints.spanOf(token);
        if (token.getType() != WritLexer.FOREIGN_WORD) {
            complaints.add(SyntaxCode.SYNTAX_ERROR, span, message, help);
            return;
        }
        String word = token.getText();
        int foreign = Characters.firstForeign(word);
        if (Characters.isHidden(foreign)) {
            return; // Reported with all others.
        }
        int at = span.start() + word.codePointCount(0, word.indexOf(Character.toString(foreign)));
        complaints.add(
                SyntaxCode.SYNTAX_ERROR,
                new Span(at, at + 1),
                "`" + word + "` contains " + Characters.describe(foreign),
                Wording.foreignHelp(foreign));
    }
}
