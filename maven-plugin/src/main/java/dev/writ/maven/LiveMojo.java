package dev.writ.maven;

import dev.writ.cli.action.PlanRequest;
import dev.writ.cli.console.ExitCode;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.deploy.plan.Allowed;
import dev.writ.cli.files.DiskFiles;
import dev.writ.cli.input.InputOptions;
import dev.writ.cli.input.TargetChoice;
import dev.writ.cli.input.WrongArgument;
import dev.writ.cli.report.Detail;
import dev.writ.cli.report.PlainText;
import dev.writ.cli.report.Report;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.diagnostic.Suggestions;
import dev.writ.maven.run.FindingLines;
import dev.writ.maven.run.LiveVerdict;
import dev.writ.maven.run.LogStream;
import dev.writ.maven.run.MavenWords;
import dev.writ.maven.run.ServerCredentials;
import dev.writ.maven.run.WrongParameter;
import dev.writ.rules.settings.Settings;
import dev.writ.rules.settings.SettingsFile;
import dev.writ.rules.settings.Target;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/**
 * What goals are told that work on a live organization: which, with whose credentials, and what a plan may do. A secret
 * is never a parameter.
 */
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
abstract class LiveMojo extends RulesMojo {

    /**
     * The live organization, by its name below `targets` in the `writ.yaml` of the workspace. Need not be said where
     * there is only one.
     *
     * <pre>{@code <target>live</target>}</pre>
     */
    @Parameter(property = "writ.target")
    @Nullable
    String target;

    /**
     * The server of `settings.xml` whose password is the API token; otherwise it is that of the variable
     * `COREWEAVE_API_TOKEN`, or of the `token-file` of the target. The password may be encrypted.
     *
     * <pre>{@code
     * <apiServerId>coreweave</apiServerId>
     *
     * in settings.xml:
     * <server>
     *   <id>coreweave</id>
     *   <password>${env.COREWEAVE_API_TOKEN}</password>
     * </server>
     * }</pre>
     */
    @Parameter(property = "writ.apiServerId")
    @Nullable
    String apiServerId;

    /**
     * The server of `settings.xml` whose username is the id of the S3 access key and whose password is its secret;
     * otherwise they come from where the command line has them from.
     *
     * <pre>{@code <storageServerId>coreweave-storage</storageServerId>}</pre>
     */
    @Parameter(property = "writ.storageServerId")
    @Nullable
    String storageServerId;

    /**
     * Organization policies, and buckets with policies, that may be replaced although others made them.
     *
     * <pre>{@code
     * <adopt>
     *   <name>training</name>
     * </adopt>
     * }</pre>
     */
    @Parameter(property = "writ.adopt")
    @Nullable
    List<String> adopt;

    /**
     * Removes what is ours and no longer wanted.
     *
     * <pre>{@code mvn writ:plan -Dwrit.prune=true}</pre>
     */
    @Parameter(property = "writ.prune", defaultValue = "false")
    boolean prune;

    /**
     * Allows more than is allowed now, where the target asks to be told so.
     *
     * <pre>{@code mvn writ:plan -Dwrit.allowWider=true}</pre>
     */
    @Parameter(property = "writ.allowWider", defaultValue = "false")
    boolean allowWider;

    /**
     * Buckets that may be given their first policy, although somebody loses access by it.
     *
     * <pre>{@code mvn writ:plan -Dwrit.allowFirstPolicy=acme-training}</pre>
     */
    @Parameter(property = "writ.allowFirstPolicy")
    @Nullable
    List<String> allowFirstPolicy;

    /**
     * Goes on although requests are decided otherwise between the calls, if no order is safe.
     *
     * <pre>{@code mvn writ:plan -Dwrit.allowGap=true}</pre>
     */
    @Parameter(property = "writ.allowGap", defaultValue = "false")
    boolean allowGap;

    private final SettingsDecrypter decrypter;

    LiveMojo(SettingsDecrypter decrypter) {
        this.decrypter = decrypter;
    }

    final String workspace() {
        return place().name(sourceDirectory.toPath());
    }

    /**
     * Sees to it that a live organization may be called.
     *
     * @throws WrongParameter if Maven is offline
     */
    final void online() throws WrongParameter {
        if (session.isOffline()) {
            throw new WrongParameter(
                    "Maven is offline, and a live organization is called over the network: nothing was called",
                    "start Maven without `-o`; `writ:check`, `writ:compile`, and `writ:diff` with a revision of git do"
                            + " without the network");
        }
    }

