package dev.writ.compiler.syntax;

import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.syntax.Layout.Group;
import dev.writ.compiler.syntax.Layout.Part;
import dev.writ.compiler.syntax.Layout.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes a tree as Writ, in the one layout: declarations of a kind stand together, what takes several lines stands
 * apart, and a list that does not fit its line stands in brackets, one item on each line.
 *
 * <p>Reading what was written gives the same tree again. A tree does not hold plain comments, so they are not written.
 */
public final class SyntaxPrinter {

    /** The one condition key that is written without quotes. */
    private static final String BARE_KEY = "s3:prefix";

    private final Layout out = new Layout();

    private SyntaxPrinter() {}

    /** Returns a tree as text; empty for one without declarations. */
    public static String print(SyntaxTree tree) {
        SyntaxPrinter printer = new SyntaxPrinter();
        Optional<Declaration> before = Optional.empty();
        for (Declaration declaration : tree.declarations()) {
            if (before.isPresent() && apart(before.get(), declaration)) {
                printer.out.blankLine();
            }
            printer.head(0, declaration.head());
            declaration.accept(printer.new Declarations());
            before = Optional.of(declaration);
        }
        return printer.out.finish();
    }

    /** Returns a string with its quotes, such that whatever cannot be seen is an escape. */
    public static String quote(String value) {
        StringBuilder out = new StringBuilder("\"");
        value.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                default -> {
                    if (unseen(c)) {
                        out.append(escape(c));
                    } else {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.append('"').toString();
    }

    private static String escape(int codePoint) {
        return "\\u{" + Integer.toHexString(codePoint) + "}";
    }

    private static boolean unseen(int c) {
        if (c < 0x7F) {
            return c < 0x20;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE -> true;
            default -> blank(c);
        };
    }

    /** Characters that count as letters or marks, and are drawn as nothing. */
    private static boolean blank(int c) {
        return c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x17B4
                || c == 0x17B5
                || c == 0x2800
                || c == 0x3164
                || c == 0xFFA0
                || (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0xE0100 && c <= 0xE01EF);
    }

    // ---- what stands where

    private static boolean apart(Declaration before, Declaration after) {
        return tall(before) || tall(after) || family(before) != family(after);
    }

    /** Tells whether something takes several lines however short it is. */
    private static boolean tall(Declaration declaration) {
        return declaration instanceof Declaration.PolicyBlock
                || !declaration.head().annotations().isEmpty()
                || !declaration.head().documentation().isEmpty();
    }

    private static int family(Declaration declaration) {
        return declaration.accept(new Families());
    }

    /** Declarations of one family stand together. */
    private static final class Families implements Declaration.Visitor<Integer> {
        @Override
        public Integer visitImportDirectory(Declaration.ImportDirectory declaration) {
            return 0;
        }

        @Override
        public Integer visitImportLibrary(Declaration.ImportLibrary declaration) {
            return 0;
        }

        @Override
        public Integer visitOrganization(Declaration.Organization declaration) {
            return 1;
        }

        @Override
        public Integer visitIssuer(Declaration.Issuer declaration) {
            return 2;
        }

        @Override
        public Integer visitPartner(Declaration.Partner declaration) {
            return 2;
        }

        @Override
        public Integer visitPrincipalSet(Declaration.PrincipalSet declaration) {
            return 3;
        }

        @Override
        public Integer visitBucketSet(Declaration.BucketSet declaration) {
            return 4;
        }

        @Override
        public Integer visitActionSet(Declaration.ActionSet declaration) {
            return 5;
        }

        @Override
        public Integer visitPolicyBlock(Declaration.PolicyBlock declaration) {
            return 6;
        }

        @Override
        public Integer visitAssertion(Declaration.Assertion declaration) {
            return 7;
        }
    }

    // ---- what stands before

    private void head(int indent, Head head) {
        if (!head.documentation().isEmpty()) {
            for (String line : head.documentation().split("\n", -1)) {
                out.documentation(indent, visible(line));
            }
        }
        if (!head.annotations().isEmpty()) {
            List<Part> annotations = new ArrayList<>();
            for (Annotation annotation : head.annotations()) {
                if (!annotations.isEmpty()) {
                    annotations.add(Layout.BREAK);
                }
                annotations.addAll(annotation(annotation));
            }
            out.line(indent, 0, annotations);
        }
    }

    /** Documentation has no escapes; a sign that cannot be seen is spelled out all the same. */
    private static String visible(String line) {
        StringBuilder text = new StringBuilder();
        line.codePoints().forEach(c -> {
            if (unseen(c) && c != '\t' && Character.getType(c) != Character.SPACE_SEPARATOR) {
                text.append(escape(c));
            } else {
                text.appendCodePoint(c);
            }
        });
        return text.toString();
    }

    private static List<Part> annotation(Annotation annotation) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Word("@"));
        parts.add(new Word(annotation.name().text(), true));
        if (!annotation.arguments().isEmpty()) {
            List<List<Part>> arguments = new ArrayList<>();
            for (Annotation.Argument argument : annotation.arguments()) {
                List<Part> words = new ArrayList<>();
                argument.key().ifPresent(key -> {
                    words.add(new Word(key.text()));
                    words.add(new Word("="));
                });
                words.add(
                        new Word(argument.kind() == Annotation.Kind.TEXT ? quote(argument.value()) : argument.value()));
                arguments.add(words);
            }
            parts.add(new Group("(", ")", Layout.Inline.BRACKETS, true, arguments));
        }
        return parts;
    }

