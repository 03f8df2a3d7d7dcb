package dev.writ.cli.deploy.apply;

import dev.writ.cli.deploy.journal.Backup;
import dev.writ.cli.deploy.journal.Backup.Saved;
import dev.writ.cli.deploy.live.LiveState;
import dev.writ.cli.deploy.plan.Allowed;
import dev.writ.cli.deploy.plan.Goal;
import dev.writ.cli.deploy.plan.GuardCode;
import dev.writ.cli.deploy.plan.Meaning;
import dev.writ.cli.deploy.plan.Plan;
import dev.writ.cli.deploy.plan.Planner;
import dev.writ.cli.deploy.plan.Refusal;
import dev.writ.cli.deploy.service.DocumentId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Plans the way back to a backup, from whatever is live. It is a plan like any other: with guards, in a safe order, and
 * nobody else's work is overwritten by it.
 */
public final class Rollback {

    private Rollback() {}

    /**
     * Returns the plan.
     *
     * @param backup what is to be there again
     * @param live what is there
     * @param adopt names of documents that may be restored although somebody else has changed them since
     */
    public static Plan plan(Backup backup, LiveState live, Set<String> adopt, Meaning meaning, Allowed allowed) {
        SortedMap<DocumentId, Optional<String>> documents = new TreeMap<>();
        Set<DocumentId> adopted = new HashSet<>();
        List<Refusal> refusals = new ArrayList<>();
        String organization = backup.origin().organization();
        if (!organization.equals(live.caller().organization())) {
            refusals.add(new Refusal(
                    GuardCode.WRONG_ORGANIZATION,
                    "the backup is of organization `" + organization + "`, and the target is organization `"
                            + live.caller().organization() + "`",
                    List.of(),
                    List.of("use the credentials of the organization that the backup is of")));
        }
        for (Map.Entry<DocumentId, Saved> each : backup.documents().entrySet()) {
            DocumentId id = each.getKey();
            documents.put(id, each.getValue().json());
            if (each.getValue().states().contains(Course.state(live.text(id)))) {
                continue;
            }
            if (adopt.contains(id.name())) {
                adopted.add(id);
            } else {
                refusals.add(new Refusal(
                        GuardCode.CHANGED_SINCE_PLAN,
                        id.words() + " was changed by someone else after the run that made the backup",
                        List.of(),
                        List.of(
                                "look at it first: `writ diff` compares the documents of the backup with what is live",
                                "add `--adopt " + id.name() + "` to restore it all the same")));
            }
        }
        return Planner.plan(
                backup.origin().target(),
                live,
                new Goal(documents, adopted, new TreeSet<>(), refusals, List.of()),
                meaning,
                allowed);
    }
}
