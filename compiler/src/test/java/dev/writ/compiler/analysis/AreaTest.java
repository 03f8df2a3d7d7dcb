package dev.writ.compiler.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an area says of itself, one small organization for all: a team, its buckets, and one bucket with guests. */
final class AreaTest {

    private static final EffectiveAccess ACCESS = EffectiveAccess.of(
            RandomPolicies.set(
                    Map.of(
                            "p",
                            List.of(
                                    team("Runs", List.of("s3:GetObject", "s3:PutObject"), "acme-*/runs/*"),
                                    team("Reads", List.of("s3:GetObject"), "acme-*/*"),
                                    team("Buckets", List.of("s3:ListAllMyBuckets"), "*"),
                                    new Statement(
                                            "Lists",
                                            Effect.ALLOW,
                                            List.of("s3:ListBucket"),
                                            List.of("acme-*"),
                                            List.of("role/team-*"),
                                            List.of(new ConditionTest("StringEquals", "wandb:OrgID", List.of("acme")))),
                                    statement("No", Effect.DENY, List.of("s3:Delete*"), "acme-*/runs/*", "*"))),
                    Map.of(
                            "acme-pub",
                            List.of(
                                    statement(
                                            "Partner",
                                            Effect.ALLOW,
                                            List.of("s3:GetObject"),
                                            "arn:aws:s3:::acme-pub/*",
                                            "arn:aws:iam::wandb:role/sync"),
                                    statement(
                                            "Guests",
                                            Effect.ALLOW,
                                            List.of("s3:GetObject", "s3:ListBucket"),
                                            "arn:aws:s3:::acme-pub*",
                                            "arn:aws:iam::*:role/guest")))),
            Profile.documented(CatalogueReader.shipped()));

    private static final Area RUNS = area("role/team-*", "acme-*/runs/*");

    private static Statement team(String name, List<String> actions, String resource) {
        return statement(name, Effect.ALLOW, actions, resource, "role/team-*");
    }

    private static Statement statement(String name, Effect effect, List<String> actions, String resource, String who) {
        return new Statement(name, effect, actions, List.of(resource), List.of(who), List.of());
    }

    /** Returns the only area in which something is allowed to such principals on such objects. */
    private static Area area(String principal, String objects) {
        List<Area> areas = ACCESS.areas().stream()
                .filter(area -> area.principal().endsWith(principal)
                        && area.level() == Scope.OBJECT
                        && (area.bucket() + "/" + area.key()).equals(objects))
                .toList();
        assertThat(areas).hasSize(1);
        return areas.get(0);
    }

    private static ActionSet actions(String... names) {
        List<String> all = List.of(names);
        return ACCESS.actions(action -> all.contains(action.name()));
    }

    private static StatementId id(String statement) {
        return new StatementId(StatementId.Kind.ORGANIZATION, "p", statement);
    }

    // ---- where

    @Test
    void whoseItIs() {
        assertThat(RUNS.principal()).isEqualTo("arn:aws:iam::ab1:role/team-*");
        assertThat(RUNS.identity()).isEqualTo("role/team-*");
        assertThat(RUNS.ours()).isTrue();
        assertThat(RUNS.ofAnyOrganization()).isFalse();
        assertThat(RUNS.everybody()).isFalse();
        assertThat(RUNS.as("*").everybody()).isTrue();
        assertThat(RUNS.onePrincipal()).isFalse();
        assertThat(RUNS.as("role/team-a").onePrincipal()).isTrue();
    }

    @Test
    void thoseOfOtherOrganizations() {
        Area partner = area("role/sync", "acme-pub/*");
        assertThat(partner.principal()).isEqualTo("arn:aws:iam::wandb:role/sync");
        assertThat(partner.ours()).isFalse();
        assertThat(partner.ofAnyOrganization()).isFalse();
        assertThat(partner.onePrincipal()).isTrue();
        Area anybody = area("::*:role/guest", "acme-pub/*");
        assertThat(anybody.ours()).isFalse();
        assertThat(anybody.ofAnyOrganization()).isTrue();
    }

