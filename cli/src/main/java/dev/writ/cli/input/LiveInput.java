package dev.writ.cli.input;

import dev.writ.cli.console.Surroundings;
import dev.writ.cli.deploy.client.Services;
import dev.writ.cli.deploy.live.LiveReader;
import dev.writ.cli.deploy.live.LiveState;
import dev.writ.cli.files.DiskFiles;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.resolve.Vocabulary;
import dev.writ.compiler.workspace.Sources;
import dev.writ.compiler.workspace.WorkspaceLoader;
import dev.writ.rules.settings.Target;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Reads the policies of a live organization, named {@code live:TARGET} by the settings in the current directory, or
 * {@code live:DIR/TARGET} by those in another.
 */
public final class LiveInput {

    private static final String PREFIX = "live:";

    private final Surroundings surroundings;
    private final DiskFiles files;

    LiveInput(Surroundings surroundings, DiskFiles files) {
        this.surroundings = surroundings;
        this.files = files;
    }

    /** Tells whether an argument names a live organization. A revision called so can be named in full. */
    public static boolean isLive(String argument) {
        return argument.startsWith(PREFIX);
    }

    /** Returns the directory whose settings know the target. */
    public static String directory(String argument) {
        int slash = argument.lastIndexOf('/');
        return slash < 0 ? "." : argument.substring(PREFIX.length(), Math.max(slash, PREFIX.length() + 1));
    }

    private static String target(String argument) {
        return argument.substring(Math.max(PREFIX.length(), argument.lastIndexOf('/') + 1));
    }

    /**
     * Reads all policies.
     *
     * @throws WrongArgument if there is no such target
     * @throws IOException if the settings, the service or a document cannot be read
     */
    Outcome<Input> read(String argument) throws WrongArgument, IOException {
        String directory = directory(argument);
        Target target = TargetChoice.find(files, directory, target(argument));
        LiveState state = state(target);
        Catalogue catalogue = CatalogueReader.shipped();
        // The words of the workspace beside the settings; whether it compiles does not matter here.
        Optional<Sources> sources = files.holdsSources(directory)
                ? WorkspaceLoader.load(files, directory).partial()
                : Optional.empty();
        return Outcome.of(
                new Input(
                        target.name(),
                        state.policies(),
                        catalogue,
                        Vocabulary.of(sources.map(Sources::trees).orElse(List.of()), catalogue),
                        state.documents().size(),
                        Optional.empty(),
                        List.of(),
                        state.said(),
                        Optional.empty(),
                        Optional.of(state.read()),
                        true),
                state.said());
    }

    private LiveState state(Target target) throws IOException {
        try {
            return LiveReader.whole(Services.of(target, surroundings));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("reading `" + target.name() + "` was interrupted", e);
        }
    }
}
