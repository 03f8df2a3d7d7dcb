package dev.writ.compiler.fuzz;

import dev.writ.compiler.Compilation;
import dev.writ.compiler.Compiler;
import dev.writ.compiler.CompilerOptions;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.testing.DiagnosticText;
import dev.writ.compiler.testing.InMemoryFiles;
import dev.writ.compiler.testing.Pipeline;
import dev.writ.compiler.workspace.WorkspaceLoader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Inputs made to exhaust the compiler: deep, long, many. Run by {@link HostileInputsTest} in a process with little
 * memory; prints a line for each with the time it took, in milliseconds of the thread's own time.
 */
final class HostileInputs {

    private static final String NAMES = """
            org = "ab1cd2"
            cluster c = "https://oidc.example.com/id/1"
            buckets b = "acme-b"
            principals p = c/n/s
            actions a = s3:GetObject
            """;

    private HostileInputs() {}

    /** Compiles every input. */
    public static void main(String[] args) throws IOException {
        compile(one(NAMES));
        for (Map.Entry<String, Supplier<InMemoryFiles>> input : inputs().entrySet()) {
            InMemoryFiles files = input.getValue().get();
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            int said = compile(files);
            long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
            System.out.println(took / 1_000_000 + " " + input.getKey() + ": " + said + " diagnostics");
        }
    }

    private static int compile(InMemoryFiles files) throws IOException {
        Outcome<Compilation> compiled = WorkspaceLoader.load(files, files.isDirectory("w") ? "w" : ".")
                .then(sources -> Compiler.compile(sources, CompilerOptions.on(Pipeline.TODAY)));
        DiagnosticText.of(compiled.diagnostics());
        return compiled.diagnostics().size();
    }

    private static InMemoryFiles one(String text) {
        return new InMemoryFiles().with("main.writ", text);
    }

    private static String many(int count, IntFunction<String> part) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(part.apply(i));
        }
        return text.toString();
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** What the inputs are called, and how to make them; each in turn, since together they would be too large. */
    private static Map<String, Supplier<InMemoryFiles>> inputs() {
        Map<String, Supplier<InMemoryFiles>> inputs = new LinkedHashMap<>();
        inputs.put("a file of 10 MB in one line", () -> one("org = \"" + "x".repeat(10_000_000) + "\""));
        inputs.put("a line as long as a file", () -> one("org = \"" + "x".repeat(4_000_000) + "\""));
        inputs.put("3 MB of one identifier", () -> one("principals " + "x".repeat(3_000_000) + " = c/n/s\n"));
        inputs.put(
                "two long names that differ at their end",
                () -> one(NAMES + "principals " + "x".repeat(1_000_000) + "a = p, " + "x".repeat(1_000_000) + "b\n"));
        inputs.put(
                "100,000 nested brackets",
                () -> one(NAMES + "principals q = " + "[".repeat(100_000) + "]".repeat(100_000)));
        inputs.put("100,000 nested blocks", () -> one(NAMES + "policy q " + "{".repeat(100_000) + "}".repeat(100_000)));
        inputs.put("a million commas", () -> one(NAMES + "principals q = p" + ",".repeat(1_000_000)));
        inputs.put("a million commas, a line each", () -> one(NAMES + "principals q = p" + ",\n".repeat(1_000_000)));
        inputs.put("a million at signs", () -> one(NAMES + "@".repeat(1_000_000)));
        inputs.put("a million quotes", () -> one(NAMES + "org = " + "\"".repeat(1_000_000)));
        inputs.put("a million unknown characters", () -> one("§".repeat(1_000_000)));
        inputs.put("a million carriage returns", () -> one("\r".repeat(1_000_000)));
        inputs.put("a million open escapes", () -> one("org = \"" + "\\u{".repeat(1_000_000) + "}\""));
        inputs.put("100,000 open blocks", () -> one(NAMES + many(100_000, i -> "policy x" + i + " {\n")));
        inputs.put("100,000 comments", () -> one("# x\n".repeat(100_000) + "## y\n".repeat(100_000) + NAMES));
        inputs.put("100,000 annotations", () -> one(NAMES + "@owner(\"x\")\n".repeat(100_000) + "policy x {}\n"));
        inputs.put("100,000 blanks in a block", () -> one(NAMES + "policy x {" + "\n".repeat(100_000) + "}\n"));
        inputs.put(
                "an issuer of 100,000 parts",
                () -> one(NAMES + "issuer i = \"https://a" + "/a".repeat(100_000) + "\""));
        inputs.put(
                "20,000 issuers",
                () -> one(NAMES + many(20_000, i -> "issuer i" + i + " = \"https://x" + i + ".example.com\"\n")));
        inputs.put(
                "20,000 unknown names", () -> one(NAMES + many(20_000, i -> "principals p" + i + " = q" + i + "x\n")));
        inputs.put("20,000 equal declarations", () -> one(NAMES + "buckets b = \"acme-b\"\n".repeat(20_000)));
        inputs.put(
                "20,000 tests of one key",
                () -> one(NAMES + "policy x {\n  allow p to a on b when \"aws:SourceIp\" exists"
                        + many(20_000, i -> "\n and \"aws:SourceIp\" != \"v" + i + "\"") + "\n}\n"));
        inputs.put(
                "sets nested 1,000 deep",
                () -> one(NAMES + many(1_000, i -> format("principals q%04d = q%04d\n", i, i + 1))
                        + "principals q1000 = p\n"));
        inputs.put(
                "a chain of sets that doubles",
                () -> one(NAMES + "buckets q00 = \"acme-q\"\n"
                        + many(90, i -> format("buckets q%02d = q%02d, q%02d, \"acme-%d\"\n", i + 1, i, i, i))));
        inputs.put(
                "20,000 sets in a circle",
                () -> one(NAMES + many(20_000, i -> "principals q" + i + " = q" + (i + 1) % 20_000 + "\n")));
        inputs.put(
                "65,536 buckets with one hash",
                () -> one(NAMES + "buckets z = [\n" + many(65_536, HostileInputs::colliding) + "]\n"));
        inputs.put("imports 1,000 deep", () -> {
            InMemoryFiles files = new InMemoryFiles().with("w/main.writ", NAMES + "import \"../d0\"\n");
            for (int i = 0; i < 1_000; i++) {
                files.with("d" + i + "/f.writ", "import \"../d" + (i + 1) + "\"\n");
            }
            return files;
        });
        inputs.put("10,000 imports of one library", () -> one(NAMES + "import standard\n".repeat(10_000)));
        inputs.put(
                "5,000 sealed buckets",
                () -> one(NAMES
                        + many(
                                5_000,
                                i -> format(
                                        "policy x%1$d seals \"acme-s%1$d\" {\n  allow p to a on \"acme-s%1$d\"\n}\n",
                                        i))));
        inputs.put(
                "100,000 rules",
                () -> one(NAMES + "policy x {\n" + many(100_000, i -> "  allow c/n/s" + i % 50_000 + " to a on b\n")
                        + "}\n"));
        return inputs;
    }

    /** Parts of names that have one hash code, put together in all ways. */
    private static String colliding(int number) {
        StringBuilder name = new StringBuilder("  \"x");
        for (int bit = 0; bit < 16; bit++) {
            name.append((number >> bit & 1) == 0 ? "c0" : "an");
        }
        return name + "\",\n";
    }
}
