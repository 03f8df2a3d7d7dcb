package dev.writ.cli.action;

import dev.writ.cli.console.ExitCode;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.input.Input;
import dev.writ.cli.input.InputReader;
import dev.writ.cli.input.WrongArgument;
import dev.writ.cli.notation.AccessLines;
import dev.writ.cli.notation.ActionNames;
import dev.writ.cli.notation.ForeignWildcards;
import dev.writ.cli.question.QuestionReader;
import dev.writ.cli.report.AssertionScope;
import dev.writ.cli.report.Report;
import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.catalogue.EvaluationException;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.notation.PrincipalNotation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What all questions about one set of policies share: reading it, and saying what answers do not cover. */
final class Questions {

    /** Cases in which the platform does not ask policies; see the exceptions of the catalogue. */
    static final String STORAGE_ADMIN = AssertionScope.STORAGE_ADMIN;

    static final String LIFECYCLE = AssertionScope.LIFECYCLE;

    private final Surroundings surroundings;

    Questions(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Answers a question about an input. */
    interface Answer {
        Report of(About about) throws WrongArgument, IOException;
    }

    /** Reads the policies that a question is about, and answers it. Nothing is answered from policies with errors. */
    Report about(PoliciesRequest request, Answer answer) {
        try {
            Outcome<Input> read = new InputReader(surroundings, request.options()).read(request.sources());
            Optional<Input> input = read.sound();
            return input.isEmpty() ? new Report.Refused(read.diagnostics()) : answer.of(new About(input.get()));
        } catch (WrongArgument e) {
            return wrong(e);
        } catch (IOException e) {
            return CheckAction.problem(e);
        }
    }

    /** Returns a complaint about the command line. */
    static Report.Problem wrong(WrongArgument e) {
        return new Report.Problem(
                ExitCode.USAGE,
                e.message(),
                e.help().stream().filter(words -> !words.isEmpty()).toList());
    }

    /** An input, and how to speak of it. */
    static final class About {

        private final Input input;
        private final PrincipalNotation notation;

        About(Input input) {
            this.input = input;
            this.notation = new PrincipalNotation(
                    input.policies().organization(), input.catalogue(), List.of(input.vocabulary()));
        }

        Input input() {
            return input;
        }

        PrincipalNotation notation() {
            return notation;
        }

        QuestionReader reader() {
            return new QuestionReader(input);
        }

        AccessLines lines() {
            return new AccessLines(notation, input.catalogue());
        }

        ActionNames names() {
            return new ActionNames(input.vocabulary(), input.catalogue());
        }

        /** Returns what an answer that consists of products is about. */
        Report.Scope scope(ExactAnalysis.Access access, String... exceptions) {
            Optional<String> wildcards =
                    ForeignWildcards.caveat(access.products(), input.policies().organization(), input.catalogue());
            return scope(wildcards.stream().toList(), exceptions);
        }

        /** Returns what the answer is about, with the exceptions of the platform that it leaves aside. */
        Report.Scope scope(String... exceptions) {
            return scope(List.of(), exceptions);
        }

        /** Returns the same with more to know of the answer. */
        Report.Scope scope(List<String> more, String... exceptions) {
            List<String> caveats = new ArrayList<>();
            caveats.add(input.caveat());
            input.organizationFrom().ifPresent(from -> caveats.add("Note: " + from + "."));
            caveats.addAll(input.notes());
            for (EvaluationException exception : input.catalogue().exceptions()) {
                if (List.of(exceptions).contains(exception.id())) {
                    caveats.add("Not decided here: " + exception.says());
                }
            }
            caveats.addAll(more);
            return new Report.Scope(input.world(), input.said(), caveats);
        }
    }
}