    @Test
    void whoIsMeant() {
        assertThat(RUNS.hasIdentity("role/team-a")).isTrue();
        assertThat(RUNS.hasIdentity("role/other")).isFalse();
        assertThat(RUNS.meetsIdentity("role/*-lead")).isTrue();
        assertThat(RUNS.meetsIdentity("coreweave/*")).isFalse();
        assertThat(RUNS.isWithinIdentity("role/*")).isTrue();
        assertThat(RUNS.isWithinIdentity("role/team-a*")).isFalse();
    }

    @Test
    void whichTargetsAreMeant() {
        assertThat(RUNS.everyBucket()).isFalse();
        assertThat(RUNS.oneBucket()).isFalse();
        assertThat(RUNS.meetsBucket("*-x")).isTrue();
        assertThat(RUNS.meetsBucket("b*")).isFalse();
        assertThat(RUNS.everyKey()).isFalse();
        assertThat(RUNS.everyObject()).isFalse();
        assertThat(RUNS.on("acme-x").oneBucket()).isTrue();
        assertThat(RUNS).hasToString("arn:aws:iam::ab1:role/team-* on OBJECT acme-* runs/*");
    }

    /** Every object is one of every bucket, under every key. */
    @Test
    void everyObject() {
        assertThat(RUNS.everywhere().objects().everyObject()).isTrue();
        assertThat(RUNS.everywhere().everyObject()).isFalse();
        assertThat(RUNS.everywhere().everyBucket()).isTrue();
        assertThat(RUNS.objects().everyObject()).isFalse();
        assertThat(RUNS.objects().everyKey()).isTrue();
    }

    @Test
    void oneAreaInAnother() {
        Area reads = area("role/team-*", "acme-*/*");
        assertThat(reads.contains(RUNS)).isTrue();
        assertThat(RUNS.contains(reads)).isFalse();
        assertThat(RUNS.contains(RUNS.as("role/team-a"))).isTrue();
        assertThat(RUNS.contains(RUNS.as("role/other"))).isFalse();
        Area guests = area("::*:role/guest", "acme-pub/*");
        assertThat(guests.as("role/sync").contains(area("role/sync", "acme-pub/*")))
                .as("of another organization")
                .isFalse();
    }

    // ---- from one to others

    @Test
    void theSamePrincipalsElsewhere() {
        assertThat(RUNS.global()).hasToString("arn:aws:iam::ab1:role/team-* on GLOBAL * *");
        assertThat(RUNS.buckets()).hasToString("arn:aws:iam::ab1:role/team-* on BUCKET acme-* *");
        assertThat(RUNS.objects()).hasToString("arn:aws:iam::ab1:role/team-* on OBJECT acme-* *");
        assertThat(RUNS.everywhere()).hasToString("arn:aws:iam::ab1:role/team-* on BUCKET * *");
        assertThat(ACCESS.ours("role/team-*")).isSameAs(RUNS.everywhere());
        assertThat(RUNS.as("role/x")).hasToString("arn:aws:iam::ab1:role/x on OBJECT acme-* runs/*");
    }

    /** What two patterns have in common is several areas where they can overlap in several ways. */
    @Test
    void someOfThePrincipals() {
        assertThat(RUNS.among("*-lead"))
                .extracting(Area::identity)
                .containsExactlyInAnyOrder("role/team-*-lead", "role/team-lead");
        assertThat(RUNS.among("role/team-a")).singleElement().isEqualTo(RUNS.as("role/team-a"));
        assertThat(RUNS.among("coreweave/*")).isEmpty();
    }

    /** What is no wider than the buckets asked for stays as it is, and the organization as a whole has none. */
    @Test
    void someOfTheBuckets() {
        assertThat(RUNS.on("acme-x")).hasToString("arn:aws:iam::ab1:role/team-* on OBJECT acme-x runs/*");
        assertThat(RUNS.on("a*")).isSameAs(RUNS);
        assertThat(RUNS.global().on("acme-x")).isSameAs(RUNS.global());
    }

