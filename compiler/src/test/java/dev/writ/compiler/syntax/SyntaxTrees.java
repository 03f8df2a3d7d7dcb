package dev.writ.compiler.syntax;

import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Arbitrary trees, of all constructs of the language. Places in them mean nothing. */
final class SyntaxTrees {

    private static final Span NOWHERE = new Span(0, 0);

    private static final Set<String> RESERVED = Set.of(
            ("org import cluster issuer partner principals buckets actions policy seals assert allow deny to on under"
                            + " key when and except can cannot only nobody members anyone every bucket")
                    .split(" "));

    private SyntaxTrees() {}

    static Arbitrary<SyntaxTree> trees() {
        return declarations().list().ofMaxSize(6).map(list -> new SyntaxTree(new SourceText("tree.writ", ""), list));
    }

    // ---- words

    private static Arbitrary<Name> names() {
        Arbitrary<String> soft =
                Arbitraries.of("in", "not", "like", "exists", "missing", "user", "group", "role", "saml", "service");
        Arbitrary<String> own = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .withCharRange('0', '9')
                .withChars('-', '_')
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(text -> Character.isLetter(text.charAt(0)) && !text.endsWith("-") && !RESERVED.contains(text));
        Arbitrary<String> whole = Arbitraries.integers().between(1, 200).map("n"::repeat);
        return Arbitraries.frequencyOf(Tuple.of(8, own), Tuple.of(3, soft), Tuple.of(1, whole))
                .map(text -> new Name(text, NOWHERE));
    }

    /** Whatever may stand in a string, hostile signs first of all; not two scripts in a word, which is a finding. */
    private static Arbitrary<Text> texts() {
        Arbitrary<String> hostile = Arbitraries.of(
                        "\"",
                        "\\",
                        "\n",
                        "\t",
                        "\r",
                        "\\u{41}",
                        "#",
                        "##",
                        "*",
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        "\u0001",
                        "\u007f",
                        "\u0085",
                        "\u00a0",
                        "\u00ad",
                        "\u034f",
                        "\u200b",
                        "\u202e",
                        "\u2028",
                        "\u2066",
                        "\ufeff",
                        "\ufe0f",
                        "\u3164",
                        "\ud83d\ude00",
                        "\udb40\udc41",
                        "\ue000",
                        "a",
                        "b ",
                        "acme",
                        "é",
                        "\u0301",
                        "漢",
                        "\uffff",
                        "\udbff\udfff")
                .list()
                .ofMaxSize(10)
                .map(parts -> String.join("", parts));
        Arbitrary<String> any = Arbitraries.integers()
                .between(1, Character.MAX_CODE_POINT)
                .filter(c -> (c < 0xD800 || c > 0xDFFF) && !Character.isLetter(c))
                .list()
                .ofMaxSize(8)
                .map(list -> list.stream().map(Character::toString).collect(Collectors.joining()));
        Arbitrary<String> plain =
                Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(40).injectDuplicates(0.1);
        Arbitrary<String> wide = Arbitraries.integers().between(50, 400).map("w"::repeat);
        return Arbitraries.frequencyOf(Tuple.of(3, hostile), Tuple.of(1, any), Tuple.of(4, plain), Tuple.of(1, wide))
                .map(text -> new Text(text, NOWHERE));
    }

    private static Arbitrary<ActionItem.Qualified> qualified() {
        Arbitrary<String> service = Arbitraries.of("s3", "cwobject", "x", "a0");
        Arbitrary<String> action = Arbitraries.strings()
                .withCharRange('A', 'Z')
                .withCharRange('a', 'z')
                .withChars('*', '-', '_')
                .ofMinLength(1)
                .ofMaxLength(20)
                .filter(text -> text.charAt(0) != '-' && text.charAt(0) != '_');
        return Combinators.combine(service, action)
                .as((left, right) -> new ActionItem.Qualified(left + ":" + right, NOWHERE));
    }

