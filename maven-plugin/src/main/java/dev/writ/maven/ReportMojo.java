package dev.writ.maven;

import dev.writ.cli.action.CheckAction;
import dev.writ.cli.report.Report;
import dev.writ.maven.run.FindingLines;
import dev.writ.maven.run.LogLine;
import dev.writ.maven.run.WrongParameter;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.reporting.MavenReport;
import org.apache.maven.reporting.MavenReportException;

/**
 * A page for the site of the project: what was looked at, what was found, and which risks are accepted, by whom and
 * until when. `mvn site` makes it; it never fails a build for what it shows.
 */
@Mojo(name = "report", threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
public final class ReportMojo extends LintMojo implements MavenReport {

    static final String NAME = "Access policies";
    private static final String PAGE = "writ";

    /**
     * Where the site is made.
     *
     * <pre>{@code <reportOutputDirectory>${project.build.directory}/site</reportOutputDirectory>}</pre>
     */
    @Parameter(defaultValue = "${project.reporting.outputDirectory}", readonly = true, required = true)
    File reportOutputDirectory;

    /** By itself the goal says what would be on the page. */
    @Override
    void run() throws WrongParameter, IOException, MojoExecutionException, MojoFailureException {
        if (!holdsPolicies()) {
            empty();
            return;
        }
        Report report = check();
        if (report instanceof Report.Check check) {
            log(FindingLines.of("checked", check, failOn(), notes, LogLine.Level.DEBUG));
            getLog().info("`mvn site` makes a page of this, if the plugin stands in `<reporting>`");
        } else {
            fail((Report.Problem) report);
        }
    }

    private Report check() throws WrongParameter {
        return new CheckAction(place().surroundings()).run(request(List.of(place().name(sourceDirectory.toPath()))));
    }

    @Override
    public void generate(Sink sink, Locale locale) throws MavenReportException {
        SitePage page = new SitePage(sink);
        try {
            if (!holdsPolicies()) {
                page.nothing("There is no policy in this module: nothing was checked.");
                return;
            }
            Report report = check();
            if (report instanceof Report.Check check) {
                page.write(check, failOn());
                return;
            }
            throw new MavenReportException(((Report.Problem) report).message());
        } catch (WrongParameter | IOException e) {
            throw new MavenReportException(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    @Deprecated // in the interface, which older versions of the site plugin ask by it
    public String getOutputName() {
        return PAGE;
    }

    @Override
    public String getOutputPath() {
        return PAGE;
    }

    @Override
    public String getCategoryName() {
        return CATEGORY_PROJECT_REPORTS;
    }

    @Override
    public String getName(Locale locale) {
        return NAME;
    }

    @Override
    public String getDescription(Locale locale) {
        return "What Writ finds in the policies of this module, and which risks are accepted.";
    }

    @Override
    public void setReportOutputDirectory(File directory) {
        reportOutputDirectory = directory;
    }

    @Override
    public File getReportOutputDirectory() {
        return reportOutputDirectory;
    }

    @Override
    public boolean isExternalReport() {
        return false;
    }

    @Override
    public boolean canGenerateReport() {
        return !skip;
    }
}
