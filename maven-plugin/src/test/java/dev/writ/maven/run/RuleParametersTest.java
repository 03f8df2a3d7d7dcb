package dev.writ.maven.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.rules.settings.LintOverrides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RuleParametersTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path directory;

    private List<LintOverrides.OfRule> read(PlexusConfiguration rules) throws WrongParameter {
        return RuleParameters.of(
                rules,
                new PomPlaces(
                        new BuildPlace(directory),
                        List.of(directory.resolve("m/pom.xml"), directory.resolve("pom.xml"))));
    }

    private static PlexusConfiguration element(String name, PlexusConfiguration... children) {
        DefaultPlexusConfiguration element = new DefaultPlexusConfiguration(name);
        for (PlexusConfiguration child : children) {
            element.addChild(child);
        }
        return element;
    }

    private static PlexusConfiguration text(String name, String text) {
        return new DefaultPlexusConfiguration(name, text);
    }

    @Test
    void severitiesAndOptions() throws WrongParameter {
        List<LintOverrides.OfRule> rules = read(element(
                "rules",
                text("all-actions", " warning "),
                element(
                        "escalation-path",
                        text("severity", "note"),
                        element("administrators", text("administrator", "user \"a\""), text("x", "role \"B\""))),
                element("policy-too-large", text("limit", "100"))));
        assertThat(rules)
                .extracting(LintOverrides.OfRule::rule)
                .containsExactly("all-actions", "escalation-path", "policy-too-large");
        assertThat(rules)
                .extracting(LintOverrides.OfRule::severity)
                .containsExactly(Optional.of("warning"), Optional.of("note"), Optional.empty());
        assertThat(rules)
                .extracting(LintOverrides.OfRule::options)
                .containsExactly(
                        Map.of(),
                        Map.of("administrators", new LintOverrides.Value.Many(List.of("user \"a\"", "role \"B\""))),
                        Map.of("limit", new LintOverrides.Value.One("100")));
    }

    @Test
    void anElementThatSetsNothingIsRefused() {
        assertThatThrownBy(() -> read(element("rules", element("all-actions"))))
                .isInstanceOf(WrongParameter.class)
                .hasMessage("`<all-actions>` in `<rules>` sets nothing\n  help: write a severity, such as"
                        + " `<all-actions>warning</all-actions>`, or take it out");
    }

    @Test
    void placesAreThoseOfThePomThatSetsThem() throws IOException, WrongParameter {
        Files.createDirectories(directory.resolve("m"));
        Files.writeString(directory.resolve("m/pom.xml"), "<project>\n<all-actions/>\n</project>\n");
        Files.writeString(directory.resolve("pom.xml"), """
                <project>
                  <!-- é𝄞 -->
                  <rules><other/></rules>
                  <all-actions>not here</all-actions>
                  <rules>
                    <all-actions>note</all-actions>
                  </rules>
                </project>
                """);
        List<LintOverrides.OfRule> rules = read(element("rules", text("all-actions", "note"), text("gone", "off")));
        assertThat(rules).extracting(rule -> rule.at().where()).containsExactly("pom.xml:6:6", "m/pom.xml:1:1");
    }
}
