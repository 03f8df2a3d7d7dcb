package dev.writ.cli.git;

import dev.writ.cli.files.FileTrouble;
import dev.writ.cli.files.PolicyFiles;
import dev.writ.compiler.diagnostic.Suggestions;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a repository as they were at a revision. A name is {@code REVISION:PATH}, as git itself writes it, with
 * the path from the root of the repository. Links are not followed: what they led to then is not known.
 */
public final class GitTree implements PolicyFiles, Closeable {

    private static final String LINK = "120000";

    private final GitCommand git;
    private final String revision;
    private final String here;
    private final SortedMap<String, Entry> files = new TreeMap<>();
    private final Set<String> directories = new HashSet<>(Set.of(""));
    private Optional<Contents> contents = Optional.empty();

    /** A file: what its content is called, and whether it is a link. */
    private record Entry(String object, boolean link) {}

    private GitTree(GitCommand git, String revision, String here) {
        this.git = git;
        this.revision = revision;
        this.here = here;
    }

    /**
     * Opens the tree of a revision.
     *
     * @param directory a directory in the repository
     * @param revision a branch, a tag, a commit, as git takes it
     * @throws FileTrouble if there is no git, no repository, or no such revision
     */
    public static GitTree open(Path directory, String revision) throws FileTrouble {
        return open("git", directory, revision);
    }

    static GitTree open(String program, Path directory, String revision) throws FileTrouble {
        GitCommand git = new GitCommand(program, directory);
        GitCommand.Result prefix = git.run("rev-parse", "--show-prefix");
        if (prefix.code() != 0) {
            throw new FileTrouble(
                    "revisions are those of a git repository, and git finds none: " + prefix.complaint(),
                    List.of("run writ in the repository, or name two directories"));
        }
        String object = object(git, revision);
        String here = prefix.text();
        GitTree tree = new GitTree(git, revision, here.endsWith("/") ? here.substring(0, here.length() - 1) : here);
        GitCommand.Result listed = git.run("ls-tree", "-r", "-z", "--full-tree", object);
        if (listed.code() != 0) {
            throw new FileTrouble("git cannot list `" + revision + "`: " + listed.complaint(), List.of());
        }
        tree.read(listed.out());
        return tree;
    }

    private static String object(GitCommand git, String revision) throws FileTrouble {
        // What begins with a dash would be an option to git.
        boolean legal = !revision.isEmpty()
                && !revision.startsWith("-")
                && revision.chars().noneMatch(Character::isISOControl);
        if (legal) {
            GitCommand.Result found = git.run("rev-parse", "--verify", "--quiet", revision + "^{tree}");
            if (found.code() == 0) {
                return found.text();
            }
        }
        List<String> known = git.run("for-each-ref", "--format=%(refname:short)")
                .text()
                .lines()
                .toList();
        throw new FileTrouble(
                "the repository has no revision `" + revision + "`",
                List.of(Suggestions.nearest(revision, known)
                        .map(near -> "did you mean `" + near + "`?")
                        .orElse("`git log` and `git branch --all` show which there are; a shallow clone has few")));
    }

    /** Takes the answer of {@code ls-tree}: mode, kind, object, a tab, and the path up to a zero. */
    private void read(byte[] listed) throws FileTrouble {
        int start = 0;
        for (int i = 0; i < listed.length; i++) {
            if (listed[i] == 0) {
                entry(listed, start, i);
                start = i + 1;
            }
        }
    }

