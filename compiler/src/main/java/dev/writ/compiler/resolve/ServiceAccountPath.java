package dev.writ.compiler.resolve;

import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The part of {@code prod/ml-train/trainer} after the cluster. Namespaces are DNS-1123 labels and service accounts
 * DNS-1123 subdomains, as Kubernetes demands; a wildcard stands only at the end.
 *
 * @param namespace the namespace, or its beginning
 * @param account the service account, or its beginning; empty if the namespace is open or every account is meant
 * @param namespaceOpen whether anything may follow the namespace
 * @param open whether anything may follow
 */
record ServiceAccountPath(String namespace, String account, boolean namespaceOpen, boolean open) {

    private static final int MAX_LABEL = 63;
    private static final int MAX_SUBDOMAIN = 253;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern LABEL_START = Pattern.compile("([a-z0-9][-a-z0-9]*)?");
    private static final Pattern SUBDOMAIN_START =
            Pattern.compile("([a-z0-9]([-a-z0-9]*[a-z0-9])?\\.)*([a-z0-9][-a-z0-9]*)?");

    /** Returns what follows {@code system:serviceaccount:} in the subject of the tokens. */
    String subject() {
        return namespaceOpen ? namespace : namespace + ":" + account;
    }

    /** Returns the path without the cluster, in the one form that is printed. */
    String notation() {
        if (namespaceOpen) {
            return namespace.isEmpty() ? "*" : namespace + "*/*";
        }
        return namespace + "/" + account + (open ? "*" : "");
    }

    /** Reads a path, or reports what is wrong with it. */
    static Optional<ServiceAccountPath> read(String path, SourceText text, Span span, Problems problems) {
        return new Reader(path.split("/", -1), text, span, problems).read();
    }

    private record Reader(String[] parts, SourceText text, Span span, Problems problems) {

        Optional<ServiceAccountPath> read() {
            if (parts.length > 3) {
                return wrong(
                        "a service account has three parts, this has " + parts.length,
                        "write `CLUSTER/NAMESPACE/SERVICE-ACCOUNT`");
            }
            String namespace = parts[1];
            if (parts.length == 2) {
                if (!namespace.endsWith("*")) {
                    return wrong(
                            "the service account is missing",
                            "write `" + parts[0] + "/" + namespace + "/NAME`, or `" + parts[0] + "/" + namespace
                                    + "/*` for the whole namespace");
                }
                return openNamespace(namespace);
            }
            if (namespace.contains("*")) {
                return parts[2].equals("*")
                        ? openNamespace(namespace)
                        : misplaced("after a wildcard for namespaces every service account is meant: write `" + parts[0]
                                + "/" + namespace + "/*`, or name the namespaces one by one");
            }
            if (!legal(LABEL, MAX_LABEL, namespace)) {
                return wrong(
                        "`" + namespace + "` is not the name of a namespace",
                        "namespaces have lower-case letters, digits and `-`, at most 63 of them");
            }
            return account(namespace, parts[2]);
        }

        private Optional<ServiceAccountPath> openNamespace(String namespace) {
            String start = namespace.substring(0, namespace.length() - 1);
            if (start.contains("*")) {
                return misplaced("name them one by one, or end with the wildcard");
            }
            if (!legal(LABEL_START, MAX_LABEL, start)) {
                return wrong(
                        "no namespace begins with `" + start + "`",
                        "namespaces have lower-case letters, digits and `-`");
            }
            return Optional.of(new ServiceAccountPath(start, "", true, true));
        }

        private Optional<ServiceAccountPath> account(String namespace, String account) {
            boolean open = account.endsWith("*");
            String start = open ? account.substring(0, account.length() - 1) : account;
            if (start.contains("*")) {
                return misplaced("name them one by one, or end with the wildcard");
            }
            if (!legal(open ? SUBDOMAIN_START : SUBDOMAIN, MAX_SUBDOMAIN, start)) {
                return wrong(
                        open
                                ? "no service account begins with `" + start + "`"
                                : "`" + account + "` is not the name of a service account",
                        "service accounts have lower-case letters, digits, `-` and `.`, at most 253 of them");
            }
            return Optional.of(new ServiceAccountPath(namespace, start, false, open));
        }

        private static boolean legal(Pattern pattern, int longest, String name) {
            return name.length() <= longest && pattern.matcher(name).matches();
        }

        private Optional<ServiceAccountPath> wrong(String message, String help) {
            problems.add(ResolveCode.INVALID_SERVICE_ACCOUNT, text, span, message, help);
            return Optional.empty();
        }

        private Optional<ServiceAccountPath> misplaced(String help) {
            problems.add(
                    ResolveCode.WILDCARD_POSITION,
                    text,
                    span,
                    "a wildcard stands only at the end of a principal",
                    help);
            return Optional.empty();
        }
    }
}
