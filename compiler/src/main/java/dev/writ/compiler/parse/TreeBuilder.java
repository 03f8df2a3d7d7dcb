package dev.writ.compiler.parse;

import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import dev.writ.compiler.syntax.Access;
import dev.writ.compiler.syntax.ActionItem;
import dev.writ.compiler.syntax.Annotation;
import dev.writ.compiler.syntax.BucketItem;
import dev.writ.compiler.syntax.Claim;
import dev.writ.compiler.syntax.Comparison;
import dev.writ.compiler.syntax.Declaration;
import dev.writ.compiler.syntax.Head;
import dev.writ.compiler.syntax.Name;
import dev.writ.compiler.syntax.Place;
import dev.writ.compiler.syntax.PrincipalItem;
import dev.writ.compiler.syntax.Rule;
import dev.writ.compiler.syntax.SyntaxTree;
import dev.writ.compiler.syntax.Text;
import dev.writ.grammar.WritLexer;
import dev.writ.grammar.WritParser;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/**
 * Turns the generator's parse tree, which may be broken, into ours, which is not: what lacks an essential part is left
 * out, and the parser has said why. A set whose content is broken keeps its name, so that references to it are not
 * called unknown.
 */
final class TreeBuilder {

    private final SourceText text;
    private final CommonTokenStream tokens;
    private final Complaints complaints;
    private final Set<String> damagedIssuers = new HashSet<>();
    private final List<Rule> strayRules = new ArrayList<>();
    private boolean damagedOrganization;

    TreeBuilder(SourceText text, CommonTokenStream tokens, Complaints complaints) {
        this.text = text;
        this.tokens = tokens;
        this.complaints = complaints;
    }

    SyntaxTree build(WritParser.FileContext file) {
        List<Declaration> declarations = new ArrayList<>();
        for (WritParser.ItemContext item : file.item()) {
            if (item.strayRule() != null) {
                WritParser.StrayRuleContext stray = item.strayRule();
                Written written = new Written(
                        stray.effect(), stray.principalList(), stray.actionList(), stray.place(), stray.condition());
                add(rule(stray, item.annotation(), written), strayRules);
            } else if (item.declaration() != null && item.declaration().getChildCount() > 0) {
                Head head = head(item, item.annotation());
                add(declaration(head, item.declaration()), declarations);
            }
        }
        return new SyntaxTree(
                text, declarations, new SyntaxTree.Damage(damagedOrganization, damagedIssuers, strayRules));
    }

    // ---- declarations

    private Optional<Declaration> declaration(Head head, WritParser.DeclarationContext context) {
        ownLine(context, "a declaration");
        Span span = span(context);
        if (context.importDeclaration() != null) {
            return importOf(head, context.importDeclaration(), span);
        }
        if (context.orgDeclaration() != null) {
            Optional<Text> id = text(context.orgDeclaration().text());
            damagedOrganization |= id.isEmpty();
            return id.map(known -> new Declaration.Organization(head, known, span));
        }
        if (context.clusterDeclaration() != null) {
            WritParser.ClusterDeclarationContext issuer = context.clusterDeclaration();
            return valued(
                    issuer.name(), issuer.text(), (name, url) -> new Declaration.Issuer(head, true, name, url, span));
        }
        if (context.issuerDeclaration() != null) {
            WritParser.IssuerDeclarationContext issuer = context.issuerDeclaration();
            return valued(
                    issuer.name(), issuer.text(), (name, url) -> new Declaration.Issuer(head, false, name, url, span));
        }
        if (context.partnerDeclaration() != null) {
            WritParser.PartnerDeclarationContext partner = context.partnerDeclaration();
            return valued(partner.name(), partner.text(), (name, id) -> new Declaration.Partner(head, name, id, span));
        }
        if (context.principalsDeclaration() != null) {
            WritParser.PrincipalsDeclarationContext set = context.principalsDeclaration();
            return name(set.name())
                    .map(name -> new Declaration.PrincipalSet(head, name, principals(set.principalList()), span));
        }
        if (context.bucketsDeclaration() != null) {
            WritParser.BucketsDeclarationContext set = context.bucketsDeclaration();
            return name(set.name()).map(name -> new Declaration.BucketSet(head, name, buckets(set.bucketList()), span));
        }
        if (context.actionsDeclaration() != null) {
            WritParser.ActionsDeclarationContext set = context.actionsDeclaration();
            return name(set.name()).map(name -> new Declaration.ActionSet(head, name, actions(set.actionList()), span));
        }
        if (context.policyDeclaration() != null) {
            return policy(head, context.policyDeclaration(), span);
        }
        return context.assertion() == null ? Optional.empty() : assertion(head, context.assertion(), span);
    }

