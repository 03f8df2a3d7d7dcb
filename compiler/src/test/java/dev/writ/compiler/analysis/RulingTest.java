package dev.writ.compiler.analysis;

import static dev.writ.compiler.analysis.StringPatternTest.pattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.analysis.Ruling.Role;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.StatementId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What makes two rulings the same, and which of two lists are not in both. */
final class RulingTest {

    private static final Profile PROFILE = Profile.documented(CatalogueReader.shipped());
    private static final Ruling ONE = ruling(Role.ALLOW, "role/a", "aaa", 1, List.of());

    private static Ruling ruling(Role role, String identity, String bucket, int action, List<CompiledTest> tests) {
        Bits actions = new Bits(8);
        actions.set(action);
        return new Ruling(
                role,
                new StatementId(StatementId.Kind.ORGANIZATION, "p", "s"),
                "",
                List.of(new Who(pattern("ab1"), pattern(identity))),
                List.of(Where.bucket(pattern(bucket))),
                actions,
                List.of(),
                tests);
    }

    @Test
    void aRulingIsWhatItSaysAndNotWhatItIsCalled() throws SearchLimit {
        Ruling same = ruling(Role.ALLOW, "role/a", "aaa", 1, List.of());
        Ruling called = new Ruling(
                same.role(), null, "block", same.who(), same.where(), same.actions(), List.of(), same.tests());
        CompiledTest test =
                CompiledTest.of(new ConditionTest("StringEquals", "s3:prefix", List.of("a")), new Matching(PROFILE));
        assertTrue(ONE.says(same));
        assertTrue(ONE.says(called));
        assertFalse(ONE.says(ruling(Role.DENY, "role/a", "aaa", 1, List.of())));
        assertFalse(ONE.says(ruling(Role.ALLOW, "role/b", "aaa", 1, List.of())));
        assertFalse(ONE.says(ruling(Role.ALLOW, "role/a", "bbb", 1, List.of())));
        assertFalse(ONE.says(ruling(Role.ALLOW, "role/a", "aaa", 2, List.of())));
        assertFalse(ONE.says(ruling(Role.ALLOW, "role/a", "aaa", 1, List.of(test))));
        assertEquals(new Changes(List.of(), List.of()), Changes.of(List.of(ONE), List.of(called)));
    }

    /** Wherever they stand: at the same place, at another, or behind the end of the shorter list. */
    @Test
    void onlyWhatIsNotTheVerySameAmongOthersIsLeft() {
        Ruling two = ruling(Role.ALLOW, "role/b", "aaa", 1, List.of());
        Ruling three = ruling(Role.ALLOW, "role/c", "aaa", 1, List.of());
        List<Ruling> some = List.of(ONE, two);
        assertEquals(List.of(), Ruling.onlyOf(some, some));
        assertEquals(List.of(), Ruling.onlyOf(some, List.of(ONE, two, three)));
        assertEquals(List.of(), Ruling.onlyOf(some, List.of(two, ONE)));
        assertEquals(List.of(), Ruling.onlyOf(some, List.of(three, two, ONE)));
        assertEquals(List.of(two), Ruling.onlyOf(some, List.of(ONE)));
        assertEquals(List.of(ONE), Ruling.onlyOf(some, List.of(three, two)));
        assertEquals(List.of(ONE, two), Ruling.onlyOf(some, List.of(three)));
        assertEquals(List.of(ONE), Ruling.onlyOf(List.of(ONE, two, three), List.of(two, three)));
        assertEquals(some, Ruling.onlyOf(some, List.of()));
    }

    // ---- made of statements

    @Test
    void whatStandsInTwoSetsUnderOneNameIsOneRuling() throws SearchLimit {
        PolicyRulings rulings = rulings(PROFILE, false);
        PolicySet before = ExactAnalysisExamplesTest.policies("""
                organization: Allow role/a s3:GetObject aaa/*
                organization: Allow role/b s3:GetObject aaa/*
                bucket aaa: Allow * s3:GetObject arn:aws:s3:::aaa/*
                """);
        PolicySet after = ExactAnalysisExamplesTest.policies("""
                organization: Allow role/a s3:GetObject aaa/*
                organization: Allow role/c s3:GetObject aaa/*
                bucket aaa: Allow * s3:GetObject arn:aws:s3:::aaa/*
                """);
        List<Ruling> first = rulings.of(before);
        List<Ruling> second = rulings.of(after);
        assertTrue(first == rulings.of(before), "asked again");
        assertEquals(List.of(first.get(1)), Ruling.onlyOf(first, second));
        assertEquals(List.of(second.get(1)), Ruling.onlyOf(second, first));
        assertEquals(List.of(Role.ALLOW, Role.ALLOW, Role.BUCKET_ALLOW, Role.PRESENCE), roles(first));
    }

    @Test
    void denialsHaveRolesOfTheirOwn() throws SearchLimit {
        assertEquals(
                List.of(Role.DENY, Role.BUCKET_DENY, Role.PRESENCE),
                roles(rulings(PROFILE, false).of(ExactAnalysisExamplesTest.policies("""
                organization: Deny role/a s3:GetObject aaa/*
                bucket aaa: Deny * s3:GetObject arn:aws:s3:::aaa/*
                """))));
    }

