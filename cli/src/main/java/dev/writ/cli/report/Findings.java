package dev.writ.cli.report;

import dev.writ.compiler.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;

/** All findings of a run, each once even where several workspaces import the same files. */
final class Findings {

    private Findings() {}

    /** Returns what there is to say, in the order of files and places. */
    static List<Diagnostic> of(Report.Check check) {
        List<Diagnostic> all = new ArrayList<>();
        check.workspaces().forEach(workspace -> all.addAll(workspace.findings()));
        return Diagnostic.inOrder(all);
    }

    /** Returns what was accepted, in the order of files and places. */
    static List<Diagnostic> accepted(Report.Check check) {
        List<Diagnostic> all = new ArrayList<>();
        check.workspaces().forEach(workspace -> all.addAll(workspace.accepted()));
        return Diagnostic.inOrder(all);
    }
}