    private Optional<Declaration> importOf(Head head, WritParser.ImportDeclarationContext context, Span span) {
        if (context.text() != null) {
            return text(context.text()).map(directory -> new Declaration.ImportDirectory(head, directory, span));
        }
        return name(context.name()).map(library -> new Declaration.ImportLibrary(head, library, span));
    }

    /** A declaration of a name with a string; the name is kept if the string is broken. */
    private Optional<Declaration> valued(
            WritParser.@Nullable NameContext name,
            WritParser.@Nullable TextContext value,
            BiFunction<Name, Text, Declaration> declaration) {
        Optional<Name> known = name(name);
        Optional<Text> string = text(value);
        if (string.isEmpty()) {
            known.ifPresent(damaged -> damagedIssuers.add(damaged.text()));
        }
        return known.flatMap(first -> string.map(second -> declaration.apply(first, second)));
    }

    private Optional<Declaration> policy(Head head, WritParser.PolicyDeclarationContext context, Span span) {
        List<Rule> rules = new ArrayList<>();
        for (WritParser.StatementContext statement : context.statement()) {
            Written written = new Written(
                    statement.effect(),
                    statement.principalList(),
                    statement.actionList(),
                    statement.place(),
                    statement.condition());
            add(rule(statement, statement.annotation(), written), rules);
        }
        List<BucketItem> seals = context.SEALS() == null ? List.of() : buckets(context.bucketList());
        Optional<Name> name = name(context.name());
        if (name.isEmpty()) {
            strayRules.addAll(rules);
        }
        return name.map(known -> new Declaration.PolicyBlock(head, known, seals, rules, span));
    }

    private Optional<Declaration> assertion(Head head, WritParser.AssertionContext context, Span span) {
        WritParser.ClaimContext claim = context.claim();
        if (claim == null || !whole(claim) || context.actionList() == null) {
            return Optional.empty();
        }
        if (claim.CAN() != null && context.actionList().getStart().getType() == WritLexer.NOT) {
            // Written in two words; what follows did not make sense then, and that is reported.
            return Optional.empty();
        }
        return Optional.of(new Declaration.Assertion(
                head, claim(claim), access(context.actionList(), context.place(), context.condition()), span));
    }

    private Claim claim(WritParser.ClaimContext context) {
        List<PrincipalItem> except = context.exceptPrincipals() == null
                ? List.of()
                : principals(context.exceptPrincipals().principalList());
        Claim.Quantifier quantifier;
        if (context.NOBODY() != null) {
            quantifier = Claim.Quantifier.NOBODY;
        } else if (context.ONLY() != null) {
            quantifier = Claim.Quantifier.ONLY;
        } else {
            quantifier = context.CANNOT() != null ? Claim.Quantifier.CANNOT : Claim.Quantifier.CAN;
        }
        return new Claim(quantifier, principals(context.principalList()), except, span(context));
    }

    /** The parts of a rule, wherever it stands. */
    private record Written(
            WritParser.@Nullable EffectContext effect,
            WritParser.@Nullable PrincipalListContext principals,
            WritParser.@Nullable ActionListContext actions,
            WritParser.@Nullable PlaceContext place,
            WritParser.@Nullable ConditionContext condition) {}

