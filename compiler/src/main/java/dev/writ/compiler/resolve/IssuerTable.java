package dev.writ.compiler.resolve;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.syntax.Declaration;
import dev.writ.compiler.syntax.Name;
import dev.writ.compiler.syntax.Text;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Everything that can stand before a colon or a slash in a principal: clusters, issuers, partners. */
final class IssuerTable {

    /** What a name stands for. */
    sealed interface Issuer {

        /** A cluster ({@code kubernetes}) or another issuer of tokens; the URL is empty if it is not a legal one. */
        record Tokens(boolean kubernetes, Optional<String> url) implements Issuer {}

        /** A partner; the organization is empty if it is not a legal one. */
        record PartnerOrganization(Optional<String> organization) implements Issuer {}
    }

    /** Longer than any issuer, and short enough for what is done with it to take no time. */
    private static final int LONGEST_URL = 2_000;

    private final Names<Issuer> names;
    private final Problems problems;
    private final TreeMap<String, Label> urls = new TreeMap<>();

    IssuerTable(Problems problems) {
        this.names = new Names<>("cluster, issuer or partner", problems);
        this.problems = problems;
    }

    void declare(SourceText text, Declaration.Issuer declaration) {
        Optional<String> url = url(text, declaration.url());
        names.declare(text, declaration.name(), new Issuer.Tokens(declaration.cluster(), url));
        url.ifPresent(known -> clash(text, declaration.url(), known));
    }

    void declare(SourceText text, Name name, Optional<String> organization) {
        names.declare(text, name, new Issuer.PartnerOrganization(organization));
    }

    /** Takes note of names whose declarations could not be read. */
    void damaged(Collection<String> damaged) {
        names.damaged(damaged);
    }

    /** Finds a name, or reports that it is unknown, with how to declare one. */
    Optional<Issuer> find(SourceText text, Name name, String word, String value) {
        Optional<String> declare =
                Optional.of("to declare one, write `" + word + " " + name.text() + " = \"" + value + "\"`");
        return names.find(text, name, Optional.empty(), declare).map(Names.Entry::declaration);
    }

    Optional<Issuer> lookUp(String name) {
        return names.lookUp(name).map(Names.Entry::declaration);
    }

    /** Role strings are issuer, colon, subject: a URL that continues another after a colon would collide. */
    private void clash(SourceText text, Text at, String url) {
        Map<String, Label> clashing = new TreeMap<>(urls.subMap(url + ":", url + (char) (':' + 1)));
        for (int colon = url.indexOf(':'); colon >= 0; colon = url.indexOf(':', colon + 1)) {
            String start = url.substring(0, colon);
            Optional.ofNullable(urls.get(start)).ifPresent(label -> clashing.put(start, label));
        }
        Optional.ofNullable(urls.get(url)).ifPresent(label -> clashing.put(url, label));
        clashing.forEach((other, label) -> {
            boolean same = other.equals(url);
            problems.add(Diagnostic.of(
                            ResolveCode.ISSUER_CLASH,
                            Label.of(text, at.span()),
                            same
                                    ? "two names for the issuer `" + url + "`"
                                    : "one issuer URL continues another after a colon: their principals would be"
                                            + " the same strings")
                    .withRelated(label.noting("the other is declared here"))
                    .withHelp(
                            same
                                    ? "keep one declaration; in a workspace that imports it, use the imported name"
                                    : "an issuer has one URL, without a subject; copy it from the cluster's page"));
        });
        urls.putIfAbsent(url, Label.of(text, at.span()));
    }

    private Optional<String> url(SourceText text, Text written) {
        String url = written.value();
        Optional<String> wrong = wrongUrl(url);
        wrong.ifPresent(
                message -> problems.add(ResolveCode.INVALID_ISSUER, text, written.span(), message, helpFor(url)));
        return wrong.isPresent() ? Optional.empty() : Optional.of(url);
    }

    private static String helpFor(String url) {
        String better = url.strip();
        int mark = indexOfAny(better, "?#");
        better = mark >= 0 ? better.substring(0, mark) : better;
        while (better.endsWith("/")) {
            better = better.substring(0, better.length() - 1);
        }
        int scheme = better.indexOf("://");
        String rest = scheme >= 0 ? better.substring(scheme + 3) : better;
        int slash = rest.indexOf('/');
        String host = slash >= 0 ? rest.substring(0, slash) : rest;
        better = "https://" + host.toLowerCase(Locale.ROOT) + rest.substring(host.length());
        return wrongUrl(better).isEmpty()
                ? "write `\"" + better + "\"`, exactly as in the `iss` claim of the tokens"
                : "copy it from the cluster's page or the provider's `/.well-known/openid-configuration`";
    }

    private static int indexOfAny(String text, String characters) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static Optional<String> wrongUrl(String url) {
        if (!url.startsWith("https://")) {
            return Optional.of("an issuer is an `https` URL");
        }
        if (url.length() > LONGEST_URL) {
            return Optional.of("the issuer has " + url.length() + " characters; the most is " + LONGEST_URL);
        }
        if (url.endsWith("/")) {
            return Optional.of(
                    "the issuer ends with a slash; principals are matched as strings, and tokens carry none");
        }
        if (url.contains("?")) {
            return Optional.of("the issuer has a query");
        }
        if (url.contains("#")) {
            return Optional.of("the issuer has a fragment");
        }
        String rest = url.substring("https://".length());
        int slash = rest.indexOf('/');
        String host = slash >= 0 ? rest.substring(0, slash) : rest;
        if (!host.equals(host.toLowerCase(Locale.ROOT))) {
            return Optional.of("the host of the issuer has upper-case letters");
        }
        if (host.isEmpty()) {
            return Optional.of("the issuer has no host");
        }
        if (!host.matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?")) {
            return Optional.of("`" + host + "` is not a host");
        }
        if (!rest.substring(host.length()).matches("(/[A-Za-z0-9._~!$&'()+,;=:@%-]+)*")) {
            return Optional.of("the path of the issuer has characters that are not part of a URL path");
        }
        return Optional.empty();
    }
}
