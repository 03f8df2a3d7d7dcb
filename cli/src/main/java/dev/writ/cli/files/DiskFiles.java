package dev.writ.cli.files;

import dev.writ.cli.files.FileTrace.Question;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The files on the disk. Names are relative to the working directory, as the user typed them. */
public final class DiskFiles implements PolicyFiles {

    private final Path workingDirectory;
    private final Optional<String> root;
    private final Optional<FileTrace> trace;
    /** What listings have met by the way. */
    private final Map<String, List<String>> settingsBelow = new HashMap<>();

    /**
     * Makes a view of the disk.
     *
     * @param workingDirectory what relative names are relative to
     * @param root the tree that imports may come from; if none is given, the git repository around the workspace
     */
    public DiskFiles(Path workingDirectory, Optional<String> root) {
        this(workingDirectory, root, Optional.empty());
    }

    /**
     * Makes a view of the disk that somebody follows.
     *
     * @param workingDirectory what relative names are relative to
     * @param root the tree that imports may come from; if none is given, the git repository around the workspace
     * @param trace takes what is asked and answered
     */
    public DiskFiles(Path workingDirectory, Optional<String> root, Optional<FileTrace> trace) {
        this.workingDirectory = workingDirectory;
        this.root = root;
        this.trace = trace;
    }

    /** Returns the path that a name stands for. */
    public Path path(String name) {
        return workingDirectory.resolve(name);
    }

    @Override
    public boolean isThere(String name) {
        return saw(Question.IS_THERE, Files.exists(path(name), LinkOption.NOFOLLOW_LINKS), name);
    }

    @Override
    public boolean isDirectory(String directory) {
        boolean answer;
        try {
            answer = Files.isDirectory(path(directory));
        } catch (InvalidPathException e) {
            answer = false;
        }
        return saw(Question.IS_DIRECTORY, answer, directory);
    }

    @Override
    public List<String> list(String directory) throws IOException {
        Listing listing = new Listing(this, directory, ".writ");
        List<String> files = listing.files();
        settingsBelow.put(directory, listing.settingsBelow());
        if (trace.isPresent()) {
            saw(Question.LIST, FileTrace.digest(files) + FileTrace.digest(listing.settingsBelow()), directory);
        }
        return files;
    }

    @Override
    public List<String> listJson(String directory) throws IOException {
        List<String> files = new Listing(this, directory, ".json").files();
        if (trace.isPresent()) {
            saw(Question.LIST_JSON, FileTrace.digest(files), directory);
        }
        return files;
    }

    /** Returns the files below a directory that was listed, not in it, that are named as settings are. */
    public List<String> settingsBelow(String directory) {
        return settingsBelow.getOrDefault(directory, List.of());
    }

    @Override
    public Content read(String file, int limit) throws IOException {
        Path path = path(file);
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(limit);
            long size = Math.max(bytes.length, Files.size(path));
            if (trace.isPresent()) {
                trace.get().read(file, limit, bytes, size);
            }
            return new Content(bytes, size);
        } catch (FileTrouble e) {
            throw e;
        } catch (IOException e) {
            throw FileTrouble.of(file, e);
        }
    }

    @Override
    public boolean exists(String file) {
        boolean answer;
        try {
            answer = Files.isRegularFile(path(file));
        } catch (InvalidPathException e) {
            answer = false;
        }
        return saw(Question.EXISTS, answer, file);
    }

    private boolean saw(Question question, boolean answer, String about) {
        saw(question, String.valueOf(answer), about);
        return answer;
    }

    private void saw(Question question, String answer, String... about) {
        if (trace.isPresent()) {
            trace.get().saw(question, answer, about);
        }
    }

    @Override
    public String resolve(String directory, String relative) {
        return join(directory, relative);
    }

    /** Tells whether a directory itself, whatever is below it, has a source or settings in it. */
    public boolean holdsSources(String directory) {
        return entries(directory)
                .anyMatch(
                        name -> name.equals("writ.yaml") || (name.endsWith(".writ") && exists(join(directory, name))));
    }

    /** Returns up to three directories, one or two levels below the current one, with sources in them. */
    public List<String> sourcesBelow() {
        return Stream.concat(below("."), below(".").flatMap(this::below))
                .filter(this::holdsSources)
                .limit(3)
                .map(name -> "`" + name + "`")
                .toList();
    }

    private Stream<String> below(String directory) {
        return entries(directory)
                .filter(name -> !name.startsWith("."))
                .map(name -> join(directory, name))
                .filter(this::isDirectory);
    }

    /** The names in a directory; none if it cannot be read. */
    private Stream<String> entries(String directory) {
        String[] names = path(directory).toFile().list();
        return names == null ? Stream.empty() : Stream.of(names).sorted();
    }

    /** Returns the name of {@code relative} as seen from a directory, shortest form. */
    public static String join(String directory, String relative) {
        return name(Path.of(directory).resolve(relative));
    }

    @Override
    public String parent(String file) {
        Path parent = Path.of(file).normalize().getParent();
        return parent == null ? "." : name(parent);
    }

    @Override
    public String canonical(String directory) throws IOException {
        String canonical = real(directory).toString();
        if (trace.isPresent()) {
            saw(Question.CANONICAL, FileTrace.digest(List.of(canonical)), directory);
        }
        return canonical;
    }

    @Override
    public boolean importable(String workspace, String directory) throws IOException {
        Path tree = root.isPresent() ? real(root.get()) : repository(real(workspace));
        boolean answer = real(directory).startsWith(tree);
        saw(Question.IMPORTABLE, String.valueOf(answer), workspace, directory, root.orElse(""));
        return answer;
    }

    private Path real(String directory) throws IOException {
        try {
            return path(directory).toRealPath();
        } catch (IOException e) {
            throw FileTrouble.of(directory, e);
        }
    }

    private static Path repository(Path workspace) {
        for (Path directory = workspace; directory != null; directory = directory.getParent()) {
            if (Files.exists(directory.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
                return directory;
            }
        }
        return workspace;
    }

    /** Returns a path as messages show it. */
    static String name(Path path) {
        String name = path.normalize().toString().replace(path.getFileSystem().getSeparator(), "/");
        return name.isEmpty() ? "." : name;
    }

    /** Opens a directory; what it yields is in no order. */
    static DirectoryStream<Path> open(Path directory, String name) throws IOException {
        try {
            return Files.newDirectoryStream(directory);
        } catch (IOException e) {
            throw FileTrouble.of(name, e);
        }
    }
}
