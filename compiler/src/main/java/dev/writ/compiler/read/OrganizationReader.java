package dev.writ.compiler.read;

import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.json.JsonValue;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads organization policies: one, wrapped as the management API takes it or bare, or many. */
final class OrganizationReader {

    private static final String VERSION = "v1alpha1";

    private static final String NO_CONDITION =
            "put the condition into a bucket policy: organization policies have none";

    private static final Members.Shape LIST =
            new Members.Shape("the list of policies", Set.of("policies"), Map.of(), Map.of());
    private static final Members.Shape WRAPPER =
            new Members.Shape("the outer object", Set.of("policy"), Map.of(), Map.of());
    private static final Members.Shape POLICY = new Members.Shape(
            "the organization policy",
            Set.of("version", "name", "statements"),
            Map.of("Statement", "statements"),
            Map.of("id", "delete it: the policy is known by its `name`"));
    private static final Members.Shape STATEMENT = new Members.Shape(
            "the statement",
            Set.of("name", "effect", "actions", "resources", "principals"),
            Map.of("Sid", "name", "Action", "actions", "Resource", "resources", "Principal", "principals"),
            Map.of(
                    "condition",
                    NO_CONDITION,
                    "conditions",
                    NO_CONDITION,
                    "notaction",
                    BucketReader.NAME_WHAT_IS_MEANT,
                    "notprincipal",
                    BucketReader.NAME_WHAT_IS_MEANT,
                    "notresource",
                    BucketReader.NAME_WHAT_IS_MEANT,
                    "notactions",
                    BucketReader.NAME_WHAT_IS_MEANT,
                    "notprincipals",
                    BucketReader.NAME_WHAT_IS_MEANT,
                    "notresources",
                    BucketReader.NAME_WHAT_IS_MEANT));

    private final Report report;
    private final List<ReadPolicy> policies = new ArrayList<>();
    private int position;

    OrganizationReader(Report report) {
        this.report = report;
    }

    List<ReadPolicy> read(JsonValue document) {
        if (document instanceof JsonValue.JsonArray array) {
            array.items().forEach(this::item);
        } else {
            item(document);
        }
        return policies;
    }

    /** A list, a wrapped policy or a bare one. */
    private void item(JsonValue value) {
        if (!(value instanceof JsonValue.JsonObject object)) {
            report.wrongType(value, "an object with a policy");
            return;
        }
        if (PolicyKind.of(object)
                .filter(kind -> kind == StatementId.Kind.BUCKET)
                .isPresent()) {
            report.add(
                    ReadCode.UNKNOWN_KIND,
                    report.label(value.span()),
                    "expected an organization policy, found a bucket policy",
                    "keep each bucket policy in a file of its own");
            return;
        }
        if (has(object, "policies")) {
            Optional<JsonValue> list = new Members(report, object, LIST).value("policies");
            list.ifPresent(found -> each(found, "policies", "an array of policies", this::single));
        } else {
            single(object);
        }
    }

    private void single(JsonValue.JsonObject object) {
        if (!has(object, "policy")) {
            policy(object);
            return;
        }
        new Members(report, object, WRAPPER).value("policy").ifPresent(value -> {
            if (value instanceof JsonValue.JsonObject policy) {
                policy(policy);
            } else {
                report.wrongType(value, "an object");
            }
        });
    }

    private static boolean has(JsonValue.JsonObject object, String key) {
        return object.members().keySet().stream().anyMatch(key::equalsIgnoreCase);
    }

    private void each(JsonValue value, String key, String expected, Consumer<JsonValue.JsonObject> one) {
        List<JsonValue> items = List.of(value);
        if (value instanceof JsonValue.JsonArray array) {
            items = array.items();
            if (items.isEmpty() && key.equals("statements")) {
                Statements.noStatements(report, value, key);
            }
        } else {
            report.wrongType(value, expected);
            if (!(value instanceof JsonValue.JsonObject)) {
                return;
            }
        }
        for (JsonValue item : items) {
            if (item instanceof JsonValue.JsonObject object) {
                one.accept(object);
            } else {
                report.wrongType(item, "an object");
            }
        }
    }

