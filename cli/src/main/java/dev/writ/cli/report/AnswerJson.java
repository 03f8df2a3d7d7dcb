package dev.writ.cli.report;

import dev.writ.cli.input.Evidence;
import dev.writ.cli.notation.AccessLine;
import dev.writ.cli.question.Judgement;
import dev.writ.cli.question.WhyNot;
import dev.writ.compiler.analysis.Product;
import dev.writ.compiler.emit.Emitter;
import dev.writ.compiler.json.JsonWriter;
import dev.writ.compiler.policy.Request;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Prints answers to questions about policies for programs. */
final class AnswerJson {

    private final JsonWriter json;

    /** Prints into a document whose head stands already. */
    AnswerJson(JsonWriter json) {
        this.json = json;
    }

    private void scope(Report.Scope scope) {
        json.field("world", scope.world()).field("caveats", scope.caveats());
    }

    JsonWriter can(Report.Can can) {
        scope(can.scope());
        Request request = can.judgements().get(0).request();
        json.beginObject("question").field("principal", can.principal());
        about(request);
        json.endObject();
        json.field(
                "answer", can.allowed().map(yes -> yes ? "allowed" : "refused").orElse("unknown"));
        json.beginArray("decisions");
        for (Judgement judgement : can.judgements()) {
            json.beginObject();
            judgement.request().who().ifPresent(who -> json.field("principal", who.arn()));
            json.field("allowed", judgement.decision().allowed())
                    .field("reason", Judgement.word(judgement.decision().reason()))
                    .field("ifOwnOrganizationAllows", judgement.decision().ifOwnOrganizationAllows());
            statements("statements", judgement.statements());
            judgement.whyNot().ifPresent(this::whyNot);
            json.endObject();
        }
        return json.endArray();
    }

    private void statements(String key, List<Evidence> statements) {
        json.beginArray(key);
        for (Evidence statement : statements) {
            json.beginObject()
                    .field(
                            "document",
                            Emitter.path(statement.id().kind(), statement.id().policy()))
                    .field("statement", statement.id().statement())
                    .field("effect", statement.effect().json())
                    .beginArray("places");
            for (Evidence.Place place : statement.places()) {
                json.beginObject()
                        .field("file", place.file())
                        .field("line", place.line())
                        .field("column", place.column())
                        .field("text", place.text())
                        .endObject();
            }
            json.endArray().endObject();
        }
        json.endArray();
    }

    private void whyNot(WhyNot whyNot) {
        json.beginObject("whyNot").beginArray("steps");
        for (WhyNot.Step step : whyNot.steps()) {
            json.beginObject().field("kind", step.kind().word()).field("message", step.words());
            statements("statements", step.denies());
            json.endObject();
        }
        json.endArray();
        if (whyNot.grant().isPresent()) {
            WhyNot.Grant grant = whyNot.grant().get();
            json.beginObject("grant")
                    .field("rule", grant.rule())
                    .field("policy", grant.where())
                    .field("exact", grant.exact());
            lines("allows", grant.allows());
            json.endObject();
        }
        json.endObject();
    }

    JsonWriter access(Report.Access access) {
        scope(access.scope());
        json.beginObject("question")
                .field("principal", access.principal())
                .field("action", access.action())
                .field("resource", access.resource())
                .field("bucketPolicies", access.bucketPolicies())
                .endObject();
        json.field("unknown", access.unknown());
        lines("access", access.lines());
        products("products", access.products());
        return json;
    }

    JsonWriter matrix(Report.Matrix matrix) {
        scope(matrix.scope());
        json.field("unknown", matrix.unknown())
                .field("buckets", matrix.buckets())
                .beginArray("rows");
        for (Report.Matrix.Row row : matrix.rows()) {
            json.beginObject()
                    .field("principal", row.principal())
                    .field("cells", row.cells())
                    .endObject();
        }
        return json.endArray();
    }

    JsonWriter diff(Report.Diff diff) {
        scope(diff.scope());
        json.field("before", diff.before())
                .field("after", diff.after())
                .field("verdict", diff.difference().verdict().name().toLowerCase(Locale.ROOT))
                .field("unknown", diff.difference().unknown())
                .field("statementsAdded", diff.added())
                .field("statementsRemoved", diff.removed());
        lines("gained", diff.gained());
        lines("lost", diff.lost());
        products("gainedProducts", diff.difference().gained());
        products("lostProducts", diff.difference().lost());
        return json;
    }

    private void lines(String key, List<AccessLine> lines) {
        json.beginArray(key);
        for (AccessLine line : lines) {
            json.beginObject()
                    .field("principals", line.who())
                    .field("actions", line.actions())
                    .field("where", line.where())
                    .field("when", line.when())
                    .field("inPart", line.inPart())
                    .field("ifOwnOrganizationAllows", line.ifOwnOrganizationAllows());
            json.beginArray("examples");
            for (AccessLine.Example example : line.examples().values()) {
                json.beginObject();
                request(example.request(), Optional.of(example.who()));
                json.endObject();
            }
            json.endArray().endObject();
        }
        json.endArray();
    }

    private void products(String key, List<Product> products) {
        json.beginArray(key);
        for (Product product : products) {
            json.beginObject()
                    .field("principals", product.principals())
                    .field("actions", product.actions())
                    .field("resources", product.resources())
                    .beginArray("when");
            for (Product.KeyRange range : product.when()) {
                json.beginObject()
                        .field("key", range.key())
                        .field("missing", range.missing())
                        .field("patterns", range.patterns())
                        .field("others", range.others())
                        .endObject();
            }
            json.endArray()
                    .field("inPart", product.inPart())
                    .field("ifOwnOrganizationAllows", product.ifOwnOrganizationAllows());
            json.beginObject("witness");
            request(product.witness(), Optional.empty());
            json.endObject().endObject();
        }
        json.endArray();
    }

    private void request(Request request, Optional<String> notation) {
        json.field("notation", notation);
        request.who().ifPresent(who -> json.field("principal", who.arn()));
        about(request);
    }

    private void about(Request request) {
        json.field("action", request.action())
                .field("resource", request.target().resource());
        json.beginObject("context");
        for (Map.Entry<String, List<String>> key : request.context().entrySet()) {
            json.field(key.getKey(), key.getValue());
        }
        json.endObject();
    }
}
