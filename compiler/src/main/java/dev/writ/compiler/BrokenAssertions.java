package dev.writ.compiler;

import dev.writ.compiler.analysis.Decision;
import dev.writ.compiler.analysis.Decision.Reason;
import dev.writ.compiler.analysis.Evaluator;
import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.intent.Claim;
import dev.writ.compiler.intent.Clause;
import dev.writ.compiler.intent.Intent;
import dev.writ.compiler.lower.Origin;
import dev.writ.compiler.lower.Origins;
import dev.writ.compiler.model.Access;
import dev.writ.compiler.model.Assertion;
import dev.writ.compiler.model.BucketPattern;
import dev.writ.compiler.model.Limit;
import dev.writ.compiler.model.Located;
import dev.writ.compiler.model.PolicyBlock;
import dev.writ.compiler.model.Principals;
import dev.writ.compiler.model.Workspace;
import dev.writ.compiler.notation.PrincipalNotation;
import dev.writ.compiler.notation.RequestNotation;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.StatementId;
import dev.writ.compiler.resolve.Vocabulary;
import dev.writ.compiler.source.Span;
import dev.writ.compiler.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Says of an assertion that does not hold which request shows it, which rules decide that, and what would mend it. */
final class BrokenAssertions {

    private final Workspace workspace;
    private final Intent intent;
    private final Origins origins;
    private final List<SyntaxTree> trees;

    BrokenAssertions(Workspace workspace, Intent intent, Origins origins, List<SyntaxTree> trees) {
        this.workspace = workspace;
        this.intent = intent;
        this.origins = origins;
        this.trees = trees;
    }

    /** Returns the finding for an assertion and a request that breaks it. */
    Diagnostic by(Claim claim, Request witness, PolicySet policies) {
        Decision decision = new Evaluator(policies, workspace.catalogue()).decide(witness);
        Diagnostic diagnostic =
                Diagnostic.of(ProofCode.ASSERTION_BROKEN, claim.assertion().at(), message(claim, witness, decision));
        for (Label rule : decision.allowed() ? allowing(decision) : refusing(witness, decision)) {
            diagnostic = diagnostic.withRelated(rule);
        }
        return diagnostic.withHelp(decision.allowed() ? narrower(claim, witness) : wider(claim, witness, decision));
    }

    /** The names that the author gave are looked up only when they are needed, which is rarely. */
    RequestNotation notation() {
        return new RequestNotation(new PrincipalNotation(
                intent.organization(), workspace.catalogue(), List.of(Vocabulary.of(trees, workspace.catalogue()))));
    }

    private String message(Claim claim, Request witness, Decision decision) {
        StringBuilder words = new StringBuilder("in this workspace, ");
        words.append(notation().sentence(witness, decision.allowed() ? "can" : "cannot"));
        Optional<Action> action = workspace.catalogue().action(witness.action());
        boolean under = claim.assertion().value().access().limit().value() instanceof Limit.Under;
        if (under
                && action.filter(Action::listing).isPresent()
                && !witness.context().containsKey(Request.PREFIX)) {
            words.append(" without a prefix, which lists all names");
        }
        if (action.isEmpty()) {
            words.append(", an action that the catalogue does not have");
        }
        if (!decision.allowed()) {
            words.append(": ").append(decision.reason().words());
        } else if (decision.ifOwnOrganizationAllows()) {
            words.append(", if its own organization allows it");
        }
        return words.toString();
    }

    // ---- the places that matter

    private List<Label> allowing(Decision decision) {
        List<Label> rules = new ArrayList<>();
        for (Origin origin : written(decision)) {
            rules.add(origin.at().noting("this rule allows it"));
        }
        return rules;
    }

    private List<Label> refusing(Request witness, Decision decision) {
        List<Label> places = new ArrayList<>();
        for (Origin origin : written(decision)) {
            boolean fence = isFence(origin);
            places.add(origin.at()
                    .noting(
                            fence
                                    ? "this rule stops at the seal of policy `" + origin.block() + "`"
                                    : "this rule denies it"));
        }
        Optional<String> seal = witness.target().bucketName().flatMap(intent::sealedBy);
        if (decision.statements().isEmpty()) {
            for (Clause clause : intent.clauses()) {
                if (clause.effect() == Effect.ALLOW && matches(unconditional(clause), witness)) {
                    String note = matches(clause, witness)
                            ? "this rule allows it, and stops at the seal"
                            : "this rule allows it under its condition only";
                    places.add(clause.at().noting(note));
                }
            }
        }
        seal.flatMap(block -> sealed(block, witness)).ifPresent(places::add);
        return places;
    }

    private List<Origin> written(Decision decision) {
        List<Origin> written = new ArrayList<>();
        for (StatementId id : decision.statements()) {
            for (Origin origin : origins.of(id)) {
                if (!written.contains(origin)) {
                    written.add(origin);
                }
            }
        }
        return written;
    }

    /** Tells whether a statement comes from the seal of a block, and not from a deny that somebody wrote. */
    private boolean isFence(Origin origin) {
        return intent.fences().stream()
                .anyMatch(fence ->
                        fence.block().equals(origin.block()) && fence.at().equals(origin.at()));
    }

