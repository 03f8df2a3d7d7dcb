package dev.writ.cli.report;

import dev.writ.cli.console.Console;
import dev.writ.cli.console.ExitCode;
import dev.writ.cli.console.Visible;
import dev.writ.cli.deploy.apply.Drift;
import dev.writ.cli.deploy.plan.AccessChange;
import dev.writ.cli.deploy.plan.AccessDifference;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.json.JsonWriter;
import dev.writ.compiler.policy.StatementId.Kind;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A live organization was compared with what it was when a run was verified.
 *
 * @param target the name of the target
 * @param drift what differs
 */
public record DriftReport(String target, Drift drift) implements Report.Live {

    @Override
    public ExitCode exit() {
        if (drift.access().isEmpty() || drift.access().get().unknown().isPresent()) {
            return ExitCode.UNKNOWN;
        }
        return drift.documents().isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
    }

    @Override
    public void print(Console console, Detail detail) {
        String since = "since " + drift.since().at().truncatedTo(ChronoUnit.SECONDS) + ", when "
                + Visible.of(drift.since().caller()) + " applied and verified";
        if (drift.documents().isEmpty() && exit() == ExitCode.OK) {
            if (detail != Detail.PROBLEMS) {
                console.outLine("no drift on " + target + " " + since + ": "
                        + Summary.count(drift.compared(), "document") + " compared");
            }
            return;
        }
        console.outLine("drift on " + target + " " + since + ": "
                + drift.documents().size() + " of " + Summary.count(drift.compared(), "document")
                + (drift.documents().size() == 1 ? " differs" : " differ"));
        drift.documents()
                .forEach((id, change) -> console.outLine(String.format(
                        Locale.ROOT, "  %-7s  %s", change.name().toLowerCase(Locale.ROOT), Visible.of(id.words()))));
        drift.access().ifPresent(access -> access(console, access));
        unknown().ifPresent(why -> {
            console.errLine(console.errStyle().severity(Severity.ERROR, "error")
                    + ": what is allowed otherwise is not known: " + Visible.of(why));
            drift.unreadable().forEach(line -> console.errLine("  " + Visible.of(line)));
        });
    }

    private Optional<String> unknown() {
        return drift.access().isEmpty()
                ? Optional.of("not all documents can be read")
                : drift.access().get().unknown();
    }

    private static void access(Console console, AccessDifference access) {
        if (access.gained().isEmpty()
                && access.lost().isEmpty()
                && access.unknown().isEmpty()) {
            console.outLine("nobody may do more or less than before");
        }
        lines(console, "+", access.gained());
        lines(console, "-", access.lost());
    }

    private static void lines(Console console, String sign, List<AccessChange> changes) {
        for (AccessChange change : changes) {
            console.outLine("");
            console.outLine(sign + " " + Visible.of(String.join(", ", change.who())));
            change.what().forEach(line -> console.outLine("  " + Visible.of(line)));
            console.outLine("  such as " + Visible.of(change.example()));
        }
    }

    @Override
    public void print(JsonWriter json) {
        json.field("target", target)
                .field("since", drift.since().at().toString())
                .field("appliedBy", drift.since().caller())
                .field("compared", drift.compared());
        json.beginArray("documents");
        drift.documents()
                .forEach((id, change) -> json.beginObject()
                        .field("kind", id.kind() == Kind.BUCKET ? "bucket" : "organization")
                        .field("name", id.name())
                        .field("change", change.name().toLowerCase(Locale.ROOT))
                        .endObject());
        json.endArray();
        drift.access().ifPresent(access -> {
            changes(json, "gained", access.gained());
            changes(json, "lost", access.lost());
        });
        json.field("unknown", unknown()).field("unreadable", drift.unreadable());
    }

    private static void changes(JsonWriter json, String key, List<AccessChange> changes) {
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
}
