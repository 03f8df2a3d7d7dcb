package dev.writ.compiler.resolve;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.model.Access;
import dev.writ.compiler.model.ActionPattern;
import dev.writ.compiler.model.Annotations;
import dev.writ.compiler.model.Assertion;
import dev.writ.compiler.model.BucketPattern;
import dev.writ.compiler.model.Located;
import dev.writ.compiler.model.PolicyBlock;
import dev.writ.compiler.model.Principals;
import dev.writ.compiler.model.Rule;
import dev.writ.compiler.model.Workspace;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import dev.writ.compiler.syntax.ActionItem;
import dev.writ.compiler.syntax.BucketItem;
import dev.writ.compiler.syntax.Claim;
import dev.writ.compiler.syntax.Declaration;
import dev.writ.compiler.syntax.PrincipalItem;
import dev.writ.compiler.syntax.SyntaxTree;
import dev.writ.compiler.syntax.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Binds names and checks types. All mistakes of all files are found in one run. */
public final class Resolver {

    private static final Pattern ORGANIZATION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    /**
     * A block in which nothing stands; one whose rules could not be read was reported. Possessive, since otherwise
     * each blank takes stack.
     */
    private static final Pattern EMPTY_BLOCK = Pattern.compile("\\{(?:\\s|#[^\\n]*\\n)*+\\}$");

    /** A block with more text than this is not empty by oversight. */
    private static final int LONGEST_EMPTY = 10_000;

    private final Catalogue catalogue;
    private final Problems problems = new Problems();
    private final AnnotationReader annotations;
    private final IssuerTable issuers = new IssuerTable(problems);
    private final Sets<PrincipalItem, Principals> principals;
    private final Sets<BucketItem, BucketPattern> buckets;
    private final Sets<ActionItem, ActionPattern> actions;
    private final Accesses accesses;
    private final Names<Declaration.PolicyBlock> policyNames = new Names<>("policy", problems);
    private final List<Written<Declaration.PolicyBlock>> blocks = new ArrayList<>();
    private final List<Written<Declaration.Assertion>> assertions = new ArrayList<>();
    private final List<Written<Text>> organizations = new ArrayList<>();

    private record Written<T>(SourceText text, T value) {}

    private Resolver(Catalogue catalogue, LocalDate asOf) {
        this.catalogue = catalogue;
        this.annotations = new AnnotationReader(asOf, problems);
        this.buckets = new Sets<>("buckets", new BucketItems(problems), problems);
        this.actions = new Sets<>("actions", new ActionItems(catalogue, problems), problems);
        this.principals = new Sets<>(
                "principals",
                new PrincipalItems(
                        issuers, catalogue, problems, name -> buckets.declares(name) || actions.declares(name)),
                problems);
        this.accesses = new Accesses(actions, buckets, catalogue, problems);
    }

    /**
     * Makes the model of a workspace from its files. The outcome has no value if the organization is not known, since
     * nothing means anything then.
     *
     * @param asOf the day on which reviews and acceptances are judged
     */
    public static Outcome<Workspace> resolve(List<SyntaxTree> trees, Catalogue catalogue, LocalDate asOf) {
        Resolver resolver = new Resolver(catalogue, asOf);
        for (SyntaxTree tree : trees) {
            resolver.issuers.damaged(tree.damage().issuers());
            for (Declaration declaration : tree.declarations()) {
                declaration.accept(resolver.new Declare(tree.text()));
            }
        }
        return resolver.workspace(trees);
    }

    /** Collects what the files of a workspace declare, as far as it can be understood. */
    static Resolver declarations(List<SyntaxTree> trees, Catalogue catalogue) {
        Resolver resolver = new Resolver(catalogue, LocalDate.EPOCH);
        for (SyntaxTree tree : trees) {
            for (Declaration declaration : tree.declarations()) {
                declaration.accept(resolver.new Declare(tree.text()));
            }
        }
        resolver.partners(
                trees, trees.isEmpty() ? "" : resolver.organization(trees).orElse(""));
        return resolver;
    }

