package dev.writ.cli;

import dev.writ.cli.deploy.plan.GuardCode;
import dev.writ.compiler.ProofCode;
import dev.writ.compiler.catalogue.CatalogueCode;
import dev.writ.compiler.diagnostic.DiagnosticCode;
import dev.writ.compiler.emit.EmitCode;
import dev.writ.compiler.intent.IntentCode;
import dev.writ.compiler.json.JsonCode;
import dev.writ.compiler.lower.LoweringCode;
import dev.writ.compiler.parse.SyntaxCode;
import dev.writ.compiler.read.ReadCode;
import dev.writ.compiler.resolve.ResolveCode;
import dev.writ.compiler.workspace.WorkspaceCode;
import dev.writ.rules.LintCode;
import dev.writ.rules.settings.SettingsCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Every code that a finding can have. */
public final class Codes {

    private Codes() {}

    /** Returns all codes, sorted by id. */
    public static List<DiagnosticCode> all() {
        List<DiagnosticCode> codes = new ArrayList<>();
        codes.addAll(List.of(SyntaxCode.values()));
        codes.addAll(List.of(JsonCode.values()));
        codes.addAll(List.of(CatalogueCode.values()));
        codes.addAll(List.of(WorkspaceCode.values()));
        codes.addAll(List.of(ResolveCode.values()));
        codes.addAll(List.of(IntentCode.values()));
        codes.addAll(List.of(LoweringCode.values()));
        codes.addAll(List.of(EmitCode.values()));
        codes.addAll(List.of(ReadCode.values()));
        codes.addAll(List.of(ProofCode.values()));
        codes.addAll(List.of(SettingsCode.values()));
        codes.addAll(List.of(LintCode.values()));
        codes.addAll(List.of(GuardCode.values()));
        codes.sort(Comparator.comparing(DiagnosticCode::id));
        return codes;
    }
}
