package dev.writ.compiler.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.emit.Document;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId;
import dev.writ.compiler.read.PolicyReader;
import dev.writ.compiler.read.ReadPolicy;
import dev.writ.compiler.read.ReadSet;
import dev.writ.compiler.read.StatementPart;
import dev.writ.compiler.read.StatementPlaces;
import dev.writ.compiler.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads policies that were written, and holds the reader to its promises. */
public final class ReadBack {

    private ReadBack() {}

    /** Reads documents that must be fine, and checks that every part has its place. */
    public static ReadSet read(String organization, List<Document> documents) {
        List<ReadPolicy> policies = new ArrayList<>();
        for (Document document : documents) {
            Outcome<List<ReadPolicy>> read =
                    PolicyReader.any(new SourceText(document.path(), document.content()), Optional.empty());
            assertThat(read.diagnostics())
                    .as(() -> DiagnosticText.of(read.diagnostics()) + document.content())
                    .isEmpty();
            read.sound().orElseThrow().forEach(policies::add);
        }
        Outcome<ReadSet> set = ReadSet.of(organization, policies);
        assertThat(set.diagnostics()).isEmpty();
        policies.forEach(ReadBack::checkPlaces);
        return set.sound().orElseThrow();
    }

    /** Every part of every statement has a place, and there stands what it says. */
    public static void checkPlaces(ReadPolicy read) {
        Policy policy = read.policy();
        for (Statement statement : policy.statements()) {
            StatementPlaces places = read.places(statement.name());
            List<StatementPart> parts = new ArrayList<>();
            statement.actions().forEach(each -> parts.add(new StatementPart.Action(each)));
            statement.resources().forEach(each -> parts.add(new StatementPart.Resource(each)));
            statement.principals().forEach(each -> parts.add(new StatementPart.Principal(each)));
            statement.conditions().forEach(test -> {
                parts.add(new StatementPart.Operator(test.operator()));
                parts.add(new StatementPart.ConditionKey(test.operator(), test.key()));
                test.values()
                        .forEach(
                                each -> parts.add(new StatementPart.ConditionValue(test.operator(), test.key(), each)));
            });
            assertThat(places.parts().keySet()).containsAll(parts);
            places.parts()
                    .forEach((part, labels) -> labels.forEach(label -> {
                        String there = label.text().slice(label.span());
                        if (!there.contains("\\")) {
                            assertThat(there).isEqualTo("\"" + words(part) + "\"");
                        }
                    }));
            assertThat(read.byId()).containsKey(new StatementId(read.kind(), policy.name(), statement.name()));
        }
    }

    private static String words(StatementPart part) {
        if (part instanceof StatementPart.Action action) {
            return action.pattern();
        }
        if (part instanceof StatementPart.Resource resource) {
            return resource.pattern();
        }
        if (part instanceof StatementPart.Principal principal) {
            return principal.pattern();
        }
        if (part instanceof StatementPart.Operator operator) {
            return operator.operator();
        }
        if (part instanceof StatementPart.ConditionKey key) {
            return key.key();
        }
        return ((StatementPart.ConditionValue) part).value();
    }
}