    /** Returns what a list means that does not belong to the workspace, with what is wrong with the list. */
    Outcome<List<Principals>> principals(SourceText text, List<PrincipalItem> items) {
        int before = problems.diagnostics().size();
        List<Principals> meant = new ArrayList<>();
        principals.expand(text, items).forEach(one -> meant.add(one.value()));
        return Outcome.of(
                meant,
                problems.diagnostics().subList(before, problems.diagnostics().size()));
    }

    /** Returns the sets of actions that list names only, written out. */
    SortedMap<String, List<String>> actionSets() {
        SortedMap<String, List<String>> sets = new TreeMap<>();
        actions.expandAll((name, items) -> {
            if (items.stream().noneMatch(item -> item.value().wildcard())) {
                sets.put(name, items.stream().map(item -> item.value().text()).toList());
            }
        });
        return sets;
    }

    private Outcome<Workspace> workspace(List<SyntaxTree> trees) {
        Optional<String> organization = organization(trees);
        partners(trees, organization.orElse(""));
        principals.expandAll();
        buckets.expandAll();
        actions.expandAll();
        StatementNames names = new StatementNames(problems);
        List<PolicyBlock> resolved = new ArrayList<>();
        for (Written<Declaration.PolicyBlock> block : blocks) {
            resolved.add(block(block.text(), block.value(), names));
        }
        for (SyntaxTree tree : trees) {
            // Rules outside of a block mean nothing, but what else is wrong with them is said at once.
            tree.damage().rules().forEach(rule -> rule(tree.text(), rule, annotations.read(tree.text(), rule.head())));
        }
        List<Located<Assertion>> claims = new ArrayList<>();
        for (Written<Declaration.Assertion> assertion : assertions) {
            assertion(assertion.text(), assertion.value())
                    .ifPresent(claim -> claims.add(Located.at(
                            Label.of(assertion.text(), assertion.value().span()), claim)));
        }
        return new Outcome<>(
                organization.map(id -> new Workspace(id, catalogue, resolved, claims)), problems.diagnostics());
    }

    // ---- collecting

    private final class Declare implements Declaration.Visitor<Boolean> {

        private final SourceText text;

        Declare(SourceText text) {
            this.text = text;
        }

        @Override
        public Boolean visitImportDirectory(Declaration.ImportDirectory declaration) {
            return true;
        }

        @Override
        public Boolean visitImportLibrary(Declaration.ImportLibrary declaration) {
            return true;
        }

        @Override
        public Boolean visitOrganization(Declaration.Organization declaration) {
            return organizations.add(new Written<>(text, declaration.id()));
        }

        @Override
        public Boolean visitIssuer(Declaration.Issuer declaration) {
            annotations.read(text, declaration.head());
            issuers.declare(text, declaration);
            return true;
        }

        @Override
        public Boolean visitPartner(Declaration.Partner declaration) {
            // Partners are declared once the own organization is known.
            annotations.read(text, declaration.head());
            return true;
        }

        @Override
        public Boolean visitPrincipalSet(Declaration.PrincipalSet declaration) {
            annotations.read(text, declaration.head());
            principals.declare(text, declaration.name(), declaration.items());
            return true;
        }

        @Override
        public Boolean visitBucketSet(Declaration.BucketSet declaration) {
            annotations.read(text, declaration.head());
            buckets.declare(text, declaration.name(), declaration.items());
            return true;
        }

        @Override
        public Boolean visitActionSet(Declaration.ActionSet declaration) {
            annotations.read(text, declaration.head());
            actions.declare(text, declaration.name(), declaration.items());
            return true;
        }

        @Override
        public Boolean visitPolicyBlock(Declaration.PolicyBlock declaration) {
            policyNames.declare(text, declaration.name(), declaration);
            return blocks.add(new Written<>(text, declaration));
        }

        @Override
        public Boolean visitAssertion(Declaration.Assertion declaration) {
            return assertions.add(new Written<>(text, declaration));
        }
    }

    // ---- organizations

