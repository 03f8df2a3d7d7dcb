package dev.writ.cli.deploy.apply;

import dev.writ.cli.deploy.plan.DocumentChange;
import dev.writ.cli.deploy.plan.Plan;
import dev.writ.cli.deploy.service.Operation;
import dev.writ.cli.deploy.service.Service;
import dev.writ.cli.deploy.service.ServiceException;
import dev.writ.compiler.policy.StatementId.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the caller may still do to policies once a plan is applied, as the service itself says.
 *
 * @param lost what it may not, in words
 * @param unknown why it is not known, if it is not
 */
public record Reach(List<String> lost, Optional<String> unknown) {

    /** Nobody was asked, as the run was not finished. */
    public static final Reach NOT_ASKED = new Reach(List.of(), Optional.of("not asked, as the run is not finished"));

    public Reach {
        lost = List.copyOf(lost);
    }

    /**
     * Asks about each operation: the management API as a whole, S3 for the buckets whose policies were written. Whether
     * the service looks at bucket policies for its answer is not documented, so that its no about a bucket tells nothing.
     */
    static Reach of(Service service, Plan plan) throws InterruptedException {
        List<String> buckets = plan.documents().stream()
                .map(DocumentChange::document)
                .filter(id -> id.kind() == Kind.BUCKET)
                .map(id -> id.name())
                .toList();
        List<String> lost = new ArrayList<>();
        List<String> open = new ArrayList<>();
        try {
            for (Operation operation : Operation.values()) {
                if (!operation.isAboutABucket()) {
                    if (!service.canI(List.of(operation.action()), List.of("*"))) {
                        lost.add(operation.words());
                    }
                } else if (!buckets.isEmpty() && !service.canI(List.of(operation.action()), buckets)) {
                    open.add(operation.words());
                }
            }
        } catch (ServiceException e) {
            return new Reach(lost, Optional.of(String.valueOf(e.getMessage())));
        }
        return new Reach(
                lost,
                open.isEmpty()
                        ? Optional.empty()
                        : Optional.of("the service says no to this, perhaps without looking at bucket policies: "
                                + String.join(", ", open)));
    }
}
