package dev.writ.compiler.resolve;

import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.model.BucketPattern;
import dev.writ.compiler.model.Located;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.syntax.BucketItem;
import dev.writ.compiler.syntax.Name;
import dev.writ.compiler.syntax.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an entry of a list of buckets means. The names are those that the platform allows: 3 to 63 lower-case letters,
 * digits and hyphens, no dots, none of the beginnings that the platform keeps for itself (from its page on buckets).
 */
final class BucketItems implements Sets.Items<BucketItem, BucketPattern> {

    private static final int SHORTEST = 3;
    private static final int LONGEST = 63;
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");
    private static final Pattern START = Pattern.compile("[a-z0-9][a-z0-9-]*");
    private static final List<String> RESERVED_STARTS = List.of("xn--", "cw-", "vip-", "log-stitcher-ch-");
    private static final Set<String> RESERVED = Set.of("int");

    private final Problems problems;

    BucketItems(Problems problems) {
        this.problems = problems;
    }

    @Override
    public String notation(BucketPattern meaning) {
        return meaning.notation();
    }

    @Override
    public Optional<Name> reference(BucketItem item) {
        return item instanceof BucketItem.SetRef set ? Optional.of(set.name()) : Optional.empty();
    }

    @Override
    public Optional<String> otherwiseKnown(String name) {
        return Optional.empty();
    }

    @Override
    public Optional<String> perhaps(String name) {
        return Optional.of("the name of a bucket itself stands in quotes: `\"" + name + "\"`");
    }

    @Override
    public List<Located<BucketPattern>> meaning(SourceText text, BucketItem item) {
        Label at = Label.of(text, item.span());
        if (item instanceof BucketItem.Pattern pattern) {
            return pattern(text, pattern.text())
                    .map(bucket -> List.of(Located.at(at, bucket)))
                    .orElse(List.of());
        }
        return List.of(Located.at(at, BucketPattern.EVERY));
    }

    private Optional<BucketPattern> pattern(SourceText text, Text written) {
        String name = written.value();
        Optional<Wrong> wrong = copied(name).or(() -> name.endsWith("*") ? wrongPattern(name) : wrongName(name));
        wrong.ifPresent(found ->
                problems.add(ResolveCode.INVALID_BUCKET_NAME, text, written.span(), found.message(), found.help()));
        if (wrong.isPresent()) {
            return Optional.empty();
        }
        boolean open = name.endsWith("*");
        return Optional.of(new BucketPattern(open ? name.substring(0, name.length() - 1) : name, open));
    }

    private record Wrong(String message, String help) {}

    /** What other tools call a bucket. */
    private static Optional<Wrong> copied(String name) {
        if (name.startsWith("arn:")) {
            return Optional.of(
                    new Wrong("this is an ARN, not a bucket name", "write the name alone: the compiler makes ARNs"));
        }
        return name.contains("://")
                ? Optional.of(new Wrong(
                        "this is a URL, not a bucket name",
                        "write the name alone, and limit the rule to keys with `under \"…\"` or `key \"…\"`"))
                : Optional.empty();
    }

    private static Optional<Wrong> wrongPattern(String pattern) {
        String start = pattern.substring(0, pattern.length() - 1);
        if (start.contains("*")) {
            return Optional.of(new Wrong(
                    "a bucket pattern has one `*`, at its end", "write a literal beginning: `\"acme-scratch-*\"`"));
        }
        if (start.length() < SHORTEST) {
            return Optional.of(new Wrong(
                    "a bucket pattern needs at least three literal characters before the `*`",
                    "if every bucket is meant, write `every bucket`"));
        }
        return reserved(start)
                .or(() -> START.matcher(start).matches() && start.length() < LONGEST
                        ? Optional.empty()
                        : Optional.of(new Wrong("no bucket begins with `" + start + "`", charactersHelp(start))));
    }

    private static Optional<Wrong> wrongName(String name) {
        if (name.contains("*") || name.contains("?")) {
            return Optional.of(new Wrong(
                    "a bucket pattern has one `*`, at its end", "write a literal beginning: `\"acme-scratch-*\"`"));
        }
        if (name.contains("/")) {
            return Optional.of(new Wrong(
                    "`" + name + "` is not a bucket name: it has a `/`",
                    "name the bucket, and limit the rule to keys with `under \"…\"` or `key \"…\"`"));
        }
        if (name.length() < SHORTEST || name.length() > LONGEST) {
            return Optional.of(new Wrong(
                    "a bucket name has 3 to 63 characters, this has " + name.length(),
                    "use the name that the platform shows"));
        }
        return reserved(name)
                .or(() -> NAME.matcher(name).matches()
                        ? Optional.empty()
                        : Optional.of(new Wrong("`" + name + "` is not a bucket name", charactersHelp(name))));
    }

    private static String charactersHelp(String name) {
        return name.contains(".")
                ? "bucket names have no dots here, unlike elsewhere"
                : "bucket names have lower-case letters, digits and `-`, and begin and end with a letter or digit";
    }

    private static Optional<Wrong> reserved(String name) {
        if (RESERVED.contains(name)) {
            return Optional.of(new Wrong("the bucket name `" + name + "` is reserved", "use another bucket"));
        }
        return RESERVED_STARTS.stream()
                .filter(name::startsWith)
                .findFirst()
                .map(start -> new Wrong(
                        "bucket names that begin with `" + start + "` are reserved by the platform",
                        "use another bucket"));
    }
}
