package dev.writ.cli.action;

import dev.writ.cli.console.ExitCode;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.files.DiskFiles;
import dev.writ.cli.files.FileTrouble;
import dev.writ.cli.report.Report;
import dev.writ.compiler.source.Resources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** Starts a workspace: one file with comments that compiles as it is. */
public final class InitAction implements Action<InitRequest> {

    private static final String FILE = "main.writ";
    private static final String STARTER = "/dev/writ/cli/starter/main.writ";

    private final Surroundings surroundings;

    /** Makes the action. */
    public InitAction(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Report run(InitRequest request) {
        DiskFiles files = new DiskFiles(surroundings.directory(), Optional.empty());
        String directory = request.directory();
        String file = files.resolve(directory, FILE);
        try {
            if (files.isThere(directory)) {
                if (!files.isDirectory(directory)) {
                    return Directories.usage("`" + directory + "` is a file; a workspace is a directory")
                            .orElseThrow();
                }
                List<String> sources = files.list(directory);
                if (!sources.isEmpty()) {
                    return new Report.Problem(
                            ExitCode.FINDINGS,
                            "there is a workspace already: " + sources.get(0) + "; nothing was written",
                            List.of("name another directory"));
                }
            }
            Path path = files.path(file);
            Files.createDirectories(files.path(directory));
            Files.writeString(path, Resources.get(STARTER), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (FileTrouble e) {
            return CheckAction.problem(e);
        } catch (IOException e) {
            return new Report.Problem(
                    ExitCode.ENVIRONMENT, "cannot write " + file + ": " + FileTrouble.reason(e), List.of());
        }
        return new Report.Init(directory, List.of(file));
    }
}
