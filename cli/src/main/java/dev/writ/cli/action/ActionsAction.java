package dev.writ.cli.action;

import dev.writ.cli.console.ExitCode;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.files.DiskFiles;
import dev.writ.cli.report.Report;
import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.catalogue.NotAnAction;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.diagnostic.Suggestions;
import dev.writ.compiler.source.Resources;
import dev.writ.compiler.workspace.WorkspaceLoader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Looks up actions in the catalogue. */
public final class ActionsAction implements dev.writ.cli.action.Action<ActionsRequest> {

    private static final String SETS = "/dev/writ/catalogue/standard.writ";

    private final Surroundings surroundings;

    /** Makes the action. */
    public ActionsAction(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Report run(ActionsRequest request) {
        if (request.sets()) {
            return new Report.Text(Resources.get(SETS));
        }
        Catalogue shipped = CatalogueReader.shipped();
        if (request.workspace().isEmpty()) {
            return find(request, shipped, shipped);
        }
        String workspace = request.workspace().get();
        DiskFiles files = new DiskFiles(surroundings.directory(), Optional.empty());
        Optional<Report.Problem> wrong = Directories.wrong(files, workspace, "the workspace");
        if (wrong.isPresent()) {
            return wrong.get();
        }
        try {
            Outcome<Catalogue> corrected = WorkspaceLoader.catalogue(files, workspace);
            return corrected.hasErrors()
                    ? new Report.Problem(
                            ExitCode.FINDINGS,
                            "the catalogue of the workspace `" + workspace + "` has errors",
                            List.of("`writ check " + workspace + "` shows them"))
                    : find(request, shipped, corrected.sound().orElse(shipped));
        } catch (IOException e) {
            return CheckAction.problem(e);
        }
    }

    private static Report find(ActionsRequest request, Catalogue shipped, Catalogue catalogue) {
        Predicate<String> wanted = wanted(request.pattern());
        List<Action> actions = catalogue.actions().values().stream()
                .filter(action -> wanted.test(action.name()))
                .toList();
        List<NotAnAction> others = request.pattern().isEmpty()
                ? List.of()
                : catalogue.notActions().values().stream()
                        .filter(name -> wanted.test(name.name()))
                        .toList();
        boolean found = !actions.isEmpty() || !others.isEmpty();
        return new Report.Actions(
                found ? ExitCode.OK : ExitCode.FINDINGS,
                request.pattern(),
                catalogue.version(),
                actions,
                actions.stream()
                        .filter(action -> !action.equals(shipped.actions().get(action.name())))
                        .map(Action::name)
                        .collect(Collectors.toSet()),
                request.workspace(),
                others,
                found ? Optional.empty() : nearest(catalogue, request.pattern()));
    }

    private static Predicate<String> wanted(String pattern) {
        String lower = pattern.toLowerCase(Locale.ROOT);
        if (!lower.contains("*")) {
            return name -> name.toLowerCase(Locale.ROOT).contains(lower);
        }
        String expression =
                List.of(lower.split("\\*", -1)).stream().map(Pattern::quote).collect(Collectors.joining(".*"));
        String anyService = lower.contains(":") ? "" : "(?:[a-z0-9]+:)?";
        Pattern compiled = Pattern.compile(anyService + expression);
        return name -> compiled.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    /** Returns the action that was probably meant, even if its service was left out. */
    static Optional<String> nearest(Catalogue catalogue, String wrong) {
        List<String> guesses = new ArrayList<>();
        catalogue.nearestAction(wrong).ifPresent(guesses::add);
        for (String service : catalogue.actionServices()) {
            catalogue.nearestAction(service + ":" + wrong).ifPresent(guesses::add);
        }
        return guesses.isEmpty()
                ? Suggestions.nearest(wrong, catalogue.notActions().keySet())
                : Optional.of(guesses.get(0));
    }
}
