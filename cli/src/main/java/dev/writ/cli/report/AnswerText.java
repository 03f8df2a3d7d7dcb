package dev.writ.cli.report;

import dev.writ.cli.console.Console;
import dev.writ.cli.console.Style;
import dev.writ.cli.console.Visible;
import dev.writ.cli.input.Evidence;
import dev.writ.cli.notation.AccessLine;
import dev.writ.cli.notation.AccessLines;
import dev.writ.cli.notation.ActionNames;
import dev.writ.cli.notation.LineWords;
import dev.writ.cli.question.Judgement;
import dev.writ.cli.question.WhyNot;
import dev.writ.compiler.analysis.Difference;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.StatementId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prints answers to questions about policies for people: the answer first, then what it rests on. */
final class AnswerText {

    private static final String STEP = "  ";

    private final Console console;
    private final Style style;
    private final boolean quiet;

    AnswerText(Console console, boolean quiet) {
        this.console = console;
        this.style = console.outStyle();
        this.quiet = quiet;
    }

    // ---- can

    Console can(Report.Can can) {
        Optional<Boolean> allowed = can.allowed();
        Judgement first = can.judgements().get(0);
        String question = can.principal() + "  " + LineWords.about(first.request());
        if (allowed.isEmpty()) {
            line(style.severity(Severity.WARNING, "unknown")
                    + style.bold(": it depends on which of two identities the platform gives to this group"));
            line(STEP + Visible.of(question));
            for (Judgement judgement : can.judgements()) {
                String identity = judgement
                        .request()
                        .who()
                        .map(Request.Requester::identity)
                        .orElse("");
                line("");
                line(Visible.of("as " + identity) + ": " + verdict(judgement));
                judgement(judgement);
            }
        } else {
            line(verdict(first));
            line(STEP + Visible.of(question));
            judgement(first);
        }
        caveats(can.scope());
        return console;
    }

    private String verdict(Judgement judgement) {
        String words = style.bold(": " + judgement.decision().reason().words());
        String own = judgement.decision().ifOwnOrganizationAllows() ? ", if its own organization allows it too" : "";
        return (judgement.decision().allowed() ? style.help("allowed") : style.severity(Severity.ERROR, "refused"))
                + words
                + own;
    }

    private void judgement(Judgement judgement) {
        if (quiet) {
            return;
        }
        boolean steps = judgement.whyNot().isPresent();
        // What denies is said with the steps.
        List<Evidence> statements = judgement.statements().stream()
                .filter(statement -> !steps || statement.effect() == Effect.ALLOW)
                .toList();
        if (!statements.isEmpty()) {
            line("");
            statements(statements, "");
        }
        judgement.whyNot().ifPresent(this::whyNot);
    }

    private void statements(List<Evidence> statements, String margin) {
        for (Evidence statement : statements) {
            String kind = statement.id().kind() == StatementId.Kind.ORGANIZATION
                    ? "organization policy "
                    : "bucket policy of ";
            line(margin
                    + Visible.of(kind + statement.id().policy() + ", statement "
                            + statement.id().statement()));
            for (Evidence.Place place : statement.places()) {
                line(margin + STEP + style.gutter(Visible.of(place.where())) + "  " + Visible.of(cut(place.text())));
            }
        }
    }

