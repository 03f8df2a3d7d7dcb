package dev.writ.cli.action;

import dev.writ.cli.console.Surroundings;
import dev.writ.cli.input.WrongArgument;
import dev.writ.cli.question.Judge;
import dev.writ.cli.question.Judgement;
import dev.writ.cli.question.QuestionReader;
import dev.writ.cli.report.Report;
import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.policy.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says whether somebody can do something. */
public final class CanAction implements dev.writ.cli.action.Action<CanRequest> {

    private final Surroundings surroundings;

    /** Makes the action. */
    public CanAction(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Report run(CanRequest request) {
        return new Questions(surroundings).about(request.policies(), about -> answer(request, about));
    }

    private static Report answer(CanRequest request, Questions.About about) throws WrongArgument {
        QuestionReader reader = about.reader();
        List<Request.Requester> principals = reader.principal(request.principal());
        Optional<Action> action = reader.action(request.action());
        Request.Target target = reader.target(request.action(), action, request.resource());
        for (Map.Entry<String, List<String>> key : request.context().entrySet()) {
            reader.context(key.getKey(), key.getValue(), action);
        }
        Judge judge = new Judge(about.input(), about.notation());
        List<Judgement> judgements = new ArrayList<>();
        for (Request.Requester who : principals) {
            judgements.add(judge.decide(Request.of(who, request.action(), target, request.context()), request.why()));
        }
        boolean allowed = judgements.get(0).decision().allowed();
        List<String> exceptions = new ArrayList<>();
        if (!allowed && target instanceof Request.Target.Global) {
            exceptions.add(Questions.STORAGE_ADMIN);
        }
        if (!allowed && action.map(Action::deletes).orElse(false)) {
            exceptions.add(Questions.LIFECYCLE);
        }
        List<String> more = new ArrayList<>();
        if (action.filter(known -> !known.confirmed()).isPresent()) {
            more.add("Not confirmed: that the platform has an action of this name.");
        }
        if (action.isEmpty()) {
            more.add("The catalogue does not know this action.");
        }
        for (Judgement judgement : judgements) {
            more.addAll(judge.leansOn(judgement));
        }
        String name = about.notation()
                .of(principals.stream().map(Request.Requester::arn).toList())
                .get(0);
        return new Report.Can(about.scope(more, exceptions.toArray(String[]::new)), name, judgements, request.why());
    }
}