    // ---- items

    private static Arbitrary<PrincipalItem> principal() {
        Arbitrary<String> part = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .withChars('.', '*', '-', '_')
                .ofMinLength(1)
                .ofMaxLength(10);
        Arbitrary<PrincipalItem> path = Combinators.combine(
                        names().filter(name -> name.text().length() < 100),
                        part.list().ofMinSize(1).ofMaxSize(3))
                .as((cluster, parts) ->
                        new PrincipalItem.Path(cluster.text() + "/" + String.join("/", parts), NOWHERE));
        Arbitrary<PrincipalItem> subject = Combinators.combine(names(), texts(), Arbitraries.of(true, false))
                .as((issuer, text, wildcard) -> new PrincipalItem.Subject(issuer, text, wildcard, NOWHERE));
        Arbitrary<PrincipalItem> identity = Combinators.combine(Arbitraries.of(PrincipalItem.Kind.class), texts())
                .as((kind, text) -> new PrincipalItem.Identity(kind, text, NOWHERE));
        return Arbitraries.oneOf(
                path,
                subject,
                identity,
                names().map(name -> new PrincipalItem.Service(name, NOWHERE)),
                names().map(name -> new PrincipalItem.PartnerRef(name, NOWHERE)),
                names().map(PrincipalItem.SetRef::new),
                Arbitraries.of(new PrincipalItem.Members(NOWHERE), new PrincipalItem.Anyone(NOWHERE)));
    }

    private static Arbitrary<List<PrincipalItem>> principals() {
        return principal().list().ofMinSize(1).ofMaxSize(6);
    }

    private static Arbitrary<List<BucketItem>> buckets() {
        Arbitrary<BucketItem> item = Arbitraries.oneOf(
                texts().map(BucketItem.Pattern::new),
                names().map(BucketItem.SetRef::new),
                Arbitraries.just(new BucketItem.Every(NOWHERE)));
        return item.list().ofMinSize(1).ofMaxSize(5);
    }