    /** A rule with a long list fills the screen without telling more. */
    private String cut(String text) {
        int most = Math.max(80, console.width() * 2);
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    private void whyNot(WhyNot whyNot) {
        line("");
        line(style.bold("what refuses it:"));
        int number = 1;
        for (WhyNot.Step step : whyNot.steps()) {
            String mark = whyNot.steps().size() > 1 ? number++ + ". " : "";
            line(STEP + mark + Visible.of(step.words()));
            statements(step.denies(), STEP + STEP);
        }
        if (whyNot.grant().isEmpty()) {
            return;
        }
        WhyNot.Grant grant = whyNot.grant().get();
        boolean denied = whyNot.steps().stream().anyMatch(step -> step.kind() == WhyNot.Kind.DENIED);
        line("");
        String where = grant.where()
                .map(block -> " to policy " + Visible.of(block) + ", which seals the bucket")
                .orElse("");
        line(style.bold((denied ? "besides, the least to add" : "the least to add") + where + ":"));
        line(STEP + style.help(Visible.of(grant.rule())));
        if (grant.exact()) {
            line(STEP + "it allows exactly this, in any context, and nothing else");
        } else if (grant.allows().isEmpty()) {
            line(STEP + "it allows nothing as long as the deny stands");
        } else {
            line(STEP + "it allows:");
            for (AccessLine allowed : grant.allows()) {
                line(STEP + STEP + Visible.of(String.join(", ", allowed.who())) + ": "
                        + LineWords.access(allowed, String.join(", ", allowed.actions())));
            }
        }
    }

    // ---- who can, what can

    Console access(Report.Access access) {
        if (access.principal().isPresent()) {
            whatCan(access);
        } else {
            whoCan(access);
        }
        access.unknown().ifPresent(this::unknown);
        caveats(access.scope());
        return console;
    }

    private void unknown(String why) {
        line(style.severity(Severity.WARNING, "unknown")
                + style.bold(": there may be more; the search was ended: " + Visible.of(why)));
    }

    private void whoCan(Report.Access access) {
        String asked = access.action().orElse("")
                + access.resource().map(each -> " " + each).orElse("");
        Map<List<String>, List<AccessLine>> groups = AccessLines.byPrincipal(access.lines());
        int count = groups.keySet().stream().mapToInt(List::size).sum();
        line(style.bold(Visible.of(asked)) + ": "
                + (count == 0 ? "nobody can" : Summary.count(count, "principal") + " can")
                + (access.bucketPolicies() ? "" : ", bucket policies left aside"));
        List<String[]> rows = new ArrayList<>();
        groups.forEach((who, lines) -> {
            for (String principal : who) {
                String name = principal;
                for (AccessLine each : lines) {
                    List<String> actions =
                            each.actions().size() > 1 ? access.names().fold(each.actions()) : List.of();
                    boolean plain =
                            each.where().equals(access.resource().stream().toList());
                    String said = plain && actions.isEmpty()
                            ? LineWords.conditions(each)
                            : LineWords.access(each, String.join(", ", actions)).strip();
                    rows.add(new String[] {name, said});
                    name = "";
                }
            }
        });
        table(rows);
    }

    private void whatCan(Report.Access access) {
        String who = Visible.of(access.principal().orElse(""));
        line(style.bold(who) + (access.lines().isEmpty() ? " can do nothing" : " can:"));
        Map<List<String>, List<AccessLine>> groups = AccessLines.byPrincipal(access.lines());
        for (Map.Entry<List<String>, List<AccessLine>> group : groups.entrySet()) {
            String name = String.join(", ", group.getKey());
            if (groups.size() > 1 || !Visible.of(name).equals(who)) {
                line(Visible.of(name));
            }
            lines(group.getValue(), access.names());
        }
    }

    /** Prints actions and places in two columns. */
    private void lines(List<AccessLine> lines, ActionNames names) {
        List<String[]> rows = new ArrayList<>();
        for (AccessLine each : lines) {
            rows.add(new String[] {
                String.join(", ", names.fold(each.actions())),
                LineWords.access(each, "").strip()
            });
        }
        table(rows);
    }

    /** The widest first column that others are aligned with. */
    private static final int WIDEST = 48;

    private void table(List<String[]> rows) {
        int width = 0;
        for (String[] row : rows) {
            int columns = Columns.of(Visible.of(row[0]));
            width = columns <= WIDEST && !row[1].isEmpty() ? Math.max(width, columns) : width;
        }
        for (String[] row : rows) {
            String first = Visible.of(row[0]);
            String second = Visible.of(row[1]);
            String gap = second.isEmpty() ? "" : " ".repeat(Math.max(0, width - Columns.of(first)) + 2);
            line(STEP + first + gap + second);
        }
    }

    // ---- diff

    Console diff(Report.Diff diff) {
        Difference.Verdict verdict = diff.difference().verdict();
        String word = switch (verdict) {
            case EQUIVALENT -> style.help(verdict.word());
            case NARROWER -> style.help(verdict.word());
            case WIDER, BOTH -> style.severity(Severity.DANGER, verdict.word());
            case UNKNOWN -> style.severity(Severity.WARNING, verdict.word());
        };
        line(word + style.bold(": " + summary(diff, verdict)));
        diff.difference().unknown().ifPresent(this::unknown);
        if (!quiet) {
            side("+", diff.gained(), diff.names(), Severity.DANGER);
            side("-", diff.lost(), diff.names(), Severity.NOTE);
        }
        caveats(diff.scope());
        return console;
    }

    private static String summary(Report.Diff diff, Difference.Verdict verdict) {
        String changed = changed(diff);
        return switch (verdict) {
            case EQUIVALENT ->
                changed.isEmpty()
                        ? "both have the same statements"
                        : changed + ", and every request is answered as before";
            case NARROWER -> "some requests are no longer allowed, and none is newly allowed";
            case WIDER -> "some requests are newly allowed, and none is refused that was allowed";
            case BOTH -> "some requests are newly allowed, and others no longer are";
            case UNKNOWN -> "the search was ended before all was looked at";
        };
    }

    private static String changed(Report.Diff diff) {
        List<String> parts = new ArrayList<>();
        if (diff.added() > 0) {
            parts.add(Summary.count(diff.added(), "statement") + " added");
        }
        if (diff.removed() > 0) {
            parts.add(Summary.count(diff.removed(), "statement") + " removed");
        }
        return String.join(", ", parts);
    }

    private void side(String sign, List<AccessLine> all, ActionNames names, Severity severity) {
        for (Map.Entry<List<String>, List<AccessLine>> group :
                AccessLines.byPrincipal(all).entrySet()) {
            line("");
            line(style.severity(severity, sign + " " + Visible.of(String.join(", ", group.getKey()))));
            lines(group.getValue(), names);
            example(group.getKey(), group.getValue())
                    .ifPresent(one -> line(STEP + style.gutter("such as") + " "
                            + Visible.of(one.who() + "  " + LineWords.about(one.request()))));
        }
    }

    private static Optional<AccessLine.Example> example(List<String> who, List<AccessLine> lines) {
        for (AccessLine each : lines) {
            for (String principal : who) {
                AccessLine.Example example = each.examples().get(principal);
                if (example != null) {
                    return Optional.of(example);
                }
            }
        }
        return Optional.empty();
    }

    // ---- what answers do not cover

    private void caveats(Report.Scope scope) {
        if (quiet) {
            return;
        }
        line("");
        for (String caveat : scope.caveats()) {
            line(Visible.of(caveat));
        }
    }

    private void line(String line) {
        console.outLine(line.stripTrailing());
    }
}
