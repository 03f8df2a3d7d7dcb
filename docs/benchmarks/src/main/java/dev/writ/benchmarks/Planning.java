package dev.writ.benchmarks;

import dev.writ.cli.deploy.live.LiveReader;
import dev.writ.cli.deploy.live.LiveState;
import dev.writ.cli.deploy.plan.Allowed;
import dev.writ.cli.deploy.plan.Choice;
import dev.writ.cli.deploy.plan.Meaning;
import dev.writ.cli.deploy.plan.Ownership;
import dev.writ.cli.deploy.plan.Plan;
import dev.writ.cli.deploy.plan.Planner;
import dev.writ.cli.deploy.plan.Wanted;
import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.deploy.service.Service;
import dev.writ.cli.deploy.service.StoredDocument;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.emit.Emitter;
import dev.writ.compiler.lower.GeneratedNames;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId.Kind;
import dev.writ.compiler.resolve.Vocabulary;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How long it takes to plan: a live organization of 1,000 organization policies and 500 buckets, each call answered after
 * 20 ms, and a change of ten organization policies and ten bucket policies. The first round is that of a fresh process.
 */
public final class Planning {

    private static final String ORGANIZATION = "ab1cd2";
    private static final String CALLER = "coreweave/admin";
    private static final int POLICIES = 1_000;
    private static final int BUCKETS = 500;
    private static final int CHANGES = 10;
    private static final int ROUNDS = 7;
    private static final long LATENCY = 20;
    private static final double MILLION = 1e6;

    private Planning() {}

    /**
     * Prints a line for each round: reading, planning, both, in milliseconds.
     *
     * @param args how many rounds
     */
    public static void main(String[] args) throws Exception {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS;
        PrintStream out = System.out;
        Slow live = new Slow(policies(0));
        PolicySet wanted = policies(CHANGES);
        Catalogue catalogue = CatalogueReader.shipped();
        Meaning meaning =
                new Meaning(catalogue, Vocabulary.of(List.of(), catalogue), List.of(), List.of(), Set.of(CALLER));
        out.println("round  read ms  plan ms  together ms  documents  calls  steps");
        for (int round = 1; round <= rounds; round++) {
            long start = System.nanoTime();
            LiveState state = LiveReader.read(live);
            long read = System.nanoTime();
            Plan plan = Planner.plan(
                    "bench",
                    state,
                    Ownership.goal(state, new Wanted(wanted, "", bucket -> true), Choice.NONE),
                    meaning,
                    new Allowed(true, false, Set.of()));
            long planned = System.nanoTime();
            if (!plan.mayBeApplied()) {
                throw new IllegalStateException(plan.refusals().toString());
            }
            out.printf(
                    "%5d  %7.0f  %7.0f  %11.0f  %9d  %5d  %5d%n",
                    round,
                    (read - start) / MILLION,
                    (planned - read) / MILLION,
                    (planned - start) / MILLION,
                    plan.documents().size(),
                    plan.calls(),
                    plan.steps().size());
        }
    }

    /** Returns the policies of an organization; of the first ones, some say something else. */
    private static PolicySet policies(int changed) {
        SortedMap<String, Policy> organization = new TreeMap<>();
        SortedMap<String, Policy> buckets = new TreeMap<>();
        organization.put("admin", new Policy("admin", List.of(statement(Kind.ORGANIZATION, "*", "*", CALLER))));
        for (int i = 1; i < POLICIES; i++) {
            String name = "team-" + i;
            String bucket = "acme-" + i % BUCKETS;
            String who = "role/https://oidc.example.com:system:serviceaccount:team-" + i + ":app";
            String more = i <= changed ? "s3:PutObject" : "s3:ListBucket";
            organization.put(
                    name,
                    new Policy(
                            name,
                            List.of(
                                    statement(Kind.ORGANIZATION, "s3:GetObject", bucket + "/*", who),
                                    statement(Kind.ORGANIZATION, more, bucket, who))));
        }
        for (int i = 0; i < BUCKETS; i++) {
            String bucket = "acme-" + i;
            String arn = "arn:aws:s3:::" + bucket;
            List<Statement> statements = new ArrayList<>();
            statements.add(statement(Kind.BUCKET, "s3:*", arn + "/*", user(CALLER)));
            statements.add(statement(Kind.BUCKET, "s3:*", arn, user(CALLER)));
            for (int team : new int[] {i, i + BUCKETS}) {
                String who = user("role/https://oidc.example.com:system:serviceaccount:team-" + team + ":app");
                statements.add(statement(Kind.BUCKET, "s3:GetObject", arn + "/*", who));
                statements.add(statement(Kind.BUCKET, i < changed ? "s3:PutObject" : "s3:ListBucket", arn + "*", who));
            }
            buckets.put(bucket, new Policy(bucket, statements));
        }
        return new PolicySet(ORGANIZATION, organization, buckets);
    }

    private static String user(String identity) {
        return "arn:aws:iam::" + ORGANIZATION + ":" + identity;
    }

    private static Statement statement(Kind kind, String action, String resource, String who) {
        Statement plain =
                new Statement("s", Effect.ALLOW, List.of(action), List.of(resource), List.of(who), List.of());
        return GeneratedNames.named(kind, "objects", plain);
    }

    /** A service in memory that answers late. */
    private static final class Slow implements Service {

        private final Map<DocumentId, StoredDocument> documents = new TreeMap<>();

        Slow(PolicySet policies) {
            policies.organizationPolicies()
                    .values()
                    .forEach(policy -> put(Kind.ORGANIZATION, policy));
            policies.bucketPolicies().values().forEach(policy -> put(Kind.BUCKET, policy));
        }

        private void put(Kind kind, Policy policy) {
            DocumentId id = new DocumentId(kind, policy.name());
            documents.put(id, new StoredDocument(id, Emitter.stored(kind, policy)));
        }

        @Override
        public Caller caller() throws InterruptedException {
            Thread.sleep(LATENCY);
            return new Caller(CALLER, ORGANIZATION);
        }

        @Override
        public List<StoredDocument> organizationPolicies() throws InterruptedException {
            Thread.sleep(LATENCY);
            return documents.values().stream()
                    .filter(each -> each.id().kind() == Kind.ORGANIZATION)
                    .toList();
        }

        @Override
        public List<String> buckets() throws InterruptedException {
            Thread.sleep(LATENCY);
            return documents.keySet().stream()
                    .filter(id -> id.kind() == Kind.BUCKET)
                    .map(DocumentId::name)
                    .toList();
        }

        @Override
        public Optional<StoredDocument> bucketPolicy(String bucket) throws InterruptedException {
            Thread.sleep(LATENCY);
            return Optional.ofNullable(documents.get(DocumentId.bucket(bucket)));
        }

        @Override
        public void write(DocumentId document, String json) {
            throw new UnsupportedOperationException("a plan writes nothing");
        }

        @Override
        public void delete(DocumentId document) {
            throw new UnsupportedOperationException("a plan writes nothing");
        }

        @Override
        public boolean canI(List<String> actions, List<String> resources) {
            return true;
        }
    }
}
