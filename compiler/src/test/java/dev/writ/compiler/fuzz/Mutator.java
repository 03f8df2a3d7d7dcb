package dev.writ.compiler.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Damages sources: in bytes, in characters, in words, in lines. The same seed gives the same damage. */
final class Mutator {

    private static final Pattern TOKEN = Pattern.compile("\"[^\"\\n]*\"|[A-Za-z0-9_/:.*-]+|\\s+|.", Pattern.DOTALL);

    private static final List<String> WORDS = List.of(
            "allow",
            "deny",
            "policy",
            "seals",
            "on",
            "under",
            "key",
            "when",
            "and",
            "except",
            "every bucket",
            "members",
            "anyone",
            "partner",
            "service",
            "org",
            "import",
            "principals",
            "buckets",
            "actions",
            "assert",
            "nobody",
            "only",
            "can",
            "cannot",
            "in",
            "not",
            "like",
            "exists",
            "missing",
            "to",
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            ",",
            "=",
            "!=",
            ":",
            "*",
            "@",
            "\"",
            "\\",
            "#",
            "##",
            "\n",
            "\r\n",
            "\r",
            "\t",
            "s3:*",
            "s3:PutBucketPolicy",
            "s3:ListBucket",
            "s3:GetObject",
            "cwobject:*",
            "\"acme-*\"",
            "\"${x}\"",
            "\"\"",
            "\"\\u{202e}\"",
            "\u202e",
            "\ufeff",
            "\u0000",
            "\u00e9",
            "\u0430",
            "\ud83d\ude00",
            "2027-02-31",
            "99999999999999999999",
            "prod/*",
            "prod/a/b/c/d",
            "github:\"x\"*",
            "@accept(x, \"y\")",
            "@name(\"a\")",
            "@review-by(2000-01-01)",
            "group \"G\"",
            "role \"G\"",
            "import standard",
            "import \"..\"",
            "import \".\"");

    private final Random random;
    private final List<byte[]> corpus;

    Mutator(List<byte[]> corpus, long seed) {
        this.corpus = List.copyOf(corpus);
        this.random = new Random(seed);
    }

    /** Returns a source of the corpus, damaged. */
    byte[] next() {
        byte[] bytes = corpus.get(random.nextInt(corpus.size()));
        int times = 1 + random.nextInt(2) * random.nextInt(4);
        for (int i = 0; i < times; i++) {
            bytes = random.nextInt(5) == 0 ? damagedBytes(bytes.clone()) : damagedText(bytes);
        }
        return bytes;
    }

    private byte[] damagedBytes(byte[] bytes) {
        if (bytes.length == 0) {
            return new byte[] {(byte) random.nextInt(256)};
        }
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(3)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt(256);
            default -> {
                byte[] cut = new byte[at];
                System.arraycopy(bytes, 0, cut, 0, at);
                return cut;
            }
        }
        return bytes;
    }

    private byte[] damagedText(byte[] bytes) {
        List<String> tokens = tokens(bytes);
        if (tokens.isEmpty()) {
            tokens.add(word());
        }
        int at = random.nextInt(tokens.size());
        switch (random.nextInt(9)) {
            case 0 -> tokens.remove(at);
            case 1 -> tokens.add(at, word());
            case 2 -> tokens.set(at, word());
            case 3 -> tokens.add(at, tokens.get(random.nextInt(tokens.size())));
            case 4 -> {
                int other = random.nextInt(tokens.size());
                String swapped = tokens.set(at, tokens.get(other));
                tokens.set(other, swapped);
            }
            case 5 ->
                tokens.set(
                        at, (tokens.get(at) + word()).repeat(1 + random.nextInt(random.nextInt(40) == 0 ? 3000 : 6)));
            case 6 -> {
                int end = Math.min(tokens.size(), at + 1 + random.nextInt(20));
                tokens.subList(at, end).clear();
            }
            case 7 -> {
                List<String> other = tokens(corpus.get(random.nextInt(corpus.size())));
                if (!other.isEmpty()) {
                    int from = random.nextInt(other.size());
                    tokens.addAll(at, other.subList(from, Math.min(other.size(), from + 1 + random.nextInt(60))));
                }
            }
            default -> {
                int end = Math.min(tokens.size(), at + 1 + random.nextInt(30));
                tokens.addAll(at, List.copyOf(tokens.subList(at, end)));
            }
        }
        return String.join("", tokens).getBytes(StandardCharsets.UTF_8);
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private static List<String> tokens(byte[] bytes) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(new String(bytes, StandardCharsets.UTF_8));
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }
}
