package dev.writ.compiler.emit;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.PlatformFact;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.lower.Origins;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.StatementId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Bucket policies that may be too large. The platform says nothing of a limit; S3 elsewhere has one. */
public final class DocumentSizes {

    private static final String FACT = "policy-size-limit";

    private DocumentSizes() {}

    /** Returns how many bytes the policy of a bucket is taken to have at most; empty if nothing is known of a limit. */
    public static Optional<Integer> limit(Catalogue catalogue) {
        PlatformFact fact = catalogue.facts().get(FACT);
        return fact == null
                ? Optional.empty()
                : Optional.of(Integer.parseInt(fact.assumed().replaceAll("[^0-9].*", "")));
    }

    /** Returns a warning for each bucket policy whose document is larger than the limit that is assumed. */
    public static List<Diagnostic> check(
            PolicySet policies, List<Document> documents, Origins origins, Catalogue catalogue) {
        Optional<Integer> known = limit(catalogue);
        if (known.isEmpty()) {
            return List.of();
        }
        int limit = known.get();
        Map<String, Policy> byPath = new HashMap<>();
        policies.bucketPolicies()
                .values()
                .forEach(policy -> byPath.put(Emitter.path(StatementId.Kind.BUCKET, policy.name()), policy));
        List<Diagnostic> warnings = new ArrayList<>();
        for (Document document : documents) {
            int size = document.content().getBytes(StandardCharsets.UTF_8).length;
            Policy policy = byPath.get(document.path());
            if (policy != null && size > limit) {
                String first = policy.statements().get(0).name();
                Label at = origins.of(new StatementId(StatementId.Kind.BUCKET, policy.name(), first))
                        .get(0)
                        .at();
                warnings.add(Diagnostic.of(
                                EmitCode.POLICY_TOO_LARGE,
                                at,
                                String.format(
                                        Locale.ROOT,
                                        "the policy of the bucket `%s` has %,d bytes; S3 elsewhere takes %,d at most",
                                        policy.name(),
                                        size,
                                        limit))
                        .withHelp("name fewer principals and prefixes, or spread the data over several buckets"));
            }
        }
        return warnings;
    }
}
