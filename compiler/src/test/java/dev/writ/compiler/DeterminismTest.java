package dev.writ.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.writ.compiler.testing.InMemoryFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The same input makes the same bytes, whatever the order, the machine, its language, its Java and its threads. */
class DeterminismTest {

    private static final int SHUFFLES = 60;

    @Test
    void orderAndFilesMeanNothing() throws IOException {
        String expected = DocumentsDigest.policies(new InMemoryFiles()
                .with("main.writ", DocumentsDigest.text(DocumentsDigest.NAMES, DocumentsDigest.RULES)));
        Random random = new Random(20261102);
        for (int i = 0; i < SHUFFLES; i++) {
            List<String> names = shuffled(DocumentsDigest.NAMES, random);
            List<String> rules = shuffled(DocumentsDigest.RULES, random);
            int cut = random.nextInt(names.size() + 1);
            InMemoryFiles files = new InMemoryFiles()
                    .with("z/b.writ", String.join("\n", names.subList(0, cut)) + "\n# end\n")
                    .with("a/c.writ", DocumentsDigest.text(names.subList(cut, names.size()), rules));
            assertEquals(expected, DocumentsDigest.policies(files));
        }
    }

    /** Shuffles lines, and in each line the items of the list that has no brackets. */
    private static List<String> shuffled(List<String> lines, Random random) {
        List<String> all = new ArrayList<>();
        for (String line : lines) {
            String list = line.startsWith("allow ") ? line.substring(6, line.indexOf(" to ")) : "";
            List<String> items = new ArrayList<>(Arrays.asList(list.split(", ")));
            Collections.shuffle(items, random);
            all.add(list.isEmpty() ? line : line.replace(list, String.join(", ", items)));
        }
        Collections.shuffle(all, random);
        return all;
    }

    @Test
    void theLanguageAndTheClockOfTheMachineMeanNothing() throws IOException {
        String expected = digest();
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String tag : List.of("tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai", "lt", "de-CH")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
                assertEquals(expected, digest(), tag);
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void encodingsMeanNothing() throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        for (String encoding : List.of("UTF-8", "ISO-8859-1", "US-ASCII", "UTF-16")) {
            assertEquals(
                    digest(),
                    digestOf(java, "-Dfile.encoding=" + encoding, "-Duser.language=tr", "-Duser.timezone=Asia/Tokyo"),
                    encoding);
        }
    }

    /** Hash seeds differ from one process to the next, and so may everything that walks over a set. */
    @Test
    void everyJavaOfThisMachineMakesTheSame() throws IOException, InterruptedException {
        List<Path> others = javas();
        assumeFalse(others.isEmpty(), "no other Java is installed");
        for (Path java : others) {
            for (int i = 0; i < 2; i++) {
                assertEquals(digest(), digestOf(java), java.toString());
            }
        }
    }

    private static List<Path> javas() throws IOException {
        Path root = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        Set<Path> seen = new HashSet<>();
        try (Stream<Path> homes = Files.list(root)) {
            return homes.map(home -> home.resolve("bin/java"))
                    .filter(Files::isExecutable)
                    .filter(java -> Files.exists(java.resolve("../../release").normalize()))
                    .filter(java -> real(java) && seen.add(java.toAbsolutePath().normalize()))
                    .sorted()
                    .toList();
        }
    }

    /** Links are other names of an installation, and versions before 17 cannot run the classes. */
    private static boolean real(Path java) {
        Path home = java.getParent().getParent();
        if (Files.isSymbolicLink(home)) {
            return false;
        }
        try {
            return Files.readAllLines(home.resolve("release")).stream()
                    .filter(line -> line.startsWith("JAVA_VERSION="))
                    .anyMatch(line -> Integer.parseInt(line.replaceAll("[^0-9]*([0-9]+).*", "$1")) >= 17);
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void threadsMeanNothing() throws Exception {
        String expected = digest();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> digests = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                digests.add(threads.submit(DeterminismTest::digest));
            }
            for (Future<String> digest : digests) {
                assertEquals(expected, digest.get());
            }
        } finally {
            threads.shutdown();
        }
    }

    private static String digest() throws IOException {
        return DocumentsDigest.of(new InMemoryFiles()
                .with("main.writ", DocumentsDigest.text(DocumentsDigest.NAMES, DocumentsDigest.RULES)));
    }

    private static String digestOf(Path java, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), DocumentsDigest.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertEquals(0, process.waitFor(), said);
        // With UTF-16 as the default, the digits are printed with a mark and zeroes between them.
        return said.replaceAll("[^0-9a-f]", "");
    }
}
