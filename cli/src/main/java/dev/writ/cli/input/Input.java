package dev.writ.cli.input;

import dev.writ.compiler.Checked;
import dev.writ.compiler.Compilation;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.lower.Origin;
import dev.writ.compiler.model.BucketPattern;
import dev.writ.compiler.model.Located;
import dev.writ.compiler.model.PolicyBlock;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId;
import dev.writ.compiler.read.ReadSet;
import dev.writ.compiler.resolve.Vocabulary;
import dev.writ.compiler.source.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Policies that questions are asked about, with all that it takes to answer in the words of their author.
 *
 * @param name how the user named them
 * @param policies what they say
 * @param catalogue the platform, with the corrections of the workspace
 * @param vocabulary the names that the workspace declares
 * @param files how many files were read
 * @param organizationFrom where the organization is known from, if nobody said it: a part of a sentence
 * @param notes what else to know before relying on an answer, a sentence each
 * @param said what the reader has to say that is no error
 * @param compilation all that was made of a workspace; empty for JSON
 * @param read where the statements of JSON stand; empty for a workspace
 * @param live whether it is all that a live organization has, and not what somebody wrote down
 */
public record Input(
        String name,
        PolicySet policies,
        Catalogue catalogue,
        Vocabulary vocabulary,
        int files,
        Optional<String> organizationFrom,
        List<String> notes,
        List<Diagnostic> said,
        Optional<Compilation> compilation,
        Optional<ReadSet> read,
        boolean live) {

    public Input {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(policies, "policies");
        Objects.requireNonNull(catalogue, "catalogue");
        Objects.requireNonNull(vocabulary, "vocabulary");
        Objects.requireNonNull(organizationFrom, "organizationFrom");
        notes = List.copyOf(notes);
        said = List.copyOf(said);
        if (compilation.isPresent() == read.isPresent()) {
            throw new IllegalArgumentException("either compiled or read: " + name);
        }
    }

    /** Returns the world that answers speak of. */
    public String world() {
        return live ? "in the live organization" : compilation.isPresent() ? "in this workspace" : "in these policies";
    }

    /** Returns what an answer rests on, and what nobody has looked at. */
    public String caveat() {
        return live
                ? "This is so in the live organization `" + name + "`, whose policies have all been read just now."
                : "This is so " + world() + "; policies that are made elsewhere are not known.";
    }

    /** Returns what was counted. */
    public Checked counted() {
        return compilation
                .map(Compilation::checked)
                .orElseGet(() -> new Checked(
                        files,
                        policies.organizationPolicies().size()
                                + policies.bucketPolicies().size(),
                        0,
                        0,
                        0,
                        (int) statements().stream()
                                .flatMap(each -> each.principals().stream())
                                .distinct()
                                .count(),
                        policies.bucketPolicies().size(),
                        policies.statementCount(),
                        policies.organizationPolicies().size(),
                        policies.bucketPolicies().size()));
    }

    private List<Statement> statements() {
        List<Statement> all = new ArrayList<>();
        policies.organizationPolicies().values().forEach(policy -> all.addAll(policy.statements()));
        policies.bucketPolicies().values().forEach(policy -> all.addAll(policy.statements()));
        return all;
    }

    /** Returns the block that seals a bucket. */
    public Optional<String> sealedBy(String bucket) {
        if (compilation.isEmpty()) {
            return Optional.empty();
        }
        for (PolicyBlock block : compilation.get().workspace().policies()) {
            for (Located<BucketPattern> seal : block.seals()) {
                if (seal.value().matches(bucket)) {
                    return Optional.of(block.name().value());
                }
            }
        }
        return Optional.empty();
    }

    /** Returns statements with what made them, in their order. */
    public List<Evidence> evidence(List<StatementId> ids) {
        List<Evidence> found = new ArrayList<>();
        for (StatementId id : ids) {
            Statement statement = policies.statement(id);
            found.add(new Evidence(id, statement.effect(), places(id, statement)));
        }
        return found;
    }

    /** Returns what a statement does. */
    public Effect effect(StatementId id) {
        return policies.statement(id).effect();
    }

    private List<Evidence.Place> places(StatementId id, Statement statement) {
        List<Evidence.Place> places = new ArrayList<>();
        if (compilation.isPresent()) {
            for (Origin origin : compilation.get().origins().of(id)) {
                Position at = origin.at().position();
                places.add(new Evidence.Place(origin.at().text().name(), at.line(), at.column(), origin.ruleText()));
            }
        } else {
            Label label = Objects.requireNonNull(read.orElseThrow().places().get(id), "no place")
                    .statement();
            Position at = label.position();
            places.add(new Evidence.Place(
                    label.text().name(), at.line(), at.column(), StatementText.of(statement, policies.organization())));
        }
        return places;
    }
}