    private Optional<Rule> rule(
            ParserRuleContext context, List<WritParser.AnnotationContext> annotations, Written written) {
        if (written.effect() == null || written.effect().getChildCount() == 0) {
            return Optional.empty();
        }
        ownLine(context, "a rule");
        ownLine(written.effect(), "a rule");
        if (written.principals() == null || written.actions() == null) {
            return Optional.empty();
        }
        Effect effect = written.effect().ALLOW() != null ? Effect.ALLOW : Effect.DENY;
        Span span = new Span(span(written.effect()).start(), span(context).end());
        return Optional.of(new Rule(
                head(annotations.isEmpty() ? context : annotations.get(0), annotations),
                effect,
                principals(written.principals()),
                access(written.actions(), written.place(), written.condition()),
                span));
    }

    private Access access(
            WritParser.ActionListContext actions,
            WritParser.@Nullable PlaceContext place,
            WritParser.@Nullable ConditionContext condition) {
        List<Comparison> tests = new ArrayList<>();
        if (condition != null) {
            for (WritParser.TestContext test : condition.test()) {
                add(comparison(test), tests);
            }
        }
        return new Access(actions(actions), Optional.ofNullable(place).flatMap(this::place), tests);
    }

    private Optional<Place> place(WritParser.PlaceContext context) {
        if (context.bucketList() == null) {
            return Optional.empty();
        }
        Optional<Place.Within> within = text(context.text())
                .map(limit -> context.UNDER() != null ? new Place.Within.Under(limit) : new Place.Within.Key(limit));
        return Optional.of(new Place(buckets(context.bucketList()), within, span(context)));
    }

    private Optional<Comparison> comparison(WritParser.TestContext context) {
        if (!whole(context) || context.conditionKey() == null || !whole(context.conditionKey())) {
            return Optional.empty();
        }
        WritParser.ConditionKeyContext key = context.conditionKey();
        Optional<Text> quoted = text(key.text());
        String name = quoted.map(Text::value)
                .orElseGet(() -> key.QUALIFIED() == null ? "" : key.QUALIFIED().getText());
        List<Text> values = new ArrayList<>();
        add(text(context.text()), values);
        if (context.textList() != null) {
            for (WritParser.TextContext value : context.textList().text()) {
                add(text(value), values);
            }
        }
        Comparison.Operator operator = operator(context);
        boolean unary = operator == Comparison.Operator.EXISTS || operator == Comparison.Operator.MISSING;
        return values.isEmpty() && !unary
                ? Optional.empty()
                : Optional.of(new Comparison(name, span(key), operator, values, span(context)));
    }

    private static Comparison.Operator operator(WritParser.TestContext context) {
        boolean not = context.NOT() != null;
        if (context.IN() != null) {
            return not ? Comparison.Operator.NOT_IN : Comparison.Operator.IN;
        }
        if (context.LIKE() != null) {
            return not ? Comparison.Operator.NOT_LIKE : Comparison.Operator.LIKE;
        }
        if (context.EXISTS() != null) {
            return Comparison.Operator.EXISTS;
        }
        if (context.MISSING() != null) {
            return Comparison.Operator.MISSING;
        }
        return context.NOT_EQUALS() != null ? Comparison.Operator.NOT_EQUAL : Comparison.Operator.EQUAL;
    }

    // ---- lists

    private List<PrincipalItem> principals(WritParser.@Nullable PrincipalListContext context) {
        List<PrincipalItem> items = new ArrayList<>();
        if (context != null) {
            for (WritParser.PrincipalContext item : context.principal()) {
                add(principal(item), items);
            }
        }
        return items;
    }

    private Optional<PrincipalItem> principal(WritParser.PrincipalContext context) {
        if (!whole(context)) {
            return Optional.empty();
        }
        Span span = span(context);
        if (context.PATH() != null) {
            return Optional.of(new PrincipalItem.Path(context.PATH().getText(), span));
        }
        if (context.MEMBERS() != null) {
            return Optional.of(new PrincipalItem.Members(span));
        }
        if (context.ANYONE() != null) {
            return Optional.of(new PrincipalItem.Anyone(span));
        }
        Optional<Name> name = name(context.name());
        if (context.PARTNER() != null) {
            return name.map(partner -> new PrincipalItem.PartnerRef(partner, span));
        }
        if (context.COLON() != null) {
            return name.flatMap(issuer -> text(context.text())
                    .map(subject -> new PrincipalItem.Subject(issuer, subject, context.STAR() != null, span)));
        }
        if (context.SERVICE() != null) {
            return name.map(service -> new PrincipalItem.Service(service, span));
        }
        if (context.text() != null) {
            return text(context.text()).map(id -> new PrincipalItem.Identity(kind(context), id, span));
        }
        return name.map(PrincipalItem.SetRef::new);
    }

