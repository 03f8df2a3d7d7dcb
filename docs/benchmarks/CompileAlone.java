import dev.writ.cli.files.DiskFiles;
import dev.writ.cli.files.OutputWriter;
import dev.writ.compiler.Version;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.emit.Document;
import dev.writ.compiler.emit.DocumentSizes;
import dev.writ.compiler.emit.Emitter;
import dev.writ.compiler.emit.SourceMap;
import dev.writ.compiler.intent.Intent;
import dev.writ.compiler.intent.IntentBuilder;
import dev.writ.compiler.lower.Lowered;
import dev.writ.compiler.lower.Lowering;
import dev.writ.compiler.lower.LoweringNotes;
import dev.writ.compiler.model.Workspace;
import dev.writ.compiler.resolve.Resolver;
import dev.writ.compiler.workspace.Sources;
import dev.writ.compiler.workspace.WorkspaceLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From sources to files, without what {@code writ compile} does besides: the proof, and the lint rules. The command has
 * no way to leave these out. {@code java -cp writ.jar:. CompileAlone DIRECTORY OUTPUT} prints how many files it wrote.
 */
public final class CompileAlone {

    private CompileAlone() {}

    public static void main(String[] args) throws IOException {
        Outcome<Sources> loaded = WorkspaceLoader.load(new DiskFiles(Path.of("."), Optional.empty()), args[0]);
        Sources sources = loaded.sound().orElseThrow();
        Workspace workspace = Resolver.resolve(sources.trees(), sources.catalogue(), LocalDate.now())
                .sound()
                .orElseThrow();
        Intent intent = IntentBuilder.build(workspace, "").sound().orElseThrow();
        Lowered lowered = Lowering.lower(intent, "");
        List<Document> documents = new ArrayList<>(Emitter.emit(lowered.policies()));
        int notes = LoweringNotes.of(intent, lowered.policies(), sources.catalogue()).size()
                + DocumentSizes.check(lowered.policies(), documents, lowered.origins(), sources.catalogue())
                        .size();
        documents.add(SourceMap.of(
                documents,
                lowered.origins(),
                args[0],
                workspace.organization(),
                Version.current(),
                sources.catalogue().version()));
        new OutputWriter(args[1], Path.of(args[1]), false).write(documents);
        System.out.println(documents.size() + " files, " + notes + " notes");
    }
}
