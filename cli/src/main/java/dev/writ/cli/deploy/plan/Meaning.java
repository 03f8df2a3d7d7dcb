package dev.writ.cli.deploy.plan;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.intent.Claim;
import dev.writ.compiler.resolve.Vocabulary;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a plan is judged by.
 *
 * @param catalogue the platform, with the corrections of the workspace
 * @param vocabulary the names that the workspace declares
 * @param claims the assertions of the workspace, which have to hold of the whole live organization
 * @param findings errors and dangers that were found in the workspace, a line each; none may be left
 * @param administrators identities, beside the caller, that must stay able to administer policies
 */
public record Meaning(
        Catalogue catalogue,
        Vocabulary vocabulary,
        List<Claim> claims,
        List<String> findings,
        Set<String> administrators) {

    public Meaning {
        Objects.requireNonNull(catalogue, "catalogue");
        Objects.requireNonNull(vocabulary, "vocabulary");
        claims = List.copyOf(claims);
        findings = List.copyOf(findings);
        administrators = Set.copyOf(administrators);
    }
}
