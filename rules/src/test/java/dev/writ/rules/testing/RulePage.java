package dev.writ.rules.testing;

import dev.writ.rules.LintRule;
import dev.writ.rules.Rules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page of a rule, and the examples on it. Each fenced block of {@code writ} or {@code json} is an example of its
 * own; a block after {@code File: `NAME`} belongs to the example of the block before it, so that settings and second
 * files can be shown.
 *
 * @param text the whole page
 * @param sections by heading, in order
 */
public record RulePage(String text, Map<String, String> sections) {

    private static final Pattern SECTION =
            Pattern.compile("^## ([^\\n]+)\\n\\n(.*?)\\n(?=\\n## |\\z)", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern BLOCK =
            Pattern.compile("(File: `([^`\\n]+)`\\n\\n)?```(writ|json|yaml)\\n(.*?)```\\n", Pattern.DOTALL);

    /** Reads the page of a rule. */
    public static RulePage of(LintRule rule) {
        String text = Rules.page(rule)
                .orElseThrow(() -> new AssertionError(rule.info().id() + " has no page"))
                .replace("\r\n", "\n");
        Map<String, String> sections = new LinkedHashMap<>();
        Matcher matcher = SECTION.matcher(text);
        while (matcher.find()) {
            sections.put(matcher.group(1), matcher.group(2) + "\n");
        }
        return new RulePage(text, sections);
    }

    /** Returns the examples of a section. */
    public List<Example> examples(String section) {
        List<Example> examples = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(sections.getOrDefault(section, ""));
        while (matcher.find()) {
            boolean more = matcher.group(1) != null && !examples.isEmpty();
            String name = matcher.group(1) != null
                    ? matcher.group(2)
                    : matcher.group(3).equals("writ") ? "main.writ" : "policy.json";
            if (more) {
                examples.set(
                        examples.size() - 1, examples.get(examples.size() - 1).with(name, matcher.group(4)));
            } else {
                examples.add(new Example(new TreeMap<>(Map.of(name, matcher.group(4)))));
            }
        }
        return examples;
    }
}
