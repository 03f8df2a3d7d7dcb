package dev.writ.maven.run;

import dev.writ.compiler.emit.SourceMap;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Names all that a run depends on beside the files that it reads: what it is asked, and by which code. */
public final class RunKey {

    private final StringBuilder parts = new StringBuilder();

    /** Adds something that the run is asked. */
    public RunKey with(Object part) {
        parts.append(part).append('\0');
        return this;
    }

    /**
     * Returns the key.
     *
     * @param code the class loader of the plugin with the rules of others
     * @return empty if nobody can tell whether the code has changed
     */
    public Optional<String> of(ClassLoader code) {
        if (!(code instanceof URLClassLoader archives)) {
            return Optional.empty();
        }
        for (URL archive : archives.getURLs()) {
            try {
                Path file = Path.of(archive.toURI());
                if (!Files.isRegularFile(file)) {
                    return Optional.empty();
                }
                with(file)
                        .with(Files.size(file))
                        .with(Files.getLastModifiedTime(file).toMillis());
            } catch (URISyntaxException | IOException | IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        return Optional.of(SourceMap.sha256(parts.toString()));
    }
}
