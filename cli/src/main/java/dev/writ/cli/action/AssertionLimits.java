package dev.writ.cli.action;

import dev.writ.cli.report.AssertionScope;
import dev.writ.compiler.Compilation;
import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.analysis.Product;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.Power;
import dev.writ.compiler.intent.ActionAtom;
import dev.writ.compiler.intent.Claim;
import dev.writ.compiler.notation.PrincipalNotation;
import dev.writ.compiler.policy.Glob;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.resolve.Vocabulary;
import dev.writ.compiler.workspace.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds what the assertions of a workspace do not speak of. */
final class AssertionLimits {

    private AssertionLimits() {}

    /** Returns who can change the policies that assertions were proved of, and what happens whatever they say. */
    static AssertionScope of(Compilation compilation, Sources sources) {
        Catalogue catalogue = compilation.workspace().catalogue();
        List<String> changing = new ArrayList<>();
        for (Action action : catalogue.actions().values()) {
            if (action.has(Power.ADMINISTERS_POLICIES)) {
                changing.add(action.name());
            }
        }
        PolicySet about = about(compilation.policies(), changing);
        ExactAnalysis.Access access = new ExactAnalysis(Profile.documented(catalogue)).whoCan(about, changing, "*");
        return new AssertionScope(
                names(access.products(), about.organization(), catalogue, sources),
                access.unknown().isEmpty(),
                exceptions(compilation.intent().claims(), catalogue));
    }

    /** Others change no policy of ours, whatever a bucket policy lets them do: see the exceptions of the catalogue. */
    private static List<String> names(List<Product> products, String own, Catalogue catalogue, Sources sources) {
        Set<String> ours = new TreeSet<>();
        for (Product product : products) {
            for (String principal : product.principals()) {
                if (principal.startsWith("arn:aws:iam::" + own + ":")) {
                    ours.add(principal);
                }
            }
        }
        if (ours.isEmpty()) {
            return List.of();
        }
        Vocabulary vocabulary = Vocabulary.of(sources.trees(), catalogue);
        return new PrincipalNotation(own, catalogue, List.of(vocabulary)).of(ours);
    }

    private static List<String> exceptions(List<Claim> claims, Catalogue catalogue) {
        for (Claim claim : claims) {
            if (!claim.positive() && forbidsDeletion(claim, catalogue)) {
                return List.of(AssertionScope.LIFECYCLE, AssertionScope.STORAGE_ADMIN);
            }
        }
        return List.of(AssertionScope.STORAGE_ADMIN);
    }

    private static boolean forbidsDeletion(Claim claim, Catalogue catalogue) {
        for (ActionAtom atom : claim.actions()) {
            for (Action action : catalogue.actions().values()) {
                if (action.deletes() && atom.pattern().matches(action.name())) {
                    return true;
                }
            }
        }
        return false;
    }

    // ---- most statements are about something else, and need not be compared

    private static PolicySet about(PolicySet policies, List<String> actions) {
        SortedMap<String, Policy> organization = new TreeMap<>();
        for (Policy policy : policies.organizationPolicies().values()) {
            List<Statement> statements = about(policy, actions);
            if (!statements.isEmpty()) {
                organization.put(policy.name(), new Policy(policy.name(), statements));
            }
        }
        SortedMap<String, Policy> buckets = new TreeMap<>();
        for (Policy policy : policies.bucketPolicies().values()) {
            List<Statement> statements = about(policy, actions);
            // That a bucket has a policy matters, even if the policy is about something else.
            buckets.put(
                    policy.name(),
                    new Policy(
                            policy.name(),
                            statements.isEmpty() ? policy.statements().subList(0, 1) : statements));
        }
        return new PolicySet(policies.organization(), organization, buckets);
    }

    private static List<Statement> about(Policy policy, List<String> actions) {
        List<Statement> found = new ArrayList<>();
        for (Statement statement : policy.statements()) {
            if (isAbout(statement, actions)) {
                found.add(statement);
            }
        }
        return found;
    }

    private static boolean isAbout(Statement statement, List<String> actions) {
        for (String pattern : statement.actions()) {
            for (String action : actions) {
                if (Glob.matches(pattern, action)) {
                    return true;
                }
            }
        }
        return false;
    }
}
