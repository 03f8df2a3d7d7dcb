package dev.writ.cli.report;

import dev.writ.compiler.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All findings of a run, each once even where several workspaces import the same files. */
final class Findings {

    private Findings() {}

    /** Returns what there is to say, in the order of files and places. */
    static List<Diagnostic> of(Report.Check check) {
        List<Diagnostic> all = new ArrayList<>();
        check.workspaces().forEach(workspace -> all.addAll(workspace.findings()));
        return once(all);
    }

    /** Returns what was accepted, in the order of files and places. */
    static List<Diagnostic> accepted(Report.Check check) {
        List<Diagnostic> all = new ArrayList<>();
        check.workspaces().forEach(workspace -> all.addAll(workspace.accepted()));
        return once(all);
    }

    /** Returns findings in the order of files and places, each once. */
    static List<Diagnostic> once(List<Diagnostic> all) {
        record Key(String id, String where, String message) {}
        Set<Key> seen = new HashSet<>();
        return all.stream()
                .sorted(Diagnostic.ORDER)
                .filter(finding ->
                        seen.add(new Key(finding.code().id(), finding.primary().where(), finding.message())))
                .toList();
    }
}
