package dev.writ.compiler.resolve;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.ConditionKey;
import dev.writ.compiler.catalogue.ConditionOperator;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Suggestions;
import dev.writ.compiler.model.Access;
import dev.writ.compiler.model.ActionPattern;
import dev.writ.compiler.model.BucketPattern;
import dev.writ.compiler.model.KeyTest;
import dev.writ.compiler.model.Limit;
import dev.writ.compiler.model.Located;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import dev.writ.compiler.syntax.ActionItem;
import dev.writ.compiler.syntax.BucketItem;
import dev.writ.compiler.syntax.Comparison;
import dev.writ.compiler.syntax.Place;
import dev.writ.compiler.syntax.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a rule or an assertion speaks of. */
final class Accesses {

    /** As in the schema of bucket policies; and nothing that cannot be seen. */
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9]*:[^\\s\\p{Z}\\p{C}*?${}]+");

    private final Sets<ActionItem, ActionPattern> actions;
    private final Sets<BucketItem, BucketPattern> buckets;
    private final Catalogue catalogue;
    private final Problems problems;

    Accesses(
            Sets<ActionItem, ActionPattern> actions,
            Sets<BucketItem, BucketPattern> buckets,
            Catalogue catalogue,
            Problems problems) {
        this.actions = actions;
        this.buckets = buckets;
        this.catalogue = catalogue;
        this.problems = problems;
    }

    /**
     * Resolves what a rule or an assertion speaks of; empty if a part that carries its meaning was wrong and reported.
     */
    Optional<Access> resolve(SourceText text, dev.writ.compiler.syntax.Access written, Span all) {
        List<Located<ActionPattern>> what = actions.expand(text, written.actions());
        Optional<List<Located<BucketPattern>>> where =
                written.place().map(place -> buckets.expand(text, place.buckets()));
        Optional<Located<Limit>> limit = written.place()
                .flatMap(Place::within)
                .map(within -> limit(text, within))
                .orElseGet(() -> Optional.of(Located.at(Label.of(text, all), new Limit.None())));
        List<Located<KeyTest>> tests = new ArrayList<>();
        boolean whole = true;
        for (Comparison comparison : written.tests()) {
            Optional<KeyTest> test = test(text, comparison);
            test.ifPresent(found -> tests.add(Located.at(Label.of(text, comparison.span()), found)));
            whole &= test.isPresent();
        }
        if (what.isEmpty() || where.filter(List::isEmpty).isPresent() || limit.isEmpty() || !whole) {
            return Optional.empty();
        }
        return Optional.of(new Access(what, where, limit.get(), tests));
    }

    // ---- under and key

    private Optional<Located<Limit>> limit(SourceText text, Place.Within within) {
        boolean under = within instanceof Place.Within.Under;
        Text written = within.text();
        Optional<String> wrong = wrongLimit(written.value(), under ? "under" : "key");
        wrong.ifPresent(message -> problems.add(
                ResolveCode.INVALID_LIMIT,
                text,
                written.span(),
                message,
                under ? "write a literal beginning of keys, such as `under \"runs/\"`" : "write one literal key"));
        return wrong.isPresent()
                ? Optional.empty()
                : Optional.of(Located.at(
                        Label.of(text, written.span()),
                        under ? new Limit.Under(written.value()) : new Limit.Key(written.value())));
    }

    private static Optional<String> wrongLimit(String value, String word) {
        if (value.isEmpty()) {
            return Optional.of(word.equals("key") ? "a key has at least one character" : "`under \"\"` limits nothing");
        }
        if (value.indexOf('*') >= 0 || value.indexOf('?') >= 0) {
            return Optional.of("`" + word + "` takes no wildcard: policies would read it as a pattern");
        }
        return value.contains("${") ? Optional.of("`${` may be read as a policy variable") : Optional.empty();
    }

    // ---- conditions

    private Optional<KeyTest> test(SourceText text, Comparison comparison) {
        KeyTest.Operator operator = switch (comparison.operator()) {
            case EQUAL, IN -> KeyTest.Operator.EQUALS;
            case NOT_EQUAL, NOT_IN -> KeyTest.Operator.NOT_EQUALS;
            case LIKE -> KeyTest.Operator.LIKE;
            case NOT_LIKE -> KeyTest.Operator.NOT_LIKE;
            case EXISTS -> KeyTest.Operator.EXISTS;
            case MISSING -> KeyTest.Operator.MISSING;
        };
        boolean legal = key(text, comparison);
        unconfirmedOperator(text, comparison, operator);
        boolean like = operator == KeyTest.Operator.LIKE || operator == KeyTest.Operator.NOT_LIKE;
        List<String> values = new ArrayList<>();
        for (Text value : comparison.values()) {
            legal &= value(text, value, like);
            values.add(value.value());
        }
        return legal ? Optional.of(new KeyTest(comparison.key(), operator, values)) : Optional.empty();
    }

    private boolean key(SourceText text, Comparison comparison) {
        String key = comparison.key();
        if (!KEY.matcher(key).matches()) {
            problems.add(
                    ResolveCode.INVALID_CONDITION_VALUE,
                    text,
                    comparison.keySpan(),
                    "`" + key + "` is not a condition key",
                    "a condition key has a service and a name, such as `s3:prefix` or `\"wandb:OrgID\"`");
            return false;
        }
        Optional<ConditionKey> known = catalogue.conditionKey(key);
        if (known.isEmpty()) {
            problems.add(Diagnostic.of(
                            ResolveCode.UNCONFIRMED_KEY,
                            Label.of(text, comparison.keySpan()),
                            "the condition key `" + key + "` is not known: nobody may ever send it")
                    .withHelp(Suggestions.nearest(
                                    key,
                                    catalogue.conditionKeys().stream()
                                            .map(ConditionKey::name)
                                            .toList())
                            .map(near -> "did you mean `" + near + "`?")));
        } else if (!known.get().confirmed()) {
            problems.add(
                    ResolveCode.UNCONFIRMED_KEY,
                    text,
                    comparison.keySpan(),
                    "the platform is not known to support the condition key `" + key + "`",
                    Suggestions.phrase(known.get().note()));
        }
        return true;
    }

    private void unconfirmedOperator(SourceText text, Comparison comparison, KeyTest.Operator operator) {
        ConditionOperator known = catalogue.conditionOperators().get(operator.json());
        if (known == null || !known.confirmed()) {
            problems.add(
                    ResolveCode.UNCONFIRMED_OPERATOR,
                    text,
                    comparison.span(),
                    "the platform is not known to support `"
                            + comparison.operator().word() + "` (" + operator.json() + ")",
                    "try it on a bucket without data first; confirm it in `catalogue.json` once it is known");
        }
    }

    private boolean value(SourceText text, Text written, boolean like) {
        String value = written.value();
        if (value.contains("${")) {
            problems.add(
                    ResolveCode.INVALID_CONDITION_VALUE,
                    text,
                    written.span(),
                    "`${` may be read as a policy variable",
                    "write the value that is meant");
            return false;
        }
        if (!like) {
            if (value.indexOf('*') >= 0 || value.indexOf('?') >= 0) {
                problems.add(
                        ResolveCode.WILDCARD_WITHOUT_LIKE,
                        text,
                        written.span(),
                        "the wildcard in `" + value + "` is taken literally here",
                        "test with `like` if a pattern is meant");
            }
            return true;
        }
        int star = value.indexOf('*');
        if (value.indexOf('?') >= 0 || (star >= 0 && star < value.length() - 1)) {
            problems.add(
                    ResolveCode.WILDCARD_POSITION,
                    text,
                    written.span(),
                    "a pattern has one `*`, at its end, and no `?`",
                    "it is not known how the platform reads others");
            return false;
        }
        return true;
    }
}
