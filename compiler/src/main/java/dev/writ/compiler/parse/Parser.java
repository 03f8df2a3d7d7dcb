package dev.writ.compiler.parse;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.syntax.SyntaxTree;
import dev.writ.grammar.WritLexer;
import dev.writ.grammar.WritParser;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.atn.PredictionMode;

/** Reads one file. All that is wrong with it is said at once, and what could be read is handed on. */
public final class Parser {

    private Parser() {}

    /** Parses a text. Never throws because of what the text says, and needs no more stack for deeper brackets. */
    public static Outcome<SyntaxTree> parse(SourceText text) {
        Complaints complaints = new Complaints(text);
        WritLexer lexer = new WritLexer(CharStreams.fromString(text.content(), text.name()));
        lexer.removeErrorListeners();
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        WritParser parser = new WritParser(tokens);
        parser.removeErrorListeners();
        parser.setErrorHandler(new Recovery(complaints));
        // The grammar is decided by three tokens; full-context prediction would only cost time.
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        WritParser.FileContext file = parser.file();
        SyntaxTree tree = new TreeBuilder(text, tokens, complaints).build(file);
        TokenChecks.check(text, tokens, complaints);
        List<Diagnostic> found = new ArrayList<>(complaints.diagnostics());
        return Outcome.of(tree, found);
    }
}