    // ---- what

    @Test
    void whatIsAllowed() {
        assertThat(RUNS.allowsAll(actions("s3:GetObject", "s3:PutObject"))).isTrue();
        assertThat(RUNS.allowsAll(actions("s3:GetObject", "s3:DeleteObject"))).isFalse();
        assertThat(RUNS.allowsAny(actions("s3:GetObject", "s3:DeleteObject"))).isTrue();
        assertThat(RUNS.allowsAny(actions("s3:DeleteObject"))).isFalse();
        assertThat(RUNS.names(RUNS.allowed(actions("s3:PutObject", "s3:GetObject", "s3:DeleteObject"))))
                .containsExactly("s3:GetObject", "s3:PutObject");
        assertThat(area("role/team-*", "acme-*/*").names(ACCESS.all()))
                .as("of actions that can be asked for")
                .contains("s3:ListBucket", "s3:ListAllMyBuckets");
        assertThat(RUNS.names(area("role/team-*", "acme-*/*").allowed(ACCESS.all())))
                .containsExactly("s3:GetObject");
    }

    /** Actions on other kinds of targets do not count; if nothing is left to count, not all of it is allowed. */
    @Test
    void whatCanBeAskedFor() {
        assertThat(RUNS.allowsAll(actions("s3:GetObject", "s3:ListBucket"))).isTrue();
        assertThat(RUNS.allowsAll(actions("s3:ListBucket"))).isFalse();
        assertThat(RUNS.names(RUNS.possible(actions("s3:GetObject", "s3:ListBucket"))))
                .containsExactly("s3:GetObject");
        assertThat(RUNS.names(RUNS.global().allowed(ACCESS.all()))).containsExactly("s3:ListAllMyBuckets");
    }

    /** Without the key that is tested the listing is refused, and so it is not allowed in every context. */
    @Test
    void inSomeContext() {
        Area buckets = RUNS.buckets();
        ActionSet list = actions("s3:ListBucket");
        assertThat(buckets.allowsAny(list)).isFalse();
        assertThat(buckets.allowed(list).isEmpty()).isTrue();
        assertThat(buckets.allowsAnyInSomeContext(list)).isTrue();
        assertThat(buckets.names(buckets.allowedInSomeContext(ACCESS.all()))).containsExactly("s3:ListBucket");
        assertThat(buckets.allowsAnyInSomeContext(actions("s3:PutObject"))).isFalse();
        Request request = buckets.witness(ACCESS.all());
        assertThat(request.action()).isEqualTo("s3:ListBucket");
        assertThat(request.context()).containsEntry("wandb:OrgID", List.of("acme"));
        assertThat(ACCESS.allows(request)).isTrue();
    }

    /** The policy of the bucket does not let the team in, whatever the organization policy allows. */
    @Test
    void allowedByTheOrganizationOnly() {
        Area pub = RUNS.on("acme-pub");
        assertThat(pub.allowed(ACCESS.all()).isEmpty()).isTrue();
        assertThat(pub.names(pub.allowedByOrganization(ACCESS.all()))).containsExactly("s3:GetObject", "s3:PutObject");
        assertThat(pub.names(pub.allowedByOrganization(actions("s3:PutObject"))))
                .containsExactly("s3:PutObject");
        assertThat(pub.allowedByOrganization(actions("s3:DeleteObject")).isEmpty())
                .isTrue();
    }

    /** No bucket can have such a name. */
    @Test
    void aPlaceThatDoesNotExist() {
        Area nowhere = RUNS.everywhere().on("no bucket");
        assertThat(nowhere.allowed(ACCESS.all()).isEmpty()).isTrue();
        assertThat(nowhere.allowedByOrganization(ACCESS.all()).isEmpty()).isTrue();
        assertThat(nowhere.allowedBy(ACCESS.all())).isEmpty();
    }

