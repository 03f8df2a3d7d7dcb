package dev.writ.compiler.read;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.json.JsonCode;
import dev.writ.compiler.json.JsonValue;
import dev.writ.compiler.policy.Effect;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What statements of both kinds of policy have in common. */
final class Statements {

    private Statements() {}

    /** Returns the effect, or reports that it is none. One that is written in another case is taken as meant. */
    static Optional<Effect> effect(Report report, JsonValue value) {
        Optional<Report.Placed> placed = report.exactString(value);
        if (placed.isEmpty()) {
            return Optional.empty();
        }
        String written = placed.get().value();
        Optional<Effect> meant = Optional.empty();
        for (Effect effect : Effect.values()) {
            if (effect.json().equalsIgnoreCase(written)) {
                meant = Optional.of(effect);
            }
        }
        if (meant.isEmpty() || !meant.get().json().equals(written)) {
            report.add(
                    ReadCode.INVALID_EFFECT,
                    placed.get().at(),
                    Words.quoted(written) + " is not an effect",
                    meant.map(effect -> "case matters: write `" + effect.json() + "`")
                            .orElse("write `Allow` or `Deny`"));
        }
        return meant;
    }

    /** Returns the name of something, or nothing if it is empty, which is reported as a name that is missing. */
    static Optional<Report.Placed> name(Report report, JsonValue value) {
        Optional<Report.Placed> name = report.string(value);
        return name.isPresent() && name.get().value().isEmpty() ? Optional.empty() : name;
    }

    /** Reports an action whose service is not plain, whatever the kind of policy. */
    static void checkAction(Report report, Report.Placed action) {
        String pattern = action.value();
        int colon = pattern.indexOf(':');
        String service = colon < 0 ? pattern : pattern.substring(0, colon);
        if (!pattern.equals("*") && (service.contains("*") || service.contains("?"))) {
            report.add(
                    ReadCode.WILDCARD_IN_ACTION_PREFIX,
                    action.at(),
                    "the action " + Words.quoted(pattern) + " has a wildcard in the name of the service",
                    "name the service, such as `s3:` or `cwobject:`, or write `*` for all actions");
        }
        checkNotEmpty(report, action, "action");
    }

    /** Reports a string that names nothing. */
    static void checkNotEmpty(Report report, Report.Placed placed, String what) {
        if (placed.value().isEmpty()) {
            report.add(ReadCode.EMPTY_LIST, placed.at(), "the " + what + " is empty", "name one, or delete it");
        }
    }

    /** Reports every name that an earlier statement has. */
    static void checkNames(Report report, List<StatementDraft> drafts, DiagnosticCode code, String help) {
        Map<String, Label> first = new HashMap<>();
        for (StatementDraft draft : drafts) {
            if (draft.name().isPresent()) {
                String name = draft.name().get();
                Label before = first.putIfAbsent(name, draft.at());
                if (before != null) {
                    report.add(Diagnostic.of(code, draft.at(), "two statements are named " + Words.quoted(name))
                            .withRelated(before.noting("first here"))
                            .withHelp(help));
                }
            }
        }
    }

    /** Reports that a version is none of those that are known. */
    static void invalidVersion(Report report, Report.Placed version, String right) {
        report.add(
                ReadCode.INVALID_VERSION,
                version.at(),
                Words.quoted(version.value()) + " is not a version of this kind of policy",
                "write `" + right + "`");
    }

    /** Reports that a policy has no statements. */
    static void noStatements(Report report, JsonValue value, String key) {
        report.add(
                ReadCode.EMPTY_LIST,
                report.label(value.span()),
                "`" + key + "` is empty",
                "add a statement, or delete the policy: one without statements has no meaning that is known");
    }

    /** Reports a name that is there and empty. */
    static void emptyName(Report report, JsonValue value, String what) {
        if (value instanceof JsonValue.JsonString) {
            report.add(JsonCode.MISSING_KEY, report.label(value.span()), what + " has an empty name", "give it a name");
        }
    }
}
