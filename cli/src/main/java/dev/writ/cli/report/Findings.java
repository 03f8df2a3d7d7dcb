package dev.writ.cli.report;

import dev.writ.rules.Accepted;
import dev.writ.rules.Finding;
import java.util.ArrayList;
import java.util.List;

/** All findings of a run, each once even where several workspaces import the same files. */
public final class Findings {

    private Findings() {}

    /** Returns what there is to say, in the order of files and places. */
    public static List<Finding> of(Report.Check check) {
        List<Finding> all = new ArrayList<>();
        for (CheckedWorkspace workspace : check.workspaces()) {
            all.addAll(workspace.findings());
        }
        return Finding.inOrder(all);
    }

    /** Returns what was accepted, in the order of files and places. */
    public static List<Accepted> accepted(Report.Check check) {
        List<Accepted> all = new ArrayList<>();
        for (CheckedWorkspace workspace : check.workspaces()) {
            all.addAll(workspace.accepted());
        }
        return Accepted.inOrder(all);
    }

    /** Returns what the baseline has, in the order of files and places. */
    public static List<Finding> known(Report.Check check) {
        List<Finding> all = new ArrayList<>();
        for (CheckedWorkspace workspace : check.workspaces()) {
            all.addAll(workspace.known());
        }
        return Finding.inOrder(all);
    }
}
