package dev.writ.compiler.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.catalogue.Scope;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What several sets of policies allow together: all of them, or one of them. */
final class JointSideTest {

    private static final Catalogue CATALOGUE = CatalogueReader.shipped();
    private static final Point POINT = new Point("ab1", "role/a", Scope.OBJECT, "aaa", "k");

    private static List<String> allowed(JointSide side, ActionSpace actions) {
        List<Ruling> rulings = new ArrayList<>();
        side.matching(POINT, rulings);
        Bits allowed = side.allowed(POINT, rulings);
        List<String> names = new ArrayList<>();
        for (int i = allowed.next(0); i >= 0; i = allowed.next(i + 1)) {
            names.add(actions.name(i));
        }
        return names;
    }

    private static Comparison comparison() throws SearchLimit {
        Profile profile = Profile.documented(CATALOGUE);
        return new Comparison(
                profile,
                new Subject.Policies(
                        ExactAnalysisExamplesTest.policies(
                                "organization: Allow role/a s3:GetObject,s3:PutObject aaa/*"),
                        profile),
                new Subject.Policies(ExactAnalysisExamplesTest.policies("""
                        organization: Allow role/a s3:GetObject,s3:DeleteObject aaa/*
                        organization: Deny role/a s3:DeleteObject aaa/*
                        organization: Allow role/a s3:GetObjectTagging *
                        """), profile));
    }

    private static List<PolicySide> sides(Comparison comparison) {
        return List.of((PolicySide) comparison.part(0).side(), (PolicySide)
                comparison.part(1).side());
    }

    @Test
    void whatAllAllow() throws SearchLimit {
        Comparison comparison = comparison();
        assertThat(allowed(new JointSide(sides(comparison), true), comparison.actions()))
                .containsExactly("s3:GetObject");
    }

    /** A deny of one side takes nothing away from another. */
    @Test
    void whatOneAllows() throws SearchLimit {
        Comparison comparison = comparison();
        assertThat(allowed(new JointSide(sides(comparison), false), comparison.actions()))
                .containsExactlyInAnyOrder("s3:GetObject", "s3:PutObject", "s3:GetObjectTagging");
    }

    /** How rulings let in and keep out differs from side to side. */
    @Test
    void howRulingsWorkTogetherIsAskedOfSingleSides() throws SearchLimit {
        JointSide side = new JointSide(sides(comparison()), true);
        Cell cell = new Cell("ab1", StringPattern.EVERYTHING, Where.GLOBAL);
        RulingTable.Meeting none = (ruling, who, where) -> {};
        String why = "asked of single sides only";
        assertThatThrownBy(side::primaries)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage(why);
        assertThatThrownBy(() -> side.isPrimary(Ruling.presence("aaa"), "ab1")).hasMessage(why);
        assertThatThrownBy(() -> side.primaries(cell, none)).hasMessage(why);
        assertThatThrownBy(() -> side.partners(cell, none)).hasMessage(why);
        assertThatThrownBy(() -> side.blockers(cell, none)).hasMessage(why);
    }
}
