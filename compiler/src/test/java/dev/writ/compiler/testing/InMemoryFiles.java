package dev.writ.compiler.testing;

import dev.writ.compiler.workspace.SourceFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Files that exist in memory only. Names are relative to the repository, so that messages show them as they were
 * added; the repository is all that may be imported from, and {@code ..} leads out of it.
 *
 * <pre>{@code
 * SourceFiles files = new InMemoryFiles()
 *         .with("production/main.writ", "import \"../common\"")
 *         .with("common/names.writ", "org = \"ab1cd2\"");
 * WorkspaceLoader.load(files, "production");
 * }</pre>
 *
 * <p>A directory exists if a file stands in it or below; the repository itself, {@code "."}, always does.
 */
public final class InMemoryFiles implements SourceFiles {

    private static final String REPOSITORY = "/repository";

    /** By absolute name, so that a file outside of the repository can be had as {@code ../outside/file.writ}. */
    private final SortedMap<String, byte[]> files = new TreeMap<>();

    /** Adds a text file, in UTF-8, or replaces it. */
    public InMemoryFiles with(String name, String content) {
        return with(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a file, or replaces it. */
    public InMemoryFiles with(String name, byte[] content) {
        files.put(canonical(name), content.clone());
        return this;
    }

    @Override
    public boolean isDirectory(String directory) {
        String absolute = canonical(directory);
        return absolute.equals(REPOSITORY) || files.keySet().stream().anyMatch(file -> file.startsWith(absolute + "/"));
    }

    @Override
    public List<String> list(String directory) {
        String start = canonical(directory) + "/";
        return files.keySet().stream()
                .filter(file -> file.startsWith(start) && file.endsWith(".writ"))
                .map(file -> file.substring(start.length()))
                .filter(rest -> !rest.startsWith(".") && !rest.contains("/."))
                .map(rest -> resolve(directory, rest))
                .toList();
    }

    @Override
    public Content read(String file, int limit) throws IOException {
        byte[] content = files.get(canonical(file));
        if (content == null) {
            throw new NoSuchFileException(file);
        }
        return new Content(Arrays.copyOf(content, Math.min(limit, content.length)), content.length);
    }

    @Override
    public boolean exists(String file) {
        return files.containsKey(canonical(file));
    }

    @Override
    public String resolve(String directory, String relative) {
        String absolute = canonical(relative.startsWith("/") ? relative : directory + "/" + relative);
        if (absolute.equals(REPOSITORY)) {
            return ".";
        }
        return absolute.startsWith(REPOSITORY + "/")
                ? absolute.substring(REPOSITORY.length() + 1)
                : ".." + (absolute.equals("/") ? "" : absolute);
    }

    @Override
    public String parent(String file) {
        return resolve(file, "..");
    }

    @Override
    public String canonical(String name) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : (name.startsWith("/") ? name : REPOSITORY + "/" + name).split("/", -1)) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return "/" + String.join("/", parts);
    }

    @Override
    public boolean importable(String workspace, String directory) {
        return (canonical(directory) + "/").startsWith(REPOSITORY + "/");
    }
}
