package dev.writ.rules.settings;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.parse.TextDecoder;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import dev.writ.compiler.workspace.SourceFiles;
import dev.writ.rules.Inventory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads lists of service accounts: {@code cluster/namespace/serviceaccount} a line, or the items of a list in YAML, with
 * comments after {@code #}. What cannot be read is an error: names would go unchecked.
 */
final class InventoryFile {

    private static final Pattern ACCOUNT = Pattern.compile("([^\\s*]+)/([^\\s*/:]+)/([^\\s*/:]+)");

    private final SourceFiles files;
    private final String directory;

    /**
     * Prepares to read.
     *
     * @param directory what names are relative to
     */
    InventoryFile(SourceFiles files, String directory) {
        this.files = Objects.requireNonNull(files, "files");
        this.directory = Objects.requireNonNull(directory, "directory");
    }

    /**
     * Reads a file.
     *
     * @param name as settings name it
     * @param at where they do
     */
    Outcome<Inventory> read(String name, Label at) {
        String file = files.resolve(directory, name);
        if (!files.exists(file)) {
            return refused(at, "there is no file `" + name + "`", relative());
        }
        try {
            SourceFiles.Content content = files.read(file, TextDecoder.MAX_BYTES + 1);
            return TextDecoder.decode(file, content.bytes(), content.size()).then(text -> accounts(name, at, text));
        } catch (IOException e) {
            return refused(at, "`" + name + "` cannot be read: " + e.getMessage(), relative());
        }
    }

    private static String relative() {
        return "the path is relative to the directory of `" + SettingsFile.NAME + "`";
    }

    private static Outcome<Inventory> accounts(String name, Label at, SourceText text) {
        List<Inventory.Account> accounts = new ArrayList<>();
        List<Diagnostic> wrong = new ArrayList<>();
        for (int line = 1; line <= text.lines(); line++) {
            String words = words(text.line(line));
            if (words.isEmpty()) {
                continue;
            }
            Matcher account = ACCOUNT.matcher(words);
            if (account.matches()) {
                accounts.add(new Inventory.Account(account.group(1), account.group(2), account.group(3)));
            } else {
                int start = text.lineStart(line);
                wrong.add(bad(
                        Label.of(
                                text,
                                new Span(
                                        start,
                                        start
                                                + text.line(line)
                                                        .codePointCount(
                                                                0,
                                                                text.line(line).length()))),
                        "`" + words + "` is no service account",
                        "write `CLUSTER/NAMESPACE/SERVICEACCOUNT`, one a line"));
            }
        }
        if (!wrong.isEmpty()) {
            return new Outcome<>(Optional.empty(), wrong);
        }
        return accounts.isEmpty()
                ? refused(at, "there is no service account in `" + name + "`", "list them, or take the setting out")
                : Outcome.of(new Inventory(name, accounts), List.of());
    }

    /** A line without its comment, and without what makes it an item of a list. */
    private static String words(String line) {
        int comment = line.startsWith("#") ? 0 : line.indexOf(" #");
        String words = (comment < 0 ? line : line.substring(0, comment)).strip();
        if (words.startsWith("- ")) {
            words = words.substring(2).strip();
        }
        boolean quoted = words.length() > 1
                && (words.charAt(0) == '"' || words.charAt(0) == '\'')
                && words.charAt(words.length() - 1) == words.charAt(0);
        return quoted ? words.substring(1, words.length() - 1) : words;
    }

    private static Outcome<Inventory> refused(Label at, String message, String help) {
        return new Outcome<>(Optional.empty(), List.of(bad(at, message, help)));
    }

    private static Diagnostic bad(Label at, String message, String help) {
        return Diagnostic.of(SettingsCode.BAD_VALUE, at, message).withHelp(help);
    }
}
