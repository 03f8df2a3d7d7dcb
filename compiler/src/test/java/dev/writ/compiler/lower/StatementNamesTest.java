package dev.writ.compiler.lower;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Effect;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class StatementNamesTest {

    private static final ConditionTest TEST = new ConditionTest("StringEquals", "k", List.of("1"));

    @Test
    void namesStayAsTheyAre() {
        // People have these names in their organizations: another hash would change every statement.
        String content = StatementNames.content(
                Effect.ALLOW, List.of("s3:GetObject"), List.of("a/*"), List.of("role/x"), List.of());
        assertThat(StatementNames.organizationName(Effect.ALLOW, "objects", StatementNames.fingerprint(content)))
                .isEqualTo("allow-objects-7691217a1015");
        assertThat(StatementNames.sid(Effect.DENY, "buckets", "12ab")).isEqualTo("DenyBuckets12ab");
        assertThat(StatementNames.capital("partner wandb-2")).isEqualTo("PartnerWandb2");
    }

    @Test
    void whateverAStatementSaysIsPartOfItsContent() {
        Set<String> contents = new HashSet<>();
        for (Effect effect : Effect.values()) {
            for (List<ConditionTest> tests : List.of(List.<ConditionTest>of(), List.of(TEST))) {
                contents.add(StatementNames.content(effect, List.of("a", "b"), List.of("c"), List.of("d"), tests));
                contents.add(StatementNames.content(effect, List.of("a"), List.of("b", "c"), List.of("d"), tests));
                contents.add(StatementNames.content(effect, List.of("a"), List.of("b"), List.of("c", "d"), tests));
            }
        }
        assertThat(contents).hasSize(12);
        assertThat(contents.stream().map(StatementNames::fingerprint).distinct())
                .hasSize(12);
    }
}
