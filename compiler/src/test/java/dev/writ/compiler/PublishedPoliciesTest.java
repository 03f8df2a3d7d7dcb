package dev.writ.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.writ.compiler.analysis.Answer;
import dev.writ.compiler.analysis.Evaluator;
import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.diagnostic.Severity;
import dev.writ.compiler.emit.DocumentCheck;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.read.PolicyReader;
import dev.writ.compiler.read.ReadSet;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.testing.DiagnosticText;
import dev.writ.compiler.testing.InMemoryFiles;
import dev.writ.compiler.testing.RequestTable;
import dev.writ.compiler.workspace.Sources;
import dev.writ.compiler.workspace.WorkspaceLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Policies that others have published, written in Writ: each pair decides the same requests alike. Some requests are
 * judged by hand in {@code requests.txt}, others are all that the strings of both sides can tell apart; and that no request
 * at all is decided otherwise is proved.
 *
 * <p>A bucket policy says nothing of organization policies, so both sides are judged under one that allows everything.
 */
class PublishedPoliciesTest {

    private static final Path ROOT = Path.of("src/test/resources/published");
    private static final Path REFUSED = Path.of("src/test/resources/published-refused");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final String ORGANIZATION = "ab1cd2";
    private static final Catalogue CATALOGUE = CatalogueReader.shipped();
    private static final int FEWEST_REQUESTS = 12;

    @TestFactory
    Stream<DynamicNode> published() throws IOException {
        return cases().stream()
                .map(directory -> dynamicContainer(
                        ROOT.relativize(directory).toString(),
                        directory.toUri(),
                        Stream.of(
                                dynamicTest("compiles", () -> compile(directory)),
                                dynamicTest("decides requests as judged", () -> judged(directory)),
                                dynamicTest("decides every other request alike", () -> alike(directory)),
                                dynamicTest("is proved to be equivalent", () -> equivalent(directory)),
                                dynamicTest("uses the same strings", () -> strings(directory)))));
    }

    /** Published, and refused by the compiler: the first line of each file names the only error. */
    @TestFactory
    Stream<DynamicNode> refused() throws IOException {
        try (Stream<Path> entries = Files.list(REFUSED)) {
            return entries
                    .sorted()
                    .map(file ->
                            (DynamicNode) dynamicTest(file.getFileName().toString(), file.toUri(), () -> refused(file)))
                    .toList()
                    .stream();
        }
    }

    private static void refused(Path file) throws IOException {
        String source = Files.readString(file);
        Outcome<Sources> loaded = WorkspaceLoader.load(new InMemoryFiles().with("main.writ", source), ".");
        List<Diagnostic> found = new ArrayList<>(loaded.diagnostics());
        found.addAll(Compiler.compile(loaded.partial().orElseThrow(), TODAY).diagnostics());
        assertEquals(
                List.of(source.lines().findFirst().orElseThrow().substring(2)),
                found.stream()
                        .filter(finding -> finding.severity() == Severity.ERROR)
                        .map(finding -> finding.code().id())
                        .toList());
    }

    /**
     * A bucket policy that only denied has locked a whole company out (https://github.com/marin-community/marin, pull
     * request 8588). The same deny in Writ makes no bucket policy, so that nobody else is refused anything.
     */
    @Test
    void denyAloneLocksNobodyOut() throws IOException {
        String source = """
                org = "ab1cd2"

                policy checkpoints {
                  allow members to s3:* on "marin-east"
                  deny anyone to s3:DeleteObject, s3:DeleteObjectVersion on "marin-east" under "marin/grug/hero-"
                }
                """;
        Sources sources = WorkspaceLoader.load(new InMemoryFiles().with("main.writ", source), ".")
                .sound()
                .orElseThrow();
        PolicySet policies =
                Compiler.compile(sources, TODAY).partial().orElseThrow().policies();
        assertEquals(Map.of(), policies.bucketPolicies());
        RequestTable table = RequestTable.of("""
                who member ab1cd2 coreweave/ueqXfgRCYGqptEXAMPLE1
                yes member s3:GetObject          marin-east/marin/grug/hero-1/step-100
                yes member s3:DeleteObject       marin-east/marin/tmp/step-100
                no  member s3:DeleteObject       marin-east/marin/grug/hero-1/step-100
                no  member s3:DeleteObjectVersion marin-east/marin/grug/hero-1/step-100
                """);
        assertEquals(List.of(), table.wrong(new Evaluator(policies, CATALOGUE)));
    }

