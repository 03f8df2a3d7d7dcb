package dev.writ.cli.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds the files of a directory whose names end in one way. Links count if they lead to something inside the directory that is not found
 * without them; so no file is found twice, and a loop of links ends. Links to directories outside are left out.
 */
final class Listing {

    private static final Pattern SETTINGS = Pattern.compile("writ\\.ya?ml");

    private final String directory;
    private final Path base;
    private final Path real;
    private final String suffix;
    private final Set<String> found = new TreeSet<>();
    private final Set<String> settings = new TreeSet<>();
    private final Set<Path> seen = new HashSet<>();
    private final Deque<String> links = new ArrayDeque<>();

    Listing(DiskFiles disk, String directory, String suffix) throws IOException {
        this.directory = directory;
        this.suffix = suffix;
        this.base = disk.path(directory);
        this.real = Path.of(disk.canonical(directory));
    }

    /** Returns the names of the files, sorted. */
    List<String> files() throws IOException {
        seen.add(real);
        walk("", real);
        while (!links.isEmpty()) {
            follow(links.remove());
        }
        return List.copyOf(found);
    }

    /** Returns the files below the directory, not in it, that are named as settings are; after {@link #files()}. */
    List<String> settingsBelow() {
        return List.copyOf(settings);
    }

    /** A directory: its name relative to the base, and where it really is. */
    private record Folder(String name, Path real) {}

    /** Looks at a directory, named relative to the base. */
    private void walk(String top, Path place) throws IOException {
        Deque<Folder> open = new ArrayDeque<>();
        open.add(new Folder(top, place));
        while (!open.isEmpty()) {
            Folder current = open.remove();
            for (String child : children(current.name())) {
                look(child, current, open);
            }
        }
    }

    private void look(String child, Folder current, Deque<Folder> open) throws IOException {
        Path path = base.resolve(child);
        BasicFileAttributes what;
        try {
            what = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return; // removed since it was listed
        } catch (IOException e) {
            throw FileTrouble.of(name(child), e);
        }
        // What is no link is where its directory is; to ask for that takes as long as all else.
        Path place = current.real().resolve(path.getFileName());
        if (what.isSymbolicLink()) {
            links.add(child);
        } else if (what.isDirectory()) {
            if (!isHidden(path) && seen.add(place)) {
                open.add(new Folder(child, place));
            }
        } else if (isSource(path) && what.isRegularFile()) {
            seen.add(place);
            found.add(name(child));
        } else if (SETTINGS.matcher(path.getFileName().toString()).matches() && !base.equals(path.getParent())) {
            settings.add(name(child));
        }
    }

    private void follow(String link) throws IOException {
        Path path = base.resolve(link);
        Path target;
        try {
            target = path.toRealPath();
        } catch (IOException e) {
            refuse(link, "is a link that leads nowhere");
            return;
        }
        if (!target.startsWith(real)) {
            if (!Files.isDirectory(target)) {
                refuse(link, "is a link that leads out of the workspace");
            }
            return;
        }
        if (Files.isDirectory(target)) {
            if (!isHidden(path) && seen.add(target)) {
                walk(link, target);
            }
        } else if (isSource(path) && Files.isRegularFile(target) && seen.add(target)) {
            found.add(name(link));
        }
    }

    /** A source that is left out in silence could be the one that denies. Editors lock files by hidden links. */
    private void refuse(String link, String why) throws FileTrouble {
        Path path = base.resolve(link);
        if (isSource(path) && !isHidden(path)) {
            throw new FileTrouble(
                    name(link) + " " + why,
                    List.of("put the file in its place, or remove the link; other directories are imported"));
        }
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    private boolean isSource(Path path) {
        return path.getFileName().toString().endsWith(suffix);
    }

    private List<String> children(String current) throws IOException {
        Path path = base.resolve(current);
        List<String> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = DiskFiles.open(path, name(current))) {
            for (Path child : stream) {
                children.add(Path.of(current).resolve(readable(current, child)).toString());
            }
        } catch (DirectoryIteratorException e) {
            throw FileTrouble.of(name(current), new IOException(e.getCause()));
        }
        children.sort(null);
        return children;
    }

    /** The name of a file, if it has one that can be written in a text. */
    private String readable(String current, Path path) throws FileTrouble {
        String name = path.getFileName().toString();
        boolean matters = name.endsWith(suffix) || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
        if (matters && !isText(path, name)) {
            throw new FileTrouble(
                    name(Path.of(current).resolve(name).toString()) + ": the name of this file is not UTF-8",
                    List.of("rename the file, or remove it"));
        }
        return name;
    }

    private static boolean isText(Path path, String name) {
        try {
            return path.resolveSibling(name).equals(path);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private String name(String child) {
        return DiskFiles.name(Path.of(directory).resolve(child));
    }
}
