package dev.writ.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.cli.console.ExitCode;
import dev.writ.cli.files.DiskFiles;
import dev.writ.compiler.Compilation;
import dev.writ.compiler.Compiler;
import dev.writ.compiler.analysis.Evaluator;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.testing.RequestTable;
import dev.writ.compiler.workspace.WorkspaceLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
     * In the order of the page nobody is ever allowed what is to be refused; the other way round somebody is. Removing
     * is adding backwards: the states on the way are the same.
     */
    @Test
    void orderOfApplying() throws IOException {
        Compilation made = compile();
        RequestTable requests = RequestTable.of(
                Files.readString(Markdown.REPOSITORY.resolve("samples/expected/ml-platform/requests.txt")));
        Map<String, Policy> control = new TreeMap<>(made.policies().organizationPolicies());
        control.keySet().removeIf(name -> !name.equals("control"));
        Map<String, Policy> others = new TreeMap<>(made.policies().organizationPolicies());
        others.remove("control");
        Collection<Policy> buckets = made.policies().bucketPolicies().values();

        List<Policy> order = new ArrayList<>(control.values());
        order.addAll(buckets);
        order.addAll(others.values());
        assertEquals(List.of(), leaks(order, buckets, made, requests));

        List<Policy> wrongOrder = new ArrayList<>(control.values());
        wrongOrder.addAll(others.values());
        wrongOrder.addAll(buckets);
        List<String> leaks = leaks(wrongOrder, buckets, made, requests);
        assertFalse(leaks.isEmpty());
        assertTrue(leaks.stream().anyMatch(line -> line.contains("analyst") && line.contains("s3:ListBucket")));
    }

    /** Returns the requests that are to be refused and are allowed in some state on the way. */
    private static List<String> leaks(
            List<Policy> order, Collection<Policy> buckets, Compilation made, RequestTable requests) {
        TreeMap<String, Policy> organizationPolicies = new TreeMap<>();
        TreeMap<String, Policy> bucketPolicies = new TreeMap<>();
        List<String> leaks = new ArrayList<>();
        for (Policy policy : order) {
            (buckets.contains(policy) ? bucketPolicies : organizationPolicies).put(policy.name(), policy);
            PolicySet state = new PolicySet(made.policies().organization(), organizationPolicies, bucketPolicies);
            Evaluator evaluator = new Evaluator(state, made.workspace().catalogue());
            requests.lines().stream()
                    .filter(line -> !line.allowed())
                    .filter(line -> evaluator.decide(line.request()).allowed())
                    .forEach(line -> leaks.add(line.text()));
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
