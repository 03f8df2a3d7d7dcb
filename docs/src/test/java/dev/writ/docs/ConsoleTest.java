package dev.writ.docs;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.writ.cli.command.Commands;
import dev.writ.cli.console.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command in the documentation does what is printed under it. A fenced {@code console} block holds commands
 * after {@code $} and their output; a line {@code …} stands for any lines left out. The blocks of a page are one
 * session, in a copy of the samples.
 *
 * <p>Run with {@code -Dgolden.update} to store what the commands print now; review the difference as you would review
 * code.
 */
class ConsoleTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final boolean UPDATE = System.getProperty("golden.update") != null;
    private static final String OMITTED = "…";
    private static final Pattern SERVER = Pattern.compile("writ (sandbox .*) >> (\\S+) &");
    private static final Pattern SED = Pattern.compile("sed 's/([^/]*)/([^/]*)/' (\\S+) \\| (.*)");

    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    Path temporary;

    @TestFactory
    Stream<DynamicTest> commands() throws IOException {
        if (UPDATE && System.getenv("CI") != null) {
            throw new IllegalStateException("golden files are not updated in continuous integration");
        }
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : Markdown.pages()) {
            List<Markdown.Block> blocks = Markdown.blocks(page).stream()
                    .filter(block -> block.language().equals("console"))
                    .toList();
            if (!blocks.isEmpty()) {
                tests.add(dynamicTest(blocks.get(0).page(), () -> check(page, blocks)));
            }
        }
        assertTrue(!tests.isEmpty());
        return tests.stream();
    }

    private void check(Path page, List<Markdown.Block> blocks) throws IOException {
        try (Session session = new Session(directory(page))) {
            check(page, blocks, session);
        }
    }

    private static void check(Path page, List<Markdown.Block> blocks, Session session) throws IOException {
        List<String> lines = new ArrayList<>(Markdown.text(page).lines().toList());
        List<String> wrong = new ArrayList<>();
        int shift = 0;
        for (Markdown.Block block : blocks) {
            List<String> now = new ArrayList<>();
            for (Step step : steps(block)) {
                List<String> printed = session.run(step.command());
                boolean same = matches(step.output(), printed);
                if (!same) {
                    wrong.add(block.name() + " $ " + step.command() + "\n" + String.join("\n", printed));
                }
                now.add("$ " + step.command());
                now.addAll(same ? step.output() : shortened(printed, step.output()));
            }
            List<String> inside = lines.subList(
                    block.line() + shift, block.line() + shift + block.lines().size());
            inside.clear();
            inside.addAll(now);
            shift += now.size() - block.lines().size();
        }
        if (UPDATE) {
            Files.writeString(page, String.join("\n", lines) + "\n");
        } else if (!wrong.isEmpty()) {
            fail("these commands print something else now:\n" + String.join("\n\n", wrong));
        }
    }

    /** A command and what stands under it. */
    private record Step(String command, List<String> output) {}

    private static List<Step> steps(Markdown.Block block) {
        List<Step> steps = new ArrayList<>();
        for (String line : block.lines()) {
            if (line.startsWith("$ ")) {
                steps.add(new Step(line.substring(2), new ArrayList<>()));
            } else {
                steps.get(steps.size() - 1).output().add(line);
            }
        }
        return steps;
    }

    /** Tells whether lines are as expected, where {@code …} stands for any number of lines. */
    private static boolean matches(List<String> expected, List<String> printed) {
        if (expected.isEmpty()) {
            return printed.isEmpty();
        }
        if (expected.get(0).equals(OMITTED)) {
            List<String> rest = expected.subList(1, expected.size());
            for (int from = 0; from <= printed.size(); from++) {
                if (matches(rest, printed.subList(from, printed.size()))) {
                    return true;
                }
            }
            return false;
        }
        return !printed.isEmpty()
                && expected.get(0).equals(printed.get(0))
                && matches(expected.subList(1, expected.size()), printed.subList(1, printed.size()));
    }

    /** Leaves as many lines out as before. */
    private static List<String> shortened(List<String> printed, List<String> before) {
        int first = before.indexOf(OMITTED);
        int last = before.size() - 1 - before.lastIndexOf(OMITTED);
        if (first < 0 || first + last >= printed.size()) {
            return printed;
        }
        List<String> lines = new ArrayList<>(printed.subList(0, first));
        lines.add(OMITTED);
        lines.addAll(printed.subList(printed.size() - last, printed.size()));
        return lines;
    }

    /** A copy of the samples that looks like a clone, for one page. */
    private Path directory(Path page) throws IOException {
        Path directory = temporary.resolve(page.getFileName());
        Files.createDirectories(directory.resolve(".git"));
        Path samples = Markdown.REPOSITORY.resolve("samples");
        try (Stream<Path> files = Files.walk(samples)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".writ"))
                    .filter(each -> !samples.relativize(each).startsWith("target"))
                    .toList()) {
                Path copy = directory.resolve("samples").resolve(samples.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return directory;
    }

    /** A shell that knows writ, and the few commands that show or change a file. */
    private static final class Session implements AutoCloseable {

        private final Path directory;
        private final List<Thread> background = new ArrayList<>();
        private int exit;

        Session(Path directory) {
            this.directory = directory;
        }

        @Override
        public void close() {
            background.forEach(Thread::interrupt);
        }

        List<String> run(String command) throws IOException {
            Matcher server = SERVER.matcher(command);
            if (server.matches()) {
                start(List.of(server.group(1).split(" +")), directory.resolve(server.group(2)));
                return List.of();
            }
            Matcher sed = SED.matcher(command);
            if (sed.matches()) {
                String text = Files.readString(directory.resolve(sed.group(3)));
                String changed = text.lines()
                        .map(line -> line.replaceFirst(sed.group(1), sed.group(2)))
                        .reduce("", (all, line) -> all + line + "\n");
                assertTrue(!changed.equals(text), () -> "nothing to replace: " + command);
                return writ(sed.group(4), changed);
            }
            String[] words = command.split(" +");
            if (command.equals("echo $?")) {
                return List.of(String.valueOf(exit));
            } else if (words[0].equals("cat") && words.length == 2) {
                return Files.readAllLines(directory.resolve(words[1]));
            } else if (words[0].equals("ls") && words.length == 2) {
                try (Stream<Path> entries = Files.list(directory.resolve(words[1]))) {
                    return entries.map(entry -> entry.getFileName().toString())
                            .filter(name -> !name.startsWith("."))
                            .sorted()
                            .toList();
                }
            }
            return writ(command, "");
        }

        /** Runs a command that goes on, and waits for the first that it says. */
        private void start(List<String> arguments, Path file) throws IOException {
            PipedInputStream said = new PipedInputStream(1 << 16);
            Surroundings surroundings = surroundings("", new PipedOutputStream(said));
            Thread thread = new Thread(() -> {
                try {
                    Commands.run(arguments, surroundings);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            background.add(thread);
            thread.start();
            byte[] text = new byte[1 << 16];
            int length = said.read(text);
            Files.write(
                    file,
                    Arrays.copyOf(text, Math.max(0, length)),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }

        private Surroundings surroundings(String input, OutputStream printed) {
            return new Surroundings(
                    new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                    printed,
                    printed,
                    Map.of(),
                    directory,
                    TODAY,
                    new Surroundings.Terminals(false, false));
        }

        private List<String> writ(String command, String input) throws IOException {
            List<String> words = new ArrayList<>(List.of(command.split(" +")));
            words.replaceAll(word -> word.replaceFirst("^\"(.*)\"$", "$1"));
            String program = words.remove(0);
            assertTrue(program.equals("writ") || program.equals("./writ"), () -> "no such command: " + command);
            // One stream for both, as a terminal shows them.
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            exit = Commands.run(words, surroundings(input, printed)).number();
            return printed.toString(StandardCharsets.UTF_8).lines().toList();
        }
    }
}
