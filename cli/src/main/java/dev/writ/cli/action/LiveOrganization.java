package dev.writ.cli.action;

import dev.writ.cli.console.Console;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.console.Visible;
import dev.writ.cli.deploy.apply.Apply;
import dev.writ.cli.deploy.apply.Pace;
import dev.writ.cli.deploy.apply.Patience;
import dev.writ.cli.deploy.apply.Progress;
import dev.writ.cli.deploy.client.Services;
import dev.writ.cli.deploy.journal.Disk;
import dev.writ.cli.deploy.plan.Meaning;
import dev.writ.cli.deploy.service.Service;
import dev.writ.cli.files.DiskFiles;
import dev.writ.cli.input.Input;
import dev.writ.cli.input.InputOptions;
import dev.writ.cli.input.InputReader;
import dev.writ.cli.input.TargetChoice;
import dev.writ.cli.input.WrongArgument;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.resolve.Vocabulary;
import dev.writ.rules.access.NamedPrincipal;
import dev.writ.rules.settings.Target;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The live organization that a command works on.
 *
 * @param target where it is
 * @param service the connection to it; nothing is sent before the first call
 * @param state where its runs are kept
 */
record LiveOrganization(Target target, Service service, Path state) {

    private static final String STATE = ".writ";

    /**
     * Finds it in the settings.
     *
     * @throws WrongArgument if the settings do not have the target
     * @throws IOException if they cannot be read
     */
    static LiveOrganization of(Surroundings surroundings, LiveRequest request, String name)
            throws WrongArgument, IOException {
        DiskFiles files = new DiskFiles(surroundings.directory(), Optional.empty());
        Target target = TargetChoice.find(files, request.workspace(), name);
        Path state = surroundings
                .directory()
                .resolve(request.state().orElse(DiskFiles.join(request.workspace(), STATE)))
                .normalize();
        return new LiveOrganization(target, Services.of(target, surroundings), state);
    }

    /**
     * Returns what documents are judged by where no workspace is asked: the platform, and who must keep administering. The
     * workspace beside the settings only says what names mean, if it can be read.
     *
     * @throws WrongArgument if the settings name an administrator whom nothing tells: going on would mean not to guard it
     */
    Meaning meaning(Surroundings surroundings, LiveRequest request) throws WrongArgument, IOException {
        DiskFiles files = new DiskFiles(surroundings.directory(), Optional.empty());
        Optional<Input> workspace = files.holdsSources(request.workspace())
                ? new InputReader(
                                surroundings,
                                new InputOptions(
                                        Optional.empty(), surroundings.today(), Optional.empty(), Optional.empty()))
                        .read(List.of(request.workspace()))
                        .sound()
                : Optional.empty();
        Catalogue catalogue = workspace.map(Input::catalogue).orElseGet(CatalogueReader::shipped);
        Vocabulary vocabulary = workspace.map(Input::vocabulary).orElseGet(() -> Vocabulary.of(List.of(), catalogue));
        Set<String> administrators = new TreeSet<>();
        for (String name : target.administrators()) {
            List<String> identities = NamedPrincipal.identities(vocabulary, name);
            if (identities.isEmpty()) {
                throw new WrongArgument(
                        "the administrator `" + name + "` of the target `" + target.name()
                                + "` is not known without its workspace",
                        "name the workspace with `--in`, or write the administrator as policies do, as `coreweave/UID`");
            }
            administrators.addAll(identities);
        }
        return new Meaning(catalogue, vocabulary, List.of(), List.of(), administrators);
    }

    /** Returns what applies plans to it, and tells standard error what it does. */
    Apply apply(Surroundings surroundings, LiveRequest request) {
        Patience patience = new Patience(
                request.poll(), request.limit().orElse(target.timing().visible()));
        return new Apply(
                service,
                Disk.local(),
                Pace.real(),
                patience,
                request.talk() == LiveRequest.Talk.NOTHING ? Progress.SILENT : line -> tell(surroundings, line));
    }

    private static void tell(Surroundings surroundings, String line) {
        try {
            Console.handOut(surroundings.err(), (Visible.of(line) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // Nobody is left to be told; the run goes on, and its end is told where it can be.
            return;
        }
    }
}
