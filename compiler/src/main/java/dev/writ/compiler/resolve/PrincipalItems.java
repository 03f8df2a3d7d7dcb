package dev.writ.compiler.resolve;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.PlatformService;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Suggestions;
import dev.writ.compiler.model.Located;
import dev.writ.compiler.model.Principals;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import dev.writ.compiler.syntax.Name;
import dev.writ.compiler.syntax.PrincipalItem;
import dev.writ.compiler.syntax.Text;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What an entry of a list of principals means. */
final class PrincipalItems implements Sets.Items<PrincipalItem, Principals> {

    /** The kinds of identities that the platform's pages show, for other organizations too. */
    private static final Pattern PARTNER_IDENTITY = Pattern.compile("(role|saml|coreweave|static)/");

    private static final Pattern PERSON = Pattern.compile("[A-Za-z0-9._@+-]+");

    private final IssuerTable issuers;
    private final Catalogue catalogue;
    private final Problems problems;
    private final Predicate<String> isOtherSet;

    PrincipalItems(IssuerTable issuers, Catalogue catalogue, Problems problems, Predicate<String> isOtherSet) {
        this.issuers = issuers;
        this.catalogue = catalogue;
        this.problems = problems;
        this.isOtherSet = isOtherSet;
    }

    @Override
    public String notation(Principals meaning) {
        return meaning.notation();
    }

    @Override
    public Optional<Name> reference(PrincipalItem item) {
        return item instanceof PrincipalItem.SetRef set ? Optional.of(set.name()) : Optional.empty();
    }

    @Override
    public Optional<String> otherwiseKnown(String name) {
        Optional<IssuerTable.Issuer> issuer = issuers.lookUp(name);
        if (issuer.isPresent()) {
            return Optional.of(
                    issuer.get() instanceof IssuerTable.Issuer.Tokens tokens
                            ? tokens.kubernetes()
                                    ? "`" + name + "` is a cluster: `" + name + "/NAMESPACE/SERVICE-ACCOUNT`, or `"
                                            + name + "/*` for all of it"
                                    : "`" + name + "` is an issuer: `" + name + ":\"SUBJECT\"`"
                            : "`" + name + "` is a partner: `partner " + name + "`");
        }
        return isOtherSet.test(name)
                ? Optional.of("`" + name + "` names buckets or actions; principals stand here")
                : Optional.empty();
    }

    @Override
    public List<Located<Principals>> meaning(SourceText text, PrincipalItem item) {
        Label at = Label.of(text, item.span());
        return item.accept(new Meaning(text, at))
                .map(principals -> List.of(Located.at(at, principals)))
                .orElse(List.of());
    }

    private final class Meaning implements PrincipalItem.Visitor<Optional<Principals>> {

        private final SourceText text;
        private final Label at;

        Meaning(SourceText text, Label at) {
            this.text = text;
            this.at = at;
        }

        @Override
        public Optional<Principals> visitPath(PrincipalItem.Path item) {
            Name cluster = new Name(
                    item.path().substring(0, item.path().indexOf('/')),
                    new Span(
                            item.span().start(),
                            item.span().start() + item.path().indexOf('/')));
            Optional<IssuerTable.Issuer> issuer = issuers.find(text, cluster, "cluster", "https://…");
            Optional<ServiceAccountPath> path = ServiceAccountPath.read(item.path(), text, item.span(), problems);
            if (issuer.isEmpty() || path.isEmpty()) {
                return Optional.empty();
            }
            if (!(issuer.get() instanceof IssuerTable.Issuer.Tokens tokens) || !tokens.kubernetes()) {
                boolean partner = issuer.get() instanceof IssuerTable.Issuer.PartnerOrganization;
                problems.add(
                        ResolveCode.INVALID_PRINCIPAL,
                        text,
                        cluster.span(),
                        "`" + cluster.text() + "` is " + (partner ? "a partner" : "an issuer") + ", not a cluster",
                        "write its principals as `" + cluster.text() + ":\"SUBJECT\"`");
                return Optional.empty();
            }
            ServiceAccountPath subject = path.get();
            return tokens.url()
                    .map(url -> new Principals.Workload(
                            url,
                            Principals.Workload.SERVICE_ACCOUNT + subject.subject(),
                            subject.open(),
                            cluster.text() + "/" + subject.notation()));
        }

        @Override
        public Optional<Principals> visitSubject(PrincipalItem.Subject item) {
            Optional<IssuerTable.Issuer> issuer = issuers.find(text, item.issuer(), "issuer", "https://…");
            String subject = item.subject().value();
            if (!legalSubject(item.subject(), item.wildcard()) || issuer.isEmpty()) {
                return Optional.empty();
            }
            String notation = item.issuer().text() + ":\"" + subject + "\"" + (item.wildcard() ? "*" : "");
            if (issuer.get() instanceof IssuerTable.Issuer.PartnerOrganization partner) {
                if (!PARTNER_IDENTITY.matcher(subject).lookingAt()) {
                    problems.add(
                            ResolveCode.INVALID_PRINCIPAL,
                            text,
                            item.subject().span(),
                            "`" + subject + "` is not the identity of a principal",
                            "identities begin with `role/`, `saml/`, `coreweave/` or `static/`; everybody of the partner"
                                    + " is `partner " + item.issuer().text() + "`");
                    return Optional.empty();
                }
                return partner.organization()
                        .map(organization -> new Principals.Foreign(organization, subject, item.wildcard(), notation));
            }
            IssuerTable.Issuer.Tokens tokens = (IssuerTable.Issuer.Tokens) issuer.get();
            if (tokens.kubernetes()) {
                problems.add(
                        ResolveCode.INVALID_PRINCIPAL,
                        at,
                        "`" + item.issuer().text() + "` is a cluster; its principals are service accounts",
                        "write `" + item.issuer().text() + "/NAMESPACE/SERVICE-ACCOUNT`: the parts are checked then");
                return Optional.empty();
            }
            return tokens.url().map(url -> new Principals.Workload(url, subject, item.wildcard(), notation));
        }

