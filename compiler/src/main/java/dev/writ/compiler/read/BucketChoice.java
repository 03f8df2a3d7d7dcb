package dev.writ.compiler.read;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Which bucket a policy belongs to. The document does not say: only the call that puts it there names the bucket. */
public sealed interface BucketChoice {

    /**
     * It is clear.
     *
     * @param bucket the bucket
     * @param because why, as part of a sentence
     */
    record Chosen(String bucket, String because) implements BucketChoice {}

    /**
     * It is not clear.
     *
     * @param why why not, as part of a sentence
     */
    record Unclear(String why) implements BucketChoice {}

    /**
     * Chooses by the file and by the resources. A file {@code buckets/NAME.json} says it by its place, as the files
     * that Writ writes do. Otherwise the resources decide if they name one bucket; if they leave a choice, the name of
     * the file decides if they cover it.
     *
     * @param fileName the name of the file, with or without directories
     * @param resources the resources of all statements, as ARNs
     */
    static BucketChoice of(String fileName, Collection<String> resources) {
        Pattern bucketName = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
        String[] path = fileName.replace('\\', '/').split("/", -1);
        String file = path[path.length - 1];
        String stem = file.endsWith(".json") ? file.substring(0, file.length() - ".json".length()) : "";
        boolean name = bucketName.matcher(stem).matches();
        if (name && path.length > 1 && path[path.length - 2].equals("buckets")) {
            return new Chosen(stem, "the file stands in `buckets/`");
        }
        Set<String> literal = new TreeSet<>();
        Set<String> open = new TreeSet<>();
        for (String resource : resources) {
            String bucket = Arns.bucketPart(resource);
            if (bucket.contains("*") || bucket.contains("?")) {
                open.add(resource);
            } else if (!bucket.isEmpty() && !bucket.contains(":")) {
                literal.add(bucket);
            }
        }
        if (open.isEmpty() && literal.size() == 1) {
            return new Chosen(literal.iterator().next(), "all resources name it");
        }
        boolean covered = literal.contains(stem)
                || open.stream().map(Arns::bucketPart).anyMatch(pattern -> beginsLike(stem, pattern));
        if (name && covered) {
            return new Chosen(stem, "the file has its name, and resources name it");
        }
        if (!open.isEmpty()) {
            return new Unclear("the resource " + Words.quoted(open.iterator().next()) + " may be of several buckets");
        }
        return new Unclear(
                literal.isEmpty()
                        ? "no resource names one"
                        : "the resources name " + literal.size() + " buckets, such as "
                                + Words.quoted(literal.iterator().next()));
    }

    /** A star alone fits any name, so it says nothing. */
    private static boolean beginsLike(String name, String pattern) {
        int star = pattern.length() - 1;
        return star > 0 && pattern.indexOf('*') == star && name.startsWith(pattern.substring(0, star));
    }
}
