package dev.writ.maven;

import dev.writ.compiler.diagnostic.Suggestions;
import dev.writ.maven.run.FailOn;
import dev.writ.maven.run.PomPlaces;
import dev.writ.maven.run.RuleParameters;
import dev.writ.maven.run.WrongParameter;
import dev.writ.rules.settings.LintOverrides;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/** What goals are told about lint rules: the same for all, so that none passes what another stops. */
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
abstract class RulesMojo extends PolicyMojo {

    /**
     * Files that lint rules look at, relative to the workspace; `*` stands for anything, slashes too. Goes before
     * `lint: include` of `writ.yaml`. The workspace is compiled and proved as a whole in any case: without one of its
     * files it would say something else.
     *
     * <pre>{@code
     * <includes>
     *   <include>teams/*</include>
     * </includes>
     * }</pre>
     */
    @Parameter(property = "writ.includes")
    @Nullable
    List<String> includes;

    /**
     * Files that lint rules leave out, which is counted; errors are found everywhere. Goes before `lint: exclude` of
     * `writ.yaml`.
     *
     * <pre>{@code
     * <excludes>
     *   <exclude>vendor/*</exclude>
     * </excludes>
     * }</pre>
     */
    @Parameter(property = "writ.excludes")
    @Nullable
    List<String> excludes;

    /**
     * The least grave findings that fail the build: `error`, `danger`, `warning` or `note`. What could not be decided
     * always fails it, and so does a danger in what is to be compiled, planned or applied.
     *
     * <pre>{@code <failOn>warning</failOn>}</pre>
     */
    @Parameter(property = "writ.failOn", defaultValue = "danger")
    String failOn;

    /**
     * Severities and options of rules, by id or name. They go before those of `writ.yaml`, rule by rule and option by
     * option. A severity is `error`, `danger`, `warning`, `note` or `off`. Rules of others are added as dependencies of
     * the plugin.
     *
     * <pre>{@code
     * <rules>
     *   <default-serviceaccount>danger</default-serviceaccount>
     *   <policy-too-large>
     *     <severity>warning</severity>
     *     <limit>10000</limit>
     *   </policy-too-large>
     * </rules>
     * }</pre>
     */
    @Parameter
    @Nullable
    PlexusConfiguration rules;

    /**
     * A file of findings that are known and fail nothing; see `writeBaseline` of the goal `check`.
     *
     * <pre>{@code <baseline>writ-baseline.json</baseline>}</pre>
     */
    @Parameter(property = "writ.baseline")
    @Nullable
    File baseline;

    /**
     * How many concrete grants the workspace may have: triples of principal, action and bucket. Goes before `lint:
     * budget: workspace` of `writ.yaml`.
     *
     * <pre>{@code <budget>200</budget>}</pre>
     */
    @Parameter(property = "writ.budget")
    @Nullable
    Integer budget;

    final FailOn failOn() throws WrongParameter {
        Optional<FailOn> known = FailOn.of(failOn.strip());
        if (known.isEmpty()) {
            throw unknown("failOn", failOn, FailOn.words());
        }
        return known.get();
    }

    /** Returns what goes before `writ.yaml`. */
    final LintOverrides overrides() throws WrongParameter {
        List<LintOverrides.OfRule> set = rules == null ? List.of() : RuleParameters.of(rules, places());
        if (budget != null && budget < 0) {
            throw new WrongParameter("a budget of " + budget + " grants makes no sense", "write 0 or more");
        }
        return new LintOverrides(set, orEmpty(includes), orEmpty(excludes), Optional.ofNullable(budget));
    }

    private PomPlaces places() {
        List<Path> poms = new ArrayList<>();
        for (MavenProject each = project; each != null; each = each.getParent()) {
            if (each.getFile() != null) {
                poms.add(each.getFile().toPath());
            }
        }
        return new PomPlaces(place(), poms.isEmpty() ? List.of(Path.of("pom.xml")) : poms);
    }

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    /** Says what to write where a word is none of those that there are. */
    static WrongParameter unknown(String parameter, String word, List<String> known) {
        return new WrongParameter(
                "`" + word + "` is no value of `<" + parameter + ">`",
                Suggestions.nearest(word, known)
                        .map(near -> "did you mean `" + near + "`?")
                        .orElse("write one of " + String.join(", ", known)));
    }
}