    private void policy(JsonValue.JsonObject object) {
        position++;
        Members members = new Members(report, object, POLICY);
        members.required("version", "the policy", "add `\"version\": \"" + VERSION + "\"`")
                .flatMap(report::exactString)
                .filter(version -> !version.value().equals(VERSION))
                .ifPresent(version -> Statements.invalidVersion(report, version, VERSION));
        Optional<JsonValue> nameValue = members.required(
                "name", "the policy", "give it a `name`: the platform knows an organization policy by its name only");
        Optional<Report.Placed> name = nameValue.flatMap(value -> Statements.name(report, value));
        if (nameValue.isPresent() && name.isEmpty()) {
            Statements.emptyName(report, nameValue.get(), "the policy");
        }
        List<StatementDraft> drafts = new ArrayList<>();
        members.required("statements", "the policy", "add `\"statements\": [ … ]`")
                .ifPresent(value -> each(
                        value, "statements", "an array of statements", statement -> drafts.add(statement(statement))));
        Statements.checkNames(
                report, drafts, ReadCode.DUPLICATE_STATEMENT, "give each statement of a policy a name of its own");
        StatementDraft.policy(
                        StatementId.Kind.ORGANIZATION,
                        name.map(Report.Placed::value).orElse("Policy" + position),
                        name.map(Report.Placed::at).orElseGet(() -> report.label(object.span())),
                        drafts)
                .ifPresent(policies::add);
    }

    private StatementDraft statement(JsonValue.JsonObject object) {
        Members members = new Members(report, object, STATEMENT);
        Label brace = report.label(object.span());
        Optional<JsonValue> nameValue = members.value("name");
        Optional<Report.Placed> name = nameValue.flatMap(value -> Statements.name(report, value));
        if (name.isEmpty()
                && nameValue.map(JsonValue.JsonString.class::isInstance).orElse(true)) {
            report.add(
                    ReadCode.UNNAMED_STATEMENT,
                    nameValue.map(value -> report.label(value.span())).orElse(brace),
                    "the statement has no name",
                    "give it a `name`: whether the platform takes a statement without one is not known");
        }
        Optional<JsonValue> effectValue = members.required("effect", "the statement", "add `Allow` or `Deny`");
        Optional<Effect> effect = effectValue.flatMap(value -> Statements.effect(report, value));
        StatementPlaces.Parts parts = new StatementPlaces.Parts();
        list(members, "actions", "add the actions, such as `[\"s3:GetObject\"]`", StatementPart.Action::new, parts)
                .forEach(action -> Statements.checkAction(report, action));
        list(
                        members,
                        "resources",
                        "add the buckets and keys, such as `[\"my-bucket\", \"my-bucket/*\"]`",
                        StatementPart.Resource::new,
                        parts)
                .forEach(resource -> check(resource, "resource"));
        list(
                        members,
                        "principals",
                        "say whom the statement is about: what it means without is not known",
                        StatementPart.Principal::new,
                        parts)
                .forEach(principal -> check(principal, "principal"));
        return new StatementDraft(
                name.map(Report.Placed::value),
                name.map(Report.Placed::at).orElse(brace),
                effect,
                effectValue.map(value -> report.label(value.span())).orElse(brace),
                !members.hasUnsupported(),
                List.of(),
                parts.places());
    }

    private List<Report.Placed> list(
            Members members,
            String key,
            String help,
            Function<String, StatementPart> part,
            StatementPlaces.Parts parts) {
        List<Report.Placed> strings = members.required(key, "the statement", help)
                .map(value -> report.strings(key, value, false))
                .orElse(List.of());
        strings.forEach(string -> parts.add(part.apply(string.value()), string.at()));
        return strings;
    }

    private void check(Report.Placed placed, String what) {
        Statements.checkNotEmpty(report, placed, what);
        if (Arns.looksLikeOne(placed.value())) {
            String shortForm = Arns.lastPart(placed.value());
            report.add(
                    ReadCode.ARN_IN_ORGANIZATION_POLICY,
                    placed.at(),
                    "the " + what + " " + Words.quoted(placed.value())
                            + " is an ARN; organization policies take short forms only",
                    shortForm.isEmpty() ? "write the short form" : "write " + Words.quoted(shortForm));
        }
    }
}
