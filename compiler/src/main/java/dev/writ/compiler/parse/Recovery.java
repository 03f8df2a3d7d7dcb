package dev.writ.compiler.parse;

import dev.writ.grammar.WritLexer;
import dev.writ.grammar.WritParser;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.FailedPredicateException;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
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

    /** After so many the file is not Writ; each costs memory, and a file has room for millions. */
    private static final int MAX_RECOVERIES = 10_000;

    private final Complaints complaints;
    private final SyntaxReporter reporter;
    private int recoveries;
    /** Blocks that were left before their closing brace was read; their braces are taken without a second message. */
    private int abandonedBlocks;

    private int lastSkipIndex = -1;

    Recovery(Complaints complaints) {
        this.complaints = complaints;
        this.reporter = new SyntaxReporter(complaints);
    }

    @Override
    protected @Nullable Token singleTokenDeletion(Parser parser) {
        Token token = parser.getCurrentToken();
        return Boundaries.isBoundary(parser, token) || Wording.isStructure(token.getType())
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
            if (!Boundaries.isBoundary(parser, parser.getCurrentToken())) {
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
                && !Boundaries.startsLine(parser, token)
                && Wording.followsName(parser.getInputStream().LA(2))) {
            reportMissingToken(parser);
            Token missing = getMissingSymbol(parser);
            parser.consume();
            return missing;
        }
        return super.recoverInline(parser);
    }

    private void skipTo(Parser parser, IntervalSet wanted) {
        while (!Boundaries.isBoundary(parser, parser.getCurrentToken())
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
        while (!Boundaries.isBoundary(parser, parser.getCurrentToken())) {
            if (!inErrorRecoveryMode(parser) && !reporter.conflictMarker(parser)) {
                report(parser, parser.getCurrentToken());
            }
            do {
                skip(parser);
            } while (!Boundaries.isBoundary(parser, parser.getCurrentToken()));
        }
    }

    /** Between declarations: whatever cannot begin one is said once and skipped up to what can. */
    private void syncFile(Parser parser) {
        while (true) {
            Token token = parser.getCurrentToken();
            int type = token.getType();
            if (type == WritLexer.ALLOW || type == WritLexer.DENY) {
                if (abandonedBlocks == 0) {
                    reporter.strayRule(parser, token);
                }
                return;
            }
            if (type == Token.EOF || type == WritLexer.PARTNER || Boundaries.begins(parser, token)) {
                return;
            }
            if (type == WritLexer.CLOSE_BRACE && abandonedBlocks > 0) {
                abandonedBlocks--;
            } else if (!reporter.conflictMarker(parser) && !inErrorRecoveryMode(parser)) {
                reporter.betweenDeclarations(parser, token);
            }
            do {
                skip(parser);
            } while (!Boundaries.isBoundary(parser, parser.getCurrentToken())
                    && !(Boundaries.startsLine(parser, parser.getCurrentToken())
                            && Wording.resemblesDeclaration(parser.getCurrentToken())));
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
        if (reporter.report(parser, token, getExpectedTokens(parser))) {
            abandonedBlocks++;
        }
    }
}
