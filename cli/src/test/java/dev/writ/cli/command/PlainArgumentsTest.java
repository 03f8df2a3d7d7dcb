package dev.writ.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What is read without the library is read as the library reads it. */
final class PlainArgumentsTest {

    @Provide
    Arbitrary<List<String>> arguments() {
        return Arbitraries.of(
                        "--json",
                        "--quiet",
                        "-q",
                        "--notes",
                        "--verify",
                        "--stdout",
                        "--force",
                        "--help",
                        "-h",
                        "-qh",
                        "--root",
                        "--root=.",
                        "--color=always",
                        "--as-of",
                        "2027-01-01",
                        "-o",
                        "--",
                        "-",
                        "",
                        ".",
                        "a",
                        "b/c",
                        "@a",
                        "--jsn",
                        "--json=true",
                        "'a b'",
                        "-1")
                .list()
                .ofMaxSize(5);
    }

    @Property(tries = 5000)
    void agreesWithTheLibrary(@ForAll("arguments") List<String> arguments) {
        for (Supplier<CommandSpec> spec : List.<Supplier<CommandSpec>>of(
                () -> new CheckCommand().spec(), () -> new CompileCommand().spec(), () -> new InitCommand().spec())) {
            Optional<ParseResult> plain = PlainArguments.read(spec.get(), arguments);
            plain.ifPresent(read -> {
                CommandLine library = new CommandLine(spec.get());
                library.setExpandAtFiles(false);
                library.setUnmatchedOptionsArePositionalParams(false);
                ParseResult expected = library.parseArgs(arguments.toArray(new String[0]));
                assertEquals(expected.isUsageHelpRequested(), read.isUsageHelpRequested());
                assertEquals(expected.matchedPositionalValue(0, List.of()), read.matchedPositionalValue(0, List.of()));
                for (OptionSpec option : expected.commandSpec().options()) {
                    String name = option.longestName();
                    assertEquals(expected.hasMatchedOption(name), read.hasMatchedOption(name), name);
                    Object none = "none";
                    assertEquals(expected.matchedOptionValue(name, none), read.matchedOptionValue(name, none), name);
                }
            });
        }
    }
}
