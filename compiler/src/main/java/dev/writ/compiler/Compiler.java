package dev.writ.compiler;

import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.emit.Document;
import dev.writ.compiler.emit.DocumentSizes;
import dev.writ.compiler.emit.EmitCode;
import dev.writ.compiler.emit.Emitter;
import dev.writ.compiler.intent.Intent;
import dev.writ.compiler.intent.IntentBuilder;
import dev.writ.compiler.intent.IntentCode;
import dev.writ.compiler.lower.Lowered;
import dev.writ.compiler.lower.Lowering;
import dev.writ.compiler.lower.LoweringCode;
import dev.writ.compiler.lower.LoweringNotes;
import dev.writ.compiler.lower.OutputSize;
import dev.writ.compiler.model.BucketPattern;
import dev.writ.compiler.model.Principals;
import dev.writ.compiler.model.Workspace;
import dev.writ.compiler.resolve.ResolveCode;
import dev.writ.compiler.resolve.Resolver;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import dev.writ.compiler.workspace.Sources;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The line from source to documents: parsed files become a model, the model a meaning, the meaning policies, and
 * policies documents. Pure: files are read before, and written after.
 */
public final class Compiler {

    private Compiler() {}

    /** Compiles a workspace as on a day, with nothing else that is special. */
    public static Outcome<Compilation> compile(Sources sources, LocalDate asOf) {
        return compile(sources, CompilerOptions.on(asOf));
    }

    /**
     * Compiles a workspace. Everything that is wrong with it is found in one run; documents are made only if nothing
     * is.
     *
     * @param sources what {@link dev.writ.compiler.workspace.WorkspaceLoader} found, even if it complained
     * @param options what the build is told beside its sources
     */
    public static Outcome<Compilation> compile(Sources sources, CompilerOptions options) {
        Catalogue catalogue = sources.catalogue();
        Outcome<Workspace> resolved = Resolver.resolve(sources.trees(), catalogue, options.asOf());
        if (resolved.partial().isEmpty()) {
            return new Outcome<>(Optional.empty(), resolved.diagnostics());
        }
        Workspace workspace = resolved.partial().get();
        List<Diagnostic> diagnostics = new ArrayList<>(resolved.diagnostics());
        Outcome<Intent> meant = IntentBuilder.build(workspace, options.policyNamePrefix());
        diagnostics.addAll(meant.diagnostics());
        Optional<Intent> sound = resolved.hasErrors() ? Optional.empty() : meant.sound();
        Optional<Diagnostic> tooLarge = sound.flatMap(OutputSize::tooLarge);
        tooLarge.ifPresent(diagnostics::add);
        Optional<Lowered> lowered = tooLarge.isPresent()
                ? Optional.empty()
                : sound.map(intent -> Lowering.lower(intent, options.policyNamePrefix()));
        List<Document> policies = new ArrayList<>();
        ExactAnalysis analysis = new ExactAnalysis(Profile.documented(catalogue));
        int proved = 0;
        if (lowered.isPresent()) {
            Intent intent = meant.partial().orElseThrow();
            Lowered made = lowered.get();
            BrokenAssertions broken = new BrokenAssertions(workspace, intent, made.origins(), sources.trees());
            LeaningNotes leaning = new LeaningNotes(catalogue, made.origins(), broken::notation);
            Proofs proofs = new Proofs(intent, analysis, broken, leaning);
            Proofs.Begun begun = proofs.begin(made.policies(), () -> Emitter.emit(made.policies()));
            policies.addAll(begun.documents());
            diagnostics.addAll(LoweringNotes.of(intent, made.policies(), catalogue));
            diagnostics.addAll(DocumentSizes.check(made.policies(), policies, made.origins(), catalogue));
            Proofs.Result shown = proofs.of(begun, start(sources));
            diagnostics.addAll(shown.findings());
            proved = shown.proved();
        }
        Acceptances.Split split = Acceptances.of(workspace).split(diagnostics, judged(lowered.isPresent()));
        if (lowered.isEmpty()) {
            return new Outcome<>(Optional.empty(), split.left());
        }
        Intent intent = meant.partial().orElseThrow();
        Compilation compilation = new Compilation(
                workspace,
                intent,
                lowered.get().policies(),
                lowered.get().origins(),
                policies,
                analysis,
                sources.directory(),
                split.accepted(),
                checked(sources, workspace, intent, lowered.get(), proved));
        return Outcome.of(compilation, split.left());
    }

    /** Where what is said of a whole workspace is put: the beginning of its first file. */
    private static Label start(Sources sources) {
        SourceText first = sources.trees().get(0).text();
        return Label.of(first, new Span(0, 0));
    }

    private static Checked checked(Sources sources, Workspace workspace, Intent intent, Lowered lowered, int proved) {
        return new Checked(
                sources.files(),
                workspace.policies().size(),
                workspace.ruleCount(),
                workspace.assertions().size(),
                proved,
                (int) intent.clauses().stream()
                        .flatMap(clause -> clause.principals().stream().map(Principals::notation))
                        .distinct()
                        .count(),
                (int) intent.clauses().stream()
                        .flatMap(clause -> clause.buckets().stream().map(BucketPattern::notation))
                        .distinct()
                        .count(),
                lowered.policies().statementCount(),
                lowered.policies().organizationPolicies().size(),
                lowered.policies().bucketPolicies().size());
    }

    /** Returns ids and labels of all findings that compiling can have, and that a source can accept. */
    public static Set<String> judged() {
        return judged(true);
    }

    /** The findings that this run looked for; those about policies only if policies were made. */
    private static Set<String> judged(boolean lowered) {
        List<DiagnosticCode> codes = new ArrayList<>();
        Collections.addAll(codes, ResolveCode.values());
        Collections.addAll(codes, IntentCode.values());
        if (lowered) {
            Collections.addAll(codes, LoweringCode.values());
            Collections.addAll(codes, EmitCode.values());
            Collections.addAll(codes, ProofCode.values());
        }
        Set<String> names = new HashSet<>();
        for (DiagnosticCode code : codes) {
            names.add(code.id());
            names.add(code.label());
        }
        return names;
    }
}
