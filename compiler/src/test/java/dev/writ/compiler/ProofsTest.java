package dev.writ.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.emit.Document;
import dev.writ.compiler.emit.Emitter;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import dev.writ.compiler.testing.InMemoryFiles;
import dev.writ.compiler.testing.Pipeline;
import dev.writ.compiler.workspace.Sources;
import dev.writ.compiler.workspace.WorkspaceLoader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is proved is what the documents say, and not what they were made of: of few statements, and of many. */
final class ProofsTest {

    private static final String FEW = """
            org = "ab1cd2"
            cluster prod = "https://oidc.example.com/id/1"
            buckets training = "acme-training"
            policy training {
              allow prod/ml/trainer to s3:GetObject, s3:PutObject on training
              deny prod/ml/trainer to s3:DeleteObject on training
            }
            """;

    /** Of so many statements, the documents are written and read back while the proof is begun. */
    private static final int MANY = 80;

    @ParameterizedTest
    @ValueSource(ints = {0, MANY})
    void whatIsWrittenAsItIsMeantIsProved(int more) throws IOException {
        assertThat(proved(more, document -> document).findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, MANY})
    void aDocumentThatAllowsMoreIsFound(int more) {
        assertThatExceptionOfType(ProofFailure.class)
                .isThrownBy(() -> proved(more, document -> changed(document, "s3:PutObject", "s3:PutObjectAcl")))
                .withMessageContaining("the source refuses a request that they allow")
                .withMessageContaining("s3:PutObjectAcl on");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, MANY})
    void aDocumentThatAllowsLessIsFound(int more) {
        assertThatExceptionOfType(ProofFailure.class)
                .isThrownBy(() -> proved(more, document -> changed(document, "\"s3:GetObject\",", "")))
                .withMessageContaining("the source allows a request that they refuse")
                .withMessageContaining("s3:GetObject on");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, MANY})
    void aDocumentThatCannotBeReadIsFound(int more) {
        assertThatExceptionOfType(ProofFailure.class)
                .isThrownBy(() -> proved(more, document -> changed(document, "\"s3:GetObject\",", "\"s3:GetObject\"")))
                .withMessageContaining("a document cannot be read back: organization/training.json:");
    }

    private static Document changed(Document document, String from, String to) {
        if (!document.path().equals("organization/training.json")) {
            return document;
        }
        assertThat(document.content()).contains(from);
        return new Document(document.path(), document.content().replaceFirst(from, to));
    }

    private static Proofs.Result proved(int more, UnaryOperator<Document> bug) throws IOException {
        Sources sources = WorkspaceLoader.load(new InMemoryFiles().with("main.writ", source(more)), ".")
                .sound()
                .orElseThrow();
        Compilation sound = Compiler.compile(sources, Pipeline.TODAY).sound().orElseThrow();
        ExactAnalysis analysis =
                new ExactAnalysis(Profile.documented(sound.workspace().catalogue()));
        BrokenAssertions broken =
                new BrokenAssertions(sound.workspace(), sound.intent(), sound.origins(), sources.trees());
        LeaningNotes leaning = new LeaningNotes(sound.workspace().catalogue(), sound.origins(), broken::notation);
        Proofs proofs = new Proofs(sound.intent(), analysis, broken, leaning);
        Proofs.Begun begun = proofs.begin(sound.policies(), () -> written(sound, bug));
        return proofs.of(begun, Label.of(new SourceText("main.writ", ""), new Span(0, 0)));
    }

    private static List<Document> written(Compilation sound, UnaryOperator<Document> bug) {
        List<Document> documents = new ArrayList<>(Emitter.emit(sound.policies()));
        documents.replaceAll(bug);
        return documents;
    }

    private static String source(int more) {
        StringBuilder source = new StringBuilder(FEW);
        for (int i = 0; i < more; i++) {
            source.append("""
                    policy more-%1$d {
                      allow prod/ml/w%1$d to s3:GetObject on training
                    }
                    """.formatted(i));
        }
        return source.toString();
    }
}