    /**
     * Returns the live organization that is meant.
     *
     * @throws WrongParameter if the settings do not have it, or if it has credentials that would go before those of a
     *     server that is named
     */
    final Target chosen() throws WrongParameter, IOException {
        DiskFiles files = new DiskFiles(place().directory(), named(importsRoot));
        Target chosen;
        try {
            chosen = TargetChoice.find(files, workspace(), target == null ? only(files) : target.strip());
        } catch (WrongArgument e) {
            throw new WrongParameter(MavenWords.of(e.message()), MavenWords.of(String.join("; ", e.help())));
        }
        if (apiServerId != null && chosen.tokenFile().isPresent()) {
            throw twice("apiServerId", "token-file", chosen);
        }
        if (storageServerId != null && chosen.profile().isPresent()) {
            throw twice("storageServerId", "profile", chosen);
        }
        return chosen;
    }

    private static WrongParameter twice(String parameter, String setting, Target chosen) {
        return new WrongParameter(
                "`<" + parameter + ">` would not be heeded: the target `" + chosen.name() + "` has a `" + setting
                        + "`, which goes first",
                "take one of them out");
    }

    private String only(DiskFiles files) throws WrongParameter, IOException {
        String file = DiskFiles.join(workspace(), SettingsFile.NAME);
        Outcome<Settings> read = SettingsFile.read(files, workspace());
        if (read.hasErrors()) {
            throw new WrongParameter(
                    "the settings in `" + file + "` have errors, so no target is used", "`mvn writ:check` shows them");
        }
        SortedSet<String> names =
                new TreeSet<>(read.partial().orElse(Settings.NONE).targets().keySet());
        if (names.isEmpty()) {
            throw new WrongParameter(
                    "there is no target in `" + file + "`", "name a live organization there, below `targets:`");
        }
        if (names.size() > 1) {
            throw new WrongParameter(
                    "`" + file + "` has more than one target, and nothing says which is meant",
                    "name it, such as `-Dwrit.target=" + names.first() + "`; there is " + Suggestions.list(names));
        }
        return names.first();
    }

    /** Returns what actions know of the world, with the credentials in it. What they say on the way is logged. */
    final Surroundings surroundings() throws WrongParameter {
        return place().surroundings(
                        new ServerCredentials(session.getSettings(), decrypter)
                                .variables(
                                        session.getSystemProperties(),
                                        Optional.ofNullable(apiServerId),
                                        Optional.ofNullable(storageServerId)),
                        new LogStream(getLog()::info));
    }

    /** Returns the request for a plan. */
    final PlanRequest planning(Target chosen, Optional<String> output, boolean pending, boolean full)
            throws WrongParameter {
        return new PlanRequest(
                workspace(),
                chosen.name(),
                new InputOptions(
                        named(importsRoot), day(), Optional.ofNullable(organization), Optional.ofNullable(bucket)),
                List.of(),
                named(baseline),
                overrides(),
                failOn().orDanger().least(),
                names(adopt),
                prune,
                new Allowed(allowWider, allowGap, names(allowFirstPolicy)),
                output,
                pending,
                full);
    }

    private static Set<String> names(@Nullable List<String> given) {
        Set<String> names = new TreeSet<>();
        for (String each : orEmpty(given)) {
            names.add(each.strip());
        }
        return names;
    }

    /**
     * Logs a report as the command line prints it, and ends the build unless all is well.
     *
     * @throws MojoFailureException if the plan is refused, something is pending, or it is not known what holds
     * @throws MojoExecutionException if the work could not be done
     */
    final void say(Report report) throws MojoExecutionException, MojoFailureException {
        if (report instanceof Report.Problem problem) {
            fail(problem);
        }
        if (report instanceof Report.Refused refused) {
            log(FindingLines.of(refused.findings()));
            throw new MojoFailureException("policies with errors cannot be planned; `mvn writ:check` says more.");
        }
        boolean well = report.exit() == ExitCode.OK || report.exit() == ExitCode.PENDING;
        MavenWords.of(PlainText.of(place().surroundings(), report, Detail.USUAL))
                .lines()
                .forEach(well ? getLog()::info : getLog()::error);
        Optional<String> failure = LiveVerdict.of(report);
        if (failure.isEmpty()) {
            return;
        }
        if (report.exit() == ExitCode.ENVIRONMENT || report.exit() == ExitCode.USAGE) {
            throw new MojoExecutionException(failure.get());
        }
        throw new MojoFailureException(failure.get());
    }
}
