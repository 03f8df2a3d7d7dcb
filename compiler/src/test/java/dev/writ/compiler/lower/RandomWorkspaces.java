package dev.writ.compiler.lower;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Random workspaces over few names, so that rules overlap in every way: two own buckets with a common beginning, one
 * other, principals of all sides, wildcards that take in exempt, global and unknown actions.
 */
public final class RandomWorkspaces {

    private static final List<String> PRINCIPALS = List.of(
            "prod/ns/a",
            "prod/ns/b",
            "prod/ns/*",
            "prod/*",
            "group \"G\"",
            "role \"G\"",
            "user \"U\"",
            "members",
            "anyone",
            "partner wandb",
            "wandb:\"static/x\"",
            "wandb:\"static/\"*",
            "service inventory");
    private static final List<String> ACTIONS = List.of(
            "s3:ListBucket",
            "s3:GetBucketPolicy",
            "s3:PutBucketPolicy",
            "s3:CreateBucket",
            "s3:GetObject",
            "s3:PutObject",
            "s3:ListMultipartUploadParts");
    private static final List<String> WILDCARDS =
            List.of("s3:*", "s3:Get*", "s3:Put*", "s3:List*", "s3:ListB*", "s3:GetObject*", "s3:GetB*", "s3:C*");
    private static final List<String> GLOBAL =
            List.of("cwobject:EnsureAccessPolicy", "s3:ListAllMyBuckets", "cwobject:*", "cwobject:E*");
    private static final List<String> BUCKETS =
            List.of("\"aaa-t\"", "\"aaa-p\"", "\"bbb-s\"", "\"aaa-*\"", "every bucket");
    private static final List<String> KEYS =
            List.of("\"wandb:OrgID\"", "\"wandb:OrgID\"", "\"iam:ab1:groups\"", "s3:prefix", "\"cw:PrincipalOrgID\"");

    private final Random random;

    public RandomWorkspaces(long seed) {
        this.random = new Random(seed);
    }

    /** A block: the buckets that it seals, and its rules. */
    public record Block(List<String> seals, List<String> rules) {}

    /** A workspace as blocks, so that a failing one can be made smaller. */
    public List<Block> next() {
        List<Block> blocks = new ArrayList<>();
        int count = pick(List.of(1, 2, 2));
        int sealing = random.nextDouble() < 0.4 ? random.nextInt(count) : -1;
        for (int i = 0; i < count; i++) {
            List<String> rules = some(pick(List.of(1, 1, 2, 2, 3)), this::rule);
            List<String> sealable = BUCKETS.subList(0, 3).stream()
                    .filter(bucket ->
                            rules.stream().anyMatch(rule -> rule.startsWith("allow") && rule.contains(bucket)))
                    .toList();
            boolean seals = i == sealing && !sealable.isEmpty();
            blocks.add(new Block(seals ? List.of(pick(sealable)) : List.of(), rules));
        }
        return blocks;
    }

    public static String source(List<Block> blocks) {
        StringBuilder source = new StringBuilder("""
                org = "ab1"
                cluster prod = "https://i.example"
                partner wandb = "wandb"
                """);
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            source.append("policy p").append(i);
            if (!block.seals().isEmpty()) {
                source.append(" seals ").append(String.join(", ", block.seals()));
            }
            source.append(" {\n");
            block.rules().forEach(rule -> source.append("  ").append(rule).append('\n'));
            source.append("}\n");
        }
        return source.toString();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private <T> List<T> some(int count, Supplier<T> one) {
        Set<T> all = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            all.add(one.get());
        }
        return List.copyOf(all);
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private String rule() {
        boolean deny = chance(0.3);
        List<String> allowed = PRINCIPALS.stream()
                .filter(who -> deny ? !who.startsWith("role") : !who.equals("anyone"))
                .toList();
        String who = String.join(", ", some(chance(0.75) ? 1 : 2, () -> pick(allowed)));
        if (chance(0.08)) {
            // Exempt actions on patterns meet seals that no bucket policy can hold.
            return (deny ? "deny " : "allow ") + who + " to s3:PutBucketPolicy on " + pick(BUCKETS);
        }
        String head = (deny ? "deny " : "allow ") + who + " to ";
        if (chance(0.08)) {
            return head + pick(GLOBAL);
        }
        boolean every = chance(0.25);
        List<String> buckets = every ? BUCKETS : BUCKETS.subList(0, chance(0.4) ? 5 : 3);
        String rule = head
                + String.join(", ", some(chance(0.6) ? 1 : 2, this::action))
                + " on "
                + String.join(", ", some(chance(0.75) ? 1 : 2, () -> pick(buckets)));
        if (chance(0.15)) {
            rule += " under \"r/\"";
        } else if (chance(0.06)) {
            rule += " key \"r/x\"";
        }
        if (chance(0.25)) {
            rule += " when " + String.join(" and ", some(chance(0.6) ? 1 : 2, () -> test(who)));
        }
        return rule;
    }

    private String action() {
        if (!chance(0.35)) {
            return pick(ACTIONS);
        }
        String wildcard = pick(WILDCARDS);
        if (chance(0.35)) {
            List<String> exempt = List.of("s3:PutBucketPolicy", "s3:CreateBucket").stream()
                    .filter(name -> name.startsWith(wildcard.substring(0, wildcard.length() - 1)))
                    .toList();
            if (!exempt.isEmpty()) {
                return wildcard + " except [" + String.join(", ", exempt) + "]";
            }
        }
        return wildcard;
    }

    private String test(String who) {
        String key = pick(KEYS);
        if (key.contains("PrincipalOrgID") && !who.equals("anyone")) {
            key = KEYS.get(0);
        }
        List<String> values = key.contains("PrincipalOrgID")
                ? List.of("ab1", "wandb")
                : key.equals("s3:prefix") ? List.of("r/", "r/x") : List.of("1", "2");
        String first = "\"" + values.get(0) + "\"";
        String both = "[\"" + values.get(0) + "\", \"" + values.get(1) + "\"]";
        return key + " "
                + pick(List.of(
                        "= " + first,
                        "= " + first,
                        "in " + both,
                        "!= " + first,
                        "not in " + both,
                        "like \"" + values.get(0) + "*\"",
                        "not like \"" + values.get(0) + "*\"",
                        "exists",
                        "missing"));
    }
}
