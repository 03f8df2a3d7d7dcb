package dev.writ.rules.form;

import java.util.regex.Pattern;

/** The bucket that a resource names. */
final class BucketName {

    private static final String ARN = "arn:aws:s3:::";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");
    private static final Pattern PATTERN = Pattern.compile("[a-z0-9*?-]{1,63}");

    private BucketName() {}

    /** Returns what stands before the first slash, without the beginning of an ARN. */
    static String of(String resource) {
        String rest = resource.startsWith(ARN) ? resource.substring(ARN.length()) : resource;
        int slash = rest.indexOf('/');
        return slash < 0 ? rest : rest.substring(0, slash);
    }

    /** Tells whether a bucket can have the name, or one that matches the pattern. */
    static boolean canExist(String bucket) {
        return (ActionName.hasWildcard(bucket) ? PATTERN : NAME).matcher(bucket).matches();
    }
}
