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
            for (JsonValue item : array.items()) {
                item(item);
            }
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
        if (PolicyKind.of(object).equals(Optional.of(StatementId.Kind.BUCKET))) {
            report.add(
                    ReadCode.UNKNOWN_KIND,
                    report.label(value.span()),
                    "expected an organization policy, found a bucket policy",
                    "keep each bucket policy in a file of its own");
            return;
        }
        if (has(object, "policies")) {
            Optional<JsonValue> list = new Members(report, object, LIST).value("policies");
            if (list.isPresent()) {
                each(list.get(), "policies", "an array of policies", this::single);
            }
        } else {
            single(object);
        }
    }

    private void single(JsonValue.JsonObject object) {
        if (!has(object, "policy")) {
            policy(object);
            return;
        }
        Optional<JsonValue> inside = new Members(report, object, WRAPPER).value("policy");
        if (inside.isPresent()) {
            if (inside.get() instanceof JsonValue.JsonObject policy) {
                policy(policy);
            } else {
                report.wrongType(inside.get(), "an object");
            }
        }
    }

    private static boolean has(JsonValue.JsonObject object, String key) {
        for (String written : object.members().keySet()) {
            if (key.equalsIgnoreCase(written)) {
                return true;
            }
        }
        return false;
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
        Optional<JsonValue> versionValue =
                members.required("version", "the policy", "add `\"version\": \"" + VERSION + "\"`");
        Optional<Report.Placed> version =
                versionValue.isPresent() ? report.exactString(versionValue.get()) : Optional.empty();
        if (version.isPresent() && !version.get().value().equals(VERSION)) {
            Statements.invalidVersion(report, version.get(), VERSION);
        }
        Optional<JsonValue> nameValue = members.required(
                "name", "the policy", "give it a `name`: the platform knows an organization policy by its name only");
        Optional<Report.Placed> name =
                nameValue.isPresent() ? Statements.name(report, nameValue.get()) : Optional.empty();
        if (nameValue.isPresent() && name.isEmpty()) {
            Statements.emptyName(report, nameValue.get(), "the policy");
        }
        List<StatementDraft> drafts = new ArrayList<>();
        Optional<JsonValue> statements = members.required("statements", "the policy", "add `\"statements\": [ … ]`");
        if (statements.isPresent()) {
            each(
                    statements.get(),
                    "statements",
                    "an array of statements",
                    statement -> drafts.add(statement(statement)));
        }
        Statements.checkNames(
                report, drafts, ReadCode.DUPLICATE_STATEMENT, "give each statement of a policy a name of its own");
        Optional<ReadPolicy> policy = StatementDraft.policy(
                StatementId.Kind.ORGANIZATION,
                name.isPresent() ? name.get().value() : "Policy" + position,
                name.isPresent() ? name.get().at() : report.label(object.span()),
                drafts);
        if (policy.isPresent()) {
            policies.add(policy.get());
        }
    }

    private StatementDraft statement(JsonValue.JsonObject object) {
        Members members = new Members(report, object, STATEMENT);
        Label brace = report.label(object.span());
        Optional<JsonValue> nameValue = members.value("name");
        Optional<Report.Placed> name =
                nameValue.isPresent() ? Statements.name(report, nameValue.get()) : Optional.empty();
        if (name.isEmpty() && (nameValue.isEmpty() || nameValue.get() instanceof JsonValue.JsonString)) {
            report.add(
                    ReadCode.UNNAMED_STATEMENT,
                    nameValue.isPresent() ? report.label(nameValue.get().span()) : brace,
                    "the statement has no name",
                    "give it a `name`: whether the platform takes a statement without one is not known");
        }
        Optional<JsonValue> effectValue = members.required("effect", "the statement", "add `Allow` or `Deny`");
        Optional<Effect> effect =
                effectValue.isPresent() ? Statements.effect(report, effectValue.get()) : Optional.empty();
        StatementPlaces.Parts parts = new StatementPlaces.Parts();
        for (Report.Placed action : list(members, "actions", "add the actions, such as `[\"s3:GetObject\"]`")) {
            parts.add(new StatementPart.Action(action.value()), action.at());
            Statements.checkAction(report, action);
        }
        for (Report.Placed resource :
                list(members, "resources", "add the buckets and keys, such as `[\"my-bucket\", \"my-bucket/*\"]`")) {
            parts.add(new StatementPart.Resource(resource.value()), resource.at());
            check(resource, "resource");
        }
        for (Report.Placed principal :
                list(members, "principals", "say whom the statement is about: what it means without is not known")) {
            parts.add(new StatementPart.Principal(principal.value()), principal.at());
            check(principal, "principal");
        }
        return new StatementDraft(
                name.isPresent() ? Optional.of(name.get().value()) : Optional.empty(),
                name.isPresent() ? name.get().at() : brace,
                effect,
                effectValue.isPresent() ? report.label(effectValue.get().span()) : brace,
                !members.hasUnsupported(),
                List.of(),
                parts.places());
    }

    private List<Report.Placed> list(Members members, String key, String help) {
        Optional<JsonValue> value = members.required(key, "the statement", help);
        return value.isPresent() ? report.strings(key, value.get(), false) : List.of();
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