    private static PrincipalItem.Kind kind(WritParser.PrincipalContext context) {
        if (context.USER() != null) {
            return PrincipalItem.Kind.USER;
        }
        if (context.GROUP() != null) {
            return PrincipalItem.Kind.GROUP;
        }
        return context.ROLE() != null ? PrincipalItem.Kind.ROLE : PrincipalItem.Kind.SAML;
    }

    private List<ActionItem> actions(WritParser.@Nullable ActionListContext context) {
        List<ActionItem> items = new ArrayList<>();
        if (context != null) {
            for (WritParser.ActionContext item : context.action()) {
                add(action(item), items);
            }
        }
        return items;
    }

    private Optional<ActionItem> action(WritParser.ActionContext context) {
        List<ActionItem.Qualified> except = new ArrayList<>();
        if (context.exceptActions() != null) {
            for (TerminalNode node : context.exceptActions().QUALIFIED()) {
                if (written(node)) {
                    except.add(qualified(node.getSymbol()));
                }
            }
        }
        if (context.QUALIFIED() != null && !written(context.QUALIFIED())) {
            return Optional.empty();
        }
        if (context.QUALIFIED() != null) {
            return Optional.of(
                    new ActionItem.Named(qualified(context.QUALIFIED().getSymbol()), except));
        }
        return name(context.name()).map(name -> new ActionItem.SetRef(name, except));
    }

    private static ActionItem.Qualified qualified(Token token) {
        return new ActionItem.Qualified(token.getText(), Complaints.spanOf(token));
    }

    private List<BucketItem> buckets(WritParser.@Nullable BucketListContext context) {
        List<BucketItem> items = new ArrayList<>();
        if (context != null) {
            for (WritParser.BucketItemContext item : context.bucketItem()) {
                add(bucket(item), items);
            }
        }
        return items;
    }

    private Optional<BucketItem> bucket(WritParser.BucketItemContext context) {
        if (context.EVERY() != null) {
            return Optional.of(new BucketItem.Every(span(context)));
        }
        if (context.text() != null) {
            return text(context.text()).map(BucketItem.Pattern::new);
        }
        return name(context.name()).map(BucketItem.SetRef::new);
    }

    // ---- what stands before

    private Head head(ParserRuleContext context, List<WritParser.AnnotationContext> annotations) {
        List<Annotation> read = new ArrayList<>();
        for (WritParser.AnnotationContext annotation : annotations) {
            add(annotation(annotation), read);
        }
        String documentation = documentation(context.getStart());
        return read.isEmpty() && documentation.isEmpty() ? Head.NONE : new Head(read, documentation);
    }

    private Optional<Annotation> annotation(WritParser.AnnotationContext context) {
        List<Annotation.Argument> arguments = new ArrayList<>();
        for (WritParser.ArgumentContext argument : context.argument()) {
            add(argument(argument), arguments);
        }
        return name(context.name()).map(name -> new Annotation(name, arguments, span(context)));
    }

    private Optional<Annotation.Argument> argument(WritParser.ArgumentContext context) {
        if (!whole(context)) {
            return Optional.empty();
        }
        Optional<Name> key = context.EQUALS() == null ? Optional.empty() : name(context.name(0));
        if (context.text() != null) {
            return text(context.text())
                    .map(value -> new Annotation.Argument(key, Annotation.Kind.TEXT, value.value(), value.span()));
        }
        TerminalNode word = context.DATE() != null ? context.DATE() : context.INTEGER();
        if (word != null) {
            Annotation.Kind kind = context.DATE() != null ? Annotation.Kind.DATE : Annotation.Kind.INTEGER;
            return Optional.of(new Annotation.Argument(key, kind, word.getText(), Complaints.spanOf(word.getSymbol())));
        }
        return name(context.name(context.EQUALS() == null ? 0 : 1))
                .map(value -> new Annotation.Argument(key, Annotation.Kind.NAME, value.text(), value.span()));
    }

