package dev.writ.cli.action;

import dev.writ.cli.files.DiskFiles;
import dev.writ.cli.files.FileTrouble;
import dev.writ.rules.Rules;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;

/** Finds lint rules: those that ship, and those in archives that the user names. */
final class RuleArchives {

    private RuleArchives() {}

    /**
     * Returns all rules.
     *
     * @param archives the names of the archives
     * @throws FileTrouble if an archive is not there, holds no rule, or holds one that cannot be used; or if one on the
     *     class path, where build tools put archives, holds such a rule
     */
    static Rules load(DiskFiles files, List<String> archives) throws FileTrouble {
        Rules rules = shipped();
        if (archives.isEmpty()) {
            return rules;
        }
        List<URL> urls = new ArrayList<>();
        for (String archive : archives) {
            if (!files.exists(archive)) {
                throw new FileTrouble(archive + ": there is no such file", List.of("name the archive with the rules"));
            }
            urls.add(url(files, archive));
        }
        try {
            // Stays open as long as the process: rules load classes and pages when they are needed.
            Rules all = Rules.load(new URLClassLoader(urls.toArray(URL[]::new), Rules.class.getClassLoader()));
            if (all.all().size() == rules.all().size()) {
                throw new FileTrouble(
                        String.join(", ", archives) + ": there is no rule in it",
                        List.of("name each rule in `META-INF/services/dev.writ.rules.LintRule`"));
            }
            return all;
        } catch (ServiceConfigurationError | IllegalArgumentException | LinkageError e) {
            throw new FileTrouble(String.join(", ", archives) + ": " + e.getMessage(), List.of());
        }
    }

    private static Rules shipped() throws FileTrouble {
        try {
            return Rules.shipped();
        } catch (ServiceConfigurationError | IllegalArgumentException | LinkageError e) {
            throw new FileTrouble(
                    "a lint rule on the class path cannot be used: " + e.getMessage(),
                    List.of("take out the archive that brings it, or use a version made for this one"));
        }
    }

    private static URL url(DiskFiles files, String archive) throws FileTrouble {
        try {
            return files.path(archive).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new FileTrouble(archive + ": " + e.getMessage(), List.of());
        }
    }
}
