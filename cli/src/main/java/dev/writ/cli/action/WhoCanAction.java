package dev.writ.cli.action;

import dev.writ.cli.console.Surroundings;
import dev.writ.cli.input.WrongArgument;
import dev.writ.cli.question.QuestionReader;
import dev.writ.cli.report.Report;
import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.policy.PolicySet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Says who can do something. */
public final class WhoCanAction implements dev.writ.cli.action.Action<AccessRequest> {

    private final Surroundings surroundings;

    /** Makes the action. */
    public WhoCanAction(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Report run(AccessRequest request) {
        return new Questions(surroundings).about(request.policies(), about -> answer(request, about));
    }

    private static Report answer(AccessRequest request, Questions.About about) throws WrongArgument {
        QuestionReader reader = about.reader();
        List<String> actions = reader.actions(request.action());
        Catalogue catalogue = about.input().catalogue();
        String resource = resource(request, actions, catalogue);
        PolicySet policies = about.input().policies();
        PolicySet asked = request.bucketPolicies()
                ? policies
                : new PolicySet(
                        policies.organization(), new TreeMap<>(policies.organizationPolicies()), new TreeMap<>());
        ExactAnalysis.Access access = new ExactAnalysis(Profile.documented(catalogue)).whoCan(asked, actions, resource);
        List<String> exceptions = new ArrayList<>();
        for (String action : actions) {
            Optional<Action> known = catalogue.action(action);
            if (known.map(Action::scope).filter(scope -> scope == Scope.GLOBAL).isPresent()) {
                exceptions.add(Questions.STORAGE_ADMIN);
            }
            if (known.map(Action::deletes).orElse(false)) {
                exceptions.add(Questions.LIFECYCLE);
            }
        }
        return new Report.Access(
                about.scope(access, exceptions.toArray(String[]::new)),
                Optional.empty(),
                Optional.of(request.action()),
                Optional.of(request.resource()).filter(name -> !name.isEmpty()),
                request.bucketPolicies(),
                about.lines().of(access.products()),
                access.products(),
                about.names(),
                access.unknown());
    }

    /** A bucket stands for its objects too, where actions on objects are asked about. */
    private static String resource(AccessRequest request, List<String> actions, Catalogue catalogue)
            throws WrongArgument {
        boolean global = true;
        for (String action : actions) {
            Optional<Scope> scope = catalogue.action(action).map(Action::scope);
            global = global && scope.filter(each -> each == Scope.GLOBAL).isPresent();
        }
        if (!global && request.resource().isEmpty()) {
            throw new WrongArgument(
                    "`" + request.action() + "` is about buckets or objects, and none is named",
                    "name a bucket, an object, or what their names begin with: acme-*");
        }
        if (global && !request.resource().isEmpty()) {
            throw new WrongArgument(
                    "`" + request.action() + "` is about the organization as a whole, not about `" + request.resource()
                            + "`",
                    "leave the resource out");
        }
        String resource = QuestionReader.resources(request.resource());
        boolean objects = actions.stream()
                .allMatch(action -> catalogue
                        .action(action)
                        .map(Action::scope)
                        .filter(scope -> scope == Scope.OBJECT)
                        .isPresent());
        return objects && resource.indexOf('/') < 0 && !resource.endsWith("*") ? resource + "/*" : resource;
    }
}
