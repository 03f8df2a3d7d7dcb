package dev.writ.maven.run;

import dev.writ.cli.files.FileTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Documents in an archive: what a build attaches, and what it compares itself with. */
public final class PolicyArchive {

    /** The earliest that an archive can say: the same documents make the same bytes. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final String DOCUMENT = ".json";
    /** More than any organization has, and less than fills a disk. */
    private static final long MAX_BYTES = 512L * 1024 * 1024;

    private PolicyArchive() {}

    /**
     * Puts all documents of a directory into an archive.
     *
     * @throws IOException if a file cannot be read, or the archive cannot be written
     */
    public static void pack(Path directory, Path archive) throws IOException {
        Files.createDirectories(archive.toAbsolutePath().getParent());
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : documents(directory)) {
                ZipEntry entry = new ZipEntry(name);
                entry.setTimeLocal(NO_TIME);
                zip.putNextEntry(entry);
                Files.copy(directory.resolve(name), zip);
                zip.closeEntry();
            }
        }
    }

    private static List<String> documents(Path directory) throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(DOCUMENT))
                    .forEach(names::add);
        }
        names.sort(null);
        return names;
    }

    /**
     * Takes the documents out of an archive, into a directory that holds nothing else afterwards.
     *
     * @param below the directory in the archive that holds them; empty for all of it
     * @return how many there were
     * @throws IOException if the archive cannot be read, or holds what would be written elsewhere
     */
    public static int unpack(Path archive, String below, Path directory) throws IOException {
        clear(directory);
        Files.createDirectories(directory);
        String start = below.isEmpty() ? "" : below + "/";
        int count = 0;
        long bytes = 0;
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.isDirectory()
                        || !entry.getName().startsWith(start)
                        || !entry.getName().endsWith(DOCUMENT)) {
                    continue;
                }
                Path file = inside(directory, entry.getName().substring(start.length()), archive);
                Files.createDirectories(file.getParent());
                try (InputStream in = zip.getInputStream(entry)) {
                    byte[] content = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, MAX_BYTES - bytes + 1));
                    bytes += content.length;
                    if (bytes > MAX_BYTES) {
                        throw new FileTrouble(archive + ": the policies in it are too large", List.of());
                    }
                    Files.write(file, content);
                }
                count++;
            }
        }
        return count;
    }

    private static Path inside(Path directory, String name, Path archive) throws FileTrouble {
        Path file = directory.resolve(name).normalize();
        if (name.isEmpty() || !file.startsWith(directory) || file.equals(directory)) {
            throw new FileTrouble(archive + ": `" + name + "` would be written elsewhere", List.of());
        }
        return file;
    }

    private static void clear(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(directory)) {
            all = new ArrayList<>(files.toList());
        }
        Collections.reverse(all);
        for (Path each : all) {
            Files.delete(each);
        }
    }
}
