package dev.writ.cli.command;

import dev.writ.cli.action.CheckRequest;
import dev.writ.cli.action.PoliciesRequest;
import dev.writ.cli.console.ColorWhen;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.input.InputOptions;
import dev.writ.rules.settings.LintOverrides;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** The options that several commands share. */
final class Options {

    static final String JSON = "--json";
    static final String COLOR = "--color";
    static final String QUIET = "--quiet";
    static final String NOTES = "--notes";
    private static final List<String> WORDS = List.of("auto", "always", "never");
    private static final String IN = "--in";
    private static final String ORG = "--org";
    private static final String BUCKET = "--bucket";
    static final String FORMAT = "--format";
    static final String RULES = "--rules";
    static final String BASE = "--base";
    static final String BASELINE = "--baseline";
    private static final String ROOT = "--root";
    private static final String AS_OF = "--as-of";

    private Options() {}

    /** Starts a command with the options that every command has. */
    static CommandSpec command(String name, String... description) {
        CommandSpec spec = CommandSpec.create().name("writ " + name);
        spec.usageMessage().description(description).sortOptions(false).abbreviateSynopsis(false);
        // Last in the help, after what is special about the command.
        int last = 1;
        spec.addOption(OptionSpec.builder(JSON)
                .type(boolean.class)
                .order(last++)
                .description("Print one JSON document instead of text.")
                .build());
        spec.addOption(OptionSpec.builder(COLOR)
                .order(last++)
                .paramLabel("WHEN")
                .type(ColorWhen.class)
                .converters(Options::color)
                .completionCandidates(WORDS)
                .description("Colour the output: auto, always or never.")
                .build());
        spec.addOption(OptionSpec.builder("-q", QUIET)
                .type(boolean.class)
                .order(last++)
                .description("Print problems only.")
                .build());
        spec.addOption(OptionSpec.builder("-h", "--help")
                .order(last)
                .type(boolean.class)
                .usageHelp(true)
                .description("Show this help.")
                .build());
        return spec;
    }

    /** Makes an option that is there or not. */
    static OptionSpec flag(String description, String... names) {
        return OptionSpec.builder(names)
                .type(boolean.class)
                .description(description)
                .build();
    }

    /** Makes an option with a value. */
    static OptionSpec text(String label, String description, String... names) {
        return OptionSpec.builder(names)
                .paramLabel(label)
                .type(String.class)
                .description(description)
                .build();
    }

    /** Makes a parameter, or a list of them. */
    static PositionalParamSpec parameter(String label, String arity, String description) {
        boolean many = arity.endsWith("*");
        PositionalParamSpec.Builder builder = PositionalParamSpec.builder()
                .paramLabel(label)
                .arity(arity)
                .required(!arity.startsWith("0"))
                .description(description);
        return many
                ? builder.index("0..*")
                        .type(List.class)
                        .auxiliaryTypes(String.class)
                        .build()
                : builder.index("0").type(String.class).build();
    }

    /** Makes a parameter at a position. */
    static PositionalParamSpec parameter(int index, String label, String arity, String description) {
        return PositionalParamSpec.builder()
                .paramLabel(label)
                .index(String.valueOf(index))
                .arity(arity)
                .required(!arity.startsWith("0"))
                .type(String.class)
                .description(description)
                .build();
    }

    /** Makes an option with a value that can be given again and again. */
    static OptionSpec texts(String label, String description, String... names) {
        return OptionSpec.builder(names)
                .paramLabel(label)
                .arity("1")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(description)
                .build();
    }

    /** Adds what every command that asks about policies has. */
    static CommandSpec policies(CommandSpec spec) {
        spec.addOption(texts(
                "POLICIES",
                "Ask about this: a workspace, - for standard input, files or directories of JSON, REVISION:DIR, or"
                        + " live:TARGET; default: the current directory.",
                IN));
        return reading(spec);
    }

    /** Reads what {@link #policies(CommandSpec)} adds. */
    static PoliciesRequest policies(ParseResult parsed, Surroundings surroundings) {
        return new PoliciesRequest(parsed.matchedOptionValue(IN, List.of()), reading(parsed, surroundings));
    }

    /** Adds how JSON is read that does not say which bucket it is for. */
    static CommandSpec bucket(CommandSpec spec) {
        return spec.addOption(
                text("NAME", "The bucket that a bucket policy in JSON is for, if its file does not say so.", BUCKET));
    }

    /** Adds whose JSON is that does not say so. */
    static CommandSpec organization(CommandSpec spec) {
        return spec.addOption(
                text("ID", "The organization that policies in JSON belong to, if they do not say so.", ORG));
    }

    /** Adds how policies are read. */
    static CommandSpec reading(CommandSpec spec) {
        organization(spec);
        bucket(spec);
        root(spec);
        return spec;
    }

    /** Adds how the one workspace of a command is read. */
    static CommandSpec workspace(CommandSpec spec) {
        root(spec);
        return spec;
    }

    /** Reads what {@link #reading(CommandSpec)} adds. */
    static InputOptions reading(ParseResult parsed, Surroundings surroundings) {
        return new InputOptions(
                value(parsed, ROOT),
                parsed.matchedOptionValue(AS_OF, surroundings.today()),
                value(parsed, ORG),
                value(parsed, BUCKET));
    }

    /** Adds what every command that reads workspaces has. */
    static CommandSpec workspaces(CommandSpec spec) {
        spec.addPositional(parameter(
                "DIR",
                "0..*",
                "The directory of a workspace, or - to read one file from standard input; default: the current"
                        + " directory, if there is a .writ file in it."));
        spec.addOption(flag("Print notes too; otherwise they are counted.", NOTES));
        root(spec);
        return spec;
    }

    private static void root(CommandSpec spec) {
        spec.addOption(text("DIR", "Imports may come from this tree; default: the git repository.", ROOT));
        spec.addOption(OptionSpec.builder(AS_OF)
                .paramLabel("DATE")
                .type(LocalDate.class)
                .converters(Options::date)
                .description("Judge dates in the sources as of this day; default: today (UTC).")
                .build());
    }

    /** Reads what {@link #workspaces} adds. */
    static CheckRequest workspaces(ParseResult parsed, Surroundings surroundings) {
        return new CheckRequest(
                parsed.matchedPositionalValue(0, List.of()),
                value(parsed, ROOT),
                parsed.matchedOptionValue(AS_OF, surroundings.today()),
                value(parsed, BUCKET),
                value(parsed, ORG),
                parsed.matchedOptionValue(RULES, List.of()),
                value(parsed, BASELINE),
                value(parsed, BASE),
                LintOverrides.NONE);
    }

    /** Makes the option that adds rules of others. */
    static OptionSpec archives() {
        return texts("JAR", "Add the lint rules in this archive.", RULES);
    }

    /** Adds how findings are looked for and judged. */
    static CommandSpec lint(CommandSpec spec) {
        spec.addOption(archives());
        spec.addOption(text("FILE", "Findings that this baseline has fail nothing.", BASELINE));
        return spec;
    }

    /** Reads an option with a value. */
    static Optional<String> value(ParseResult parsed, String name) {
        return parsed.hasMatchedOption(name) ? Optional.of(parsed.matchedOptionValue(name, "")) : Optional.empty();
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("`" + text + "` is not a date such as 2027-03-31");
        }
    }

    private static ColorWhen color(String text) {
        for (ColorWhen when : ColorWhen.values()) {
            if (when.word().equals(text.toLowerCase(Locale.ROOT))) {
                return when;
            }
        }
        throw new TypeConversionException("`" + text + "` is none of auto, always and never");
    }
}
