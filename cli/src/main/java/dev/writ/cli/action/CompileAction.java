package dev.writ.cli.action;

import dev.writ.cli.console.ExitCode;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.files.DiskFiles;
import dev.writ.cli.files.FileTrace;
import dev.writ.cli.files.FileTrouble;
import dev.writ.cli.files.OutputWriter;
import dev.writ.cli.files.Written;
import dev.writ.cli.input.InputReader;
import dev.writ.cli.input.WrongArgument;
import dev.writ.cli.report.CheckedWorkspace;
import dev.writ.cli.report.Report;
import dev.writ.compiler.emit.DocumentCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles workspaces and writes the documents, if nothing is wrong with any of them. */
public final class CompileAction implements Action<CompileRequest> {

    private static final String DEFAULT_OUTPUT = "writ-out";

    private final Surroundings surroundings;
    private final Optional<FileTrace> trace;

    /** Makes the action. */
    public CompileAction(Surroundings surroundings) {
        this(surroundings, Optional.empty());
    }

    /**
     * Makes an action that somebody follows.
     *
     * @param trace takes what is asked of the disk about the sources
     */
    public CompileAction(Surroundings surroundings, Optional<FileTrace> trace) {
        this.surroundings = surroundings;
        this.trace = trace;
    }

    @Override
    public Report run(CompileRequest request) {
        DiskFiles files =
                new DiskFiles(surroundings.directory(), request.sources().root(), trace);
        Optional<Report.Problem> wrong = Directories.wrong(files, request.sources());
        if (wrong.isPresent()) {
            return wrong.get();
        }
        try {
            CheckRequest sources = request.sources().orHere();
            return compile(request, sources, CheckAction.configured(files, sources));
        } catch (WrongArgument e) {
            return Directories.usage(e.message(), e.help().toArray(String[]::new))
                    .orElseThrow();
        } catch (IOException e) {
            return CheckAction.problem(e);
        }
    }

    private Report compile(CompileRequest request, CheckRequest sources, List<Configured> workspaces)
            throws WrongArgument, IOException {
        Map<String, String> outputs = new LinkedHashMap<>();
        if (!request.toOutput()) {
            for (Configured workspace : workspaces) {
                Optional<Report.Problem> wrong = place(request, workspaces.size() == 1, workspace, outputs);
                if (wrong.isPresent()) {
                    return wrong.get();
                }
            }
        }
        Report.Check check = new CheckAction(surroundings, trace).check(sources, workspaces, true);
        if (check.exit() != ExitCode.OK) {
            return new Report.Compile(check, List.of(), request.toOutput());
        }
        if (request.verify()) {
            check.workspaces().forEach(CompileAction::verify);
        }
        return request.toOutput()
                ? new Report.Compile(check, List.of(), true)
                : write(check, List.copyOf(outputs.keySet()), request.force());
    }

    /** Decides where the documents of a workspace go: a directory of their own for each of several workspaces. */
    private Optional<Report.Problem> place(
            CompileRequest request, boolean single, Configured workspace, Map<String, String> outputs) {
        String directory = workspace.directory();
        Optional<String> set = workspace.values().output();
        String output;
        if (single && request.output().isPresent()) {
            output = request.output().get();
        } else if (directory.equals(InputReader.STANDARD_INPUT)) {
            return Directories.usage(
                    "a workspace from standard input has no name to write under",
                    "say where to write with `-o`, or print the documents with `--stdout`");
        } else if (request.output().isEmpty() && set.isPresent()) {
            output = DiskFiles.join(directory, set.get());
        } else {
            output = request.output().orElse(DEFAULT_OUTPUT) + "/" + name(directory);
        }
        String other = outputs.putIfAbsent(output, directory);
        if (other != null) {
            return Directories.usage(
                    "`" + other + "` and `" + directory + "` would both be written to `" + output + "`",
                    "compile them one by one, each with its own `-o`");
        }
        return Optional.empty();
    }

    private String name(String directory) {
        Path name = surroundings.directory().resolve(directory).normalize().getFileName();
        return name == null ? "root" : name.toString();
    }

    /** A document that breaks its schema is never the author's fault. */
    private static void verify(CheckedWorkspace workspace) {
        List<String> violations = DocumentCheck.violations(workspace.documents());
        if (!violations.isEmpty()) {
            throw new IllegalStateException(
                    "documents break their schemas, nothing was written:\n" + String.join("\n", violations));
        }
    }

    private Report write(Report.Check check, List<String> outputs, boolean force) {
        List<Written> written = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            Path directory = surroundings.directory().resolve(outputs.get(i));
            OutputWriter writer = new OutputWriter(outputs.get(i), directory, force);
            try {
                written.add(writer.write(check.workspaces().get(i).documents()));
            } catch (FileTrouble e) {
                List<String> help = new ArrayList<>(e.help());
                written.forEach(before -> help.add("written before that: " + before.directory()));
                return new Report.Problem(ExitCode.ENVIRONMENT, String.valueOf(e.getMessage()), help);
            }
        }
        return new Report.Compile(check, written, false);
    }
}