    private Optional<String> organization(List<SyntaxTree> trees) {
        if (organizations.isEmpty()) {
            boolean reported = trees.stream()
                    .allMatch(tree -> tree.damage().organization()
                            || tree.text().content().isBlank());
            if (reported || trees.stream().anyMatch(tree -> tree.damage().organization())) {
                return Optional.empty();
            }
            SourceText first = trees.stream()
                    .map(SyntaxTree::text)
                    .filter(text -> !text.name().startsWith("<"))
                    .findFirst()
                    .orElse(trees.get(0).text());
            problems.add(
                    ResolveCode.MISSING_ORG,
                    first,
                    new Span(0, 0),
                    "no file of this workspace says which organization it is for",
                    "add `org = \"…\"` with the organization id, which the console shows");
            return Optional.empty();
        }
        Written<Text> first = organizations.get(0);
        for (Written<Text> other : organizations.subList(1, organizations.size())) {
            boolean sameDirectory = parent(first.text()).equals(parent(other.text()));
            problems.add(Diagnostic.of(
                            ResolveCode.DUPLICATE_ORG,
                            Label.of(other.text(), other.value().span()),
                            "a workspace has one `org`, this is another")
                    .withRelated(Label.of(first.text(), first.value().span()).noting("the first is here"))
                    .withHelp(
                            sameDirectory
                                    ? "remove one"
                                    : "several environments are several directories beside each other that import"
                                            + " common ones; name one of them"));
        }
        String id = first.value().value();
        if (catalogue.reservedOrganizations().contains(id)
                || !ORGANIZATION.matcher(id).matches()) {
            problems.add(
                    ResolveCode.INVALID_ORGANIZATION,
                    first.text(),
                    first.value().span(),
                    catalogue.reservedOrganizations().contains(id)
                            ? "`" + id + "` belongs to the platform"
                            : id.isEmpty() ? "the organization id is empty" : "`" + id + "` is not an organization id",
                    "the console shows the organization id, a short string such as `ab1cd2`");
            return Optional.empty();
        }
        return Optional.of(id);
    }

    private static String parent(SourceText text) {
        return text.name().substring(0, text.name().lastIndexOf('/') + 1);
    }

    private void partners(List<SyntaxTree> trees, String own) {
        for (SyntaxTree tree : trees) {
            for (Declaration declaration : tree.declarations()) {
                if (declaration instanceof Declaration.Partner partner) {
                    issuers.declare(tree.text(), partner.name(), partner(tree.text(), partner.organization(), own));
                }
            }
        }
    }

    private Optional<String> partner(SourceText text, Text written, String own) {
        String id = written.value();
        Optional<String> wrong = Optional.empty();
        String help = "use the organization id that the partner gives you";
        if (id.equals(own)) {
            wrong = Optional.of("`" + id + "` is this organization, not a partner");
            help = "everybody of this organization is `members`";
        } else if (catalogue.reservedOrganizations().contains(id)) {
            wrong = Optional.of("`" + id + "` belongs to the platform, not to a partner");
            help = "platform services are named `service NAME`";
        } else if (!ORGANIZATION.matcher(id).matches()) {
            wrong = Optional.of("`" + id + "` is not an organization id");
        }
        if (wrong.isPresent()) {
            problems.add(ResolveCode.INVALID_PARTNER, text, written.span(), wrong.get(), help);
            return Optional.empty();
        }
        return Optional.of(id);
    }

    // ---- blocks, rules, assertions

    private PolicyBlock block(SourceText text, Declaration.PolicyBlock block, StatementNames names) {
        Label at = Label.of(text, block.name().span());
        if (block.rules().isEmpty()
                && block.span().length() <= LONGEST_EMPTY
                && EMPTY_BLOCK.matcher(text.slice(block.span())).find()) {
            problems.add(
                    ResolveCode.EMPTY_POLICY,
                    at,
                    "the policy `" + block.name().text() + "` has no rules",
                    "remove it, or add a rule");
        }
        List<Located<Rule>> rules = new ArrayList<>();
        for (dev.writ.compiler.syntax.Rule rule : block.rules()) {
            Label place = Label.of(text, rule.span());
            Annotations before = annotations.read(text, rule.head());
            before.name().ifPresent(name -> names.take(block.name().text(), name, place));
            rule(text, rule, before).ifPresent(found -> rules.add(Located.at(place, found)));
        }
        return new PolicyBlock(
                Located.at(at, block.name().text()),
                buckets.expand(text, block.seals()),
                rules,
                annotations.read(text, block.head()));
    }