    // ---- declarations

    private final class Declarations implements Declaration.Visitor<Boolean> {

        @Override
        public Boolean visitImportDirectory(Declaration.ImportDirectory declaration) {
            return line("import", quote(declaration.directory().value()));
        }

        @Override
        public Boolean visitImportLibrary(Declaration.ImportLibrary declaration) {
            return line("import", declaration.library().text());
        }

        @Override
        public Boolean visitOrganization(Declaration.Organization declaration) {
            return line("org", "=", quote(declaration.id().value()));
        }

        @Override
        public Boolean visitIssuer(Declaration.Issuer declaration) {
            return line(
                    declaration.cluster() ? "cluster" : "issuer",
                    declaration.name().text(),
                    "=",
                    quote(declaration.url().value()));
        }

        @Override
        public Boolean visitPartner(Declaration.Partner declaration) {
            return line(
                    "partner",
                    declaration.name().text(),
                    "=",
                    quote(declaration.organization().value()));
        }

        @Override
        public Boolean visitPrincipalSet(Declaration.PrincipalSet declaration) {
            return set("principals", declaration.name(), principals(declaration.items()));
        }

        @Override
        public Boolean visitBucketSet(Declaration.BucketSet declaration) {
            return set("buckets", declaration.name(), buckets(declaration.items()));
        }

        @Override
        public Boolean visitActionSet(Declaration.ActionSet declaration) {
            return set("actions", declaration.name(), actions(declaration.items()));
        }

        @Override
        public Boolean visitPolicyBlock(Declaration.PolicyBlock declaration) {
            List<Part> parts = words("policy", declaration.name().text());
            if (!declaration.seals().isEmpty()) {
                parts.add(new Word("seals"));
                parts.add(buckets(declaration.seals()));
            }
            parts.add(new Word("{"));
            out.line(0, Layout.STEP, parts);
            boolean tallBefore = false;
            boolean first = true;
            for (Rule rule : declaration.rules()) {
                boolean tall = !rule.head().annotations().isEmpty()
                        || !rule.head().documentation().isEmpty();
                if (!first && (tall || tallBefore)) {
                    out.blankLine();
                }
                head(Layout.STEP, rule.head());
                out.line(Layout.STEP, 2 * Layout.STEP, rule(rule));
                tallBefore = tall;
                first = false;
            }
            out.line(0, 0, words("}"));
            return true;
        }

        @Override
        public Boolean visitAssertion(Declaration.Assertion declaration) {
            List<Part> parts = words("assert");
            parts.addAll(claim(declaration.claim()));
            parts.addAll(access(declaration.access()));
            out.line(0, 2 * Layout.STEP, parts);
            return true;
        }

        private boolean set(String word, Name name, Group items) {
            List<Part> parts = words(word, name.text(), "=");
            parts.add(items);
            out.line(0, Layout.STEP, parts);
            return true;
        }

        private boolean line(String... words) {
            out.line(0, Layout.STEP, words(words));
            return true;
        }
    }

    private static List<Part> words(String... words) {
        List<Part> parts = new ArrayList<>();
        for (String word : words) {
            parts.add(new Word(word));
        }
        return parts;
    }

    // ---- sentences

    private static List<Part> rule(Rule rule) {
        List<Part> parts = words(rule.effect() == Effect.ALLOW ? "allow" : "deny");
        parts.add(principals(rule.principals()));
        parts.add(new Word("to"));
        parts.addAll(access(rule.access()));
        return parts;
    }

