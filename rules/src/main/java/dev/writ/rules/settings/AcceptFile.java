package dev.writ.rules.settings;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.parse.TextDecoder;
import dev.writ.compiler.resolve.ResolveCode;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import dev.writ.compiler.workspace.SourceFiles;
import dev.writ.rules.AcceptedRisk;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads {@code writ-accept.yaml}: the risks in JSON beside it that somebody accepts. */
public final class AcceptFile {

    /** The name of the file, beside the policies. */
    public static final String NAME = "writ-accept.yaml";

    private static final List<String> KEYS = List.of("file", "statement", "rule", "reason", "until", "owner");
    private static final String EXAMPLE =
            "entries are lists of `file`, `statement`, `rule` and `reason`, with `until`" + " and `owner` if you like";
    private static final YamlReader.Form FORM =
            new YamlReader.Form("accepted risks", "a part of an accepted risk", EXAMPLE, EXAMPLE);

    private final UnaryOperator<String> resolve;
    private final LocalDate asOf;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final Fields fields = new Fields(diagnostics);

    private AcceptFile(UnaryOperator<String> resolve, LocalDate asOf) {
        this.resolve = resolve;
        this.asOf = asOf;
    }

    /**
     * Reads the file of a directory, if there is one.
     *
     * @param asOf the day on which the ends of acceptances are judged
     * @throws IOException if it cannot be read; the message names it and the reason
     */
    public static Outcome<List<AcceptedRisk>> read(SourceFiles files, String directory, LocalDate asOf)
            throws IOException {
        String file = files.resolve(directory, NAME);
        if (!files.exists(file)) {
            return Outcome.of(List.of(), List.of());
        }
        SourceFiles.Content content = files.read(file, TextDecoder.MAX_BYTES + 1);
        return TextDecoder.decode(file, content.bytes(), content.size())
                .then(text -> read(text, name -> files.resolve(directory, name), asOf));
    }

    /**
     * Reads a text.
     *
     * @param resolve leads from a name in the text to the shortest name of the file
     */
    public static Outcome<List<AcceptedRisk>> read(SourceText text, UnaryOperator<String> resolve, LocalDate asOf) {
        Outcome<YamlValue> yaml = YamlReader.read(text, FORM);
        AcceptFile reader = new AcceptFile(resolve, asOf);
        reader.diagnostics.addAll(yaml.diagnostics());
        List<AcceptedRisk> risks = new ArrayList<>();
        if (yaml.partial().isPresent()) {
            for (YamlValue entry :
                    reader.fields.items("the file", yaml.partial().get())) {
                reader.risk(entry).ifPresent(risks::add);
            }
        } else if (yaml.diagnostics().isEmpty()) {
            Label start = Label.of(text, new Span(0, 0));
            reader.fields.add(SettingsCode.WRONG_TYPE, start, "the file accepts nothing", "remove it");
        }
        return Outcome.of(risks, reader.diagnostics);
    }

    private Optional<AcceptedRisk> risk(YamlValue entry) {
        Map<String, YamlValue.Member> members = fields.members("an accepted risk", entry, KEYS);
        Optional<String> file = required(members, "file", entry);
        Optional<String> statement = required(members, "statement", entry);
        Optional<String> rule = required(members, "rule", entry);
        Optional<String> reason = text(members, "reason");
        Optional<LocalDate> until = member(members, "until").flatMap(this::date);
        if (file.isEmpty() || statement.isEmpty() || rule.isEmpty()) {
            return Optional.empty();
        }
        Label at = place(members, "rule", entry);
        if (reason.isEmpty() || reason.get().isBlank()) {
            diagnostics.add(
                    Diagnostic.of(ResolveCode.SUPPRESSION_WITHOUT_REASON, at, "a risk is accepted without a reason")
                            .withHelp("say why: `reason: \"…\"`"));
            return Optional.empty();
        }
        if (members.containsKey("until") && until.isEmpty()) {
            return Optional.empty();
        }
        if (until.filter(asOf::isAfter).isPresent()) {
            diagnostics.add(Diagnostic.of(
                            ResolveCode.SUPPRESSION_EXPIRED,
                            place(members, "until", entry),
                            "the acceptance ended on " + until.get())
                    .withHelp("look at the risk again, then move the date or remove what is risky"));
            return Optional.empty();
        }
        return Optional.of(new AcceptedRisk(
                resolve.apply(file.get()),
                statement.get(),
                rule.get(),
                reason.get(),
                until,
                text(members, "owner"),
                at));
    }

    private Optional<String> required(Map<String, YamlValue.Member> members, String name, YamlValue entry) {
        if (entry instanceof YamlValue.Members && !members.containsKey(name)) {
            fields.add(
                    SettingsCode.BAD_VALUE,
                    entry.at(),
                    "an accepted risk has no `" + name + "`",
                    "say which: " + EXAMPLE);
        }
        return text(members, name);
    }

    private static Label place(Map<String, YamlValue.Member> members, String name, YamlValue entry) {
        return member(members, name).map(YamlValue::at).orElse(entry.at());
    }

    private Optional<String> text(Map<String, YamlValue.Member> members, String name) {
        return member(members, name).flatMap(value -> fields.text(name, value));
    }

    private static Optional<YamlValue> member(Map<String, YamlValue.Member> members, String name) {
        return Optional.ofNullable(members.get(name)).map(YamlValue.Member::value);
    }

    private Optional<LocalDate> date(YamlValue value) {
        if (value instanceof YamlValue.Scalar scalar) {
            try {
                return Optional.of(LocalDate.parse(scalar.text()));
            } catch (DateTimeException e) {
                fields.add(
                        SettingsCode.BAD_VALUE,
                        value.at(),
                        "`" + scalar.text() + "` is not a day of the calendar",
                        "write YYYY-MM-DD");
                return Optional.empty();
            }
        }
        fields.wrongType("until", "a date", value);
        return Optional.empty();
    }
}
