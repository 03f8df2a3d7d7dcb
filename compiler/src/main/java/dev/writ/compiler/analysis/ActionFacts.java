package dev.writ.compiler.analysis;

import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.Scope;
import java.util.Optional;

/** What a profile says of one action. Actions that the catalogue does not have may exist all the same. */
final class ActionFacts {

    private static final String MANAGEMENT = "cwobject:";

    private final Catalogue catalogue;
    private final boolean bucketPolicyExempt;
    private final boolean createBucketAsked;
    private final boolean versionListings;

    ActionFacts(Profile profile) {
        this.catalogue = profile.catalogue();
        this.bucketPolicyExempt = profile.value("bucket-policy-read-and-delete").equals("exempt");
        this.createBucketAsked =
                profile.value("create-bucket-asks-bucket-policy").equals("yes");
        this.versionListings = profile.value("prefix-of-version-listings").equals("present");
    }

    /** Tells whether there are requests for an action with a target of a level. */
    boolean wellFormed(String action, Scope level) {
        if (action.startsWith(MANAGEMENT)) {
            return level == Scope.GLOBAL;
        }
        Optional<Action> known = catalogue.action(action);
        return known.isEmpty() || known.get().scope() == level;
    }

    /** Tells whether bucket policies are not asked about an action. */
    boolean exempt(String action) {
        if (action.startsWith(MANAGEMENT)) {
            return true;
        }
        if (bucketPolicyExempt && (action.equals("s3:GetBucketPolicy") || action.equals("s3:DeleteBucketPolicy"))) {
            return true;
        }
        if (createBucketAsked && action.equals("s3:CreateBucket")) {
            return false;
        }
        return catalogue.action(action).map(Action::exempt).orElse(false);
    }

    /** Tells whether requests for an action may carry {@code s3:prefix}. */
    boolean listing(String action) {
        return catalogue.action(action).map(Action::listing).orElse(false)
                && (versionListings || !action.equals("s3:ListBucketVersions"));
    }
}