    private static void judged(Path directory) throws IOException {
        RequestTable table = RequestTable.of(Files.readString(directory.resolve("requests.txt")));
        assertTrue(table.lines().size() >= FEWEST_REQUESTS, "too few requests");
        assertEquals("", String.join("\n", table.wrong(new Evaluator(published(directory), CATALOGUE))), "published");
        assertEquals("", String.join("\n", table.wrong(new Evaluator(compiled(directory), CATALOGUE))), "compiled");
    }

    private static void alike(Path directory) throws IOException {
        PolicySet published = published(directory);
        PolicySet compiled = compiled(directory);
        Evaluator theirs = new Evaluator(published, CATALOGUE);
        Evaluator ours = new Evaluator(compiled, CATALOGUE);
        List<Request> requests = new Universe(published, compiled).requests();
        long allowed = 0;
        for (Request request : requests) {
            boolean wanted = theirs.decide(request).allowed();
            assertEquals(wanted, ours.decide(request).allowed(), request::toString);
            allowed += wanted ? 1 : 0;
        }
        assertTrue(allowed > 0 && allowed < requests.size(), "requests of both kinds are needed: " + allowed);
    }

    /** By exact search: for all requests that there can be. The test before it needs no search, and checks this one. */
    private static void equivalent(Path directory) throws IOException {
        PolicySet published = published(directory);
        PolicySet compiled = compiled(directory);
        ExactAnalysis analysis = new ExactAnalysis(Profile.documented(CATALOGUE));
        assertEquals(new Answer.Holds(), analysis.allowsNoMore(published, compiled), "allows less");
        assertEquals(new Answer.Holds(), analysis.allowsNoMore(compiled, published), "allows more");
    }

    /** What is published must be written as published, except where {@code other-forms.txt} says why not. */
    private static void strings(Path directory) throws IOException {
        Set<String> wanted = new TreeSet<>();
        Set<String> written = new TreeSet<>();
        statements(published(directory)).forEach(statement -> {
            wanted.addAll(statement.principals());
            wanted.addAll(statement.resources());
        });
        statements(compiled(directory)).forEach(statement -> {
            written.addAll(statement.principals());
            written.addAll(statement.resources());
        });
        Path otherForms = directory.resolve("other-forms.txt");
        if (Files.exists(otherForms)) {
            for (String line : Files.readAllLines(otherForms)) {
                assertTrue(line.startsWith("#") || wanted.remove(line), line + " is not in the published policy");
            }
        }
        assertTrue(written.containsAll(wanted), () -> wanted + " is published, written is " + written);
    }

    // ---- both sides

    private static PolicySet published(Path directory) throws IOException {
        SourceText text = new SourceText("published.json", Files.readString(directory.resolve("published.json")));
        Outcome<ReadSet> read =
                PolicyReader.any(text, Optional.empty()).then(policies -> ReadSet.of(ORGANIZATION, policies));
        assertEquals("", DiagnosticText.of(read.diagnostics()));
        return judgeable(read.sound().orElseThrow().policies());
    }

    private static PolicySet compiled(Path directory) throws IOException {
        PolicySet all = compile(directory).policies();
        boolean bucketPolicy = directory.getFileName().toString().startsWith("bucket-");
        return bucketPolicy ? judgeable(new PolicySet(ORGANIZATION, new TreeMap<>(), all.bucketPolicies())) : all;
    }

    private static PolicySet judgeable(PolicySet policies) {
        if (!policies.organizationPolicies().isEmpty()) {
            return policies;
        }
        Statement everything =
                new Statement("everything", Effect.ALLOW, List.of("*"), List.of("*"), List.of("*"), List.of());
        Policy open = new Policy("open", List.of(everything));
        return new PolicySet(ORGANIZATION, new TreeMap<>(Map.of("open", open)), policies.bucketPolicies());
    }

    private static Compilation compile(Path directory) throws IOException {
        InMemoryFiles files = new InMemoryFiles().with("main.writ", Files.readString(directory.resolve("main.writ")));
        Outcome<Sources> sources = WorkspaceLoader.load(files, ".");
        assertEquals(List.of(), sources.diagnostics());
        Outcome<Compilation> made = Compiler.compile(sources.sound().orElseThrow(), TODAY);
        List<Diagnostic> errors = made.diagnostics().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
        assertEquals(List.of(), errors);
        Compilation compilation = made.partial().orElseThrow();
        assertEquals(List.of(), DocumentCheck.violations(compilation.documents()));
        return compilation;
    }

    private static List<Statement> statements(PolicySet policies) {
        return Stream.concat(
                        policies.organizationPolicies().values().stream(), policies.bucketPolicies().values().stream())
                .flatMap(policy -> policy.statements().stream())
                .toList();
    }

    private static List<Path> cases() throws IOException {
        try (Stream<Path> entries = Files.list(ROOT)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        }
    }

