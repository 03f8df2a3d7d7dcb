package dev.writ.cli.action;

import dev.writ.cli.console.ExitCode;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.files.FileTrouble;
import dev.writ.cli.input.InputReader;
import dev.writ.cli.question.Batch;
import dev.writ.cli.report.Report;
import java.io.IOException;
import java.util.List;

/** Answers questions from standard input, a line each, as fast as they come. */
public final class BatchAction implements Action<PoliciesRequest> {

    private final Surroundings surroundings;

    /** Makes the action. */
    public BatchAction(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Report run(PoliciesRequest request) {
        if (request.sources().contains(InputReader.STANDARD_INPUT)) {
            return Directories.usage("standard input cannot hold both the policies and the questions")
                    .orElseThrow();
        }
        return new Questions(surroundings).about(request, this::answer);
    }

    private Report answer(Questions.About about) {
        try {
            boolean all = new Batch(about.input()).answer(surroundings.in(), surroundings.out());
            return new Report.Done(all ? ExitCode.OK : ExitCode.FINDINGS);
        } catch (IOException e) {
            return new Report.Problem(ExitCode.ENVIRONMENT, "the batch was ended: " + FileTrouble.reason(e), List.of());
        }
    }
}
