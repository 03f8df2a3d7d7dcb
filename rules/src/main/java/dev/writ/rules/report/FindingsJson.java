package dev.writ.rules.report;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.json.JsonWriter;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.source.Position;
import dev.writ.rules.Accepted;
import dev.writ.rules.FileNames;
import dev.writ.rules.Finding;
import dev.writ.rules.Fingerprints;
import dev.writ.rules.GrantCount;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes findings as members of a JSON document, as the published schema says. */
public final class FindingsJson {

    private final JsonWriter json;
    private final Optional<FileNames> names;

    /**
     * Makes a writer.
     *
     * @param json takes what is written
     * @param names what fingerprints call files; empty for no fingerprints
     */
    public FindingsJson(JsonWriter json, Optional<FileNames> names) {
        this.json = json;
        this.names = names;
    }

    /** Writes an array of findings. */
    public void findings(String key, List<Finding> findings) {
        Optional<Fingerprints> prints = names.map(Fingerprints::new);
        json.beginArray(key);
        for (Finding finding : findings) {
            json.beginObject();
            members(finding);
            json.field("fingerprint", prints.map(run -> run.next(finding))).endObject();
        }
        json.endArray();
    }

    /** Writes an array of findings that somebody accepted. */
    public void accepted(String key, List<Accepted> all) {
        Optional<Fingerprints> prints = names.map(Fingerprints::new);
        json.beginArray(key);
        for (Accepted accepted : all) {
            json.beginObject();
            members(accepted.finding());
            json.field("fingerprint", prints.map(run -> run.next(accepted.finding())))
                    .field("reason", accepted.reason())
                    .field("owner", accepted.owner());
            if (accepted.until().isPresent()) {
                json.field("until", accepted.until().get().toString());
            }
            json.endObject();
        }
        json.endArray();
    }

    private void members(Finding finding) {
        Diagnostic said = finding.diagnostic();
        json.field("code", said.code().id())
                .field("name", said.code().label())
                .field("severity", said.severity().word())
                .field("message", said.message());
        place(said.primary());
        String note = said.primary().note();
        if (!note.isEmpty()) {
            json.field("note", note);
        }
        json.field("help", said.help());
        json.beginArray("related");
        for (Label related : said.related()) {
            json.beginObject();
            place(related);
            json.field("note", related.note()).endObject();
        }
        json.endArray();
        if (finding.witness().isPresent()) {
            witness(finding.witness().get());
        }
    }

    private void witness(Request request) {
        json.beginObject("witness");
        Optional<Request.Requester> who = request.who();
        if (who.isPresent()) {
            json.field("principal", who.get().arn());
        }
        json.field("action", request.action())
                .field("resource", request.target().resource());
        json.beginObject("context");
        for (Map.Entry<String, List<String>> key : request.context().entrySet()) {
            json.field(key.getKey(), key.getValue());
        }
        json.endObject().endObject();
    }

    private void place(Label label) {
        Position start = label.position();
        Position end = label.text().positionAt(label.span().end());
        json.field("file", label.text().name())
                .field("line", start.line())
                .field("column", start.column())
                .field("endLine", end.line())
                .field("endColumn", end.column());
    }

    /** Writes how many grants there are into an object, and how many there were. */
    public static JsonWriter counted(JsonWriter json, GrantCount count) {
        json.field("grants", count.grants()).field("budget", count.budget());
        count.before()
                .ifPresent(before -> json.beginObject("before")
                        .field("state", before.state())
                        .field("grants", before.grants())
                        .endObject());
        return json;
    }
}
