package dev.writ.compiler.parse;

import dev.writ.grammar.WritLexer;
import dev.writ.grammar.WritParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/** Tokens in words: what was found, and what would have been right, as an author would call it. */
final class Wording {

    static final String DECLARATION_HELP =
            "a declaration begins with `org`, `import`, `cluster`, `issuer`, `partner`, `principals`, `buckets`,"
                    + " `actions`, `policy` or `assert`";

    private static final int LONGEST_EXCERPT = 40;

    private static final Set<Integer> NAMES = Set.of(
            WritLexer.IDENT,
            WritLexer.IN,
            WritLexer.NOT,
            WritLexer.LIKE,
            WritLexer.EXISTS,
            WritLexer.MISSING,
            WritLexer.USER,
            WritLexer.GROUP,
            WritLexer.ROLE,
            WritLexer.SAML,
            WritLexer.SERVICE);

    /** How many tokens can be a name. */
    static final int NAME_TOKENS = NAMES.size();

    private static final Set<Integer> DECLARATIONS = Set.of(
            WritLexer.ORG,
            WritLexer.IMPORT,
            WritLexer.CLUSTER,
            WritLexer.ISSUER,
            WritLexer.PARTNER,
            WritLexer.PRINCIPALS,
            WritLexer.BUCKETS,
            WritLexer.ACTIONS,
            WritLexer.POLICY,
            WritLexer.ASSERT);

    private static final Set<Integer> PRINCIPALS =
            Set.of(WritLexer.PATH, WritLexer.MEMBERS, WritLexer.ANYONE, WritLexer.PARTNER);

    private static final Set<Integer> STRINGS = Set.of(WritLexer.STRING, WritLexer.OPEN_STRING);

    private Wording() {}

    /** Tells whether the token is a word that cannot be a name. */
    static boolean isReserved(Token token) {
        return token.getType() >= WritLexer.ORG && token.getType() <= WritLexer.BUCKET;
    }

    /** Returns what a reserved word was used as. */
    static String article(IntervalSet expected) {
        return expected.size() <= NAME_TOKENS ? "a name" : expected(expected);
    }

    /** Returns a token in words, cut if it is long, with its code point if it cannot be seen. */
    static String found(Token token) {
        if (token.getType() == Token.EOF) {
            return "the end of the file";
        }
        if (token.getType() == WritLexer.OPEN_STRING) {
            return "an unterminated string";
        }
        if (token.getType() == WritLexer.STRING) {
            return "a string";
        }
        String text = token.getText();
        int first = text.codePointAt(0);
        if (first > 0x7E || first < 0x20) {
            return Characters.describe(first);
        }
        return "`" + (text.length() > LONGEST_EXCERPT ? text.substring(0, LONGEST_EXCERPT) + "…" : text) + "`";
    }

    /** Returns what would have been right. */
    static String expected(IntervalSet tokens) {
        Set<Integer> left = new TreeSet<>(tokens.toSet());
        List<String> words = new ArrayList<>();
        if (left.containsAll(DECLARATIONS)) {
            left.removeAll(DECLARATIONS);
            left.remove(WritLexer.AT);
            words.add("a declaration");
        }
        if (left.contains(WritLexer.PATH)) {
            left.removeAll(PRINCIPALS);
            left.removeAll(NAMES);
            left.remove(WritLexer.OPEN_BRACKET);
            words.add("a principal");
        }
        if (left.contains(WritLexer.EVERY)) {
            left.remove(WritLexer.EVERY);
            left.removeAll(STRINGS);
            left.removeAll(NAMES);
            left.remove(WritLexer.OPEN_BRACKET);
            words.add("a bucket");
        }
        if (left.contains(WritLexer.QUALIFIED)) {
            left.remove(WritLexer.QUALIFIED);
            words.add(left.removeAll(STRINGS) ? "a condition key" : "an action");
            left.removeAll(NAMES);
            left.remove(WritLexer.OPEN_BRACKET);
        }
        if (left.remove(WritLexer.DATE)) {
            left.remove(WritLexer.INTEGER);
            left.removeAll(STRINGS);
            left.removeAll(NAMES);
            words.add("a value");
        }
        if (left.containsAll(NAMES)) {
            left.removeAll(NAMES);
            words.add("a name");
        }
        if (left.removeAll(STRINGS)) {
            words.add("a string");
        }
        for (int type : left) {
            words.add(type == Token.EOF ? "the end of the file" : "`" + literal(type) + "`");
        }
        return join(words);
    }

    private static String literal(int type) {
        String quoted = WritLexer.VOCABULARY.getLiteralName(type);
        return quoted == null
                ? WritLexer.VOCABULARY.getDisplayName(type).toLowerCase(Locale.ROOT)
                : quoted.substring(1, quoted.length() - 1);
    }

    private static String join(List<String> words) {
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.get(words.size() - 1);
    }

    /** Returns what to do about it. */
    static String[] help(IntervalSet expected, Token token, ParserRuleContext context) {
        if (token.getType() == WritLexer.UNKNOWN) {
            return Characters.lookAlike(token.getText().codePointAt(0))
                    .map(letter -> new String[] {"it looks like `" + letter + "`, which is what the language uses"})
                    .orElse(new String[0]);
        }
        if (expected.contains(WritLexer.STRING) && expected.size() <= STRINGS.size()) {
            return NAMES.contains(token.getType()) || token.getType() == WritLexer.PATH
                    ? new String[] {"put it in quotes: `\"" + token.getText() + "\"`"}
                    : new String[0];
        }
        if (expected.contains(WritLexer.TO) && NAMES.contains(token.getType())) {
            return new String[] {
                "the items of a list are separated by commas, and `to` stands before the actions:"
                        + " `allow PRINCIPALS to ACTIONS on BUCKETS`"
            };
        }
        if (context instanceof WritParser.PlaceContext && token.getType() == WritLexer.COMMA) {
            return new String[] {"`under` and `key` take one string; write one rule for each"};
        }
        if (token.getType() == WritLexer.STRING && expected.contains(WritLexer.PATH)) {
            return new String[] {"say what it is: `user \"…\"`, `group \"…\"`, or `ISSUER:\"…\"`"};
        }
        return new String[0];
    }
}
