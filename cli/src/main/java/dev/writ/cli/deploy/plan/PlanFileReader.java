package dev.writ.cli.deploy.plan;

import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.json.JsonFields;
import dev.writ.compiler.json.JsonReader;
import dev.writ.compiler.json.JsonValue;
import dev.writ.compiler.source.SourceText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads plans from files. Strict: a key that is not known, a call that does not follow from the one before, or a document
 * that is not what the basis says, and there is no plan.
 */
public final class PlanFileReader {

    private static final String NOT_WRITTEN_SO =
            "make the plan again with `writ plan`; plans are not meant to be edited";

    private final SourceText text;
    private final List<Diagnostic> diagnostics = new ArrayList<>();

    private PlanFileReader(SourceText text) {
        this.text = text;
    }

    /** Reads a plan. Where the outcome has errors, nothing may be done of it. */
    public static Outcome<Plan> read(SourceText text) {
        return JsonReader.read(text).thenIfSound(value -> new PlanFileReader(text).plan(value));
    }

    private Outcome<Plan> plan(JsonValue value) {
        Optional<JsonFields> fields = JsonFields.of(text, value, diagnostics);
        if (fields.isEmpty()) {
            return new Outcome<>(Optional.empty(), diagnostics);
        }
        JsonFields file = fields.get();
        String format = file.string("format");
        if (!format.equals(PlanFile.FORMAT)) {
            unsound(
                    file.place("format"),
                    "this is no plan of this version of writ: its format is `" + format + "`, not `" + PlanFile.FORMAT
                            + "`");
            return new Outcome<>(Optional.empty(), diagnostics);
        }
        file.only(Set.of(
                "format",
                "version",
                "target",
                "organization",
                "caller",
                "basis",
                "gained",
                "lost",
                "documents",
                "steps",
                "refusals",
                "notes"));
        needs(file, "version", "basis", "gained", "lost", "documents", "steps", "refusals", "notes");
        List<DocumentChange> documents = documents(file);
        List<Step> steps = steps(file);
        Plan plan = new Plan(
                file.string("target"),
                file.string("organization"),
                file.string("caller"),
                basis(file),
                access(file, "gained"),
                access(file, "lost"),
                documents,
                steps,
                refusals(file),
                file.strings("notes"));
        if (diagnostics.isEmpty()) {
            PlanCheck.contradictions(plan).forEach(sentence -> unsound(Label.of(text, file.span()), sentence));
        }
        return diagnostics.isEmpty() ? Outcome.of(plan, diagnostics) : new Outcome<>(Optional.empty(), diagnostics);
    }

    private void needs(JsonFields fields, String... keys) {
        for (String key : keys) {
            if (!fields.keys().contains(key)) {
                fields.string(key);
            }
        }
    }

    private Basis basis(JsonFields file) {
        SortedMap<DocumentId, String> hashes = new TreeMap<>();
        for (JsonFields each : file.objects("basis")) {
            each.only(Set.of("kind", "name", "hash"));
            Optional<DocumentId> document = id(each);
            String hash = each.string("hash");
            if (document.isPresent() && hashes.put(document.get(), hash) != null) {
                unsound(each.place("name"), document.get().words() + " stands twice in `basis`");
            }
        }
        return new Basis(hashes);
    }

    private List<AccessChange> access(JsonFields file, String key) {
        List<AccessChange> changes = new ArrayList<>();
        for (JsonFields each : file.objects(key)) {
            each.only(Set.of("who", "what", "example"));
            changes.add(new AccessChange(each.strings("who"), each.strings("what"), each.string("example")));
        }
        return changes;
    }

    private List<DocumentChange> documents(JsonFields file) {
        List<DocumentChange> changes = new ArrayList<>();
        for (JsonFields each : file.objects("documents")) {
            each.only(Set.of("kind", "name", "change", "before", "after"));
            Optional<DocumentId> document = id(each);
            String word = each.string("change");
            Optional<DocumentChange.Kind> kind = Arrays.stream(DocumentChange.Kind.values())
                    .filter(known -> known.word().equals(word))
                    .findFirst();
            if (kind.isEmpty()) {
                unsound(each.place("change"), "`" + word + "` is no change of a document");
            }
            if (document.isEmpty() || kind.isEmpty()) {
                continue;
            }
            try {
                changes.add(new DocumentChange(
                        document.get(), kind.get(), each.optionalString("before"), each.optionalString("after")));
            } catch (IllegalArgumentException e) {
                unsound(
                        each.place("change"),
                        document.get().words() + ": what it says before and after is not `" + word + "`");
            }
        }
        return changes;
    }

    private List<Step> steps(JsonFields file) {
        List<Step> steps = new ArrayList<>();
        for (JsonFields each : file.objects("steps")) {
            each.only(Set.of("why", "writes"));
            List<Write> writes = new ArrayList<>();
            for (JsonFields call : each.objects("writes")) {
                call.only(Set.of("kind", "name", "before", "after"));
                Optional<DocumentId> document = id(call);
                Optional<String> before = call.optionalString("before");
                Optional<String> after = call.optionalString("after");
                if (before.equals(after)) {
                    unsound(Label.of(text, call.span()), "a call that changes nothing");
                } else {
                    document.ifPresent(found -> writes.add(new Write(found, before, after)));
                }
            }
            String why = each.string("why");
            if (writes.isEmpty()) {
                unsound(Label.of(text, each.span()), "a step without calls");
            } else {
                steps.add(new Step(writes, why));
            }
        }
        return steps;
    }

    private List<Refusal> refusals(JsonFields file) {
        List<Refusal> refusals = new ArrayList<>();
        for (JsonFields each : file.objects("refusals")) {
            each.only(Set.of("code", "message", "details", "help"));
            String id = each.string("code");
            Optional<GuardCode> code = Arrays.stream(GuardCode.values())
                    .filter(known -> known.id().equals(id))
                    .findFirst();
            if (code.isEmpty()) {
                unsound(each.place("code"), "`" + id + "` is no guard");
            } else {
                refusals.add(
                        new Refusal(code.get(), each.string("message"), each.strings("details"), each.strings("help")));
            }
        }
        return refusals;
    }

    private Optional<DocumentId> id(JsonFields fields) {
        String name = fields.string("name");
        return switch (fields.string("kind")) {
            case "organization" -> Optional.of(DocumentId.organization(name));
            case "bucket" -> Optional.of(DocumentId.bucket(name));
            default -> {
                unsound(fields.place("kind"), "the kind of a document is `organization` or `bucket`");
                yield Optional.empty();
            }
        };
    }

    private void unsound(Label place, String message) {
        diagnostics.add(Diagnostic.of(GuardCode.UNSOUND_FILE, place, message).withHelp(NOT_WRITTEN_SO));
    }
}
