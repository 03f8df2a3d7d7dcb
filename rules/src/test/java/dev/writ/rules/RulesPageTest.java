package dev.writ.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds the list of rules in the manual to the rules; {@code -Dgolden.update} writes it. */
class RulesPageTest {

    private static final Path PAGE = Path.of("../docs/rules.md");
    private static final String BEGINNING = "<!-- rules -->\n";
    private static final String END = "<!-- end of rules -->\n";

    /** The families of rules, by the letter of their ids. */
    private static final Map<String, String> FAMILIES = new LinkedHashMap<>();

    static {
        FAMILIES.put("S", "Breadth");
        FAMILIES.put("A", "Control");
        FAMILIES.put("P", "Traps of the platform");
        FAMILIES.put("L", "Logic");
        FAMILIES.put("E", "Form of policies in JSON");
        FAMILIES.put("D", "Sources");
    }

    @Test
    void thePageListsTheRules() throws IOException {
        String page = Files.readString(PAGE).replace("\r\n", "\n");
        int from = page.indexOf(BEGINNING) + BEGINNING.length();
        String wanted = page.substring(0, from) + "\n" + tables() + page.substring(page.indexOf(END));
        if (System.getProperty("golden.update") != null) {
            Files.writeString(PAGE, wanted);
        }
        assertThat(Files.readString(PAGE).replace("\r\n", "\n")).isEqualTo(wanted);
    }

    private static String tables() {
        StringBuilder out = new StringBuilder();
        int listed = 0;
        for (Map.Entry<String, String> family : FAMILIES.entrySet()) {
            List<LintRule> rules = Rules.shipped().all().stream()
                    .filter(rule -> rule.info().id().startsWith("WRIT-" + family.getKey()))
                    .toList();
            listed += rules.size();
            out.append("### ").append(family.getValue()).append("\n\n");
            out.append("| Rule | Severity | Finds that | In |\n| --- | --- | --- | --- |\n");
            for (LintRule rule : rules) {
                RuleInfo info = rule.info();
                out.append("| ")
                        .append(info.id())
                        .append(" `")
                        .append(info.label())
                        .append("` | ");
                out.append(info.severity().word())
                        .append(" | ")
                        .append(info.summary())
                        .append(" | ");
                out.append(places(info)).append(" |\n");
            }
            out.append('\n');
        }
        assertThat(listed)
                .as("rules of a known family")
                .isEqualTo(Rules.shipped().all().size());
        return out.toString();
    }

    private static String places(RuleInfo info) {
        boolean organization = info.applies().contains(Applies.ORGANIZATION_JSON);
        boolean bucket = info.applies().contains(Applies.BUCKET_JSON);
        String json = organization && bucket
                ? "JSON"
                : organization ? "JSON of the organization" : bucket ? "JSON of buckets" : "";
        boolean writ = info.applies().contains(Applies.WRIT);
        return writ && !json.isEmpty() ? "Writ, " + json : writ ? "Writ" : json;
    }
}