    private static Arbitrary<List<ActionItem>> actions() {
        Arbitrary<List<ActionItem.Qualified>> except = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(List.of())),
                Tuple.of(1, qualified().list().ofMinSize(1).ofMaxSize(8)));
        Arbitrary<ActionItem> named = Combinators.combine(qualified(), except).as(ActionItem.Named::new);
        Arbitrary<ActionItem> set = Combinators.combine(names(), except).as(ActionItem.SetRef::new);
        return Arbitraries.oneOf(named, set).list().ofMinSize(1).ofMaxSize(6);
    }

    private static Arbitrary<Comparison> comparison() {
        return Combinators.combine(
                        Arbitraries.oneOf(
                                Arbitraries.of("s3:prefix", "cw:PrincipalOrgID", "wandb:OrgID"),
                                texts().map(Text::value)),
                        Arbitraries.of(Comparison.Operator.class),
                        texts().list().ofMinSize(1).ofMaxSize(5))
                .as((key, operator, values) -> new Comparison(
                        key,
                        NOWHERE,
                        operator,
                        switch (operator) {
                            case EQUAL, NOT_EQUAL -> values.subList(0, 1);
                            case IN, NOT_IN, LIKE, NOT_LIKE -> values;
                            case EXISTS, MISSING -> List.of();
                        },
                        NOWHERE));
    }

    private static Arbitrary<Access> access() {
        Arbitrary<Place.Within> within = Combinators.combine(texts(), Arbitraries.of(true, false))
                .as((text, under) -> under ? new Place.Within.Under(text) : new Place.Within.Key(text));
        Arbitrary<Place> place =
                Combinators.combine(buckets(), within.optional()).as((list, limit) -> new Place(list, limit, NOWHERE));
        return Combinators.combine(
                        actions(), place.optional(), comparison().list().ofMaxSize(3))
                .as(Access::new);
    }

    // ---- what stands before

    private static Arbitrary<Annotation> annotation() {
        Arbitrary<Annotation.Argument> argument = Combinators.combine(
                        names().optional(),
                        Arbitraries.of(Annotation.Kind.class),
                        texts(),
                        names(),
                        Arbitraries.integers().between(0, 9999))
                .as((key, kind, text, name, number) -> new Annotation.Argument(
                        key,
                        kind,
                        switch (kind) {
                            case TEXT -> text.value();
                            case DATE -> String.format(Locale.ROOT, "%04d-07-31", number);
                            case INTEGER -> Integer.toString(number);
                            case NAME -> name.text();
                        },
                        NOWHERE));
        return Combinators.combine(names(), argument.list().ofMaxSize(4))
                .as((name, arguments) -> new Annotation(name, arguments, NOWHERE));
    }

    private static Arbitrary<Head> heads() {
        Arbitrary<String> line = Arbitraries.strings()
                .withCharRange('!', '~')
                .withChars(' ', ' ', '\t', 'é')
                .ofMaxLength(120)
                .map(String::strip);
        Arbitrary<String> documentation = line.list().ofMaxSize(3).map(lines -> String.join("\n", lines));
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(Head.NONE)),
                Tuple.of(
                        1,
                        Combinators.combine(annotation().list().ofMaxSize(3), documentation)
                                .as(Head::new)));
    }

    // ---- declarations

    private static Arbitrary<Declaration> declarations() {
        return Arbitraries.oneOf(
                Combinators.combine(heads(), texts())
                        .as((head, text) -> new Declaration.ImportDirectory(head, text, NOWHERE)),
                Combinators.combine(heads(), names())
                        .as((head, name) -> new Declaration.ImportLibrary(head, name, NOWHERE)),
                Combinators.combine(heads(), texts())
                        .as((head, text) -> new Declaration.Organization(head, text, NOWHERE)),
                Combinators.combine(heads(), Arbitraries.of(true, false), names(), texts())
                        .as((head, cluster, name, url) -> new Declaration.Issuer(head, cluster, name, url, NOWHERE)),
                Combinators.combine(heads(), names(), texts())
                        .as((head, name, id) -> new Declaration.Partner(head, name, id, NOWHERE)),
                Combinators.combine(heads(), names(), principals())
                        .as((head, name, items) -> new Declaration.PrincipalSet(head, name, items, NOWHERE)),
                Combinators.combine(heads(), names(), buckets())
                        .as((head, name, items) -> new Declaration.BucketSet(head, name, items, NOWHERE)),
                Combinators.combine(heads(), names(), actions())
                        .as((head, name, items) -> new Declaration.ActionSet(head, name, items, NOWHERE)),
                Combinators.combine(
                                heads(),
                                names(),
                                Arbitraries.oneOf(Arbitraries.just(List.<BucketItem>of()), buckets()),
                                rules().list().ofMaxSize(5))
                        .as((head, name, seals, rules) ->
                                new Declaration.PolicyBlock(head, name, seals, rules, NOWHERE)),
                Combinators.combine(heads(), claims(), access())
                        .as((head, claim, access) -> new Declaration.Assertion(head, claim, access, NOWHERE)));
    }

    private static Arbitrary<Rule> rules() {
        return Combinators.combine(heads(), Arbitraries.of(Effect.class), principals(), access())
                .as((head, effect, principals, access) -> new Rule(head, effect, principals, access, NOWHERE));
    }

    private static Arbitrary<Claim> claims() {
        return Combinators.combine(
                        Arbitraries.of(Claim.Quantifier.class),
                        principals(),
                        principals().optional(0.3).map((Optional<List<PrincipalItem>> list) -> list.orElse(List.of())))
                .as((quantifier, principals, except) -> new Claim(
                        quantifier, quantifier == Claim.Quantifier.NOBODY ? List.of() : principals, except, NOWHERE));
    }
}