        private boolean legalSubject(Text subject, boolean open) {
            if (subject.value().isEmpty() && !open) {
                problems.add(
                        ResolveCode.INVALID_PRINCIPAL,
                        text,
                        subject.span(),
                        "the subject is empty",
                        "write the `sub` claim of the tokens; a `*` after the quotes stands for any");
                return false;
            }
            for (int i = 0; i < subject.value().length(); i++) {
                char c = subject.value().charAt(i);
                if ("*?[]\\".indexOf(c) >= 0 || c < 0x20) {
                    problems.add(
                            ResolveCode.INVALID_PRINCIPAL,
                            text,
                            subject.span(),
                            "the subject contains "
                                    + (c < 0x20 ? "a control character" : "`" + c + "`")
                                    + ", which policies would read as a pattern or not at all",
                            "a wildcard stands only at the end, outside the quotes: `\"repo:acme/models:\"*`");
                    return false;
                }
            }
            return true;
        }

        @Override
        public Optional<Principals> visitIdentity(PrincipalItem.Identity item) {
            String name = item.name().value();
            if (!PERSON.matcher(name).matches()) {
                problems.add(
                        ResolveCode.INVALID_PRINCIPAL,
                        text,
                        item.name().span(),
                        "`" + name + "` is not the name of a " + item.kind().word(),
                        helpForName(name));
                return Optional.empty();
            }
            return Optional.of(
                    switch (item.kind()) {
                        case USER -> new Principals.User(name);
                        case GROUP -> new Principals.Group(name);
                        case ROLE -> oneSpelling(new Principals.Role(name), name);
                        case SAML -> oneSpelling(new Principals.Saml(name), name);
                    });
        }

        private static String helpForName(String name) {
            if (name.startsWith("arn:")) {
                return "write the name alone, not the ARN: the compiler makes both forms";
            }
            if (name.equals("*")) {
                return "everybody of this organization is `members`";
            }
            return name.contains("/")
                    ? "write the name alone, without what stands before the `/`"
                    : "names have letters, digits and `. _ @ + -`, and no wildcard";
        }

        private Principals oneSpelling(Principals principals, String name) {
            problems.add(
                    ResolveCode.ONE_SPELLING_OF_A_GROUP,
                    at,
                    "`" + principals.notation()
                            + "` is one of two spellings of a group; the platform may use the other",
                    "write `group \"" + name + "\"` for both");
            return principals;
        }

        @Override
        public Optional<Principals> visitService(PrincipalItem.Service item) {
            PlatformService service = catalogue.services().get(item.name().text());
            if (service == null) {
                problems.add(Diagnostic.of(
                                ResolveCode.UNDEFINED_REFERENCE,
                                Label.of(text, item.name().span()),
                                "unknown platform service `" + item.name().text() + "`")
                        .withHelp(Suggestions.nearest(
                                        item.name().text(), catalogue.services().keySet())
                                .map(near -> "did you mean `" + near + "`?")
                                .orElse("the services are "
                                        + Suggestions.list(catalogue.services().keySet()))));
                return Optional.empty();
            }
            if (!service.confirmed()) {
                problems.add(
                        ResolveCode.UNCONFIRMED_SERVICE,
                        at,
                        "the identity of the service `" + service.name() + "` is not confirmed",
                        Suggestions.phrase(service.note()));
            }
            return Optional.of(new Principals.Foreign(
                    service.organization(), service.principal(), false, "service " + service.name()));
        }

        @Override
        public Optional<Principals> visitPartnerRef(PrincipalItem.PartnerRef item) {
            Optional<IssuerTable.Issuer> issuer = issuers.find(text, item.name(), "partner", "ORGANIZATION-ID");
            if (issuer.isEmpty()) {
                return Optional.empty();
            }
            if (issuer.get() instanceof IssuerTable.Issuer.PartnerOrganization partner) {
                return partner.organization()
                        .map(organization -> new Principals.Partner(item.name().text(), organization));
            }
            problems.add(
                    ResolveCode.INVALID_PRINCIPAL,
                    text,
                    item.name().span(),
                    "`" + item.name().text() + "` is not a partner",
                    otherwiseKnown(item.name().text()).orElse("name a partner"));
            return Optional.empty();
        }

        @Override
        public Optional<Principals> visitMembers(PrincipalItem.Members item) {
            return Optional.of(new Principals.Members());
        }

        @Override
        public Optional<Principals> visitAnyone(PrincipalItem.Anyone item) {
            return Optional.of(new Principals.Anyone());
        }

        @Override
        public Optional<Principals> visitSetRef(PrincipalItem.SetRef item) {
            throw new IllegalStateException("a reference has no meaning of its own");
        }
    }
}