    /** All well-formed requests that the strings of both sides can tell apart, and a stranger of each kind. */
    private static final class Universe {

        private final Set<Request.Requester> principals = new LinkedHashSet<>();
        private final Set<String> buckets = new TreeSet<>(Set.of("stranger-bucket"));
        private final Set<String> keys = new TreeSet<>(Set.of("stranger", "reports/stranger"));
        private final Map<String, Set<String>> context = new TreeMap<>();

        Universe(PolicySet... sides) {
            Set<String> organizations = new TreeSet<>(Set.of(ORGANIZATION, "zz9zz9", "static"));
            Set<String> identities = new TreeSet<>(Set.of("coreweave/stranger", "role/stranger", "saml/stranger"));
            for (PolicySet side : sides) {
                for (Statement statement : statements(side)) {
                    statement.principals().forEach(principal -> principal(principal, organizations, identities));
                    statement.resources().forEach(this::resource);
                    statement.conditions().forEach(test -> condition(test, organizations));
                }
            }
            for (String organization : organizations) {
                identities.forEach(identity -> principals.add(new Request.Requester(organization, identity)));
            }
        }

        private static void principal(String principal, Set<String> organizations, Set<String> identities) {
            String arn = "arn:aws:iam::";
            String identity = principal;
            if (principal.startsWith(arn)) {
                int colon = principal.indexOf(':', arn.length());
                organizations.add(principal.substring(arn.length(), colon));
                identity = principal.substring(colon + 1);
            }
            String plain = identity.replace("*", "x");
            identities.add(plain);
            identities.add(plain + "x");
            identities.add(plain.substring(0, plain.length() - 1) + "-");
            identities.add(plain.replaceFirst("^role/", "saml/"));
            identities.add(plain.replaceFirst("^saml/", "role/"));
        }

        private void resource(String resource) {
            String path = resource.replaceFirst("^arn:aws:s3:::", "");
            int slash = path.indexOf('/');
            String bucket = (slash < 0 ? path : path.substring(0, slash)).replace("*", "star");
            buckets.add(bucket);
            buckets.add(bucket + "-2");
            if (slash >= 0) {
                keys.add(path.substring(slash + 1).replace("*", "k"));
            }
        }

        private void condition(ConditionTest test, Set<String> organizations) {
            if (test.key().equals(Request.PRINCIPAL_ORG)) {
                organizations.addAll(test.values());
            } else {
                Set<String> values = context.computeIfAbsent(test.key(), key -> new TreeSet<>(Set.of("stranger")));
                test.values().forEach(value -> values.add(value.replace("*", "k")));
            }
        }

        List<Request> requests() {
            List<Request> requests = new ArrayList<>();
            for (Map.Entry<String, Scope> action : actions().entrySet()) {
                for (Request.Target target : targets(action.getValue())) {
                    for (Map<String, List<String>> values : contexts(action.getKey())) {
                        for (Request.Requester who : principals) {
                            requests.add(Request.of(who, action.getKey(), target, values));
                        }
                    }
                }
            }
            return requests;
        }

        private static Map<String, Scope> actions() {
            Map<String, Scope> actions =
                    CATALOGUE.actions().values().stream().collect(Collectors.toMap(Action::name, Action::scope));
            actions.put("s3:NewBucketAction", Scope.BUCKET);
            actions.put("s3:GetObjectNew", Scope.OBJECT);
            actions.put("cwobject:NewAction", Scope.GLOBAL);
            return actions;
        }

        private List<Request.Target> targets(Scope scope) {
            List<Request.Target> targets = new ArrayList<>();
            switch (scope) {
                case GLOBAL -> targets.add(new Request.Target.Global());
                case BUCKET -> buckets.forEach(bucket -> targets.add(new Request.Target.Bucket(bucket)));
                case OBJECT ->
                    buckets.forEach(
                            bucket -> keys.forEach(key -> targets.add(new Request.Target.ObjectKey(bucket, key))));
            }
            return targets;
        }

        /** Every key missing or with any of its values; {@code s3:prefix} with listings only. */
        private List<Map<String, List<String>>> contexts(String action) {
            List<Map<String, List<String>>> all = new ArrayList<>(List.of(Map.of()));
            context.forEach((key, values) -> {
                boolean listing = CATALOGUE.action(action).map(Action::listing).orElse(false);
                if (!key.equals("s3:prefix") || listing) {
                    for (Map<String, List<String>> before : List.copyOf(all)) {
                        for (String value : values) {
                            Map<String, List<String>> with = new TreeMap<>(before);
                            with.put(key, List.of(value));
                            all.add(with);
                        }
                    }
                }
            });
            return all;
        }
    }
}