    private Optional<Label> sealed(String block, Request witness) {
        for (PolicyBlock policy : workspace.policies()) {
            for (Located<BucketPattern> seal : policy.seals()) {
                if (policy.name().value().equals(block)
                        && seal.value().matches(witness.target().bucketName().orElse(""))) {
                    return Optional.of(seal.at().noting("sealed here"));
                }
            }
        }
        return Optional.empty();
    }

    private boolean matches(Clause clause, Request request) {
        return clause.matches(request.who().orElseThrow(), request, intent.organization());
    }

    private static Clause unconditional(Clause clause) {
        return new Clause(
                clause.block(),
                clause.effect(),
                clause.principals(),
                clause.actions(),
                clause.buckets(),
                clause.limit(),
                List.of(),
                clause.statementName(),
                clause.at());
    }

    // ---- what would mend it

    /** Something is allowed that should not be. */
    private String narrower(Claim claim, Request witness) {
        Assertion assertion = claim.assertion().value();
        String access = access(claim);
        String allowed = allowed(witness);
        if (allowed.isEmpty()) {
            return "narrow the rule, or assert less";
        }
        return switch (assertion.quantifier()) {
            case CAN, CANNOT ->
                canBeDenied(assertion)
                        ? "narrow the rule, or deny it: `deny " + text(claim, assertion.principals()) + " to " + access
                                + "`"
                        : "narrow the rule, or assert less";
            case NOBODY -> {
                String before = assertion.except().isEmpty() ? "" : text(claim, assertion.except()) + ", ";
                yield "narrow the rule, or name whom it is for: `assert nobody except " + before + allowed + " can "
                        + access + "`";
            }
            case ONLY -> {
                String except = assertion.except().isEmpty() ? "" : " except " + text(claim, assertion.except());
                yield "narrow the rule, or name whom it is for: `assert only " + text(claim, assertion.principals())
                        + ", " + allowed + except + " can " + access + "`";
            }
        };
    }

    /** Not every deny can be written, and one under a prefix would leave out listings of all names. */
    private static boolean canBeDenied(Assertion assertion) {
        Access access = assertion.access();
        return access.tests().isEmpty()
                && access.limit().value() instanceof Limit.None
                && assertion.principals().stream()
                        .map(Located::value)
                        .noneMatch(who -> who instanceof Principals.Role || who instanceof Principals.Saml);
    }

    /** Returns the principals of the rules that allow a request, as far as they include the one who asks. */
    private String allowed(Request witness) {
        Set<String> names = new TreeSet<>();
        for (Clause clause : intent.clauses()) {
            if (clause.effect() == Effect.ALLOW && matches(clause, witness)) {
                for (Principals who : clause.principals()) {
                    if (who.include(witness.who().orElseThrow(), intent.organization())) {
                        names.add(who.notation());
                    }
                }
            }
        }
        return String.join(", ", names);
    }

    /** Something is refused that should not be. */
    private String wider(Claim claim, Request witness, Decision decision) {
        boolean denied = decision.reason() == Reason.ORGANIZATION_DENY || decision.reason() == Reason.BUCKET_DENY;
        if (denied && written(decision).stream().noneMatch(this::isFence)) {
            return "a deny goes before every allow: take `" + notation().who(witness) + "` or `" + witness.action()
                    + "` out of it, or assert less";
        }
        if (decision.reason() == Reason.FOREIGN_WITHOUT_BUCKET_POLICY && isOnlyForOwn(witness)) {
            return "no rule can allow it: no bucket policy is asked about `" + witness.action()
                    + "`, so only principals of this organization can do it; assert less";
        }
        Assertion assertion = claim.assertion().value();
        String rule = "allow " + text(claim, assertion.principals()) + " to " + access(claim);
        return witness.target()
                .bucketName()
                .flatMap(intent::sealedBy)
                .map(block -> "add to policy `" + block + "`, which seals the bucket: `"
                        + (isOfOneBucket(assertion)
                                ? rule
                                : "allow " + principals(claim, witness) + " to "
                                        + witness.action() + " on \""
                                        + witness.target().bucketName().orElseThrow() + "\"")
                        + "`")
                .orElse("add a rule, or assert less: `" + rule + "`");
    }

    private static boolean isOfOneBucket(Assertion assertion) {
        return assertion.access().buckets().map(List::size).orElse(0) == 1;
    }

    private boolean isOnlyForOwn(Request witness) {
        return witness.target().bucketName().isEmpty()
                || workspace
                        .catalogue()
                        .action(witness.action())
                        .filter(Action::exempt)
                        .isPresent();
    }

    /** Returns whom of an assertion a request is made by, as the author wrote it. */
    private String principals(Claim claim, Request witness) {
        return claim.principals().stream()
                .filter(who -> who.include(witness.who().orElseThrow(), intent.organization()))
                .map(Principals::notation)
                .findFirst()
                .orElseThrow();
    }

    // ---- the author's own text

    /** Returns what an assertion says from its actions on: a rule would say the same. */
    private static String access(Claim claim) {
        Label assertion = claim.assertion().at();
        Span first = claim.assertion().value().access().actions().get(0).at().span();
        return text(assertion, new Span(first.start(), assertion.span().end()));
    }

    private static <T> String text(Claim claim, List<Located<T>> items) {
        Span all = items.get(0).at().span();
        for (Located<T> item : items) {
            all = all.cover(item.at().span());
        }
        return text(claim.assertion().at(), all);
    }

    private static String text(Label assertion, Span part) {
        return new Origin("", Label.of(assertion.text(), part)).ruleText();
    }
}
