package dev.writ.compiler.notation;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.PlatformService;
import dev.writ.compiler.model.Principals;
import dev.writ.compiler.resolve.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Writes principals as the author of a workspace does. What has no such form is written as the platform writes it, so
 * that nothing is made to look like something else.
 */
public final class PrincipalNotation {

    /** What stands for everybody of the own organization. */
    public static final String MEMBERS = "members";

    /** What stands for everybody. */
    public static final String ANYONE = "anyone";

    private static final Pattern PERSON = Pattern.compile("[A-Za-z0-9._@+-]+");
    private static final String ARN = "arn:aws:iam::";
    private static final String ROLE = "role/";
    private static final String SAML = "saml/";
    private static final String USER = "coreweave/";

    private final String organization;
    private final Catalogue catalogue;
    private final Map<String, Vocabulary.Issuer> issuers = new TreeMap<>();
    private final Map<String, String> partners = new TreeMap<>();

    /**
     * Makes a notation.
     *
     * @param organization the own organization
     * @param catalogue which platform services there are
     * @param vocabularies the names of clusters, issuers and partners; the first that has a name decides
     */
    public PrincipalNotation(String organization, Catalogue catalogue, List<Vocabulary> vocabularies) {
        this.organization = organization;
        this.catalogue = catalogue;
        for (Vocabulary vocabulary : vocabularies) {
            vocabulary.issuers().forEach(issuers::putIfAbsent);
            vocabulary.partners().forEach(partners::putIfAbsent);
        }
    }

    /** Writes several principals, sorted; both spellings of a group become one. */
    public List<String> of(Collection<String> patterns) {
        Set<String> written = new TreeSet<>();
        for (String pattern : patterns) {
            Optional<String> group = group(pattern, patterns);
            written.add(group.orElseGet(() -> of(pattern)));
        }
        return new ArrayList<>(written);
    }

    private Optional<String> group(String pattern, Collection<String> patterns) {
        String start = ARN + organization + ":";
        for (List<String> pair : List.of(List.of(ROLE, SAML), List.of(SAML, ROLE))) {
            String prefix = start + pair.get(0);
            if (pattern.startsWith(prefix)) {
                String name = pattern.substring(prefix.length());
                if (PERSON.matcher(name).matches() && patterns.contains(start + pair.get(1) + name)) {
                    return Optional.of(new Principals.Group(name).notation());
                }
            }
        }
        return Optional.empty();
    }

    /** Joins the two spellings of a group among principals that are written already, sorted. */
    public static List<String> joined(Collection<String> written) {
        Set<String> joined = new TreeSet<>(written);
        for (String one : written) {
            String name = one.startsWith("role \"") ? one.substring("role ".length()) : "";
            if (!name.isEmpty() && joined.remove("saml " + name)) {
                joined.remove(one);
                joined.add("group " + name);
            }
        }
        return new ArrayList<>(joined);
    }

    /** Writes one principal: an ARN, or a pattern of ARNs. */
    public String of(String pattern) {
        if (pattern.equals("*")) {
            return ANYONE;
        }
        int colon = pattern.startsWith(ARN) ? pattern.indexOf(':', ARN.length()) : -1;
        if (colon < 0) {
            return pattern;
        }
        String other = pattern.substring(ARN.length(), colon);
        String identity = pattern.substring(colon + 1);
        if (other.equals(organization)) {
            return own(identity);
        }
        if (other.equals("*")) {
            // Those that policies name are listed by name.
            return identity.equals("*") ? "any other organization" : identity + " of any other organization";
        }
        return other.contains("*") ? pattern : foreign(other, identity, pattern);
    }

    private String foreign(String other, String identity, String pattern) {
        for (PlatformService service : catalogue.services().values()) {
            if (service.organization().equals(other) && service.principal().equals(identity)) {
                return "service " + service.name();
            }
        }
        String partner = partners.get(other);
        if (identity.equals("*")) {
            return partner == null ? "everybody of organization " + other : "partner " + partner;
        }
        return partner == null ? pattern : quoted(partner, identity).orElse(pattern);
    }

    private String own(String identity) {
        if (identity.equals("*")) {
            return MEMBERS;
        }
        if (identity.startsWith(ROLE)) {
            String role = identity.substring(ROLE.length());
            return workload(role)
                    .orElseGet(() -> PERSON.matcher(role).matches() ? new Principals.Role(role).notation() : identity);
        }
        if (identity.startsWith(SAML) && isPerson(identity, SAML)) {
            return new Principals.Saml(identity.substring(SAML.length())).notation();
        }
        return identity.startsWith(USER) && isPerson(identity, USER)
                ? new Principals.User(identity.substring(USER.length())).notation()
                : identity;
    }

    private static boolean isPerson(String identity, String kind) {
        return PERSON.matcher(identity.substring(kind.length())).matches();
    }

    /** Issuer URLs contain colons, so the longest that fits is the issuer. */
    private Optional<String> workload(String role) {
        String longest = "";
        for (String url : issuers.keySet()) {
            if (role.startsWith(url + ":") && url.length() > longest.length()) {
                longest = url;
            }
        }
        if (longest.isEmpty()) {
            return Optional.empty();
        }
        Vocabulary.Issuer issuer = issuers.get(longest);
        String subject = role.substring(longest.length() + 1);
        return issuer == null
                ? Optional.empty()
                : issuer.cluster() ? serviceAccount(issuer.name(), subject) : quoted(issuer.name(), subject);
    }

    private static Optional<String> serviceAccount(String cluster, String subject) {
        String start = Principals.Workload.SERVICE_ACCOUNT;
        if (!subject.startsWith(start)) {
            return Optional.empty();
        }
        String[] parts = subject.substring(start.length()).split(":", -1);
        if (parts.length == 1) {
            String namespaces = parts[0];
            return !namespaces.endsWith("*") || inner(namespaces)
                    ? Optional.empty()
                    : Optional.of(cluster + "/" + (namespaces.equals("*") ? "*" : namespaces + "/*"));
        }
        return parts.length > 2 || parts[0].contains("*") || inner(parts[1])
                ? Optional.empty()
                : Optional.of(cluster + "/" + parts[0] + "/" + parts[1]);
    }

    private static boolean inner(String pattern) {
        int star = pattern.indexOf('*');
        return star >= 0 && star < pattern.length() - 1;
    }

    private static Optional<String> quoted(String name, String subject) {
        boolean open = subject.endsWith("*");
        String text = open ? subject.substring(0, subject.length() - 1) : subject;
        boolean plain = text.chars().noneMatch(c -> c < ' ' || "*?[]\\\"".indexOf(c) >= 0);
        return plain ? Optional.of(name + ":\"" + text + "\"" + (open ? "*" : "")) : Optional.empty();
    }
}
