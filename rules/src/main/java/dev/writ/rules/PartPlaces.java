package dev.writ.rules;

import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.model.ActionPattern;
import dev.writ.compiler.model.BucketPattern;
import dev.writ.compiler.model.Identity;
import dev.writ.compiler.model.KeyTest;
import dev.writ.compiler.model.Located;
import dev.writ.compiler.model.Principals;
import dev.writ.compiler.model.Rule;
import dev.writ.compiler.read.StatementPart;
import dev.writ.compiler.read.StatementPlaces;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Leads from a statement and its parts to what their author wrote. */
public sealed interface PartPlaces {

    /** Returns the place of the whole. */
    Label statement();

    /** Returns the place of a part; that of the whole if nothing narrower is known. */
    Label of(StatementPart part);

    /** Tells whether a place is one of the statement's own. */
    boolean hold(Label place);

    /** A statement in JSON. */
    record Json(StatementPlaces places) implements PartPlaces {

        public Json {
            Objects.requireNonNull(places, "places");
        }

        @Override
        public Label statement() {
            return places.statement();
        }

        @Override
        public Label of(StatementPart part) {
            List<Label> found = places.parts().get(part);
            return found == null ? statement() : found.get(0);
        }

        @Override
        public boolean hold(Label place) {
            return covers(places.statement(), place)
                    || covers(places.effect(), place)
                    || places.parts().values().stream().flatMap(List::stream).anyMatch(part -> covers(part, place));
        }
    }

    /**
     * A statement that comes from rules in Writ.
     *
     * @param statement the first of the rules
     * @param rules all of them
     */
    record Writ(Label statement, List<Located<Rule>> rules) implements PartPlaces {

        public Writ {
            Objects.requireNonNull(statement, "statement");
            rules = List.copyOf(rules);
        }

        @Override
        public Label of(StatementPart part) {
            for (Located<Rule> rule : rules) {
                Optional<Label> found = in(rule.value(), part);
                if (found.isPresent()) {
                    return found.get();
                }
            }
            return statement;
        }

        @Override
        public boolean hold(Label place) {
            return rules.stream().anyMatch(rule -> covers(rule.at(), place));
        }

        private static Optional<Label> in(Rule rule, StatementPart part) {
            if (part instanceof StatementPart.Principal principal) {
                return principal(rule, principal.pattern());
            }
            if (part instanceof StatementPart.Action action) {
                return action(rule, action.pattern());
            }
            if (part instanceof StatementPart.Resource resource) {
                return bucket(rule, resource.pattern());
            }
            if (part instanceof StatementPart.ConditionKey key) {
                return test(rule, key.key());
            }
            return part instanceof StatementPart.ConditionValue value ? test(rule, value.key()) : Optional.empty();
        }

        private static Optional<Label> principal(Rule rule, String pattern) {
            for (Located<Principals> who : rule.principals()) {
                for (Identity identity : who.value().identities()) {
                    // Bucket policies put the organization before it.
                    if (pattern.equals(identity.pattern()) || pattern.endsWith(":" + identity.pattern())) {
                        return Optional.of(who.at());
                    }
                }
            }
            return rule.principals().size() == 1
                    ? Optional.of(rule.principals().get(0).at())
                    : Optional.empty();
        }

        private static Optional<Label> action(Rule rule, String pattern) {
            for (Located<ActionPattern> action : rule.access().actions()) {
                if (action.value().text().equals(pattern)) {
                    return Optional.of(action.at());
                }
            }
            for (Located<ActionPattern> action : rule.access().actions()) {
                if (action.value().matches(pattern)) {
                    return Optional.of(action.at());
                }
            }
            return Optional.empty();
        }

        private static Optional<Label> bucket(Rule rule, String pattern) {
            String resource = pattern.substring(pattern.lastIndexOf(':') + 1);
            for (Located<BucketPattern> bucket : rule.access().buckets().orElse(List.of())) {
                String own = bucket.value().pattern();
                if (resource.equals(own) || resource.startsWith(own + "/")) {
                    return Optional.of(bucket.at());
                }
            }
            return Optional.empty();
        }

        private static Optional<Label> test(Rule rule, String key) {
            for (Located<KeyTest> test : rule.access().tests()) {
                if (test.value().key().equals(key)) {
                    return Optional.of(test.at());
                }
            }
            return Optional.empty();
        }
    }

    private static boolean covers(Label outer, Label inner) {
        return outer.text().name().equals(inner.text().name()) && outer.span().contains(inner.span());
    }
}
