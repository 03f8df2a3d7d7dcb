package dev.writ.cli.action;

import dev.writ.cli.Codes;
import dev.writ.cli.console.ExitCode;
import dev.writ.cli.report.Report;
import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.catalogue.NotAnAction;
import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.diagnostic.Suggestions;
import dev.writ.compiler.source.Resources;
import dev.writ.rules.LintRule;
import dev.writ.rules.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Explains a finding or an action. */
public final class ExplainAction implements dev.writ.cli.action.Action<ExplainRequest> {

    private static final String PREFIX = "WRIT-";

    @Override
    public Report run(ExplainRequest request) {
        String subject = request.subject();
        Optional<DiagnosticCode> code = Codes.all().stream()
                .filter(candidate -> isCalled(candidate, subject))
                .findFirst();
        if (code.isPresent()) {
            return page(code.get());
        }
        Rules rules = Rules.shipped();
        Optional<LintRule> rule = RulesAction.find(rules, subject);
        if (rule.isPresent()) {
            return RulesAction.page(rule.get());
        }
        Catalogue catalogue = CatalogueReader.shipped();
        Optional<Action> action = catalogue.actions().values().stream()
                .filter(candidate -> candidate.name().equalsIgnoreCase(subject)
                        || candidate.name().equalsIgnoreCase(candidate.service() + ":" + subject))
                .findFirst();
        if (action.isPresent()) {
            String name = action.get().name();
            return new Report.Explanation(name, name, Optional.empty(), ActionPage.of(catalogue, action.get()));
        }
        NotAnAction other = catalogue.notActions().get(subject);
        if (other != null) {
            String page = ActionPage.of(other);
            return new Report.Explanation(other.name(), other.name(), Optional.empty(), page);
        }
        return new Report.Problem(
                ExitCode.FINDINGS, "there is nothing called `" + subject + "`", help(rules, catalogue, subject));
    }

    private static boolean isCalled(DiagnosticCode code, String subject) {
        return code.id().equalsIgnoreCase(subject)
                || code.id().equalsIgnoreCase(PREFIX + subject)
                || code.label().equalsIgnoreCase(subject);
    }

    private static Report page(DiagnosticCode code) {
        String page = Resources.find("/dev/writ/explain/" + code.id() + ".md")
                .orElseGet(() -> "# " + code.id() + " " + code.label() + "\n\nThis page is not written yet.\n");
        return new Report.Explanation(
                code.id(), code.label(), Optional.of(code.severity().word()), page);
    }

    private static List<String> help(Rules rules, Catalogue catalogue, String subject) {
        List<String> names = new ArrayList<>(rules.names());
        for (DiagnosticCode code : Codes.all()) {
            names.add(code.id());
            names.add(code.label());
        }
        Optional<String> nearest = Suggestions.nearest(subject, names)
                .or(() -> Suggestions.nearest(PREFIX + subject.toUpperCase(Locale.ROOT), names))
                .or(() -> ActionsAction.nearest(catalogue, subject));
        return List.of(nearest.map(name -> "did you mean `" + name + "`?")
                .orElse("name a finding, such as WRIT-E001 or syntax-error, or an action, such as s3:GetObject"));
    }
}
