package dev.writ.compiler.analysis;

import java.util.List;

/**
 * The facts of the catalogue that can have another value than the one that is assumed: each of them changes the answer
 * to some request, or would if a {@link dev.writ.compiler.policy.PolicySet} could hold what it is about. This is the
 * one list of them; a test compares it with the catalogue, so that no fact enters the data without somebody having
 * asked what it does to decisions.
 */
public enum Fact {
    /** Whether {@code StringNotEquals} and {@code StringNotLike} hold when the key is missing. */
    ABSENT_KEY_IN_NEGATED_TEST("absent-key-in-negated-test", "holds", "fails"),
    /** Whether an unsigned request may pass by a bucket policy alone; only a principal of {@code *} takes it in. */
    ANONYMOUS_REQUESTS("anonymous-requests", "refused", "bucket-policy-only"),
    /** Whether an ARN as a resource of an organization policy means what it means without its beginning. */
    ARN_RESOURCES("arn-resources-in-organization-policies", "never-match", "as-short-form"),
    /** Whether bucket policies are asked about reading and deleting themselves. */
    BUCKET_POLICY_READ_AND_DELETE("bucket-policy-read-and-delete", "asked", "exempt"),
    /** Whether a wildcard before the first slash of a resource may stand for slashes; {@code *} alone always may. */
    BUCKET_WILDCARD_CROSSES_SLASH("bucket-wildcard-crosses-slash", "yes", "no"),
    /** Whether the case of letters matters in actions. */
    CASE_SENSITIVE_ACTIONS("case-sensitive-actions", "yes", "no"),
    /** Whether the case of letters matters in condition keys. */
    CASE_SENSITIVE_CONDITION_KEYS("case-sensitive-condition-keys", "yes", "no"),
    /** Whether creating a bucket can meet a bucket policy. */
    CREATE_BUCKET_ASKS("create-bucket-asks-bucket-policy", "no", "yes"),
    /** Whether principals under {@code CW} mean anything. Not kept: the reader puts both keys into one list. */
    CW_PRINCIPAL_TYPE("cw-principal-type", false, "as-aws", "never-match"),
    /** Whose organization policies judge a principal of another organization. */
    FOREIGN_REQUEST_JUDGEMENT("foreign-request-judgement", "requester", "owner"),
    /** What a member of a group is called. Not kept: policies and requests hold the name as a string. */
    GROUP_PRINCIPAL("group-principal", false, "role-or-saml", "role", "saml"),
    /** Whether {@code StringEquals} and {@code StringLike} can hold for a key of several values. */
    GROUPS_OPERATOR("groups-operator", "any-value", "never-holds"),
    /** Whether a {@code *} that is not the last character stands for any string, or for itself. */
    INNER_WILDCARDS("inner-wildcards", "any-string", "literal"),
    /** Whether a resource of an organization policy may name a key or a prefix. */
    KEY_PREFIXES("key-prefixes-in-organization-policies", "supported", "never-match"),
    /** Whether a listing for which no prefix was given carries an empty one. */
    LIST_WITHOUT_PREFIX("list-without-prefix", "key-missing", "empty-string"),
    /** When a negated test holds for several values: if none of them matches, or if one does not. */
    NEGATED_TEST_ON_SEVERAL_VALUES("negated-test-on-several-values", "no-value-matches", "some-value-differs"),
    /** What {@code NotAction} and the like do. Not kept: the reader takes no policy that has one. */
    NOT_ELEMENTS("not-elements", false, "never-match", "as-aws", "ignored"),
    /** Whether a principal of {@code *} in an organization policy takes in others; matters where the owner judges. */
    ORGANIZATION_STAR_COVERS_FOREIGNERS("organization-star-covers-foreigners", "no", "yes"),
    /** Whether <code>${key}</code> in a resource or in the value of a test stands for what the request carries. */
    POLICY_VARIABLES("policy-variables", "literal", "expanded"),
    /** Whether listings of versions carry the prefix that was given. */
    PREFIX_OF_VERSION_LISTINGS("prefix-of-version-listings", "present", "never-present"),
    /** Whether {@code ?} in a pattern stands for one character, or for itself. */
    QUESTION_MARK("question-mark", "any-character", "literal"),
    /** Whom a statement without principals is about. Not kept: the reader takes no policy that has one. */
    STATEMENT_WITHOUT_PRINCIPAL("statement-without-principal", false, "never-matches", "matches-everybody"),
    /** Whether keys that the catalogue does not confirm ever come with a request. */
    UNCONFIRMED_CONDITION_KEYS("unconfirmed-condition-keys", "supported", "never-present"),
    /** What a test by an operator does that the catalogue lists and does not confirm. */
    UNCONFIRMED_OPERATORS("unconfirmed-operators", "supported", "never-hold", "ignored"),
    /** What a test by an operator does that the catalogue does not list. */
    UNKNOWN_OPERATORS("unknown-operators", "never-hold", "ignored"),
    /** Whether a principal of a bucket policy may hold wildcards, beyond all of one organization. */
    WILDCARDS_IN_BUCKET_POLICY_PRINCIPALS("wildcards-in-bucket-policy-principals", "supported", "never-match");

    private final String id;
    private final boolean decides;
    private final List<String> possible;

    Fact(String id, String... possible) {
        this(id, true, possible);
    }

    Fact(String id, boolean decides, String... possible) {
        this.id = id;
        this.decides = decides;
        this.possible = List.of(possible);
    }

    /** Returns the name that the catalogue gives it. */
    public String id() {
        return id;
    }

    /**
     * Tells whether the {@link Evaluator} asks it. The others are about what no {@code PolicySet} holds, so that no
     * value of theirs changes a decision about one.
     */
    public boolean decides() {
        return decides;
    }

    /** Returns all values that it may have, the assumed one first. */
    public List<String> possible() {
        return possible;
    }
}
