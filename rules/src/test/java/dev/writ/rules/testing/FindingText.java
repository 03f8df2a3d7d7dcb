package dev.writ.rules.testing;

import dev.writ.compiler.testing.DiagnosticText;
import dev.writ.rules.Edit;
import dev.writ.rules.Finding;
import dev.writ.rules.Linted;
import java.util.List;

/** Findings as text for comparison: all that {@link DiagnosticText} shows, and what is special about findings. */
public final class FindingText {

    private FindingText() {}

    /** Returns findings as text, each with lines of its own. */
    public static String of(Linted linted, List<Finding> findings) {
        StringBuilder out = new StringBuilder();
        for (Finding finding : findings) {
            out.append(DiagnosticText.of(List.of(finding.diagnostic())));
            finding.witness()
                    .ifPresent(request -> out.append("  witness: ")
                            .append(linted.requests().sentence(request, "can"))
                            .append('\n'));
            for (Edit edit : finding.edits()) {
                out.append("  edit: ")
                        .append(edit.at().where())
                        .append(" [")
                        .append(edit.at().text().slice(edit.at().span()).replace("\n", "⏎"))
                        .append("] to [")
                        .append(edit.replacement().replace("\n", "⏎"))
                        .append("]\n");
            }
        }
        return out.toString();
    }
}
