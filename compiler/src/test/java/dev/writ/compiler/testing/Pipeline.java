package dev.writ.compiler.testing;

import dev.writ.compiler.Compiler;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.workspace.SourceFiles;
import dev.writ.compiler.workspace.WorkspaceLoader;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** All that the compiler says about a workspace. */
public final class Pipeline {

    /** The day on which tests run, so that reviews and acceptances are judged alike for ever. */
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 2);

    private Pipeline() {}

    /** Returns what the compiler says about the workspace in a directory. */
    public static List<Diagnostic> diagnostics(SourceFiles files, String directory) throws IOException {
        return WorkspaceLoader.load(files, directory)
                .then(sources -> Compiler.compile(sources, TODAY))
                .diagnostics();
    }
}
