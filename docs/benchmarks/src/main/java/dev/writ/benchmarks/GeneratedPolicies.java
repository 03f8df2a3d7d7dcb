package dev.writ.benchmarks;

import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Policies as a large organization would have them, the same for the same seed. Of each hundred statements 85 stand in
 * organization policies, 20 have a wildcard where names are (a name space, buckets of a team, a prefix, a verb; the
 * star of {@code bucket/*} is not counted), 5 a condition, and 2 deny.
 */
final class GeneratedPolicies {

    /** A statement and where it stands. */
    record Draft(StatementId.Kind kind, String policy, int team, Statement statement, boolean wildcard) {

        StatementId id() {
            return new StatementId(kind, policy, statement.name());
        }

        Draft with(Statement changed) {
            return new Draft(kind, policy, team, changed, wildcard);
        }
    }

    private final Landscape landscape;
    private final List<Draft> drafts;

    private GeneratedPolicies(Landscape landscape, List<Draft> drafts) {
        this.landscape = landscape;
        this.drafts = List.copyOf(drafts);
    }

    /** Makes policies with a number of statements. */
    static GeneratedPolicies of(int statements, long seed) {
        Landscape landscape = Landscape.forStatements(statements);
        SplittableRandom random = new SplittableRandom(seed);
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < statements; i++) {
            // Every run of statements has its share of each kind, so that few statements are mixed like many.
            int slot = i * 37 % 100;
            int team = i / 100 % landscape.teams();
            String name = String.format(Locale.ROOT, "s%06d", i);
            Writer writer = new Writer(landscape, random, name, team, i / 100);
            drafts.add(slot < 85 ? writer.organization(slot) : writer.bucket(slot));
        }
        return new GeneratedPolicies(landscape, drafts);
    }

    Landscape landscape() {
        return landscape;
    }

    List<Draft> drafts() {
        return drafts;
    }

    PolicySet set() {
        return assemble(drafts);
    }

    /** Returns the statements that have a wildcard where names are. */
    Set<StatementId> wildcards() {
        Set<StatementId> ids = new HashSet<>();
        for (Draft draft : drafts) {
            if (draft.wildcard()) {
                ids.add(draft.id());
            }
        }
        return ids;
    }

    /**
     * Returns these policies after some statements have been edited: one is removed, gains an action, changes its
     * principal, is narrowed to a prefix, or gets a new neighbour, in turns.
     */
    GeneratedPolicies edited(int changes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Draft> after = new ArrayList<>(drafts);
        Set<Integer> touched = new HashSet<>();
        List<Draft> added = new ArrayList<>();
        Set<Integer> removed = new HashSet<>();
        while (touched.size() < Math.min(changes, drafts.size())) {
            int at = random.nextInt(drafts.size());
            if (!touched.add(at)) {
                continue;
            }
            Draft draft = drafts.get(at);
            String other = landscape.identity(random.nextInt(landscape.principals()));
            switch (touched.size() % 5) {
                case 0 -> removed.add(at);
                case 1 -> after.set(at, draft.with(anotherAction(draft.statement(), random)));
                case 2 -> after.set(at, draft.with(anotherPrincipal(draft, other)));
                case 3 -> after.set(at, draft.with(narrower(draft.statement(), random)));
                default -> added.add(draft.with(renamed(anotherPrincipal(draft, other))));
            }
        }
        List<Draft> left = new ArrayList<>();
        for (int i = 0; i < after.size(); i++) {
            if (!removed.contains(i)) {
                left.add(after.get(i));
            }
        }
        left.addAll(added);
        return new GeneratedPolicies(landscape, left);
    }

    private static Statement anotherAction(Statement from, SplittableRandom random) {
        List<String> actions = new ArrayList<>(from.actions());
        boolean objects = from.resources().stream().anyMatch(resource -> resource.contains("/"));
        actions.add(Landscape.pick(objects ? Landscape.OBJECT_ACTIONS : Landscape.BUCKET_ACTIONS, random));
        return new Statement(
                from.name(), from.effect(), actions, from.resources(), from.principals(), from.conditions());
    }

    private static Statement anotherPrincipal(Draft draft, String identity) {
        Statement from = draft.statement();
        List<String> principals = new ArrayList<>(from.principals());
        principals.set(0, draft.kind() == StatementId.Kind.BUCKET ? Writer.arn(identity) : identity);
        return new Statement(
                from.name(), from.effect(), from.actions(), from.resources(), principals, from.conditions());
    }

    private static Statement narrower(Statement from, SplittableRandom random) {
        String under = "/" + Landscape.prefix(random.nextInt(Landscape.PREFIXES)) + "*";
        List<String> resources = from.resources().stream()
                .map(resource ->
                        resource.endsWith("/*") ? resource.substring(0, resource.length() - 2) + under : resource)
                .toList();
        return new Statement(
                from.name(), from.effect(), from.actions(), resources, from.principals(), from.conditions());
    }

    private static Statement renamed(Statement from) {
        return new Statement(
                from.name() + "n",
                from.effect(),
                from.actions(),
                from.resources(),
                from.principals(),
                from.conditions());
    }

    private static PolicySet assemble(List<Draft> drafts) {
        Map<StatementId.Kind, Map<String, List<Statement>>> byPolicy = new TreeMap<>();
        for (Draft draft : drafts) {
            byPolicy.computeIfAbsent(draft.kind(), kind -> new TreeMap<>())
                    .computeIfAbsent(draft.policy(), policy -> new ArrayList<>())
                    .add(draft.statement());
        }
        return new PolicySet(
                Landscape.ORGANIZATION,
                policies(byPolicy.getOrDefault(StatementId.Kind.ORGANIZATION, Map.of())),
                policies(byPolicy.getOrDefault(StatementId.Kind.BUCKET, Map.of())));
    }

    private static SortedMap<String, Policy> policies(Map<String, List<Statement>> statements) {
        SortedMap<String, Policy> policies = new TreeMap<>();
        statements.forEach((name, list) -> policies.put(name, new Policy(name, list)));
        return policies;
    }

    /** Writes one statement of a team. */
    private record Writer(Landscape landscape, SplittableRandom random, String name, int team, int round) {

        static String arn(String identity) {
            return "arn:aws:iam::" + Landscape.ORGANIZATION + ":" + identity;
        }

        Draft organization(int slot) {
            if (slot == 84) {
                // One deny in two is on everybody in a name space.
                return organization(
                        Effect.DENY,
                        List.of("s3:DeleteObject"),
                        List.of(bucket() + "/*"),
                        round % 2 == 0 ? List.of(namespace()) : principals(),
                        round % 2 == 0);
            }
            boolean objects = random.nextInt(3) > 0;
            List<String> actions =
                    Landscape.some(objects ? Landscape.OBJECT_ACTIONS : Landscape.BUCKET_ACTIONS, 4, random);
            String below = objects ? "/*" : "";
            if (slot < 68) {
                if (slot % 20 == 7) {
                    return organization(
                            Effect.ALLOW, List.of("cwobject:CreateAccessKeyOIDC"), List.of("*"), principals(), false);
                }
                return organization(Effect.ALLOW, actions, buckets(below), principals(), false);
            }
            if (slot < 75) {
                return organization(Effect.ALLOW, actions, buckets(below), List.of(namespace()), true);
            }
            if (slot < 79) {
                return organization(
                        Effect.ALLOW, actions, List.of(landscape.bucketsOf(team) + below), principals(), true);
            }
            if (slot < 82) {
                List<String> onObjects = Landscape.some(Landscape.OBJECT_ACTIONS, 4, random);
                return organization(Effect.ALLOW, onObjects, buckets("/" + prefix() + "*"), principals(), true);
            }
            return organization(Effect.ALLOW, List.of("s3:Get*", "s3:List*"), buckets(below), principals(), true);
        }

        Draft bucket(int slot) {
            // The first bucket of each team has a policy.
            String bucket = landscape.bucket(team * Landscape.BUCKETS_OF_TEAM);
            String itself = "arn:aws:s3:::" + bucket;
            List<String> everything = List.of(itself, itself + "/*");
            List<String> known = principals().stream().map(Writer::arn).toList();
            List<String> actions = new ArrayList<>(Landscape.some(Landscape.OBJECT_ACTIONS, 4, random));
            actions.addAll(Landscape.some(Landscape.BUCKET_ACTIONS, 3, random));
            if (slot == 99) {
                boolean keep = round % 2 == 0;
                return bucket(
                        bucket,
                        Effect.DENY,
                        List.of("s3:DeleteObject"),
                        List.of(itself + (keep ? "/keep/*" : "/*")),
                        keep ? List.of("*") : known,
                        List.of(),
                        keep);
            }
            return switch (slot) {
                case 85, 86 ->
                    bucket(
                            bucket,
                            Effect.ALLOW,
                            List.of(Landscape.LISTING),
                            List.of(itself),
                            known,
                            List.of(new ConditionTest("StringLike", "s3:prefix", List.of(prefix() + "*"))),
                            false);
                case 87, 88 ->
                    bucket(
                            bucket,
                            Effect.ALLOW,
                            actions,
                            everything,
                            List.of("arn:aws:iam::" + Landscape.PARTNER + ":static/ingest"),
                            List.of(new ConditionTest(
                                    "StringEquals", "wandb:OrgID", List.of("acme-" + random.nextInt(4)))),
                            false);
                case 89 ->
                    bucket(
                            bucket,
                            Effect.ALLOW,
                            actions,
                            everything,
                            known,
                            List.of(new ConditionTest(
                                    "StringEquals", "cw:PrincipalOrgID", List.of(Landscape.ORGANIZATION))),
                            false);
                case 90 ->
                    bucket(bucket, Effect.ALLOW, actions, everything, List.of(arn(namespace())), List.of(), true);
                case 91 ->
                    bucket(
                            bucket,
                            Effect.ALLOW,
                            Landscape.some(Landscape.OBJECT_ACTIONS, 4, random),
                            List.of(itself + "/" + prefix() + "*"),
                            known,
                            List.of(),
                            true);
                case 92 ->
                    bucket(bucket, Effect.ALLOW, List.of("s3:Get*", "s3:List*"), everything, known, List.of(), true);
                default -> bucket(bucket, Effect.ALLOW, actions, everything, known, List.of(), false);
            };
        }

        private Draft organization(
                Effect effect,
                List<String> actions,
                List<String> resources,
                List<String> principals,
                boolean wildcard) {
            return new Draft(
                    StatementId.Kind.ORGANIZATION,
                    Landscape.team(team),
                    team,
                    new Statement(name, effect, actions, resources, principals, List.of()),
                    wildcard);
        }

        private Draft bucket(
                String bucket,
                Effect effect,
                List<String> actions,
                List<String> resources,
                List<String> principals,
                List<ConditionTest> conditions,
                boolean wildcard) {
            return new Draft(
                    StatementId.Kind.BUCKET,
                    bucket,
                    team,
                    new Statement(name, effect, actions, resources, principals, conditions),
                    wildcard);
        }

        private List<String> principals() {
            List<String> principals = new ArrayList<>();
            for (int left = 1 + random.nextInt(3); left > 0; left--) {
                principals.add(landscape.identity(landscape.principalNear(team, random)));
            }
            return principals;
        }

        private List<String> buckets(String below) {
            List<String> buckets = new ArrayList<>();
            for (int left = 1 + random.nextInt(2); left > 0; left--) {
                buckets.add(bucket() + below);
            }
            return buckets;
        }

        private String bucket() {
            return landscape.bucket(landscape.bucketNear(team, random));
        }

        private String namespace() {
            return landscape.namespace(team, random.nextInt(2)) + "*";
        }

        private String prefix() {
            return Landscape.prefix(random.nextInt(Landscape.PREFIXES));
        }
    }
}
