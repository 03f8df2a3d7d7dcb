package dev.writ.maven.run;

import dev.writ.cli.files.DiskFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds JSON among sources in Writ, which is easily taken for policies that were looked at. */
public final class UnreadJson {

    private UnreadJson() {}

    /**
     * Returns what to say of it.
     *
     * @param workspace the directory of the sources
     * @param directories all directories and files that are looked at, the workspace among them
     * @throws IOException if a directory cannot be read
     */
    public static Optional<LogLine> of(DiskFiles files, String workspace, List<String> directories) throws IOException {
        if (!files.isDirectory(workspace) || files.list(workspace).isEmpty()) {
            return Optional.empty();
        }
        List<String> unread = new ArrayList<>();
        for (String file : files.listJson(workspace)) {
            boolean read = directories.stream()
                    .filter(named -> !named.equals(workspace))
                    .anyMatch(named -> file.equals(named) || file.startsWith(named + "/"));
            if (!read && !file.equals(files.resolve(workspace, "catalogue.json"))) {
                unread.add(file);
            }
        }
        if (unread.isEmpty()) {
            return Optional.empty();
        }
        String these = unread.size() == 1 ? "this file is" : "this file and " + (unread.size() - 1) + " more are";
        return Optional.of(new LogLine(
                LogLine.Level.WARN,
                unread.get(0) + ":1:1: " + these
                        + " not looked at; if it holds policies, name it in `<json>`, or move it"
                        + " out of the sources"));
    }
}
