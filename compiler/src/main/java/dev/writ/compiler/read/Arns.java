package dev.writ.compiler.read;

import java.util.Locale;
import java.util.Optional;

/** The two forms of ARN that bucket policies have. */
final class Arns {

    static final String PRINCIPAL_FORM = "arn:aws:iam::<ORG-ID>:<PRINCIPAL>";
    static final String RESOURCE_FORM = "arn:aws:s3:::<BUCKET>/<KEY>";

    private static final String RESOURCE_START = "arn:aws:s3:::";
    private static final int PARTS = 6;

    private Arns() {}

    /** What is wrong, and what to do. */
    record Mistake(String message, String help) {}

    /** Tells whether a value is meant to be an ARN, if not one that is right. */
    static boolean looksLikeOne(String value) {
        return value.toLowerCase(Locale.ROOT).startsWith("arn:");
    }

    /** Returns the last part of something like an ARN; the bucket and key, or the principal. */
    static String lastPart(String arn) {
        String[] parts = arn.split(":", PARTS);
        return parts[parts.length - 1];
    }

    /** Returns what a resource says of buckets: a name or a pattern. */
    static String bucketPart(String resource) {
        String path = resource.startsWith(RESOURCE_START) ? resource.substring(RESOURCE_START.length()) : resource;
        int slash = path.indexOf('/');
        return slash < 0 ? path : path.substring(0, slash);
    }

    /** Returns what is wrong with a principal of a bucket policy; empty if nothing is. */
    static Optional<Mistake> principal(String value) {
        if (value.equals("*")) {
            return Optional.empty();
        }
        if (!looksLikeOne(value)) {
            boolean shortForm = value.matches("(?s)(role|saml|coreweave|static)/.+");
            return Optional.of(new Mistake(
                    "the principal " + Words.quoted(value) + " is not an ARN",
                    shortForm
                            ? "write `arn:aws:iam::<ORG-ID>:" + Words.cut(value) + "` with the id of the organization"
                            : "write `" + PRINCIPAL_FORM + "`, or `*` for everybody"));
        }
        return parts(value, "iam", PRINCIPAL_FORM).or(() -> {
            String[] parts = value.split(":", PARTS);
            return parts[4].isEmpty()
                    ? mistake(value, "names no organization", PRINCIPAL_FORM)
                    : parts[5].isEmpty() ? mistake(value, "names nobody", PRINCIPAL_FORM) : Optional.empty();
        });
    }

    /** Returns what is wrong with a resource of a bucket policy; empty if nothing is. */
    static Optional<Mistake> resource(String value) {
        if (value.equals("*")) {
            return Optional.empty();
        }
        if (!looksLikeOne(value)) {
            return Optional.of(new Mistake(
                    "the resource " + Words.quoted(value) + " is not an ARN",
                    value.contains(":")
                            ? "write `" + RESOURCE_FORM + "`"
                            : "write `" + RESOURCE_START + Words.cut(value) + "`"));
        }
        return parts(value, "s3", RESOURCE_FORM).or(() -> {
            String[] parts = value.split(":", PARTS);
            return !parts[4].isEmpty()
                    ? mistake(value, "has an account, and buckets have none", RESOURCE_FORM)
                    : bucketPart(value).isEmpty() ? mistake(value, "names no bucket", RESOURCE_FORM) : Optional.empty();
        });
    }

    private static Optional<Mistake> parts(String value, String service, String form) {
        String[] parts = value.split(":", PARTS);
        if (parts.length < PARTS) {
            return mistake(value, "has " + parts.length + " parts instead of " + PARTS, form);
        }
        String start = "arn:aws:" + service + ":";
        if (!value.startsWith(start) && value.toLowerCase(Locale.ROOT).startsWith(start)) {
            return Optional.of(new Mistake(
                    "the ARN " + Words.quoted(value) + " begins with other letters than `" + start + "`",
                    "case matters: write `" + start + "`"));
        }
        if (!parts[1].equals("aws")) {
            return mistake(value, "has the partition " + Words.quoted(parts[1]) + " instead of `aws`", form);
        }
        if (!parts[2].equals(service)) {
            return mistake(
                    value, "is of the service " + Words.quoted(parts[2]) + " instead of `" + service + "`", form);
        }
        return parts[3].isEmpty()
                ? Optional.empty()
                : mistake(value, "has the region " + Words.quoted(parts[3]) + ", where none may be", form);
    }

    private static Optional<Mistake> mistake(String value, String what, String form) {
        return Optional.of(new Mistake("the ARN " + Words.quoted(value) + " " + what, "the form is `" + form + "`"));
    }
}
