package dev.writ.cli.deploy.plan;

import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.compiler.Version;
import dev.writ.compiler.json.JsonWriter;
import dev.writ.compiler.policy.StatementId.Kind;
import java.util.List;
import java.util.Optional;

/** Writes a plan as the file that {@code writ plan -o} makes; {@link PlanFileReader} reads it. */
public final class PlanFile {

    /** What the member {@code format} says. A reader of another number must not guess. */
    public static final String FORMAT = "writ-plan/1";

    private final JsonWriter json;

    private PlanFile(JsonWriter json) {
        this.json = json;
    }

    /** Returns the text of the file; the same for the same plan. */
    public static String write(Plan plan) {
        JsonWriter json =
                JsonWriter.pretty().beginObject().field("format", FORMAT).field("version", Version.current());
        return members(json, plan).endObject().finish();
    }

    /** Writes what the file says of the plan into an object that is open. */
    public static JsonWriter members(JsonWriter json, Plan plan) {
        return new PlanFile(json).members(plan);
    }

    private JsonWriter members(Plan plan) {
        json.field("target", plan.target())
                .field("organization", plan.organization())
                .field("caller", plan.caller());
        basis(plan.basis());
        access("gained", plan.gained());
        access("lost", plan.lost());
        documents(plan.documents());
        steps(plan.steps());
        refusals(plan.refusals());
        return json.field("notes", plan.notes());
    }

    private void basis(Basis basis) {
        json.beginArray("basis");
        basis.hashes().forEach((document, hash) -> {
            json.beginObject();
            id(document);
            json.field("hash", hash).endObject();
        });
        json.endArray();
    }

    private void access(String key, List<AccessChange> changes) {
        json.beginArray(key);
        for (AccessChange change : changes) {
            json.beginObject()
                    .field("who", change.who())
                    .field("what", change.what())
                    .field("example", change.example())
                    .endObject();
        }
        json.endArray();
    }

    private void documents(List<DocumentChange> changes) {
        json.beginArray("documents");
        for (DocumentChange change : changes) {
            json.beginObject();
            id(change.document());
            json.field("change", change.kind().word());
            texts(change.before(), change.after());
            json.endObject();
        }
        json.endArray();
    }

    private void steps(List<Step> steps) {
        json.beginArray("steps");
        for (Step step : steps) {
            json.beginObject().field("why", step.why()).beginArray("writes");
            for (Write write : step.writes()) {
                json.beginObject();
                id(write.document());
                texts(write.before(), write.after());
                json.endObject();
            }
            json.endArray().endObject();
        }
        json.endArray();
    }

    private void refusals(List<Refusal> refusals) {
        json.beginArray("refusals");
        for (Refusal refusal : refusals) {
            json.beginObject()
                    .field("code", refusal.code().id())
                    .field("message", refusal.message())
                    .field("details", refusal.details())
                    .field("help", refusal.help())
                    .endObject();
        }
        json.endArray();
    }

    private void id(DocumentId document) {
        json.field("kind", word(document.kind())).field("name", document.name());
    }

    private void texts(Optional<String> before, Optional<String> after) {
        json.field("before", before).field("after", after);
    }

    /** Returns the word for a kind of document in files. */
    static String word(Kind kind) {
        return kind == Kind.ORGANIZATION ? "organization" : "bucket";
    }
}
