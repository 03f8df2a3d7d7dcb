package dev.writ.rules.access;

import dev.writ.compiler.analysis.ActionSet;
import dev.writ.compiler.analysis.EffectiveAccess;
import dev.writ.compiler.catalogue.AccessLevel;
import dev.writ.compiler.catalogue.Power;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.rules.Linted;
import java.util.Arrays;

/** The kinds of actions that rules speak of, by what the catalogue says of each. */
public final class ActionKinds {

    private static final String S3 = "s3";

    private final EffectiveAccess access;

    private ActionKinds(EffectiveAccess access) {
        this.access = access;
    }

    /** Returns the kinds of actions of some policies. */
    public static ActionKinds of(Linted linted) {
        return new ActionKinds(linted.effective());
    }

    /** Returns the actions with one of some powers. */
    public ActionSet with(Power... powers) {
        return access.actions(action -> Arrays.stream(powers).anyMatch(action::has));
    }

    /** Returns the actions without a power. */
    public ActionSet without(Power power) {
        return access.actions(action -> !action.has(power));
    }

    /** Returns the actions of S3 that the policy of a bucket is asked about: all that are about a bucket, but few. */
    public ActionSet ofBuckets() {
        return access.actions(action -> action.service().equals(S3) && !action.exempt());
    }

    /** Returns the actions of S3 that can be limited to a bucket. */
    public ActionSet limitable() {
        return access.actions(action -> action.scope() != Scope.GLOBAL);
    }

    /** Returns the actions of S3. */
    public ActionSet ofS3() {
        return access.actions(action -> action.service().equals(S3));
    }

    /** Returns the actions of the management API. */
    public ActionSet ofManagement() {
        return access.actions(action -> !action.service().equals(S3));
    }

    /** Returns the actions that change who may do what, or let data be lost for good. */
    public ActionSet privileged() {
        return access.actions(action -> action.level() == AccessLevel.PERMISSIONS_MANAGEMENT
                || action.has(Power.ADMINISTERS_POLICIES)
                || action.has(Power.DESTROYS));
    }
}
