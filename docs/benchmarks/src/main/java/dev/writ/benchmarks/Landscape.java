package dev.writ.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The names of a made-up organization: ten principals and five buckets for each team, and a team for each hundred
 * statements.
 *
 * @param teams how many teams there are
 */
record Landscape(int teams) {

    static final String ORGANIZATION = "ab1cd2";
    static final String PARTNER = "wandb";

    static final List<String> OBJECT_ACTIONS = List.of(
            "s3:AbortMultipartUpload",
            "s3:DeleteObject",
            "s3:GetObject",
            "s3:GetObjectVersion",
            "s3:ListMultipartUploadParts",
            "s3:PutObject");
    static final List<String> BUCKET_ACTIONS = List.of(
            "s3:GetBucketLocation",
            "s3:GetBucketPolicy",
            "s3:GetBucketTagging",
            "s3:GetBucketVersioning",
            "s3:ListBucket",
            "s3:ListBucketMultipartUploads",
            "s3:PutBucketPolicy",
            "s3:PutBucketTagging");
    static final String LISTING = "s3:ListBucket";

    static final int PRINCIPALS_OF_TEAM = 10;
    static final int BUCKETS_OF_TEAM = 5;
    static final int PREFIXES = 20;

    private static final String CLUSTER = "https://oidc.cks.coreweave.com/id/6b1f0c9e-0000-4000-8000-000000000001";
    private static final List<String> BUCKET_KINDS = List.of("data", "models", "logs", "scratch", "releases");

    /** Returns a landscape for a number of statements, of one team at least. */
    static Landscape forStatements(int statements) {
        return new Landscape(Math.max(1, statements / 100));
    }

    int principals() {
        return teams * PRINCIPALS_OF_TEAM;
    }

    int buckets() {
        return teams * BUCKETS_OF_TEAM;
    }

    /** Returns the identity of a principal: nine in ten are service accounts in two name spaces, one is a person. */
    String identity(int principal) {
        int team = principal / PRINCIPALS_OF_TEAM;
        int member = principal % PRINCIPALS_OF_TEAM;
        if (member == PRINCIPALS_OF_TEAM - 1) {
            return String.format(Locale.ROOT, "coreweave/user%05d", principal);
        }
        return namespace(team, member % 2) + "worker-" + member;
    }

    /** Returns what the identities of all service accounts of a name space begin with. */
    String namespace(int team, int which) {
        return "role/" + CLUSTER + ":system:serviceaccount:" + team(team) + (which == 0 ? "-train:" : "-etl:");
    }

    String bucket(int bucket) {
        return "acme-" + team(bucket / BUCKETS_OF_TEAM) + "-" + BUCKET_KINDS.get(bucket % BUCKETS_OF_TEAM);
    }

    /** Returns a pattern of all buckets of a team. */
    String bucketsOf(int team) {
        return "acme-" + team(team) + "-*";
    }

    static String team(int team) {
        return String.format(Locale.ROOT, "t%04d", team);
    }

    static String prefix(int which) {
        return "dir-" + which + "/";
    }

    /** Returns a principal of a team, or one time in five of any other. */
    int principalNear(int team, SplittableRandom random) {
        return near(team, random) * PRINCIPALS_OF_TEAM + random.nextInt(PRINCIPALS_OF_TEAM);
    }

    /** Returns a bucket of a team, or one time in five of any other. */
    int bucketNear(int team, SplittableRandom random) {
        return near(team, random) * BUCKETS_OF_TEAM + random.nextInt(BUCKETS_OF_TEAM);
    }

    private int near(int team, SplittableRandom random) {
        return random.nextInt(5) == 0 ? random.nextInt(teams) : team;
    }

    static <T> T pick(List<T> from, SplittableRandom random) {
        return from.get(random.nextInt(from.size()));
    }

    /** Returns some of a list, in its order, without repetition. */
    static List<String> some(List<String> from, int most, SplittableRandom random) {
        int wanted = Math.min(from.size(), 1 + random.nextInt(most));
        int start = random.nextInt(from.size());
        return java.util.stream.IntStream.range(0, wanted)
                .mapToObj(i -> from.get((start + i * 5 % from.size()) % from.size()))
                .distinct()
                .toList();
    }
}
