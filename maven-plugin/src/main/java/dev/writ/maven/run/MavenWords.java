package dev.writ.maven.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Puts what texts for the command line call an option or a command into the words of a pom. */
public final class MavenWords {

    private static final Pattern EXPLAIN = Pattern.compile("`writ explain ([^`]+)`");
    private static final Pattern ADOPT = Pattern.compile("`--adopt ([^`]+)`");
    private static final Pattern FIRST = Pattern.compile("`--allow-first-policy ([^`]+)`");
    private static final Map<String, String> WORDS = words();

    private MavenWords() {}

    private static Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("`--root DIR`", "`<importsRoot>`");
        words.put("`--org ID`", "`<organization>`");
        words.put("`--bucket NAME`", "`<bucket>`");
        words.put("`--bucket`", "`<bucket>`");
        words.put("`--force`", "`<force>`");
        words.put("`--base`", "`<base>`");
        words.put("`-o`", "`<outputDirectory>`");
        words.put("`--allow-wider`", "`-Dwrit.allowWider`");
        words.put("`--allow-gap`", "`-Dwrit.allowGap`");
        words.put("`--prune`", "`-Dwrit.prune`");
        words.put("--notes", "-Dwrit.notes");
        words.put(
                "name the directory that holds the sources, or start one with `writ init`",
                "write a `.writ` file" + " there, or name the directory that holds them in `<sourceDirectory>`");
        words.put("`writ check`", "`mvn writ:check`");
        words.put("`writ diff`", "`mvn writ:diff`");
        return words;
    }

    /** Returns a text in the words of a pom. */
    public static String of(String text) {
        String said = EXPLAIN.matcher(text).replaceAll("`mvn writ:explain -Dwrit.topic=$1`");
        said = ADOPT.matcher(said).replaceAll("`-Dwrit.adopt=$1`");
        said = FIRST.matcher(said).replaceAll("`-Dwrit.allowFirstPolicy=$1`");
        for (Map.Entry<String, String> word : WORDS.entrySet()) {
            said = said.replace(word.getKey(), word.getValue());
        }
        return said;
    }
}
