package dev.writ.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.cli.console.ExitCode;
import dev.writ.cli.files.DiskFiles;
import dev.writ.compiler.Compilation;
import dev.writ.compiler.Compiler;
import dev.writ.compiler.analysis.Answer;
import dev.writ.compiler.analysis.Evaluator;
import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.workspace.WorkspaceLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the page on documents says is so. */
class DocumentsTest {

    private static final Path PAGE = Markdown.REPOSITORY.resolve("docs/documents.md");
    private static final String SAMPLE = "samples/ml-platform";

    @Test
    void exitCodes() throws IOException {
        assertEquals(
                Arrays.stream(ExitCode.values())
                        .map(code -> List.of(String.valueOf(code.number()), code.meaning()))
                        .toList(),
                Markdown.table(PAGE, "Code"));
    }

    /** The example is an entry of the map of the sample, to the letter. */
    @Test
    void entryOfTheMap() throws IOException {
        String entry = Markdown.blocks(PAGE).stream()
                .filter(block -> block.language().equals("json"))
                .findFirst()
                .orElseThrow()
                .text();
        String map = Markdown.text(Markdown.REPOSITORY.resolve("samples/expected/ml-platform/writ-map.json"));
        assertTrue(map.contains(entry.strip().indent(4).stripTrailing()), entry);
    }

    /**
     * In the order of the page, no state on the way allows what the last one does not, by exact search; the other way
     * round some do. Removing is adding backwards: the states on the way are the same.
     */
    @Test
    void orderOfApplying() throws IOException {
        Compilation made = compile();
        Map<String, Policy> others = new TreeMap<>(made.policies().organizationPolicies());
        Policy control = Objects.requireNonNull(others.remove("control"));
        Collection<Policy> buckets = made.policies().bucketPolicies().values();

        List<Policy> order = new ArrayList<>(List.of(control));
        order.addAll(buckets);
        order.addAll(others.values());
        assertEquals(List.of(), leaks(order, made));

        List<Policy> wrongOrder = new ArrayList<>(List.of(control));
        wrongOrder.addAll(others.values());
        wrongOrder.addAll(buckets);
        List<Request> leaks = leaks(wrongOrder, made);
        assertFalse(leaks.isEmpty());

        // The example of the page: analysts, with the organization policy and without the policy of the bucket.
        PolicySet between = new PolicySet(
                made.policies().organization(),
                new TreeMap<>(Map.of(
                        "training", made.policies().organizationPolicies().get("training"))),
                new TreeMap<>());
        Request listing = Request.of(
                new Request.Requester(made.policies().organization(), "role/Analysts"),
                "s3:ListBucket",
                new Request.Target.Bucket("acme-training"),
                Map.of());
        assertTrue(new Evaluator(between, made.workspace().catalogue())
                .decide(listing)
                .allowed());
        assertFalse(new Evaluator(made.policies(), made.workspace().catalogue())
                .decide(listing)
                .allowed());
    }

    /** Returns a request for each state on the way that allows something which the last state refuses. */
    private static List<Request> leaks(List<Policy> order, Compilation made) {
        TreeMap<String, Policy> organizationPolicies = new TreeMap<>();
        TreeMap<String, Policy> bucketPolicies = new TreeMap<>();
        List<Request> leaks = new ArrayList<>();
        for (Policy policy : order) {
            boolean bucket = made.policies().bucketPolicies().containsValue(policy);
            (bucket ? bucketPolicies : organizationPolicies).put(policy.name(), policy);
            PolicySet state = new PolicySet(made.policies().organization(), organizationPolicies, bucketPolicies);
            Answer answer = new ExactAnalysis(
                            Profile.documented(made.workspace().catalogue()))
                    .allowsNoMore(state, made.policies());
            if (answer instanceof Answer.Fails fails) {
                leaks.add(fails.witness());
            } else {
                assertEquals(new Answer.Holds(), answer);
            }
        }
        return leaks;
    }

    private static Compilation compile() throws IOException {
        DiskFiles files = new DiskFiles(Markdown.REPOSITORY, Optional.of("."));
        return Compiler.compile(WorkspaceLoader.load(files, SAMPLE).sound().orElseThrow(), LocalDate.of(2026, 11, 23))
                .sound()
                .orElseThrow();
    }
}
