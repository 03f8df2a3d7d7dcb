package dev.writ.rules.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The formats that other programs read. */
public enum ReportFormat {
    /** SARIF 2.1.0, for code scanning. */
    SARIF(SarifReport::print),
    /** JUnit's XML, which every build server shows. */
    JUNIT(JunitReport::print),
    /** Commands of GitHub Actions, which become annotations. */
    GITHUB(GithubReport::print),
    /** Markdown, for comments and summaries. */
    MARKDOWN(MarkdownReport::print);

    private final Function<LintReport, String> printer;

    ReportFormat(Function<LintReport, String> printer) {
        this.printer = printer;
    }

    /** Returns the word for it on command lines. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the format of a word. */
    public static Optional<ReportFormat> of(String word) {
        for (ReportFormat format : values()) {
            if (format.word().equals(word)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** Returns the words for all. */
    public static List<String> words() {
        List<String> words = new ArrayList<>();
        for (ReportFormat format : values()) {
            words.add(format.word());
        }
        return words;
    }

    /** Returns a run in this format; ends with a line feed. */
    public String print(LintReport report) {
        return printer.apply(report);
    }
}
