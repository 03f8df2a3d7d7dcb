package dev.writ.compiler.parse;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.source.Span;
import dev.writ.grammar.WritLexer;
import dev.writ.grammar.WritParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.IntervalSet;

/**
 * Says what is wrong with a sentence, in the words of the language. Of one mistake only the first consequence is worth
 * a message: nothing is said twice about a line unless another rule or declaration began on it.
 */
final class SyntaxReporter {

    /** How many tokens before a mistake are looked at: a sentence may have a million, and as many mistakes. */
    private static final int LOOK_BACK = 1000;

    private final Complaints complaints;
    /** The token of the last complaint; negative before the first. */
    private int lastComplaint = -1;

    SyntaxReporter(Complaints complaints) {
        this.complaints = complaints;
    }

    /** The place of a mistake, and what the grammar would have taken there. */
    private record Mistake(Parser parser, Token token, IntervalSet expected, ParserRuleContext context) {

        boolean startsLine() {
            return Boundaries.startsLine(parser, token);
        }

        boolean atBoundary() {
            return Boundaries.isBoundary(parser, token);
        }

        String expectedAndFound() {
            return "expected " + Wording.expected(expected) + ", found " + Wording.found(token);
        }

        /** The block whose rules are being read, even if an annotation was read already. */
        Optional<WritParser.PolicyDeclarationContext> openBlock() {
            ParserRuleContext around = context instanceof WritParser.StatementContext ? context.getParent() : context;
            boolean rules = expected.contains(WritLexer.ALLOW) || expected.contains(WritLexer.CLOSE_BRACE);
            return rules && around instanceof WritParser.PolicyDeclarationContext block && block.OPEN_BRACE() != null
                    ? Optional.of(block)
                    : Optional.empty();
        }

        /** The bracket that opened the list that is being read. */
        Optional<Token> openList() {
            return context.getStart() != null && context.getStart().getType() == WritLexer.OPEN_BRACKET
                    ? Optional.of(context.getStart())
                    : Optional.empty();
        }
    }

    /**
     * Reports a mistake.
     *
     * @return whether it left a block before its closing brace was read
     */
    boolean report(Parser parser, Token token, IntervalSet expected) {
        if (complaints.full()) {
            return false;
        }
        Mistake mistake = new Mistake(parser, token, expected, parser.getContext());
        Optional<WritParser.PolicyDeclarationContext> block = mistake.openBlock();
        if (block.isPresent() && mistake.atBoundary() && token.getType() != WritLexer.CLOSE_BRACE) {
            unterminatedBlock(block.get(), token);
            return true;
        }
        if (block.isPresent() && mistake.context().equals(block.get())) {
            betweenRules(mistake);
        } else if (usedAsName(mistake)) {
            reservedWord(mistake);
        } else if (token.getType() == WritLexer.OPEN_BRACKET) {
            nestedList(mistake);
        } else if (endsOpenList(mistake)) {
            openList(mistake, mistake.openList().orElseThrow());
        } else if (mistake.context() instanceof WritParser.TestContext test && !token.equals(test.getStart())) {
            complain(
                    parser,
                    token,
                    "expected a comparison, found " + Wording.found(token),
                    "a test is `KEY = \"…\"`, `!=`, `in [..]`, `not in [..]`, `like`, `not like`, `exists` or"
                            + " `missing`");
        } else if (mistake.startsLine() && mistake.atBoundary() && token.getType() != Token.EOF) {
            endOfLine(mistake);
        } else {
            complain(parser, token, mistake.expectedAndFound(), help(mistake));
        }
        return false;
    }

    private static String[] help(Mistake mistake) {
        return Wording.help(mistake.expected(), mistake.token(), mistake.context(), wordsBefore(mistake.parser()));
    }

    // ---- blocks

