package dev.writ.cli.deploy.plan;

import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Request.Target;
import dev.writ.compiler.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Random policies over so few names that all requests that they tell apart can be listed. */
final class SmallOrganization {

    static final String OWN = "ab1";

    private static final List<String> IDENTITIES = List.of("role/x", "role/y", "role/*", "*");
    private static final List<String> ARNS = List.of(
            "*",
            "arn:aws:iam::ab1:role/x",
            "arn:aws:iam::ab1:role/y",
            "arn:aws:iam::ab1:*",
            "arn:aws:iam::other:role/z");
    private static final List<String> ACTIONS =
            List.of("s3:GetObject", "s3:GetObject", "s3:PutObject", "s3:*", "s3:PutBucketPolicy", "s3:GetBucketPolicy");
    private static final List<String> RESOURCES = List.of("*", "one", "one/*", "two/*", "one/k/*", "two");
    private static final List<String> BUCKETS = List.of("one", "two");

    private final Random random;

    SmallOrganization(long seed) {
        this.random = new Random(seed);
    }

    /** Returns some policies. */
    PolicySet next() {
        Map<DocumentId, Optional<Policy>> documents = new TreeMap<>();
        for (String name : List.of("p", "q")) {
            documents.put(DocumentId.organization(name), policy(name, false, "s"));
        }
        for (String bucket : BUCKETS) {
            documents.put(DocumentId.bucket(bucket), policy(bucket, true, "s"));
        }
        return States.with(new PolicySet(OWN, new TreeMap<>(), new TreeMap<>()), documents);
    }

    /** Returns the same policies with some documents changed. */
    PolicySet changed(PolicySet set, int changes) {
        PolicySet state = set;
        for (int i = 0; i < changes; i++) {
            boolean bucket = random.nextInt(2) == 0;
            String name = pick(bucket ? BUCKETS : List.of("p", "q"));
            DocumentId document = bucket ? DocumentId.bucket(name) : DocumentId.organization(name);
            List<Statement> statements = new ArrayList<>(
                    States.policy(state, document).map(Policy::statements).orElse(List.of()));
            if (!statements.isEmpty() && random.nextInt(3) > 0) {
                statements.remove(random.nextInt(statements.size()));
            }
            if (random.nextInt(3) > 0) {
                statements.add(statement("t" + i + "x" + random.nextInt(1000), bucket, name));
            }
            Optional<Policy> next = statements.isEmpty() ? Optional.empty() : Optional.of(new Policy(name, statements));
            state = States.with(state, Map.of(document, next));
        }
        return state;
    }

    private Optional<Policy> policy(String name, boolean bucket, String prefix) {
        int count = random.nextInt(bucket ? 3 : 4);
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            statements.add(statement(prefix + i, bucket, name));
        }
        return statements.isEmpty() ? Optional.empty() : Optional.of(new Policy(name, statements));
    }

    private Statement statement(String name, boolean bucket, String of) {
        return new Statement(
                name,
                random.nextInt(4) == 0 ? Effect.DENY : Effect.ALLOW,
                List.of(pick(ACTIONS)),
                bucket
                        ? List.of(pick(List.of(
                                "arn:aws:s3:::" + of + "/*", "arn:aws:s3:::" + of + "/k/*", "arn:aws:s3:::" + of)))
                        : List.of(pick(RESOURCES)),
                List.of(pick(bucket ? ARNS : IDENTITIES)),
                bucket && random.nextInt(6) == 0
                        ? List.of(new ConditionTest("StringEquals", "cw:PrincipalOrgID", List.of(OWN)))
                        : List.of());
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** Returns an example of every kind of request that these policies tell apart. */
    static List<Request> requests() {
        List<Request> requests = new ArrayList<>();
        for (Request.Requester who : List.of(
                new Request.Requester(OWN, "role/x"),
                new Request.Requester(OWN, "role/y"),
                new Request.Requester(OWN, "role/w"),
                new Request.Requester(OWN, "user/w"),
                new Request.Requester("other", "role/z"),
                new Request.Requester("other", "role/x"))) {
            for (String bucket : List.of("one", "two", "three")) {
                for (String action : List.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject")) {
                    requests.add(Request.of(who, action, new Target.ObjectKey(bucket, "k/a"), Map.of()));
                    requests.add(Request.of(who, action, new Target.ObjectKey(bucket, "a"), Map.of()));
                }
                for (String action : List.of("s3:PutBucketPolicy", "s3:GetBucketPolicy", "s3:GetBucketLocation")) {
                    requests.add(Request.of(who, action, new Target.Bucket(bucket), Map.of()));
                }
            }
        }
        return requests;
    }
}