    private static List<Part> claim(Claim claim) {
        List<Part> parts = new ArrayList<>();
        switch (claim.quantifier()) {
            case NOBODY -> parts.add(new Word("nobody"));
            case ONLY -> {
                parts.add(new Word("only"));
                parts.add(principals(claim.principals()));
            }
            case CAN, CANNOT -> parts.add(principals(claim.principals()));
        }
        if (!claim.except().isEmpty()) {
            parts.add(new Word("except"));
            parts.add(principals(claim.except()));
        }
        parts.add(new Word(claim.quantifier() == Claim.Quantifier.CANNOT ? "cannot" : "can"));
        return parts;
    }

    private static List<Part> access(Access access) {
        List<Part> parts = new ArrayList<>();
        parts.add(actions(access.actions()));
        access.place().ifPresent(place -> {
            parts.add(new Word("on"));
            parts.add(buckets(place.buckets()));
            place.within().ifPresent(within -> {
                parts.add(new Word(within instanceof Place.Within.Under ? "under" : "key"));
                parts.add(new Word(quote(within.text().value())));
            });
        });
        boolean first = true;
        for (Comparison test : access.tests()) {
            parts.add(Layout.BREAK);
            parts.add(new Word(first ? "when" : "and"));
            parts.addAll(comparison(test));
            first = false;
        }
        return parts;
    }

    private static List<Part> comparison(Comparison test) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Word(test.key().equals(BARE_KEY) ? BARE_KEY : quote(test.key())));
        for (String word : test.operator().word().split(" ", -1)) {
            parts.add(new Word(word));
        }
        boolean list = test.operator() == Comparison.Operator.IN || test.operator() == Comparison.Operator.NOT_IN;
        List<List<Part>> values = new ArrayList<>();
        for (Text value : test.values()) {
            values.add(List.of(new Word(quote(value.value()))));
        }
        if (!values.isEmpty()) {
            parts.add(
                    list || values.size() > 1
                            ? new Group("[", "]", Layout.Inline.BRACKETS, false, values)
                            : new Word(quote(test.values().get(0).value())));
        }
        return parts;
    }

    // ---- lists

    private static Group list(List<List<Part>> items) {
        return new Group("[", "]", Layout.Inline.PLAIN, false, items);
    }

    private static Group principals(List<PrincipalItem> items) {
        List<List<Part>> parts = new ArrayList<>();
        for (PrincipalItem item : items) {
            parts.add(item.accept(new Principals()));
        }
        return list(parts);
    }

    private static final class Principals implements PrincipalItem.Visitor<List<Part>> {
        @Override
        public List<Part> visitPath(PrincipalItem.Path item) {
            return words(item.path());
        }

        @Override
        public List<Part> visitSubject(PrincipalItem.Subject item) {
            List<Part> parts = words(item.issuer().text());
            parts.add(new Word(":", true));
            parts.add(new Word(quote(item.subject().value()), true));
            if (item.wildcard()) {
                parts.add(new Word("*", true));
            }
            return parts;
        }

        @Override
        public List<Part> visitIdentity(PrincipalItem.Identity item) {
            return words(item.kind().word(), quote(item.name().value()));
        }

        @Override
        public List<Part> visitService(PrincipalItem.Service item) {
            return words("service", item.name().text());
        }

        @Override
        public List<Part> visitPartnerRef(PrincipalItem.PartnerRef item) {
            return words("partner", item.name().text());
        }

        @Override
        public List<Part> visitMembers(PrincipalItem.Members item) {
            return words("members");
        }

        @Override
        public List<Part> visitAnyone(PrincipalItem.Anyone item) {
            return words("anyone");
        }

        @Override
        public List<Part> visitSetRef(PrincipalItem.SetRef item) {
            return words(item.name().text());
        }
    }

    private static Group buckets(List<BucketItem> items) {
        List<List<Part>> parts = new ArrayList<>();
        for (BucketItem item : items) {
            if (item instanceof BucketItem.Pattern pattern) {
                parts.add(words(quote(pattern.text().value())));
            } else if (item instanceof BucketItem.SetRef set) {
                parts.add(words(set.name().text()));
            } else {
                parts.add(words("every", "bucket"));
            }
        }
        return list(parts);
    }

    private static Group actions(List<ActionItem> items) {
        List<List<Part>> parts = new ArrayList<>();
        for (ActionItem item : items) {
            List<Part> words = words(
                    item instanceof ActionItem.Named named
                            ? named.action().text()
                            : ((ActionItem.SetRef) item).name().text());
            if (!item.except().isEmpty()) {
                List<List<Part>> except = new ArrayList<>();
                item.except().forEach(action -> except.add(words(action.text())));
                words.add(new Word("except"));
                words.add(new Group("[", "]", Layout.Inline.BRACKETS, false, except));
            }
            parts.add(words);
        }
        return list(parts);
    }
}