    @Test
    void aRequestOfTheArea() {
        Request request = RUNS.witness(actions("s3:PutObject", "s3:DeleteObject"));
        assertThat(request.action()).isEqualTo("s3:PutObject");
        assertThat(request.target()).isInstanceOfSatisfying(Request.Target.ObjectKey.class, object -> {
            assertThat(object.bucket()).startsWith("acme-");
            assertThat(object.key()).startsWith("runs/");
        });
        assertThat(ACCESS.allows(request)).isTrue();
        assertThatThrownBy(() -> RUNS.witness(actions("s3:DeleteObject")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nothing of that is allowed to arn:aws:iam::ab1:role/team-*");
    }

    // ---- why

    @Test
    void whatAllowsIt() {
        assertThat(RUNS.allowedBy(actions("s3:GetObject"))).containsExactly(id("Reads"), id("Runs"));
        assertThat(RUNS.allowedBy(actions("s3:PutObject"))).containsExactly(id("Runs"));
        assertThat(RUNS.allowedByOne(actions("s3:GetObject"))).containsExactly(id("Reads"), id("Runs"));
        assertThat(RUNS.allowedByOne(actions("s3:GetObject", "s3:PutObject"))).containsExactly(id("Runs"));
        assertThat(RUNS.names(RUNS.allowedBy(id("Reads"), ACCESS.all()))).containsExactly("s3:GetObject");
        assertThat(RUNS.names(RUNS.allowedBy(id("Runs"), actions("s3:PutObject"))))
                .containsExactly("s3:PutObject");
    }

    /** Others are let in by the policy of the bucket. */
    @Test
    void whatAllowsOthers() {
        assertThat(area("role/sync", "acme-pub/*").allowedBy(ACCESS.all()))
                .containsExactly(new StatementId(StatementId.Kind.BUCKET, "acme-pub", "Partner"));
    }

    @Test
    void whatDeniesIt() {
        assertThat(RUNS.deniedBy(actions("s3:DeleteObject"))).containsExactly(id("No"));
        assertThat(RUNS.deniedBy(actions("s3:GetObject"))).isEmpty();
        assertThat(area("role/team-*", "acme-*/*").deniedBy(actions("s3:DeleteObject")))
                .as("only some of it is denied")
                .isEmpty();
    }

    // ---- all of them

    /** Nothing is allowed to the team on every bucket, but it was looked at. */
    @Test
    void areasWithoutAnything() {
        assertThat(ACCESS.areas()).noneMatch(area -> area.everyObject());
        assertThat(ACCESS.named())
                .anyMatch(area -> area.everyObject() && area.identity().equals("role/team-*"));
        assertThat(ACCESS.unknown()).isEmpty();
    }

    /** Without an organization policy one is assumed; what is assumed is no reason to call something allowed. */
    @Test
    void assumedPoliciesAllowNothingByThemselves() {
        Statement deny =
                statement("No", Effect.DENY, List.of("s3:*"), "arn:aws:s3:::acme/*", "arn:aws:iam::ab1:role/x");
        PolicySet alone = RandomPolicies.set(Map.of(), Map.of("acme", List.of(deny)));
        assertThat(EffectiveAccess.of(alone, Profile.documented(CatalogueReader.shipped()))
                        .areas())
                .isEmpty();
        PolicySet assumed = EffectiveAccess.assuming(alone);
        assertThat(assumed.organizationPolicies().values())
                .flatExtracting(policy -> policy.statements())
                .singleElement()
                .satisfies(statement -> assertThat(EffectiveAccess.isAssumed(new StatementId(
                                StatementId.Kind.ORGANIZATION,
                                assumed.organizationPolicies().firstKey(),
                                statement.name())))
                        .isTrue());
        assertThat(EffectiveAccess.isAssumed(id("Runs"))).isFalse();
        assertThat(EffectiveAccess.assuming(assumed)).isSameAs(assumed);
    }
}
