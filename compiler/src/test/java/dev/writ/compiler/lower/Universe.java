package dev.writ.compiler.lower;

import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Request.Requester;
import dev.writ.compiler.policy.Request.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every well-formed request over few names: for each class of principals, actions, targets and contexts that the rules
 * of {@link RandomWorkspaces} can tell apart there is one, and one that no rule names.
 */
public final class Universe {

    private static final List<Optional<Requester>> WHO = List.of(
            Optional.of(new Requester("ab1", "role/https://i.example:system:serviceaccount:ns:a")),
            Optional.of(new Requester("ab1", "role/https://i.example:system:serviceaccount:ns:b")),
            Optional.of(new Requester("ab1", "role/https://i.example:system:serviceaccount:ot:c")),
            Optional.of(new Requester("ab1", "role/G")),
            Optional.of(new Requester("ab1", "saml/G")),
            Optional.of(new Requester("ab1", "coreweave/U")),
            Optional.of(new Requester("wandb", "static/x")),
            Optional.of(new Requester("wandb", "static/y")),
            Optional.of(new Requester("evil", "role/https://i.example:system:serviceaccount:ns:a")),
            Optional.of(new Requester("static", "role/static/inventory")),
            Optional.empty());
    private static final List<String> ACTIONS = List.of(
            "cwobject:EnsureAccessPolicy",
            "s3:ListAllMyBuckets",
            "s3:ListBucket",
            "s3:GetBucketPolicy",
            "s3:PutBucketPolicy",
            "s3:CreateBucket",
            "s3:GetObject",
            "s3:PutObject",
            "s3:ListMultipartUploadParts",
            // Not in the catalogue: a wildcard may take them in.
            "s3:GetFuture",
            "s3:ListBFuture",
            "s3:PutFuture",
            "cwobject:EFuture");
    private static final List<String> BUCKETS = List.of("aaa-t", "aaa-p", "aaa-z", "bbb-s");
    private static final List<String> KEYS = List.of("r/x", "r/", "q", "q/r/x");
    private static final List<String> PREFIXES = List.of("", "r", "r/", "r/x", "q");

    private Universe() {}

    public static List<Request> requests(Catalogue catalogue) {
        List<Request> requests = new ArrayList<>();
        for (String action : ACTIONS) {
            for (Target target : targets(catalogue, action)) {
                for (Map<String, List<String>> context : contexts(catalogue, action)) {
                    for (Optional<Requester> who : WHO) {
                        requests.add(new Request(who, action, target, new TreeMap<>(context)));
                    }
                }
            }
        }
        return requests;
    }

    private static List<Target> targets(Catalogue catalogue, String action) {
        Optional<Scope> scope = catalogue.action(action).map(Action::scope);
        List<Target> targets = new ArrayList<>();
        boolean global = action.startsWith("cwobject:");
        if (global || scope.isEmpty() || scope.get() == Scope.GLOBAL) {
            targets.add(new Target.Global());
        }
        for (String bucket : BUCKETS) {
            if (!global && (scope.isEmpty() || scope.get() == Scope.BUCKET)) {
                targets.add(new Target.Bucket(bucket));
            }
            if (!global && (scope.isEmpty() || scope.get() == Scope.OBJECT)) {
                KEYS.forEach(key -> targets.add(new Target.ObjectKey(bucket, key)));
            }
        }
        return targets;
    }

    private static List<Map<String, List<String>>> contexts(Catalogue catalogue, String action) {
        List<Map<String, List<String>>> contexts = new ArrayList<>();
        contexts.add(Map.of());
        for (String value : List.of("1", "12", "2")) {
            contexts.add(Map.of("wandb:OrgID", List.of(value)));
        }
        contexts.add(Map.of("iam:ab1:groups", List.of("1")));
        contexts.add(Map.of("iam:ab1:groups", List.of("2", "3")));
        contexts.add(Map.of("iam:ab1:groups", List.of("1", "2"), "wandb:OrgID", List.of("1")));
        if (catalogue.action(action).filter(Action::listing).isPresent()) {
            for (String prefix : PREFIXES) {
                contexts.add(Map.of("s3:prefix", List.of(prefix)));
                contexts.add(Map.of("s3:prefix", List.of(prefix), "wandb:OrgID", List.of("1")));
            }
        }
        return contexts;
    }
}
