package dev.writ.maven.run;

import dev.writ.rules.settings.LintOverrides;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/** Reads what {@code <rules>} sets: an element for each rule, with a severity, or with a severity and options in it. */
public final class RuleParameters {

    private static final String SEVERITY = "severity";

    private RuleParameters() {}

    /**
     * Returns what is set.
     *
     * @param rules the parameter
     * @param places where its parts stand
     * @throws WrongParameter if an element sets nothing
     */
    public static List<LintOverrides.OfRule> of(PlexusConfiguration rules, PomPlaces places) throws WrongParameter {
        List<LintOverrides.OfRule> all = new ArrayList<>();
        for (PlexusConfiguration rule : rules.getChildren()) {
            all.add(rule(rule, places));
        }
        return all;
    }

    private static LintOverrides.OfRule rule(PlexusConfiguration rule, PomPlaces places) throws WrongParameter {
        Optional<String> severity = Optional.empty();
        Map<String, LintOverrides.Value> options = new LinkedHashMap<>();
        if (rule.getChildCount() == 0) {
            severity = Optional.of(text(rule));
        }
        for (PlexusConfiguration part : rule.getChildren()) {
            if (part.getName().equals(SEVERITY)) {
                severity = Optional.of(text(part));
            } else {
                options.put(part.getName(), value(part));
            }
        }
        return new LintOverrides.OfRule(rule.getName(), places.ofRule(rule.getName()), severity, options);
    }

    private static LintOverrides.Value value(PlexusConfiguration option) throws WrongParameter {
        if (option.getChildCount() == 0) {
            return new LintOverrides.Value.One(text(option));
        }
        List<String> texts = new ArrayList<>();
        for (PlexusConfiguration item : option.getChildren()) {
            texts.add(text(item));
        }
        return new LintOverrides.Value.Many(texts);
    }

    private static String text(PlexusConfiguration element) throws WrongParameter {
        String text = element.getValue("").strip();
        if (text.isEmpty()) {
            throw new WrongParameter(
                    "`<" + element.getName() + ">` in `<rules>` sets nothing",
                    "write a severity, such as `<" + element.getName() + ">warning</" + element.getName()
                            + ">`, or take it out");
        }
        return text;
    }
}
