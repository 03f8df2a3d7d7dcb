package dev.writ.cli.deploy.service;

/** The calls that planning and applying make, and the permission that each of them needs. */
public enum Operation {
    LIST_POLICIES("cwobject:ListAccessPolicy", "list organization policies"),
    ENSURE_POLICY("cwobject:EnsureAccessPolicy", "write organization policies"),
    DELETE_POLICY("cwobject:DeleteAccessPolicy", "delete organization policies"),
    LIST_BUCKETS("cwobject:ListBucketInfo", "list the buckets"),
    GET_BUCKET_POLICY("s3:GetBucketPolicy", "read bucket policies"),
    PUT_BUCKET_POLICY("s3:PutBucketPolicy", "write bucket policies"),
    DELETE_BUCKET_POLICY("s3:DeleteBucketPolicy", "delete bucket policies");

    private final String action;
    private final String words;

    Operation(String action, String words) {
        this.action = action;
        this.words = words;
    }

    /** Returns the action of policies that permits it. */
    public String action() {
        return action;
    }

    /** Returns what it does, after {@code may}. */
    public String words() {
        return words;
    }

    /** Returns whether it is a call of S3 about one bucket, and not one of the management API about all. */
    public boolean isAboutABucket() {
        return action.startsWith("s3:");
    }
}
