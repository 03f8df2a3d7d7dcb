package dev.writ.cli.action;

import dev.writ.cli.console.Surroundings;
import dev.writ.cli.notation.AccessLine;
import dev.writ.cli.notation.AccessMatrix;
import dev.writ.cli.report.Report;
import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.analysis.Profile;
import java.util.ArrayList;
import java.util.List;

/** Says who can do what on which bucket, in letters. */
public final class MatrixAction implements Action<PoliciesRequest> {

    private final Surroundings surroundings;

    /** Makes the action. */
    public MatrixAction(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Report run(PoliciesRequest request) {
        return new Questions(surroundings).about(request, MatrixAction::answer);
    }

    private static Report answer(Questions.About about) {
        ExactAnalysis.Access access = new ExactAnalysis(
                        Profile.documented(about.input().catalogue()))
                .everything(about.input().policies());
        List<AccessLine> lines = about.lines().of(access.products());
        AccessMatrix matrix = AccessMatrix.of(lines, about.input().catalogue());
        List<Report.Matrix.Row> rows = new ArrayList<>();
        for (String principal : matrix.principals()) {
            rows.add(new Report.Matrix.Row(principal, matrix.cells(principal)));
        }
        return new Report.Matrix(
                about.scope(access, Questions.STORAGE_ADMIN, Questions.LIFECYCLE),
                matrix.buckets(),
                rows,
                access.unknown());
    }
}