    private void entry(byte[] listed, int start, int end) throws FileTrouble {
        int tab = start;
        while (listed[tab] != '\t') {
            tab++;
        }
        String[] head = new String(listed, start, tab - start, StandardCharsets.US_ASCII).split(" ");
        if (!head[1].equals("blob")) {
            return;
        }
        String path = path(listed, tab + 1, end);
        files.put(path, new Entry(head[2], head[0].equals(LINK)));
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            if (!directories.add(path.substring(0, slash))) {
                break;
            }
        }
    }

    /** A name that is no text cannot be shown; it matters if it could be the name of a policy. */
    private String path(byte[] listed, int from, int to) throws FileTrouble {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(listed, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            String shown = new String(listed, from, to - from, StandardCharsets.UTF_8);
            if (shown.endsWith(".writ") || shown.endsWith(".json")) {
                throw new FileTrouble(
                        revision + ":" + shown + ": the name of this file is not UTF-8",
                        List.of("nothing can be said of a revision with such a file"));
            }
            return shown;
        }
    }

    // ---- names

    /** Returns the name of a path, relative to the directory in which git was started. */
    public String name(String relative) {
        return revision + ":" + shortest(here, relative);
    }

    /** Returns the name of a path from the root of the repository. */
    public String nameFromRoot(String path) {
        return revision + ":" + shortest("", path);
    }

    /** The path in a name. */
    private String path(String name) {
        String path = name.startsWith(revision + ":") ? name.substring(revision.length() + 1) : name;
        return path.equals(".") ? "" : path;
    }

    private static String shortest(String directory, String relative) {
        List<String> parts = new ArrayList<>();
        for (String part : (directory + "/" + relative).split("/")) {
            if (part.equals("..")
                    && !parts.isEmpty()
                    && !parts.get(parts.size() - 1).equals("..")) {
                parts.remove(parts.size() - 1);
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return parts.isEmpty() ? "." : String.join("/", parts);
    }

    // ---- files

    @Override
    public boolean isDirectory(String directory) {
        return directories.contains(path(directory));
    }

    @Override
    public boolean exists(String file) {
        Entry entry = files.get(path(file));
        return entry != null && !entry.link();
    }

    @Override
    public boolean isThere(String name) {
        return files.containsKey(path(name)) || isDirectory(name);
    }

    @Override
    public List<String> list(String directory) throws IOException {
        return list(directory, ".writ");
    }

    @Override
    public List<String> listJson(String directory) throws IOException {
        return list(directory, ".json");
    }

    private List<String> list(String directory, String suffix) throws FileTrouble {
        String top = path(directory);
        String start = top.isEmpty() ? "" : top + "/";
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, Entry> file : files.tailMap(start).entrySet()) {
            String path = file.getKey();
            if (!path.startsWith(start)) {
                break;
            }
            String below = path.substring(start.length());
            if (below.endsWith(suffix) && !hidden(below)) {
                if (file.getValue().link()) {
                    throw new FileTrouble(
                            revision + ":" + path + " is a link, and links of a revision are not followed",
                            List.of("check the revision out and name its directory"));
                }
                found.add(revision + ":" + path);
            }
        }
        return found;
    }

    /** Tells whether a directory on the way is one that is left out. */
    private static boolean hidden(String path) {
        int slash = path.lastIndexOf('/');
        return slash >= 0 && ("/" + path.substring(0, slash)).contains("/.");
    }

    @Override
    public Content read(String file, int limit) throws IOException {
        Entry entry = files.get(path(file));
        if (entry == null || entry.link()) {
            throw new FileTrouble(file + ": no such file", List.of());
        }
        if (contents.isEmpty()) {
            contents = Optional.of(new Contents(git.start(List.of("cat-file", "--batch"), Redirect.DISCARD)));
        }
        return contents.get().read(file, entry.object(), limit);
    }

    @Override
    public String resolve(String directory, String relative) {
        return revision + ":" + (relative.startsWith("/") ? relative : shortest(path(directory), relative));
    }

    @Override
    public String parent(String file) {
        return resolve(file, "..");
    }

    @Override
    public String canonical(String directory) {
        return revision + ":" + shortest("", path(directory));
    }

    /** The repository is where imports may come from, and there is nothing else here. */
    @Override
    public boolean importable(String workspace, String directory) {
        return true;
    }

    @Override
    public void close() {
        contents.ifPresent(Contents::close);
    }

    /** A git that hands out contents as they are asked for. */
    private static final class Contents {

        private final Process process;
        private final OutputStream asked;
        private final InputStream answered;

        Contents(Process process) {
            this.process = process;
            this.asked = process.getOutputStream();
            this.answered = new BufferedInputStream(process.getInputStream());
        }

        Content read(String name, String object, int limit) throws FileTrouble {
            try {
                asked.write((object + "\n").getBytes(StandardCharsets.US_ASCII));
                asked.flush();
                // The object, its kind, its size.
                String[] head = line().split(" ");
                if (head.length != 3) {
                    throw new FileTrouble(
                            name + ": git does not have the content of this file",
                            List.of("fetch it: a partial clone leaves contents out"));
                }
                long size = Long.parseLong(head[2]);
                byte[] bytes = answered.readNBytes((int) Math.min(size, limit));
                answered.skipNBytes(size - bytes.length + 1);
                return new Content(bytes, size);
            } catch (FileTrouble e) {
                throw e;
            } catch (IOException e) {
                throw new FileTrouble(name + ": " + FileTrouble.reason(e), List.of());
            }
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = answered.read(); c != '\n'; c = answered.read()) {
                if (c < 0) {
                    throw new IOException("git ended too early");
                }
                line.append((char) c);
            }
            return line.toString();
        }

        void close() {
            try {
                asked.close();
            } catch (IOException e) {
                // It is told to end below.
            }
            process.destroy();
        }
    }
}
