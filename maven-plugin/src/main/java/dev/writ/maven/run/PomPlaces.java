package dev.writ.maven.run;

import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds where a pom sets something for a rule: Maven keeps the value only. */
public final class PomPlaces {

    private static final String START = "<rules>";
    private static final String END = "</rules>";

    private final BuildPlace place;
    private final List<Path> poms;

    /**
     * Prepares to look.
     *
     * @param place what files are called
     * @param poms the pom of the project, then those of its parents, as far as they are on the disk; not empty
     */
    public PomPlaces(BuildPlace place, List<Path> poms) {
        this.place = place;
        this.poms = List.copyOf(poms);
    }

    /** Returns where a rule is named below {@code <rules>}; the beginning of the pom if that is not to be found. */
    public Label ofRule(String rule) {
        for (Path pom : poms) {
            Optional<Label> found = find(pom, rule);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return Label.of(new SourceText(place.name(poms.get(0)), ""), new Span(0, 0));
    }

    private Optional<Label> find(Path pom, String rule) {
        String text;
        try {
            text = Files.readString(pom);
        } catch (IOException e) {
            return Optional.empty();
        }
        int start = text.indexOf(START);
        int end = start < 0 ? -1 : text.indexOf(END, start);
        Matcher named = Pattern.compile("<(" + Pattern.quote(rule) + ")[\\s/>]").matcher(text);
        while (end >= 0 && !named.region(start, end).find()) {
            start = text.indexOf(START, end);
            end = start < 0 ? -1 : text.indexOf(END, start);
        }
        if (end < 0) {
            return Optional.empty();
        }
        SourceText source = new SourceText(place.name(pom), text);
        return Optional.of(Label.of(
                source, new Span(text.codePointCount(0, named.start(1)), text.codePointCount(0, named.end(1)))));
    }
}