    private void unterminatedBlock(WritParser.PolicyDeclarationContext block, Token token) {
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

    private void betweenRules(Mistake mistake) {
        Parser parser = mistake.parser();
        Token token = mistake.token();
        String found = Wording.found(token);
        if (mistake.startsLine()) {
            complain(parser, token, "expected a rule or `}`, found " + found, Wording.ruleHelp(token));
        } else if (parser.getInputStream().LT(-1).getType() == WritLexer.OPEN_BRACE) {
            complain(parser, token, "expected a rule, found " + found, Wording.ruleHelp(token));
        } else {
            complain(
                    parser,
                    token,
                    "expected the end of the rule, found " + found,
                    Wording.afterEnd(token, wordsBefore(parser)));
        }
    }

    /** Reports a rule that stands outside of every block. */
    void strayRule(Parser parser, Token token) {
        complain(parser, token, "a rule stands outside of a policy block", "write it inside `policy NAME { … }`");
    }

    /** Reports what stands where a declaration could begin. */
    void betweenDeclarations(Parser parser, Token token) {
        Token before = parser.getInputStream().LT(-1);
        boolean sameLine = before != null && !Boundaries.startsLine(parser, token);
        if (sameLine && token.getType() != WritLexer.CLOSE_BRACE) {
            complain(
                    parser,
                    token,
                    "expected the end of the declaration, found " + Wording.found(token),
                    Wording.afterEnd(token, wordsBefore(parser)));
        } else {
            complain(
                    parser,
                    token,
                    "expected a declaration, found " + Wording.found(token),
                    Wording.declarationHelp(token));
        }
    }

    /**
     * Tells whether the current token is a marker that a merge left behind; reports each conflict once, at its
     * beginning.
     */
    boolean conflictMarker(Parser parser) {
        Token token = parser.getCurrentToken();
        if (!Boundaries.startsLine(parser, token)) {
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

    // ---- words and lists

    private static boolean usedAsName(Mistake mistake) {
        Token token = mistake.token();
        return mistake.expected().contains(WritLexer.IDENT)
                && Wording.isReserved(token)
                && (!mistake.atBoundary()
                        || Wording.followsName(mistake.parser().getInputStream().LA(2)))
                && (!Wording.isStructure(token.getType()) || mistake.expected().size() <= Wording.NAME_TOKENS);
    }

    private void reservedWord(Mistake mistake) {
        String word = mistake.token().getText();
        complaints.add(
                SyntaxCode.RESERVED_WORD,
                Complaints.spanOf(mistake.token()),
                "`" + word + "` is a reserved word and cannot be " + Wording.article(mistake.expected()),
                "choose another name, such as `" + word + "-1`");
    }

    private void nestedList(Mistake mistake) {
        unlessConsequence(
                mistake,
                Diagnostic.of(
                        SyntaxCode.NESTED_LIST,
                        Label.of(complaints.text(), Complaints.spanOf(mistake.token())),
                        mistake.expectedAndFound()),
                Wording.bracketHelp(mistake.expected(), wordsBefore(mistake.parser())));
    }

    private static boolean endsOpenList(Mistake mistake) {
        return mistake.openList().isPresent()
                && mistake.expected().contains(WritLexer.CLOSE_BRACKET)
                && (mistake.atBoundary() || Wording.isStructure(mistake.token().getType()));
    }

    private void openList(Mistake mistake, Token bracket) {
        unlessConsequence(
                mistake,
                Diagnostic.of(
                                SyntaxCode.SYNTAX_ERROR,
                                Label.of(complaints.text(), Complaints.spanOf(mistake.token())),
                                mistake.expectedAndFound())
                        .withRelated(Label.of(complaints.text(), Complaints.spanOf(bracket))
                                .noting("the list is open since here")),
                "close the list with `]`");
    }

    /** What is missing is missing at the end of the line before; the next line is not to blame. */
    private void endOfLine(Mistake mistake) {
        int end = Complaints.spanOf(mistake.parser().getInputStream().LT(-1)).end();
        unlessConsequence(
                mistake,
                Diagnostic.of(
                        SyntaxCode.SYNTAX_ERROR,
                        Label.of(complaints.text(), new Span(end, end)),
                        "expected " + Wording.expected(mistake.expected()) + ", found the end of the line"),
                help(mistake));
    }

    // ---- once for each mistake

    private void unlessConsequence(Mistake mistake, Diagnostic diagnostic, String... help) {
        if (!isConsequence(mistake.parser(), mistake.token())) {
            Diagnostic helped = diagnostic;
            for (String words : help) {
                helped = helped.withHelp(words);
            }
            complaints.add(helped);
        }
        lastComplaint = mistake.token().getTokenIndex();
    }

    private void complain(Parser parser, Token token, String message, String... help) {
        Token before = parser.getInputStream().LT(-1);
        boolean afterOpenString = before != null && before.getType() == WritLexer.OPEN_STRING;
        if (!isConsequence(parser, token) && !afterOpenString) {
            word(token, message, help);
        }
        lastComplaint = token.getTokenIndex();
    }

    /** Tells whether something was said about this line already, and no other rule or declaration began since. */
    private boolean isConsequence(Parser parser, Token token) {
        if (lastComplaint < 0) {
            return false;
        }
        for (int i = lastComplaint + 1; i <= token.getTokenIndex(); i++) {
            if (Boundaries.isStarter(parser.getInputStream().get(i))) {
                return false;
            }
        }
        Token before = parser.getInputStream().get(lastComplaint);
        return before.getLine() == token.getLine() || before.getTokenIndex() == token.getTokenIndex();
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

    /** The tokens before the current one, back to the word that begins its rule or declaration, nearest first. */
    private static List<Integer> wordsBefore(Parser parser) {
        List<Integer> types = new ArrayList<>();
        TokenStream tokens = parser.getInputStream();
        // By index: looking back by count walks the whole way each time.
        for (int i = tokens.index() - 1; i >= 0 && types.size() < LOOK_BACK; i--) {
            Token token = tokens.get(i);
            if (token.getChannel() == Token.DEFAULT_CHANNEL) {
                types.add(token.getType());
                if (Boundaries.isStarter(token)) {
                    break;
                }
            }
        }
        return types;
    }
}