    private Optional<Rule> rule(SourceText text, dev.writ.compiler.syntax.Rule rule, Annotations before) {
        List<Located<Principals>> who = new ArrayList<>();
        for (Located<Principals> one : principals.expand(text, rule.principals())) {
            if (fits(rule.effect(), one)) {
                who.add(one);
            }
        }
        Optional<Access> access = accesses.resolve(text, rule.access(), rule.span());
        return who.isEmpty() ? Optional.empty() : access.map(found -> new Rule(rule.effect(), who, found, before));
    }

    private boolean fits(Effect effect, Located<Principals> who) {
        if (effect == Effect.ALLOW && who.value() instanceof Principals.Anyone) {
            problems.add(
                    ResolveCode.ALLOW_ANYONE,
                    who.at(),
                    "`anyone` includes other organizations; nothing can be allowed to everybody",
                    "write `members` for everybody of this organization, and name partners");
            return false;
        }
        if (effect == Effect.DENY
                && (who.value() instanceof Principals.Role || who.value() instanceof Principals.Saml)) {
            problems.add(
                    ResolveCode.DENY_NEEDS_GROUP,
                    who.at(),
                    "a deny of `" + who.value().notation() + "` does nothing if the platform uses the other spelling",
                    "write `group` instead: it denies both");
            return false;
        }
        return true;
    }

    private Optional<Assertion> assertion(SourceText text, Declaration.Assertion written) {
        Claim claim = written.claim();
        Assertion.Quantifier quantifier = switch (claim.quantifier()) {
            case CAN -> Assertion.Quantifier.CAN;
            case CANNOT -> Assertion.Quantifier.CANNOT;
            case NOBODY -> Assertion.Quantifier.NOBODY;
            case ONLY -> Assertion.Quantifier.ONLY;
        };
        boolean positive = quantifier == Assertion.Quantifier.CAN;
        if (!claim.except().isEmpty() && (positive || quantifier == Assertion.Quantifier.CANNOT)) {
            problems.add(
                    ResolveCode.CLAIM_FORM,
                    text,
                    claim.except().get(0).span(),
                    "`except` stands only after `nobody` and `only`",
                    "name the principals that are meant");
            return Optional.empty();
        }
        List<Located<Principals>> who = principals.expand(text, claim.principals());
        List<Located<Principals>> except = principals.expand(text, claim.except());
        Optional<Access> access = accesses.resolve(text, written.access(), written.span());
        if (access.isEmpty() || (who.isEmpty() && quantifier != Assertion.Quantifier.NOBODY)) {
            return Optional.empty();
        }
        if (positive && !named(access.get())) {
            return Optional.empty();
        }
        return Optional.of(
                new Assertion(quantifier, who, except, access.get(), annotations.read(text, written.head())));
    }

    private boolean named(Access access) {
        boolean named = true;
        for (Located<ActionPattern> action : access.actions()) {
            if (action.value().wildcard()) {
                problems.add(
                        ResolveCode.CLAIM_FORM,
                        action.at(),
                        "`can` with a wildcard would claim actions that nobody knows yet",
                        "name the actions");
                named = false;
            }
        }
        return named;
    }

    /** The names that authors give to statements: once in each block, since they become statement names. */
    private static final class StatementNames {

        private final Problems problems;
        private final Map<String, Label> taken = new HashMap<>();

        StatementNames(Problems problems) {
            this.problems = problems;
        }

        void take(String block, String name, Label at) {
            Label before = taken.putIfAbsent(name.replace("-", "").toLowerCase(Locale.ROOT), at);
            if (before != null) {
                problems.add(Diagnostic.of(
                                ResolveCode.DUPLICATE_STATEMENT_NAME,
                                at,
                                "`@name(\"" + name + "\")` is used twice, again in policy `" + block + "`")
                        .withRelated(before.noting("first used for this rule"))
                        .withHelp("choose another name: rules of all blocks meet in bucket policies"));
            }
        }
    }
}
