package dev.writ.maven.run;

import dev.writ.compiler.emit.SourceMap;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Names all that a run depends on beside the files that it reads: what it is asked, and by which code. Parts are taken
 * as they were given: where nothing has changed, nothing needs to be made of them.
 */
public final class RunKey {

    private final StringBuilder parts = new StringBuilder();

    private RunKey() {}

    /**
     * Begins a key.
     *
     * @param code the class loader of the plugin with the rules of others
     * @return empty if nobody can tell whether the code has changed
     */
    public static Optional<RunKey> of(ClassLoader code) {
        if (!(code instanceof URLClassLoader archives)) {
            return Optional.empty();
        }
        RunKey key = new RunKey();
        for (URL archive : archives.getURLs()) {
            try {
                Path file = Path.of(archive.toURI());
                if (!Files.isRegularFile(file)) {
                    return Optional.empty();
                }
                key.with(file)
                        .with(Files.size(file))
                        .with(Files.getLastModifiedTime(file).toMillis());
            } catch (URISyntaxException | IOException | IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return Optional.of(key);
    }

    /**
     * Adds something that the run is asked.
     *
     * @param part a list, a configuration, or a value that its text names; null if it was not said
     */
    public RunKey with(@Nullable Object part) {
        if (part == null) {
            parts.append("-");
        } else if (part instanceof List<?> list) {
            parts.append(list.size()).append('[');
            for (Object each : list) {
                with(each);
            }
        } else if (part instanceof PlexusConfiguration element) {
            parts.append(element.getChildCount()).append('<');
            with(element.getName()).with(element.getValue());
            for (PlexusConfiguration child : element.getChildren()) {
                with(child);
            }
        } else {
            // With its length, so that no two lists of parts look alike.
            String text = part.toString();
            parts.append(text.length()).append(':').append(text);
        }
        return this;
    }

    /** Returns the key, on one line. */
    public String digest() {
        return SourceMap.sha256(parts.toString());
    }
}
