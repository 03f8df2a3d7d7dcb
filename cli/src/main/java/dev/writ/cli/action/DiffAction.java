package dev.writ.cli.action;

import dev.writ.cli.console.ExitCode;
import dev.writ.cli.console.Surroundings;
import dev.writ.cli.input.Input;
import dev.writ.cli.input.InputReader;
import dev.writ.cli.input.NoOrganization;
import dev.writ.cli.input.WrongArgument;
import dev.writ.cli.notation.AccessLines;
import dev.writ.cli.notation.ActionNames;
import dev.writ.cli.notation.ForeignWildcards;
import dev.writ.cli.report.Report;
import dev.writ.compiler.analysis.Difference;
import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.analysis.Product;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.notation.PrincipalNotation;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Statement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says what two states of policies answer differently, over all requests. */
public final class DiffAction implements Action<DiffRequest> {

    private final Surroundings surroundings;

    /** Makes the action. */
    public DiffAction(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** One of the two states. */
    @FunctionalInterface
    private interface Side {
        Outcome<Input> read(InputReader reader) throws WrongArgument, IOException;
    }

    @Override
    public Report run(DiffRequest request) {
        Side before = reader -> request.before().isPresent()
                ? reader.read(List.of(request.before().get()))
                : reader.readAt(request.base().orElseThrow(), request.after());
        Side after = reader -> reader.read(List.of(request.after()));
        InputReader reader = new InputReader(surroundings, request.options());
        try {
            return compare(request, reader, before, after);
        } catch (WrongArgument e) {
            return Questions.wrong(e);
        } catch (IOException e) {
            return CheckAction.problem(e);
        }
    }

    /** JSON that does not say to which organization it belongs, belongs to that of the other side. */
    private static Report compare(DiffRequest request, InputReader reader, Side before, Side after)
            throws WrongArgument, IOException {
        Optional<Outcome<Input>> first = Optional.empty();
        Optional<NoOrganization> silent = Optional.empty();
        try {
            first = Optional.of(before.read(reader));
        } catch (NoOrganization e) {
            silent = Optional.of(e);
        }
        InputReader second =
                first.flatMap(Outcome::partial).map(DiffAction::known).isPresent()
                        ? reader.orOrganization(first.flatMap(Outcome::partial).flatMap(DiffAction::known))
                        : reader;
        Outcome<Input> now;
        try {
            now = after.read(second);
        } catch (NoOrganization e) {
            throw silent.map(WrongArgument.class::cast).orElse(e);
        }
        Optional<String> other = now.partial().flatMap(DiffAction::known);
        if (silent.isPresent()
                || first.flatMap(Outcome::partial).flatMap(DiffAction::known).isEmpty()) {
            first = Optional.of(before.read(reader.orOrganization(other)));
        }
        Outcome<Input> then = first.orElseThrow();
        if (then.sound().isEmpty() || now.sound().isEmpty()) {
            List<Diagnostic> said = new ArrayList<>(then.diagnostics());
            said.addAll(now.diagnostics());
            return new Report.Refused(Diagnostic.inOrder(said));
        }
        return compare(request, then.sound().get(), now.sound().get());
    }

    /** The organization of an input, unless it is only concluded from what others are named. */
    private static Optional<String> known(Input input) {
        return input.organizationFrom().isPresent()
                ? Optional.empty()
                : Optional.of(input.policies().organization());
    }

    private static Report compare(DiffRequest request, Input before, Input after) throws WrongArgument {
        String organization = after.policies().organization();
        if (!organization.equals(before.policies().organization())) {
            throw new WrongArgument(
                    "these are policies of two organizations, `"
                            + before.policies().organization() + "` and `" + organization
                            + "`: who is a member of one is a stranger to the other",
                    "compare policies of one organization");
        }
        Input named = after.compilation().isPresent() ? after : before;
        Difference difference = new ExactAnalysis(Profile.documented(named.catalogue()))
                .difference(before.policies(), after.policies());
        PrincipalNotation notation = new PrincipalNotation(
                organization, named.catalogue(), List.of(after.vocabulary(), before.vocabulary()));
        AccessLines lines = new AccessLines(notation, named.catalogue());
        Set<List<Object>> then = statements(before.policies());
        Set<List<Object>> now = statements(after.policies());
        List<Diagnostic> said = new ArrayList<>(before.said());
        said.addAll(after.said());
        List<String> caveats = new ArrayList<>();
        if (before.live() != after.live()) {
            caveats.add("One side is all that the live organization has; the other is only what `"
                    + (before.live() ? after : before).name()
                    + "` says. `writ plan` shows what applying it would change.");
        } else if (before.live()) {
            caveats.add(before.caveat());
        } else {
            caveats.add("This is so for these policies; others that the organization may have are not known.");
        }
        before.organizationFrom().or(after::organizationFrom).ifPresent(from -> caveats.add("Note: " + from + "."));
        caveats.addAll(before.notes());
        caveats.addAll(after.notes());
        List<Product> changed = new ArrayList<>(difference.gained());
        changed.addAll(difference.lost());
        ForeignWildcards.caveat(changed, organization, named.catalogue()).ifPresent(caveats::add);
        return new Report.Diff(
                exit(request.failOn(), difference),
                new Report.Scope("in these policies", Diagnostic.inOrder(said), caveats),
                before.name(),
                after.name(),
                less(now, then),
                less(then, now),
                difference,
                lines.of(difference.gained()),
                lines.of(difference.lost()),
                new ActionNames(named.vocabulary(), named.catalogue()));
    }

    private static ExitCode exit(DiffRequest.FailOn failOn, Difference difference) {
        if (difference.unknown().isPresent()) {
            return ExitCode.UNKNOWN;
        }
        boolean wider = !difference.gained().isEmpty();
        boolean narrower = !difference.lost().isEmpty();
        boolean fails = switch (failOn) {
            case NOTHING -> false;
            case WIDER -> wider;
            case NARROWER -> narrower;
            case ANY -> wider || narrower;
        };
        return fails ? ExitCode.FINDINGS : ExitCode.OK;
    }

    /** All statements with the policy that each belongs to: a statement of another bucket is another statement. */
    private static Set<List<Object>> statements(PolicySet policies) {
        Set<List<Object>> all = new HashSet<>();
        for (boolean bucket : List.of(false, true)) {
            Map<String, Policy> kind = bucket ? policies.bucketPolicies() : policies.organizationPolicies();
            for (Policy policy : kind.values()) {
                for (Statement statement : policy.statements()) {
                    all.add(List.of(bucket, policy.name(), statement));
                }
            }
        }
        return all;
    }

    private static int less(Set<List<Object>> from, Set<List<Object>> without) {
        return (int) from.stream().filter(each -> !without.contains(each)).count();
    }
}
