import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.parse.Parser;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.syntax.SyntaxTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many megabytes of source one thread parses in a second: text to syntax tree, checks included, files in memory.
 * {@code java -cp writ.jar ParserThroughput.java DIRECTORY} prints the median of nine rounds after six of warm-up.
 */
public final class ParserThroughput {

    private static final int WARM_UP = 6;
    private static final int ROUNDS = 9;

    private ParserThroughput() {}

    public static void main(String[] args) throws IOException {
        List<SourceText> texts = new ArrayList<>();
        long bytes = 0;
        try (Stream<Path> walk = Files.walk(Path.of(args[0]))) {
            for (Path file : walk.filter(path -> path.toString().endsWith(".writ")).sorted().toList()) {
                byte[] content = Files.readAllBytes(file);
                bytes += content.length;
                texts.add(new SourceText(file.toString(), new String(content, StandardCharsets.UTF_8)));
            }
        }
        double[] rates = new double[ROUNDS];
        int declarations = 0;
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (SourceText text : texts) {
                Outcome<SyntaxTree> read = Parser.parse(text);
                declarations += read.sound().orElseThrow().declarations().size();
            }
            if (round >= 0) {
                rates[round] = bytes / 1e6 / ((System.nanoTime() - start) / 1e9);
            }
        }
        Arrays.sort(rates);
        if (declarations == 0) {
            throw new IllegalStateException("nothing was parsed");
        }
        System.out.printf(java.util.Locale.ROOT, "%.1f%n", rates[ROUNDS / 2]);
    }
}
