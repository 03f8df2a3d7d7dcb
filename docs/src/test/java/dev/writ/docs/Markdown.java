package dev.writ.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The pages of the documentation, as far as tests look at them. */
final class Markdown {

    /** The repository: tests run in the directory of their module. */
    static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    private Markdown() {}

    /**
     * A fenced block.
     *
     * @param page its page, relative to the repository
     * @param line the line of its first fence
     * @param info what stands after the fence, such as {@code writ error=WRIT-C905}
     * @param lines its lines
     */
    record Block(String page, int line, String info, List<String> lines) {

        String language() {
            return info.replaceFirst(" .*", "");
        }

        String text() {
            return String.join("\n", lines) + "\n";
        }

        String name() {
            return page + ":" + line + (info.contains(" ") ? " " + info.substring(info.indexOf(' ') + 1) : "");
        }
    }

    /** Returns the README and all pages of the manual. */
    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(REPOSITORY.resolve("README.md")));
        try (Stream<Path> entries = Files.walk(REPOSITORY.resolve("docs"))) {
            entries.filter(page -> page.toString().endsWith(".md"))
                    .filter(page -> !page.toString().contains("target"))
                    .sorted()
                    .forEach(pages::add);
        }
        return pages;
    }

    static String text(Path page) throws IOException {
        return Files.readString(page).replace("\r\n", "\n");
    }

    /** Returns the fenced blocks of a page. */
    static List<Block> blocks(Path page) throws IOException {
        String name = REPOSITORY.relativize(page).toString().replace('\\', '/');
        List<Block> blocks = new ArrayList<>();
        List<String> inside = new ArrayList<>();
        String info = "";
        int start = 0;
        int number = 0;
        for (String line : text(page).lines().toList()) {
            number++;
            if (start > 0 && line.equals("```")) {
                blocks.add(new Block(name, start, info, List.copyOf(inside)));
                inside.clear();
                start = 0;
            } else if (start > 0) {
                inside.add(line);
            } else if (line.startsWith("```")) {
                info = line.substring(3).strip();
                start = number;
            }
        }
        if (start > 0) {
            throw new IllegalStateException(name + ":" + start + " is not closed");
        }
        return blocks;
    }

    /** Returns the rows of the table whose first header is given, cells stripped; without header and rule. */
    static List<List<String>> table(Path page, String firstHeader) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : text(page).lines().toList()) {
            if (!line.startsWith("|")) {
                inside = false;
            } else if (line.startsWith("| " + firstHeader + " |")) {
                inside = true;
            } else if (inside && !line.startsWith("| ---")) {
                rows.add(Stream.of(line.substring(1, line.length() - 1).split("\\|", -1))
                        .map(String::strip)
                        .toList());
            }
        }
        if (rows.isEmpty()) {
            throw new IllegalStateException(page + " has no table " + firstHeader);
        }
        return rows;
    }

    /** Returns the code spans of a text, in order. */
    static List<String> spans(String text) {
        List<String> spans = new ArrayList<>();
        String[] parts = text.split("`", -1);
        for (int i = 1; i < parts.length; i += 2) {
            spans.add(parts[i]);
        }
        return spans;
    }
}
