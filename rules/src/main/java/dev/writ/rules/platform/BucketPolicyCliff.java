package dev.writ.rules.platform;

import dev.writ.compiler.analysis.ActionSet;
import dev.writ.compiler.analysis.Area;
import dev.writ.compiler.catalogue.Power;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.StatementId;
import dev.writ.rules.Applies;
import dev.writ.rules.Finding;
import dev.writ.rules.FindingSink;
import dev.writ.rules.LintRule;
import dev.writ.rules.Linted;
import dev.writ.rules.LintedStatement;
import dev.writ.rules.RuleInfo;
import dev.writ.rules.access.ActionKinds;
import dev.writ.rules.access.Wording;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds policies of buckets that take away what organization policies allow there. */
public final class BucketPolicyCliff implements LintRule {

    private static final RuleInfo INFO = RuleInfo.of(
            "WRIT-P102",
            "bucket-policy-cliff",
            Severity.DANGER,
            "the policy of a bucket keeps everybody out whom it does not name",
            Applies.BUCKET_JSON);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(Linted linted, FindingSink findings) {
        ActionSet data = ActionKinds.of(linted).ofBuckets();
        AreasByBucket areas = new AreasByBucket(linted.effective().named(), data);
        for (Policy policy : linted.policies().bucketPolicies().values()) {
            String bucket = policy.name();
            List<StatementId> ids = policy.statements().stream()
                    .map(statement -> new StatementId(StatementId.Kind.BUCKET, bucket, statement.name()))
                    .toList();
            LintedStatement first = linted.statement(ids.get(0));
            if (linted.policies().organizationPolicies().isEmpty()) {
                if (policy.statements().stream().noneMatch(statement -> statement.effect() == Effect.ALLOW)) {
                    findings.add(
                            Finding.of(
                                            INFO,
                                            first.place(),
                                            "the policy of bucket `" + bucket
                                                    + "` allows nothing: with it, everybody loses access")
                                    .about(ids)
                                    .withHelp(
                                            "allow those who work with the bucket: a bucket with a policy is closed to all others"));
                }
                continue;
            }
            List<Area> lost = lost(areas, bucket, data);
            if (!lost.isEmpty()) {
                Area example = lost.get(0);
                ActionSet all = example.allowedByOrganization(data);
                ActionSet telling = all.and(ActionKinds.of(linted).with(Power.READS_DATA, Power.WRITES_DATA));
                findings.add(Finding.of(
                                INFO,
                                first.place(),
                                "with this policy of bucket `" + bucket + "`, " + new Wording(linted).who(lost)
                                        + " can no longer do what organization policies allow there, such as `"
                                        + example.names(telling.isEmpty() ? all : telling)
                                                .get(0) + "`")
                        .about(ids)
                        .withHelp("allow it in this policy too, or take it out of the organization policies"));
            }
        }
    }

    /** Returns what organization policies allow on a bucket to principals whom its policy allows nothing. */
    private static List<Area> lost(AreasByBucket areas, String bucket, ActionSet data) {
        Set<String> in = new HashSet<>();
        for (Area area : areas.named(bucket)) {
            if (area.allowsAnyInSomeContext(data)) {
                in.add(area.principal());
            }
        }
        List<Area> lost = new ArrayList<>();
        for (Area area : areas.meeting(bucket)) {
            if (!area.ours() || in.contains(area.principal())) {
                continue;
            }
            Area there = area.on(bucket);
            ActionSet before = there.allowedByOrganization(data);
            if (!before.isEmpty() && there.deniedBy(before).isEmpty() && in.add(area.principal())) {
                lost.add(there);
            }
        }
        return lost;
    }
}
