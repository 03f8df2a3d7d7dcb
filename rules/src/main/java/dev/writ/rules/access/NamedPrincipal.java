package dev.writ.rules.access;

import dev.writ.compiler.model.Identity;
import dev.writ.compiler.model.Principals;
import dev.writ.compiler.parse.Parser;
import dev.writ.compiler.resolve.Vocabulary;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.syntax.SyntaxTree;
import dev.writ.rules.Linted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads principals that settings name, as a workspace writes them or as organization policies do. */
public final class NamedPrincipal {

    private static final List<String> FORMS = List.of("role/", "saml/", "coreweave/");

    private NamedPrincipal() {}

    /**
     * Returns the identities that a name stands for, such as both spellings of a group; empty if it names nobody of the
     * own organization.
     */
    public static List<String> identities(Linted linted, String written) {
        return identities(Vocabulary.of(linted.trees(), linted.catalogue()), written);
    }

    /** Returns the same for a workspace whose names are known. */
    public static List<String> identities(Vocabulary vocabulary, String written) {
        for (String form : FORMS) {
            if (written.startsWith(form)) {
                return List.of(written);
            }
        }
        Optional<SyntaxTree> tree = Parser.parse(new SourceText("writ.yaml", "principals named = " + written))
                .sound();
        Optional<List<Principals>> meant =
                tree.flatMap(parsed -> vocabulary.principals(parsed).sound());
        List<String> identities = new ArrayList<>();
        for (Principals who : meant.orElse(List.of())) {
            if (who instanceof Principals.Own) {
                for (Identity identity : who.identities()) {
                    identities.add(identity.text());
                }
            }
        }
        return identities;
    }
}
