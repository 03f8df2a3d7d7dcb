package dev.writ.compiler.analysis;

import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the resources of statements mean. Those of organization policies are read once. */
final class Targets {

    private static final String EVERYTHING = "*";
    private static final String RESOURCE_ARN = "arn:aws:s3:::";

    private final Matching meaning;
    private final boolean crossing;
    private final Map<String, List<Where>> ofOrganization = new ConcurrentHashMap<>();

    /** Tells what resources mean under a profile. */
    Targets(Profile profile) {
        this.meaning = new Matching(profile);
        this.crossing = profile.has(Fact.BUCKET_WILDCARD_CROSSES_SLASH, "yes");
    }

    /**
     * Returns the targets that a resource of a statement of a kind of policy means. A bucket policy speaks of buckets
     * and objects only.
     *
     * @throws SearchLimit if it says something that cannot be analysed
     */
    List<Where> of(StatementId.Kind kind, String resource) throws SearchLimit {
        return kind == StatementId.Kind.ORGANIZATION ? ofOrganization(resource) : ofBucket(resource);
    }

    private List<Where> ofOrganization(String resource) throws SearchLimit {
        List<Where> found = ofOrganization.get(resource);
        if (found == null) {
            found = new ArrayList<>();
            for (StringPattern pattern : Wildcards.of(meaning.organizationResource(resource))) {
                found.addAll(meaning.meansEverything(resource) ? Where.everything() : Where.named(pattern, crossing));
            }
            ofOrganization.put(resource, found);
        }
        return found;
    }

    private List<Where> ofBucket(String resource) throws SearchLimit {
        List<Where> found = new ArrayList<>();
        for (StringPattern pattern : Wildcards.of(meaning.bucketResource(resource))) {
            for (StringPattern rest : Wildcards.after(pattern, RESOURCE_ARN)) {
                // A star alone stands for slashes too; behind the beginning of an ARN it is a wildcard like any other.
                found.addAll(Where.named(rest, crossing || resource.equals(EVERYTHING)));
            }
        }
        return found;
    }
}
