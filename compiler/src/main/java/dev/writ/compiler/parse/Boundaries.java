package dev.writ.compiler.parse;

import dev.writ.grammar.WritLexer;
import java.util.Set;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.Token;

/** Where one sentence ends and the next begins, whatever is wrong with either. */
final class Boundaries {

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

    private Boundaries() {}

    /** Tells whether a token begins a declaration or a rule wherever it stands. */
    static boolean isStarter(Token token) {
        return STARTERS.contains(token.getType());
    }

    /**
     * Tells whether the current token begins a declaration or a rule. The word {@code partner} does if an equals sign
     * follows its name.
     */
    static boolean begins(Parser parser, Token token) {
        return token.getType() == WritLexer.PARTNER
                ? parser.getInputStream().LA(3) == WritLexer.EQUALS
                : isStarter(token);
    }

    /** Tells whether the current token is one that recovery never skips. */
    static boolean isBoundary(Parser parser, Token token) {
        return begins(parser, token) || token.getType() == WritLexer.CLOSE_BRACE || token.getType() == Token.EOF;
    }

    /** Tells whether the current token is the first on its line. */
    static boolean startsLine(Parser parser, Token token) {
        Token before = parser.getInputStream().LT(-1);
        return before == null || before.getLine() < token.getLine();
    }
}