    /** A star in an organization policy is ours, and strangers' where the owner judges them and that is settled so. */
    @Test
    void aStarMayCoverStrangers() throws SearchLimit {
        Profile covers = PROFILE.with(Fact.FOREIGN_REQUEST_JUDGEMENT, "owner")
                .with(Fact.ORGANIZATION_STAR_COVERS_FOREIGNERS, "yes");
        PolicySet policies = ExactAnalysisExamplesTest.policies("organization: Allow *,role/a s3:GetObject aaa/*");
        Who ours = new Who(StringPattern.literal("ab1"), StringPattern.EVERYTHING);
        Who one = new Who(StringPattern.literal("ab1"), StringPattern.literal("role/a"));
        assertEquals(
                List.of(ours, one), rulings(PROFILE, false).of(policies).get(0).who());
        assertEquals(
                List.of(ours, Who.EVERYBODY, one),
                rulings(covers, false).of(policies).get(0).who());
    }

    /** Resources that are no target of any of the actions are left out, if it is not asked for them, and so are doubles. */
    @Test
    void onlyTargetsOfTheActionsAreKept() throws SearchLimit {
        PolicySet policies =
                ExactAnalysisExamplesTest.policies("organization: Allow role/a s3:GetObject aaa,aaa/*,aaa/*");
        Where objects = Where.objects(StringPattern.literal("aaa"), StringPattern.EVERYTHING);
        assertEquals(
                List.of(objects), rulings(PROFILE, false).of(policies).get(0).where());
        assertEquals(
                List.of(Where.bucket(StringPattern.literal("aaa")), objects),
                rulings(PROFILE, true).of(policies).get(0).where());
    }

    /** A bucket policy speaks of its bucket, whatever else it names. */
    @Test
    void otherBucketsAreLeftOut() throws SearchLimit {
        assertEquals(
                List.of(Where.objects(StringPattern.literal("aaa"), pattern("k*"))),
                rulings(PROFILE, false)
                        .of(ExactAnalysisExamplesTest.policies(
                                "bucket aaa: Allow * s3:GetObject arn:aws:s3:::aaa/k*,arn:aws:s3:::bbb/*"))
                        .get(0)
                        .where());
    }

    /** A test of the organization names those who are meant. */
    @Test
    void testsOfTheOrganizationSayWho() throws SearchLimit {
        assertEquals(
                List.of("ab1 *", "wandb *"), who("* s3:GetObject arn:aws:s3:::aaa/*", "StringEquals", "ab1,wandb"));
        assertEquals(
                List.of("ab1 role/x"),
                who("arn:aws:iam::ab1:role/x s3:GetObject arn:aws:s3:::aaa/*", "StringEquals", "ab1,wandb"));
        assertEquals(List.of("* *"), who("* s3:GetObject arn:aws:s3:::aaa/*", "StringNotEquals", "ab1,wandb"));
    }

    private static List<String> who(String statement, String operator, String values) throws SearchLimit {
        return rulings(PROFILE, false)
                .of(ExactAnalysisExamplesTest.policies(
                        "bucket aaa: Allow " + statement + " when " + operator + " cw:PrincipalOrgID " + values))
                .get(0)
                .who()
                .stream()
                .map(who -> who.organization().shown() + " " + who.identity().shown())
                .toList();
    }

    /** Under another profile, statements that it makes no difference to are the very same rulings. */
    @Test
    void whatAFactDoesNotChangeStaysTheSame() throws SearchLimit {
        PolicySet policies = ExactAnalysisExamplesTest.policies("""
                organization: Allow role/a s3:GetObject a?a/*
                organization: Allow role/b s3:GetObject aaa/*
                bucket aaa: Allow * s3:GetObject arn:aws:s3:::aaa/* when Null x:y false
                """);
        ActionSpace actions = new ActionSpace(PROFILE.catalogue(), List.of());
        PolicyRulings documented = new PolicyRulings(PROFILE, actions, false);
        List<Ruling> before = documented.of(policies);
        List<Ruling> literal =
                new PolicyRulings(PROFILE.with(Fact.QUESTION_MARK, "literal"), actions, documented).of(policies);
        assertEquals(List.of(before.get(0)), Ruling.onlyOf(before, literal));
        assertEquals(List.of(literal.get(0)), Ruling.onlyOf(literal, before));
        assertEquals("a?a", literal.get(0).where().get(0).bucket().text());
        // How a key of several values is compared could matter to a key that nobody knows, and here it does not.
        List<Ruling> same =
                new PolicyRulings(PROFILE.with(Fact.GROUPS_OPERATOR, "never-holds"), actions, documented).of(policies);
        assertEquals(List.of(), Ruling.onlyOf(same, before));
    }

    private static PolicyRulings rulings(Profile profile, boolean everyTarget) throws SearchLimit {
        return new PolicyRulings(profile, new ActionSpace(profile.catalogue(), List.of()), everyTarget);
    }

    private static List<Role> roles(List<Ruling> rulings) {
        return rulings.stream().map(Ruling::role).toList();
    }
}