    /** The {@code ##} comments that stand directly before a token, each at the start of its line. */
    private String documentation(Token first) {
        List<Token> hidden = tokens.getHiddenTokensToLeft(first.getTokenIndex());
        if (hidden == null) {
            return "";
        }
        List<String> lines = new ArrayList<>();
        for (Token token : hidden) {
            if (token.getType() == WritLexer.DOC && startsLine(token)) {
                lines.add(token.getText().substring(2).strip());
            }
        }
        return String.join("\n", lines);
    }

    private boolean startsLine(Token token) {
        return token.getTokenIndex() == 0
                || tokens.get(token.getTokenIndex() - 1).getLine() < token.getLine();
    }

    /** A grant must not hide behind another: nothing may stand before a declaration or a rule on its line. */
    private void ownLine(ParserRuleContext context, String what) {
        Token first = context.getStart();
        if (!startsOwnLine(first)) {
            complaints.add(
                    SyntaxCode.NOT_ON_ITS_OWN_LINE,
                    Complaints.spanOf(first),
                    what + " begins in the middle of a line",
                    "put it on a line of its own, so that a diff shows it");
        }
    }

    private boolean startsOwnLine(Token token) {
        for (int i = token.getTokenIndex() - 1; i >= 0; i--) {
            Token before = tokens.get(i);
            if (before.getLine() < token.getLine()) {
                return true;
            }
            if (before.getChannel() == Token.DEFAULT_CHANNEL && before.getType() != WritLexer.UNKNOWN) {
                return false;
            }
        }
        return true;
    }

    private static <T> void add(Optional<T> item, List<T> list) {
        if (item.isPresent()) {
            list.add(item.get());
        }
    }

    // ---- words

    private static Optional<Name> name(WritParser.@Nullable NameContext context) {
        return context == null || !whole(context)
                ? Optional.empty()
                : word(context).map(token -> new Name(token.getText(), Complaints.spanOf(token)));
    }

    /** The one token of a name or a string. A token that was too many, and is reported, may stand before it. */
    private static Optional<Token> word(ParserRuleContext context) {
        for (ParseTree child : context.children) {
            if (child instanceof TerminalNode leaf && !(child instanceof ErrorNode)) {
                return Optional.of(leaf.getSymbol());
            }
        }
        return Optional.empty();
    }

    private Optional<Text> text(WritParser.@Nullable TextContext context) {
        return context == null || !whole(context)
                ? Optional.empty()
                : word(context).flatMap(this::text);
    }

    private Optional<Text> text(Token token) {
        Span span = Complaints.spanOf(token);
        if (token.getType() == WritLexer.OPEN_STRING) {
            complaints.add(
                    SyntaxCode.UNTERMINATED_STRING,
                    span,
                    "the string has no closing quote",
                    token.getText().endsWith("\\\"")
                            ? "`\\\"` is a quotation mark inside the string; a backslash is written `\\\\`"
                            : "a string ends on its line; write a line break inside as `\\n`");
            return Optional.empty();
        }
        return Optional.of(new Text(Escapes.resolve(token.getText(), span, complaints), span));
    }

    /** Tells whether the parser read all of it: no exception, and no token that it made up. */
    private static boolean whole(ParserRuleContext context) {
        if (context.exception != null || context.getChildCount() == 0) {
            return false;
        }
        for (int i = 0; i < context.getChildCount(); i++) {
            if (context.getChild(i) instanceof TerminalNode leaf && !written(leaf)) {
                return false;
            }
        }
        return true;
    }

    /** Tells whether a token stands in the file; the parser makes up one that is missing. */
    private static boolean written(TerminalNode leaf) {
        return leaf.getSymbol().getTokenIndex() >= 0;
    }

    private static Span span(ParserRuleContext context) {
        Span start = Complaints.spanOf(context.getStart());
        Token stop = context.getStop();
        return stop == null || stop.getStopIndex() < context.getStart().getStartIndex()
                ? start
                : start.cover(Complaints.spanOf(stop));
    }
}
