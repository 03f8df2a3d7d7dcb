package dev.writ.compiler.read;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Suggestions;
import dev.writ.compiler.json.JsonValue;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the policy of one bucket. */
final class BucketReader {

    static final String NAME_WHAT_IS_MEANT = "name what is meant instead of what is not, or deny the rest";

    private static final String VERSION = "2012-10-17";
    private static final String OLD_VERSION = "2008-10-17";
    private static final String EVERYBODY = "*";

    /** Those whose meaning is written down; the catalogue says which of them are confirmed. */
    private static final Set<String> JUDGED =
            Set.of("StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "Null");

    private static final Members.Shape POLICY = new Members.Shape(
            "the bucket policy", Set.of("Version", "Id", "Statement"), Map.of("name", "Id"), Map.of());
    private static final Members.Shape STATEMENT = new Members.Shape(
            "the statement",
            Set.of("Sid", "Effect", "Principal", "Action", "Resource", "Condition"),
            Map.of("name", "Sid"),
            Map.of(
                    "notaction",
                    NAME_WHAT_IS_MEANT,
                    "notprincipal",
                    NAME_WHAT_IS_MEANT,
                    "notresource",
                    NAME_WHAT_IS_MEANT));
    private static final String BY_ARN = "name principals by their ARNs under `AWS`";
    private static final Members.Shape PRINCIPAL = new Members.Shape(
            "the principal",
            Set.of("AWS", "CW"),
            Map.of(),
            Map.of("federated", BY_ARN, "service", BY_ARN, "canonicaluser", BY_ARN));

    private final Report report;

    BucketReader(Report report) {
        this.report = report;
    }

    /** What was read, before it is known which bucket it is for. */
    record Draft(Label at, List<StatementDraft> statements) {

        Optional<ReadPolicy> of(String bucket) {
            return StatementDraft.policy(StatementId.Kind.BUCKET, bucket, at, statements);
        }

        List<String> resources() {
            List<String> resources = new ArrayList<>();
            for (StatementDraft statement : statements) {
                for (StatementPart part : statement.places().keySet()) {
                    if (part instanceof StatementPart.Resource resource) {
                        resources.add(resource.pattern());
                    }
                }
            }
            return resources;
        }
    }

    Optional<Draft> read(JsonValue document) {
        if (!(document instanceof JsonValue.JsonObject object)) {
            report.wrongType(document, "an object with a bucket policy");
            return Optional.empty();
        }
        Members members = new Members(report, object, POLICY);
        Optional<JsonValue> versionValue =
                members.required("Version", "the policy", "add `\"Version\": \"" + VERSION + "\"`");
        Optional<Report.Placed> version =
                versionValue.isPresent() ? report.exactString(versionValue.get()) : Optional.empty();
        if (version.isPresent()) {
            version(version.get());
        }
        members.value("Id").ifPresent(report::string);
        List<StatementDraft> drafts = new ArrayList<>();
        Optional<JsonValue> statements = members.required("Statement", "the policy", "add `\"Statement\": [ … ]`");
        if (statements.isPresent()) {
            statements(statements.get(), drafts);
        }
        Statements.checkNames(
                report, drafts, ReadCode.DUPLICATE_SID, "give each statement a `Sid` of its own, or none");
        return Optional.of(new Draft(report.label(object.span()), drafts));
    }

    private void version(Report.Placed version) {
        if (version.value().equals(OLD_VERSION)) {
            report.add(
                    ReadCode.OLD_VERSION,
                    version.at(),
                    "`" + OLD_VERSION + "` is the old version of the policy language",
                    "write `" + VERSION + "`");
        } else if (!version.value().equals(VERSION)) {
            Statements.invalidVersion(report, version, VERSION);
        }
    }

    private void statements(JsonValue value, List<StatementDraft> drafts) {
        List<JsonValue> items = value instanceof JsonValue.JsonArray array ? array.items() : List.of(value);
        if (items.isEmpty()) {
            Statements.noStatements(report, value, "Statement");
        }
        for (JsonValue item : items) {
            if (item instanceof JsonValue.JsonObject object) {
                drafts.add(statement(object));
            } else {
                report.wrongType(item, value.equals(item) ? "a statement or an array of statements" : "an object");
            }
        }
    }

    private StatementDraft statement(JsonValue.JsonObject object) {
        Members members = new Members(report, object, STATEMENT);
        Label brace = report.label(object.span());
        Optional<JsonValue> sidValue = members.value("Sid");
        Optional<Report.Placed> sid = sidValue.isPresent() ? Statements.name(report, sidValue.get()) : Optional.empty();
        Optional<JsonValue> effectValue = members.required("Effect", "the statement", "add `Allow` or `Deny`");
        Optional<Effect> effect =
                effectValue.isPresent() ? Statements.effect(report, effectValue.get()) : Optional.empty();
        StatementPlaces.Parts parts = new StatementPlaces.Parts();
        Optional<JsonValue> principals = members.required(
                "Principal", "the statement", "say whom the statement is about: what it means without is not known");
        if (principals.isPresent()) {
            principals(principals.get(), parts);
        }
        Optional<JsonValue> actions =
                members.required("Action", "the statement", "add the actions, such as `[\"s3:GetObject\"]`");
        if (actions.isPresent()) {
            actions(actions.get(), parts);
        }
        Optional<JsonValue> resources = members.required(
                "Resource",
                "the statement",
                "add the bucket and its objects, such as `[\"arn:aws:s3:::my-bucket\","
                        + " \"arn:aws:s3:::my-bucket/*\"]`");
        if (resources.isPresent()) {
            resources(resources.get(), parts);
        }
        List<ConditionTest> conditions = new ArrayList<>();
        int lost = report.lost();
        Optional<JsonValue> condition = members.value("Condition");
        if (condition.isPresent()) {
            condition(condition.get(), parts, conditions);
        }
        return new StatementDraft(
                sid.isPresent() ? Optional.of(sid.get().value()) : Optional.empty(),
                sid.isPresent() ? sid.get().at() : brace,
                effect,
                effectValue.isPresent() ? report.label(effectValue.get().span()) : brace,
                report.lost() == lost && !members.hasUnsupported(),
                conditions,
                parts.places());
    }

    private void actions(JsonValue value, StatementPlaces.Parts parts) {
        for (Report.Placed action : report.strings("Action", value, true)) {
            parts.add(new StatementPart.Action(action.value()), action.at());
            Statements.checkAction(report, action);
            if (action.value().startsWith("cwobject:")) {
                report.add(
                        ReadCode.ACTION_NOT_IN_THIS_KIND,
                        action.at(),
                        "the action " + Words.quoted(action.value()) + " has no effect in a bucket policy",
                        "allow or deny it in an organization policy");
            }
        }
    }

    private void resources(JsonValue value, StatementPlaces.Parts parts) {
        for (Report.Placed resource : report.strings("Resource", value, true)) {
            parts.add(new StatementPart.Resource(resource.value()), resource.at());
            if (resource.value().equals("*")) {
                report.add(
                        ReadCode.RESOURCE_WITHOUT_BUCKET,
                        resource.at(),
                        "`*` as the resource of a bucket policy is documented nowhere; it is taken as everything in"
                                + " the bucket",
                        "name the bucket and its objects: `arn:aws:s3:::<BUCKET>` and `arn:aws:s3:::<BUCKET>/*`");
            } else if (!empty(resource, "resource")) {
                invalid(resource, Arns.resource(resource.value()));
            }
        }
    }

    /** Principals under both keys are one list: no source says that the keys differ. */
    private void principals(JsonValue value, StatementPlaces.Parts parts) {
        if (value instanceof JsonValue.JsonObject object) {
            Members members = new Members(report, object, PRINCIPAL);
            if (object.members().isEmpty()) {
                report.add(
                        ReadCode.EMPTY_LIST,
                        report.label(value.span()),
                        "`Principal` is empty",
                        "name principals by their ARNs under `AWS`, or write `*` for everybody");
            }
            for (String key : List.of("AWS", "CW")) {
                Optional<JsonValue> under = members.value(key);
                if (under.isPresent()) {
                    for (Report.Placed who : report.strings(key, under.get(), true)) {
                        principal(who, parts);
                    }
                }
            }
        } else if (value instanceof JsonValue.JsonString string
                && string.value().equals(EVERYBODY)) {
            parts.add(new StatementPart.Principal(EVERYBODY), report.label(value.span()));
        } else if (value instanceof JsonValue.JsonString string) {
            report.add(
                    ReadCode.INVALID_ARN,
                    report.label(value.span()),
                    Words.quoted(string.value()) + " stands where only `*` or an object may stand",
                    "write `{\"AWS\": " + Words.cut(report.text().slice(value.span())) + "}`");
            parts.add(new StatementPart.Principal(string.value()), report.label(value.span()));
        } else {
            report.wrongType(value, "`\"*\"` or an object");
        }
    }

    private void principal(Report.Placed who, StatementPlaces.Parts parts) {
        parts.add(new StatementPart.Principal(who.value()), who.at());
        if (empty(who, "principal")) {
            return;
        }
        invalid(who, Arns.principal(who.value()));
    }

    private boolean empty(Report.Placed placed, String what) {
        Statements.checkNotEmpty(report, placed, what);
        return placed.value().isEmpty();
    }

    private void invalid(Report.Placed placed, Optional<Arns.Mistake> mistake) {
        if (mistake.isPresent()) {
            report.add(
                    ReadCode.INVALID_ARN,
                    placed.at(),
                    mistake.get().message(),
                    mistake.get().help());
        }
    }

    private void condition(JsonValue value, StatementPlaces.Parts parts, List<ConditionTest> conditions) {
        for (Map.Entry<String, JsonValue.Member> tests :
                nonEmptyObject("Condition", value).entrySet()) {
            String operator = tests.getKey();
            Label at = report.label(tests.getValue().keySpan());
            parts.add(new StatementPart.Operator(operator), at);
            if (!JUDGED.contains(operator)) {
                notJudged(operator, at);
            }
            for (Map.Entry<String, JsonValue.Member> test :
                    nonEmptyObject(operator, tests.getValue().value()).entrySet()) {
                test(operator, test.getKey(), test.getValue(), parts, conditions);
            }
        }
    }

    private void test(
            String operator,
            String key,
            JsonValue.Member test,
            StatementPlaces.Parts parts,
            List<ConditionTest> conditions) {
        List<Report.Placed> placed = report.strings(key, test.value(), true);
        parts.add(new StatementPart.ConditionKey(operator, key), report.label(test.keySpan()));
        List<String> values = new ArrayList<>();
        for (Report.Placed value : placed) {
            parts.add(new StatementPart.ConditionValue(operator, key, value.value()), value.at());
            values.add(value.value());
        }
        if (!values.isEmpty()) {
            conditions.add(new ConditionTest(operator, key, values));
        }
    }

    private Map<String, JsonValue.Member> nonEmptyObject(String key, JsonValue value) {
        if (!(value instanceof JsonValue.JsonObject object)) {
            report.wrongType(value, "an object");
            report.lose();
            return Map.of();
        }
        if (object.members().isEmpty()) {
            report.lose();
            report.add(
                    ReadCode.EMPTY_LIST,
                    report.label(value.span()),
                    Words.quoted(key) + " is empty",
                    "say what must hold, or delete it: what an empty condition means is not known");
        }
        return object.members();
    }

    private void notJudged(String operator, Label at) {
        Optional<String> sameLetters =
                JUDGED.stream().filter(operator::equalsIgnoreCase).findFirst();
        report.add(Diagnostic.of(
                        ReadCode.OPERATOR_NOT_JUDGED,
                        at,
                        "the meaning of the operator " + Words.quoted(operator)
                                + " is not known here: a test by it is taken to fail always")
                .withHelp(
                        sameLetters.isPresent()
                                ? "case matters: write `" + sameLetters.get() + "`"
                                : Suggestions.nearest(operator, JUDGED)
                                        .map(name -> "did you mean `" + name + "`?")
                                        .orElseGet(() -> "use one of " + Suggestions.list(JUDGED))));
    }
}
