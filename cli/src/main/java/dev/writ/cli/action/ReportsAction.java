package dev.writ.cli.action;

import dev.writ.cli.console.ExitCode;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.files.DiskFiles;
import dev.writ.cli.files.FileTrouble;
import dev.writ.cli.report.CheckReport;
import dev.writ.cli.report.Detail;
import dev.writ.cli.report.JsonPrinter;
import dev.writ.cli.report.PlainText;
import dev.writ.cli.report.Report;
import dev.writ.compiler.Version;
import dev.writ.rules.report.ReportFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the reports of a check that were asked for, each in its format. */
public final class ReportsAction {

    private final Surroundings surroundings;
    private final OutputRequest request;

    /** Makes the action. */
    public ReportsAction(Surroundings surroundings, OutputRequest request) {
        this.surroundings = surroundings;
        this.request = request;
    }

    /**
     * Writes the reports that go to files, and returns what goes to standard output. What is no check, such as a
     * complaint about the command line, stays as it is.
     */
    public Report of(Report report) {
        if (!(report instanceof Report.Check check)) {
            return report;
        }
        DiskFiles files = new DiskFiles(surroundings.directory(), Optional.empty());
        List<String> wrote = new ArrayList<>(check.wrote());
        for (OutputRequest.Wanted wanted : request.reports()) {
            if (wanted.file().isPresent()) {
                String name = wanted.file().get();
                try {
                    Path file = files.path(name);
                    write(file, text(wanted.format(), check));
                } catch (IOException e) {
                    return new Report.Problem(
                            ExitCode.ENVIRONMENT, "cannot write " + name + ": " + FileTrouble.reason(e), List.of());
                }
                wrote.add("wrote " + name);
            }
        }
        String format = request.standardOutput();
        return ReportFormat.of(format).isPresent()
                ? new Report.Rendered(check.exit(), text(format, check))
                : check.having(wrote);
    }

    /** Writes a file as a whole, with the directories above it. */
    static void write(Path file, String text) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private String text(String format, Report.Check check) {
        Optional<ReportFormat> other = ReportFormat.of(format);
        if (other.isPresent()) {
            return other.get().print(CheckReport.of(Version.current(), check, request.failOn()));
        }
        return format.equals(OutputRequest.JSON)
                ? JsonPrinter.print(Version.current(), "check", check)
                : PlainText.of(surroundings, check, Detail.NOTES);
    }
}
