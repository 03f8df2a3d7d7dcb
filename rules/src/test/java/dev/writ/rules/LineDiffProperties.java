package dev.writ.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** A difference, applied to the first text, makes the second. */
class LineDiffProperties {

    private static final Pattern HUNK = Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@");

    @Example
    void anExample() {
        assertThat(LineDiff.of("a", "1\n2\n3\n4\n5\n6\n", "1\n2\n3\n4\nx\n6\n7\n"))
                .isEqualTo("--- a\n+++ a\n@@ -2,5 +2,6 @@\n 2\n 3\n 4\n-5\n+x\n 6\n+7\n");
        assertThat(LineDiff.of("a", "1\n", "1\n")).isEmpty();
    }

    @Property(tries = 500)
    void theDifferenceMakesTheSecondOfTheFirst(
            @ForAll @Size(max = 30) List<@StringLength(max = 1) @CharRange(from = 'a', to = 'c') String> before,
            @ForAll @Size(max = 30) List<@StringLength(max = 1) @CharRange(from = 'a', to = 'c') String> after) {
        String diff = LineDiff.of("f", text(before), text(after));
        List<String> made = new ArrayList<>();
        int from = 0;
        for (String line : diff.lines().skip(2).toList()) {
            Matcher hunk = HUNK.matcher(line);
            if (hunk.matches()) {
                int start = Integer.parseInt(hunk.group(1)) - ("0".equals(hunk.group(2)) ? 0 : 1);
                made.addAll(before.subList(from, start));
                from = start;
            } else if (line.startsWith("+")) {
                made.add(line.substring(1));
            } else {
                assertThat(line.substring(1)).isEqualTo(before.get(from++));
                if (line.startsWith(" ")) {
                    made.add(line.substring(1));
                }
            }
        }
        made.addAll(before.subList(from, before.size()));
        assertThat(made).isEqualTo(after);
    }

    private static String text(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
