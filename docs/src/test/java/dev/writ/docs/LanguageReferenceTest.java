package dev.writ.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.writ.compiler.Compilation;
import dev.writ.compiler.Compiler;
import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.testing.InMemoryFiles;
import dev.writ.compiler.workspace.Sources;
import dev.writ.compiler.workspace.WorkspaceLoader;
import dev.writ.grammar.WritLexer;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What the manual says about the language is so: examples compile, or fail with the code that they name. An example
 * without an organization is compiled together with the prelude of its page; rules alone are put into a block.
 */
class LanguageReferenceTest {

    private static final Path REFERENCE = Markdown.REPOSITORY.resolve("docs/language.md");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final long MEBI = 1024L * 1024;
    private static final Set<String> WORSE = Set.of("error", "danger", "warning");

    @TestFactory
    Stream<DynamicTest> examples() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : Markdown.pages()) {
            List<Markdown.Block> blocks = Markdown.blocks(page).stream()
                    .filter(block -> block.language().equals("writ"))
                    .toList();
            String prelude = blocks.stream()
                    .filter(block -> block.info().equals("writ prelude"))
                    .findFirst()
                    .map(Markdown.Block::text)
                    .orElse("");
            blocks.forEach(block -> tests.add(dynamicTest(block.name(), () -> check(block, prelude))));
        }
        return tests.stream();
    }

    private static void check(Markdown.Block block, String prelude) throws IOException {
        List<Diagnostic> found = load(source(block), block.text().contains("org = ") ? "" : prelude)
                .diagnostics();
        Set<String> worse = found.stream()
                .filter(finding -> WORSE.contains(finding.severity().word()))
                .map(finding -> finding.severity().word() + "=" + finding.code().id())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> wanted = Stream.of(block.info().split(" "))
                .skip(1)
                .filter(word -> !word.equals("prelude"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(wanted, worse, () -> found.toString());
    }

    private static String source(Markdown.Block block) {
        String first = block.lines().get(0);
        boolean rules = first.startsWith("allow ") || first.startsWith("deny ") || first.startsWith("@");
        return rules && !block.text().contains("\npolicy ")
                ? "policy example {\n" + block.text() + "}\n"
                : block.text();
    }

    private static Outcome<Compilation> load(String source, String prelude) throws IOException {
        InMemoryFiles files = new InMemoryFiles().with("example.writ", source);
        if (!prelude.isEmpty()) {
            files.with("prelude.writ", prelude);
        }
        Outcome<Sources> loaded = WorkspaceLoader.load(files, ".");
        List<Diagnostic> diagnostics = new ArrayList<>(loaded.diagnostics());
        Outcome<Compilation> made = Compiler.compile(loaded.partial().orElseThrow(), TODAY);
        diagnostics.addAll(made.diagnostics());
        return new Outcome<>(made.partial(), diagnostics);
    }

    /** Both forms of every principal, in the table of the reference, are those that are written. */
    @TestFactory
    Stream<DynamicTest> principals() throws IOException {
        String prelude = Markdown.blocks(REFERENCE).stream()
                .filter(block -> block.info().equals("writ prelude"))
                .findFirst()
                .orElseThrow()
                .text();
        Map<String, String> words = new HashMap<>();
        words.put("<PROD>", declared(prelude, "cluster prod "));
        words.put("<GITHUB>", declared(prelude, "issuer  github"));
        words.put("<ORG>", declared(prelude, "org "));
        return Markdown.table(REFERENCE, "In Writ").stream()
                .map(row -> dynamicTest(row.get(0), () -> principal(row, prelude, words)));
    }

    private static void principal(List<String> row, String prelude, Map<String, String> words) throws IOException {
        String principal = Markdown.spans(row.get(0)).get(0);
        boolean deny = row.get(0).contains("`deny`");
        String rule = (deny ? "deny " : "allow ") + principal + " to s3:GetObject on \"acme-table\"";
        // The unconditional deny is in the organization policy, the conditional one in the bucket policy.
        String source =
                "policy table seals \"acme-table\" {\n  allow user \"other\" to s3:PutObject on \"acme-table\"\n  "
                        + rule + "\n" + (deny ? "  " + rule + " when \"wandb:OrgID\" = \"x\"\n" : "") + "}\n";
        Compilation made = load(source, prelude).partial().orElseThrow();
        assertEquals(
                spelled(Markdown.spans(row.get(1)), words),
                principals(statements(made.policies().organizationPolicies().values(), "table")));
        List<String> inBucket = Markdown.spans(row.get(2));
        List<Statement> statements = statements(made.policies().bucketPolicies().values(), "acme-table");
        int fence = inBucket.indexOf(Request.PRINCIPAL_ORG);
        if (fence >= 0) {
            String organization =
                    spelled(List.of(inBucket.get(fence + 1)), words).iterator().next();
            assertTrue(
                    statements.stream()
                            .filter(statement -> statement.principals().contains("*"))
                            .allMatch(statement -> statement.conditions().stream()
                                    .anyMatch(test -> test.key().equals(Request.PRINCIPAL_ORG)
                                            && test.values().equals(List.of(organization)))),
                    statements.toString());
        }
        Set<String> wanted = spelled(
                inBucket.stream()
                        .filter(span -> span.equals("*") || span.startsWith("arn:"))
                        .toList(),
                words);
        assertEquals(wanted, principals(statements));
    }

    private static List<Statement> statements(Collection<Policy> policies, String name) {
        return policies.stream()
                .filter(policy -> policy.name().equals(name))
                .flatMap(policy -> policy.statements().stream())
                .filter(statement -> statement.actions().contains("s3:GetObject"))
                .toList();
    }

    private static Set<String> principals(List<Statement> statements) {
        return statements.stream()
                .flatMap(statement -> statement.principals().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> spelled(List<String> spans, Map<String, String> words) {
        Set<String> spelled = new TreeSet<>();
        for (String span : spans) {
            String all = span;
            for (Map.Entry<String, String> word : words.entrySet()) {
                all = all.replace(word.getKey(), word.getValue());
            }
            spelled.add(all);
        }
        return spelled;
    }

    private static String declared(String prelude, String declaration) {
        return prelude.lines()
                .filter(line -> line.startsWith(declaration))
                .findFirst()
                .map(line -> line.substring(line.indexOf('"') + 1, line.lastIndexOf('"')))
                .orElseThrow();
    }

    /** The keywords that the reference lists are those of the grammar. */
    @Test
    void keywords() throws IOException {
        String text = Markdown.text(REFERENCE);
        Set<String> listed = new TreeSet<>(Markdown.spans(text.substring(text.indexOf("## Keywords"))));
        Set<String> known = new TreeSet<>();
        for (int type = 0; type <= WritLexer.VOCABULARY.getMaxTokenType(); type++) {
            String literal = WritLexer.VOCABULARY.getLiteralName(type);
            if (literal != null && literal.matches("'[a-z]+'")) {
                known.add(literal.substring(1, literal.length() - 1));
            }
        }
        assertEquals(known, listed);
    }

    /** The reference names all actions that bucket policies are not asked about. */
    @Test
    void exemptActions() throws IOException {
        String text = Markdown.text(REFERENCE);
        List<Action> actions = List.copyOf(CatalogueReader.shipped().actions().values());
        assertEquals(
                List.of("s3:CreateBucket", "s3:PutBucketPolicy"),
                actions.stream()
                        .filter(action -> action.exempt() && action.scope() != Scope.GLOBAL)
                        .map(Action::name)
                        .sorted()
                        .toList());
        assertEquals(
                List.of("s3:ListAllMyBuckets"),
                actions.stream()
                        .filter(action ->
                                action.scope() == Scope.GLOBAL && !action.name().startsWith("cwobject:"))
                        .map(Action::name)
                        .toList());
        assertEquals(
                List.of("s3:ListBucket", "s3:ListBucketVersions"),
                actions.stream()
                        .filter(Action::listing)
                        .map(Action::name)
                        .sorted()
                        .toList());
        assertTrue(text.contains("no bucket policy is ever asked about `s3:PutBucketPolicy` and `s3:CreateBucket`"));
    }

    /** The limits that the reference lists are those of the code; a constant that moves takes its row along. */
    @Test
    void limits() throws IOException, ReflectiveOperationException {
        String compiler = "dev.writ.compiler.";
        Map<String, String> limits = new HashMap<>();
        limits.put("a line, outside of strings", constant(compiler + "parse.TokenChecks.MAX_LINE") + " characters");
        limits.put("a file", constant(compiler + "parse.TextDecoder.MAX_BYTES") / MEBI + " MiB");
        limits.put(
                "all files of a workspace", constant(compiler + "workspace.WorkspaceLoader.MAX_BYTES") / MEBI + " MiB");
        limits.put(
                "imports that lead from one to the next",
                String.valueOf(constant(compiler + "workspace.WorkspaceLoader.MAX_DEPTH")));
        limits.put("sets in sets", constant(compiler + "resolve.Sets.MAX_DEPTH") + " deep");
        limits.put(
                "entries after all sets are replaced by their contents",
                String.format(Locale.ROOT, "%,d", constant(compiler + "resolve.Sets.MAX_ITEMS")));
        limits.put("mistakes listed for one file", String.valueOf(constant(compiler + "parse.Complaints.LIMIT") - 1));
        limits.put("name of a policy", constant(compiler + "intent.IntentBuilder.LONGEST_NAME") + " characters");
        limits.put(
                "bucket name",
                constant(compiler + "resolve.BucketItems.SHORTEST") + " to "
                        + constant(compiler + "resolve.BucketItems.LONGEST") + " characters");
        limits.put("namespace", constant(compiler + "resolve.ServiceAccountPath.MAX_LABEL") + " characters");
        limits.put("service account", constant(compiler + "resolve.ServiceAccountPath.MAX_SUBDOMAIN") + " characters");
        Map<String, String> listed = new HashMap<>();
        Markdown.table(REFERENCE, "What").forEach(row -> listed.put(row.get(0), row.get(1)));
        limits.forEach((what, limit) -> assertEquals(limit, listed.get(what), what));
    }

    private static long constant(String name) throws ReflectiveOperationException {
        int dot = name.lastIndexOf('.');
        Field field = Class.forName(name.substring(0, dot)).getDeclaredField(name.substring(dot + 1));
        field.setAccessible(true);
        return ((Number) field.get(null)).longValue();
    }
}
