package dev.writ.compiler.parse;

import dev.writ.compiler.diagnostic.Suggestions;
import dev.writ.grammar.WritLexer;
import dev.writ.grammar.WritParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

    private static final Set<Integer> STRUCTURE = Set.of(
            WritLexer.TO,
            WritLexer.ON,
            WritLexer.UNDER,
            WritLexer.KEY,
            WritLexer.WHEN,
            WritLexer.AND,
            WritLexer.EXCEPT,
            WritLexer.CAN,
            WritLexer.CANNOT,
            WritLexer.SEALS,
            WritLexer.EQUALS);

    private static final Map<String, String> DECLARATION_WORDS = Map.ofEntries(
            Map.entry("org", "org"),
            Map.entry("organization", "org"),
            Map.entry("import", "import"),
            Map.entry("include", "import"),
            Map.entry("cluster", "cluster"),
            Map.entry("issuer", "issuer"),
            Map.entry("partner", "partner"),
            Map.entry("principals", "principals"),
            Map.entry("group", "principals"),
            Map.entry("role", "principals"),
            Map.entry("user", "principals"),
            Map.entry("buckets", "buckets"),
            Map.entry("actions", "actions"),
            Map.entry("policy", "policy"),
            Map.entry("block", "policy"),
            Map.entry("assert", "assert"),
            Map.entry("check", "assert"));

    private static final Map<String, String> EFFECT_WORDS = Map.of(
            "allow", "allow", "grant", "allow", "permit", "allow", "deny", "deny", "forbid", "deny", "block", "deny");

    private static final Set<Integer> STRINGS = Set.of(WritLexer.STRING, WritLexer.OPEN_STRING);

    private Wording() {}

    /** Tells whether a token holds the parts of a rule apart, and so is never an item that was misspelled. */
    static boolean isStructure(int type) {
        return STRUCTURE.contains(type);
    }

    /** Tells whether a token can follow the name in a declaration. */
    static boolean followsName(int type) {
        return type == WritLexer.EQUALS || type == WritLexer.OPEN_BRACE || type == WritLexer.SEALS;
    }

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
        if (left.contains(WritLexer.TO)) {
            left.add(WritLexer.COMMA);
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

    /** Returns what to do about a word that begins no declaration. */
    static String declarationHelp(Token token) {
        return meant(token, DECLARATION_WORDS).orElse(DECLARATION_HELP);
    }

    /** Tells whether a word was probably meant to begin a declaration. */
    static boolean resemblesDeclaration(Token token) {
        return token.getType() != WritLexer.STRING
                && meant(token, DECLARATION_WORDS).isPresent();
    }

    /** Returns what to do about a word that begins no rule. */
    static String[] ruleHelp(Token token) {
        if (token.getText().equals("/")) {
            return new String[] {"a comment begins with `#`"};
        }
        return new String[] {meant(token, EFFECT_WORDS).orElse("a rule begins with `allow` or `deny`")};
    }

    private static Optional<String> meant(Token token, Map<String, String> words) {
        return Optional.ofNullable(words.get(token.getText()))
                .or(() -> Suggestions.nearest(token.getText(), words.keySet()).map(near -> words.get(near)))
                .map(word -> "did you mean `" + word + "`?");
    }

    /** Returns what to do about something that follows a whole rule or declaration on its line. */
    static String[] afterEnd(Token token, List<Integer> before) {
        int type = token.getType();
        String word = token.getText();
        if (type == WritLexer.FOREIGN_WORD || (type == WritLexer.UNKNOWN && Characters.firstForeign(word) > 0x7E)) {
            return foreignHelp(Characters.firstForeign(word));
        }
        if (type == WritLexer.COMMA) {
            if (before.contains(WritLexer.WHEN)) {
                return new String[] {"several values stand in brackets: `in [\"a\", \"b\"]`; tests are joined by `and`"
                };
            }
            if (before.contains(WritLexer.UNDER) || before.contains(WritLexer.KEY)) {
                return new String[] {"`under` and `key` take one string; write a rule for each"};
            }
        }
        if (type == WritLexer.CLOSE_BRACKET) {
            return new String[] {"no list is open here: take the bracket away, or open the list with `[`"};
        }
        if (word.equals(";")) {
            return new String[] {"nothing stands at the end of a line: take the `;` away"};
        }
        if (word.equals("or")) {
            return new String[] {
                "several values of one key are `in [\"a\", \"b\"]`; write a rule for each other alternative"
            };
        }
        if (before.size() > 1 && before.get(0) == WritLexer.NOT && before.get(1) == WritLexer.CAN) {
            return new String[] {"`cannot` is one word"};
        }
        if ((type == WritLexer.UNDER || type == WritLexer.KEY) && !before.contains(WritLexer.ON)) {
            return new String[] {"`under` and `key` follow buckets: `on BUCKETS " + word + " \"…\"`"};
        }
        if (type == WritLexer.UNDER || type == WritLexer.KEY) {
            return new String[] {"a rule has `under` or `key`, once; write a rule for each"};
        }
        if (type == WritLexer.ON || type == WritLexer.WHEN) {
            return new String[] {"the order is `to ACTIONS on BUCKETS under \"…\" when TESTS`, each once"};
        }
        boolean item = STRINGS.contains(type)
                || NAMES.contains(type)
                || PRINCIPALS.contains(type)
                || type == WritLexer.QUALIFIED
                || type == WritLexer.EVERY;
        return item ? new String[] {"the items of a list are separated by commas"} : new String[0];
    }

    /** Returns what to do about a character that the language does not use. */
    static String[] foreignHelp(int codePoint) {
        return Characters.lookAlike(codePoint)
                .map(letter -> new String[] {"it looks like `" + letter + "`, which is what the language uses"})
                .orElse(new String[] {"outside strings and comments only ASCII is used"});
    }

    /** Returns what to do about a bracket. */
    static String bracketHelp(IntervalSet expected, List<Integer> before) {
        if (!before.isEmpty() && (before.get(0) == WritLexer.UNDER || before.get(0) == WritLexer.KEY)) {
            return "`under` and `key` take one string; write a rule for each";
        }
        return expected.contains(WritLexer.CLOSE_BRACKET) || expected.contains(WritLexer.IDENT)
                ? "lists do not nest; name a set, or write the items side by side"
                : "one value stands here, without brackets";
    }

    /** Returns what to do about it. */
    static String[] help(IntervalSet expected, Token token, ParserRuleContext context, List<Integer> before) {
        return advice(expected, token, context, before)
                .map(words -> new String[] {words})
                .orElse(new String[0]);
    }

    private static Optional<String> advice(
            IntervalSet expected, Token token, ParserRuleContext context, List<Integer> before) {
        int type = token.getType();
        String word = token.getText();
        boolean inList = expected.contains(WritLexer.COMMA) && expected.contains(WritLexer.CLOSE_BRACKET);
        if (type == WritLexer.UNKNOWN && Characters.firstForeign(word) > 0x7E) {
            return Optional.of(foreignHelp(Characters.firstForeign(word))[0]);
        }
        if (word.equals("'") || word.equals("`")) {
            return Optional.of("strings stand in double quotes: `\"…\"`");
        }
        if (context instanceof WritParser.ImportDeclarationContext) {
            return Optional.of("a directory stands in quotes: `import \"../common\"`");
        }
        if (onlyStrings(expected)) {
            if (type == WritLexer.EQUALS) {
                return Optional.of("equality is written with one `=`");
            }
            return NAMES.contains(type) || type == WritLexer.PATH || type == WritLexer.QUALIFIED
                    ? Optional.of("put it in quotes: `\"" + word + "\"`")
                    : Optional.empty();
        }
        if (type == WritLexer.COLON && expected.contains(WritLexer.EQUALS)) {
            return Optional.of("write `=`");
        }
        if (type == WritLexer.STAR && expected.contains(WritLexer.PATH)) {
            return Optional.of("everybody of this organization is `members`; in a `deny`, `anyone` is everybody");
        }
        if (type == WritLexer.STAR && expected.contains(WritLexer.QUALIFIED)) {
            return Optional.of("name the actions; those of one service are `s3:*`");
        }
        if (type == WritLexer.STAR && expected.contains(WritLexer.EVERY)) {
            return Optional.of("write `every bucket`");
        }
        if (type == WritLexer.TO && expected.contains(WritLexer.CAN)) {
            return Optional.of("assertions say `can` or `cannot`; only rules say `to`");
        }
        if (type == WritLexer.CAN && expected.contains(WritLexer.TO)) {
            return Optional.of("rules say `to`; only assertions say `can`");
        }
        if (expected.contains(WritLexer.TO) && (isItem(type) || type == WritLexer.QUALIFIED)) {
            return Optional.of("the items of a list are separated by commas, and `to` stands before the actions:"
                    + " `allow PRINCIPALS to ACTIONS on BUCKETS`");
        }
        if (STRINGS.contains(type) && expected.contains(WritLexer.PATH)) {
            return Optional.of(
                    word.startsWith("\"arn:")
                            ? "the compiler makes ARNs: write `CLUSTER/NAMESPACE/SERVICE-ACCOUNT`, `user \"…\"` or"
                                    + " `group \"…\"`"
                            : "say what it is: `user \"…\"`, `group \"…\"`, or `ISSUER:\"…\"`");
        }
        if (STRINGS.contains(type) && expected.contains(WritLexer.QUALIFIED) && !expected.contains(WritLexer.STRING)) {
            return Optional.of("actions stand without quotes");
        }
        if (STRINGS.contains(type) && expected.size() <= NAME_TOKENS && expected.contains(WritLexer.IDENT)) {
            return Optional.of("names stand without quotes");
        }
        if (expected.contains(WritLexer.IDENT) && expected.size() <= NAME_TOKENS) {
            return Optional.of("a name begins with a letter and has letters, digits, `-` and `_`");
        }
        if (word.equals(".") && expected.contains(WritLexer.EQUALS)) {
            return Optional.of("a name has letters, digits, `-` and `_`");
        }
        if (inList) {
            return Optional.of(
                    isItem(type) || type == WritLexer.QUALIFIED
                            ? "the items of a list are separated by commas"
                            : "close the list with `]`");
        }
        boolean afterComma = !before.isEmpty() && before.get(0) == WritLexer.COMMA;
        if (afterComma && isStructure(type)) {
            return Optional.of("take the comma before it away; only a list in brackets may end with one");
        }
        if (type == WritLexer.CLOSE_BRACKET && !before.isEmpty() && before.get(0) == WritLexer.OPEN_BRACKET) {
            return Optional.of("a list has at least one item");
        }
        if (!before.isEmpty() && expected.contains(WritLexer.AT)) {
            return Optional.of("an annotation stands before the rule or declaration that it describes");
        }
        return Optional.empty();
    }

    private static boolean onlyStrings(IntervalSet expected) {
        return expected.contains(WritLexer.STRING) && expected.size() <= STRINGS.size();
    }

    private static boolean isItem(int type) {
        return STRINGS.contains(type)
                || NAMES.contains(type)
                || PRINCIPALS.contains(type)
                || type == WritLexer.PATH
                || type == WritLexer.EVERY;
    }
}
