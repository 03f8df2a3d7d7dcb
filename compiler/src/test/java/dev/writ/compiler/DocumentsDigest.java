package dev.writ.compiler;

import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.emit.Document;
import dev.writ.compiler.emit.SourceMap;
import dev.writ.compiler.testing.DiagnosticText;
import dev.writ.compiler.testing.InMemoryFiles;
import dev.writ.compiler.testing.Pipeline;
import dev.writ.compiler.workspace.SourceFiles;
import dev.writ.compiler.workspace.WorkspaceLoader;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** A workspace with something of everything, and the digest of all that is made of it and said about it. */
final class DocumentsDigest {

    /** Declarations, each of which may stand anywhere. */
    static final List<String> NAMES = List.of(
            "org = \"ab1cd2\"",
            "cluster prod = \"https://oidc.example.com/id/1\"",
            "issuer github = \"https://token.example.com\"",
            "partner wandb = \"wandb\"",
            "principals trainers = prod/ml-train/trainer, prod/ml-train/evaluator, prod/ml-train/i",
            "principals people = group \"SecOps\", user \"u1\", group \"Istanbul\"",
            "buckets training = \"acme-training\"",
            "buckets both = training, \"acme-scratch-*\"",
            "actions read = s3:GetObject, s3:ListBucket");

    /** Rules of one block, in any order. */
    static final List<String> RULES = List.of(
            "allow trainers, people to read on both",
            "allow members to s3:Get* on training",
            "allow partner wandb, wandb:\"static/\"* to s3:GetObject on training when \"wandb:OrgID\" in [\"é\", \"a\", \"漢\"]",
            "allow github:\"repo:acme/models:\"*, people to s3:PutObject, s3:ListBucket on training under \"r/\"",
            "allow people to s3:GetBucketPolicy, s3:PutBucketPolicy, s3:DeleteBucketPolicy on training",
            "deny trainers to s3:DeleteObject on training");

    private DocumentsDigest() {}

    /** Prints the digest. */
    public static void main(String[] args) throws IOException {
        System.out.println(of(new InMemoryFiles().with("main.writ", text(NAMES, RULES))));
    }

    static String text(List<String> names, List<String> rules) {
        return String.join("\n", names) + "\npolicy training {\n  " + String.join("\n  ", rules) + "\n}\n";
    }

    static String of(SourceFiles files) throws IOException {
        Outcome<Compilation> compiled = compile(files);
        return SourceMap.sha256(DiagnosticText.of(compiled.diagnostics())
                + compiled.sound().orElseThrow().documents());
    }

    /** The policies alone: the map leads back to lines, and changes with them. */
    static String policies(SourceFiles files) throws IOException {
        return compile(files).sound().orElseThrow().documents().stream()
                .filter(document -> !document.path().equals(SourceMap.PATH))
                .map(Document::toString)
                .collect(Collectors.joining("\n"));
    }

    private static Outcome<Compilation> compile(SourceFiles files) throws IOException {
        return WorkspaceLoader.load(files, ".")
                .then(sources -> Compiler.compile(sources, CompilerOptions.on(Pipeline.TODAY)));
    }
}
