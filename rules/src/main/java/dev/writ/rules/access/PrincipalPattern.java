package dev.writ.rules.access;

import dev.writ.compiler.analysis.ActionSet;
import dev.writ.compiler.analysis.Area;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.model.Principals;
import dev.writ.compiler.policy.Request;
import dev.writ.rules.Linted;
import dev.writ.rules.LintedStatement;
import dev.writ.rules.RuleInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A pattern of principals in a statement that comes to allow something to those that match it.
 *
 * @param statement the statement
 * @param written the pattern as the statement writes it
 * @param beginning the identity before its first wildcard
 * @param area where it allows something
 */
public record PrincipalPattern(LintedStatement statement, String written, String beginning, Area area) {

    private static final String ARN = "arn:aws:iam::";
    private static final String ROLE = "role/";
    private static final Pattern TO_SUBJECT = Pattern.compile("role/https?://[^:/]+(:[0-9]+)?(/[^:]*)?:.*");
    private static final Pattern IN_ADDRESS = Pattern.compile("role/(h|ht|htt|http|https?:|https?:/|https?://.*)?");

    /** Where the first wildcard stands. */
    public enum Kind {
        /** After a whole name, or a part of it that its author has set off. */
        AT_BOUNDARY,
        /** In the middle of a name. */
        WITHIN_NAME,
        /** In the address of the issuer, or before it. */
        WITHIN_ISSUER
    }

    /** Returns the patterns of all statements that a rule applies to, other than a star alone. */
    public static List<PrincipalPattern> of(Linted linted, RuleInfo rule) {
        Map<String, List<Area>> byIdentity = new HashMap<>();
        for (Area area : linted.effective().areas()) {
            if (!area.onePrincipal()) {
                byIdentity
                        .computeIfAbsent(area.identity(), unused -> new ArrayList<>())
                        .add(area);
            }
        }
        // What the catalogue does not know may never be an action.
        ActionSet known = linted.effective().actions(action -> true);
        List<PrincipalPattern> found = new ArrayList<>();
        for (LintedStatement statement : linted.statements(rule)) {
            for (String written : statement.allows() ? statement.statement().principals() : List.<String>of()) {
                String identity = identity(written);
                int wildcard = wildcard(identity);
                if (wildcard >= 0 && !identity.equals("*")) {
                    for (Area area : byIdentity.getOrDefault(identity, List.of())) {
                        ActionSet allowed = area.allowedInSomeContext(known);
                        if (area.allowedBy(allowed).contains(statement.id())) {
                            found.add(new PrincipalPattern(statement, written, identity.substring(0, wildcard), area));
                            break;
                        }
                    }
                }
            }
        }
        return found;
    }

    private static String identity(String written) {
        int colon = written.startsWith(ARN) ? written.indexOf(':', ARN.length()) : -1;
        return colon < 0 ? written : written.substring(colon + 1);
    }

    private static int wildcard(String identity) {
        for (int i = 0; i < identity.length(); i++) {
            if (identity.charAt(i) == '*' || identity.charAt(i) == '?') {
                return i;
            }
        }
        return -1;
    }

    /** Returns where the first wildcard stands. */
    public Kind kind() {
        if (IN_ADDRESS.matcher(beginning).matches()
                && !TO_SUBJECT.matcher(beginning).matches()) {
            return Kind.WITHIN_ISSUER;
        }
        if (beginning.isEmpty()) {
            return Kind.WITHIN_ISSUER;
        }
        char last = beginning.charAt(beginning.length() - 1);
        // Who names things in a cluster sets parts of names off by hyphens; elsewhere anybody can take such a name.
        boolean account = beginning.contains(Principals.Workload.SERVICE_ACCOUNT);
        boolean boundary = last == ':' || last == '/' || (account && (last == '-' || last == '.'));
        return boundary ? Kind.AT_BOUNDARY : Kind.WITHIN_NAME;
    }

    /** Returns where it was written. */
    public Label place() {
        return statement.principalPlace(written);
    }

    /** Returns it as a workspace writes it. */
    public String written(Linted linted) {
        return linted.principal(statement, written);
    }

    /** Returns how an identity may go on that begins so, with an issuer that somebody else runs. */
    public String anIssuer() {
        String subject = ":" + Principals.Workload.SERVICE_ACCOUNT + "default:app";
        String address = beginning.startsWith(ROLE) ? beginning.substring(ROLE.length()) : beginning;
        int host = address.indexOf("://");
        if (host < 0 || host + 3 == address.length()) {
            String start = beginning.startsWith(ROLE) ? "" : ROLE;
            return start + "https://".substring(Math.min(address.length(), "https://".length())) + "evil.example"
                    + subject;
        }
        return (address.indexOf('/', host + 3) < 0 ? ".evil.example" : "-evil") + subject;
    }

    /**
     * Returns a request that is allowed to a principal that matches.
     *
     * @param tail how its name should go on; another is chosen if nothing is allowed to that one
     */
    public Request witness(Linted linted, String tail) {
        Request witness = area.witness(linted.effective().actions(action -> true));
        String rest = beginning.endsWith("-") && tail.startsWith("-") ? tail.substring(1) : tail;
        int account = beginning.indexOf(Principals.Workload.SERVICE_ACCOUNT);
        boolean namespace =
                account >= 0 && beginning.indexOf(':', account + Principals.Workload.SERVICE_ACCOUNT.length()) < 0;
        Request.Requester who = new Request.Requester(
                witness.who().orElseThrow().organization(), beginning + rest + (namespace ? ":app" : ""));
        Request chosen = Request.of(who, witness.action(), witness.target(), witness.context());
        return area.hasIdentity(who.identity()) && linted.effective().allows(chosen) ? chosen : witness;
    }
}
