package dev.writ.cli.notation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.analysis.Product;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.catalogue.AccessLevel;
import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.notation.PrincipalNotation;
import dev.writ.compiler.parse.Parser;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.read.PolicyReader;
import dev.writ.compiler.read.ReadPolicy;
import dev.writ.compiler.read.ReadSet;
import dev.writ.compiler.resolve.Vocabulary;
import dev.writ.compiler.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What policies that others have published allow, in words that a person can check: one text for each of them, made by
 * the exact analysis. Run with {@code -Dgolden.update} to store what is said now, and read the difference.
 *
 * <p>A bucket policy says nothing of the step before it, so it is looked at under an organization policy that allows
 * the organization's own principals everything.
 */
final class PublishedMeaningTest {

    private static final Path POLICIES = Path.of("../compiler/src/test/resources");
    private static final Path TEXTS = Path.of("src/test/resources/published");
    private static final boolean UPDATE = System.getProperty("golden.update") != null;
    private static final String ORGANIZATION = "ab1cd2";
    private static final Catalogue CATALOGUE = CatalogueReader.shipped();
    private static final ExactAnalysis ANALYSIS = new ExactAnalysis(Profile.documented(CATALOGUE));
    private static final String EVERYBODY_OF_OURS = "arn:aws:iam::" + ORGANIZATION + ":*";

    @TestFactory
    Stream<DynamicTest> texts() throws IOException {
        assertThat(UPDATE && System.getenv("CI") != null)
                .as("golden files are not updated in continuous integration")
                .isFalse();
        return policies().entrySet().stream()
                .map(policy -> dynamicTest(policy.getKey(), policy.getValue().toUri(), () -> {
                    Path text = TEXTS.resolve(policy.getKey() + ".txt");
                    String said = say(policy.getKey(), policy.getValue());
                    if (UPDATE) {
                        Files.createDirectories(TEXTS);
                        Files.writeString(text, said);
                    }
                    assertThat(said).isEqualTo(Files.readString(text));
                }));
    }

    @Test
    void noTextIsLeftOver() throws IOException {
        try (Stream<Path> texts = Files.list(TEXTS)) {
            assertThat(texts.map(text -> text.getFileName().toString().replace(".txt", "")))
                    .containsExactlyInAnyOrderElementsOf(policies().keySet());
        }
    }

    // ---- what the texts must say, whatever they look like

    @Test
    void aPolicyThatOnlyDeniesLocksEverybodyOut() throws IOException {
        Meaning incident = meaning("bucket-24-marin-deny-only-incident");
        for (Action action : CATALOGUE.actions().values()) {
            if (action.scope() != Scope.GLOBAL) {
                assertThat(incident.anybody(action)).as(action.name()).isEqualTo(action.exempt());
            }
        }
    }

    @Test
    void theInventoryPolicyLocksItsOwnerOut() throws IOException {
        Meaning inventory = meaning("bucket-22-tf-pr430-inventory-with-owner");
        assertThat(inventory.ours("s3:GetObject")).isTrue();
        for (String action : List.of("s3:GetBucketPolicy", "s3:DeleteBucketPolicy", "s3:DeleteBucket")) {
            assertThat(inventory.ours(action)).as(action).isFalse();
        }
        assertThat(inventory.ours("s3:PutBucketPolicy")).isTrue();
    }

    @Test
    void aWildcardForUploadsTakesInThePolicyOfTheBucket() throws IOException {
        assertThat(meaning("made-put-wildcard").ours("s3:PutBucketPolicy")).isTrue();
        assertThat(say("made-put-wildcard", policies().get("made-put-wildcard")))
                .contains("s3:Put* takes in")
                .contains("s3:PutBucketPolicy");
    }

    @Test
    void aWildcardWithoutOrganizationLetsOthersIn() throws IOException {
        for (String name : List.of("bucket-07-tf-test-raw-allow-all", "bucket-11-tf-datasource-allow-all")) {
            assertThat(meaning(name).others("s3:GetObject")).as(name).isTrue();
            assertThat(meaning(name).others("s3:PutBucketPolicy")).as(name).isFalse();
        }
        assertThat(meaning("bucket-01-docs-org-wide-read").others("s3:GetObject"))
                .isFalse();
    }

    // ---- the texts

    private static String say(String name, Path file) throws IOException {
        StringBuilder text = new StringBuilder(name + "\n");
        Outcome<List<ReadPolicy>> read = read(name, file);
        List<Diagnostic> errors =
                read.diagnostics().stream().filter(Diagnostic::isError).toList();
        if (!errors.isEmpty()) {
            text.append("\nIt cannot be read as a policy:\n");
            for (Diagnostic error : errors) {
                text.append("  line ").append(error.primary().position()).append("  ");
                text.append(error.message()).append('\n');
            }
            return text.toString();
        }
        Meaning meaning = meaning(name);
        Optional<String> bucket = meaning.bucket();
        text.append(bucket.map(each -> "the policy of bucket " + each + ", under an organization policy that allows"
                        + " everybody of " + ORGANIZATION + " everything\n")
                .orElse("an organization policy of " + ORGANIZATION + ", without bucket policies\n"));
        text.append(bucket.map(each -> "\nWho can do what with " + each + ":\n").orElse("\nWho can do what:\n"));
        meaning.lines(file, text);
        bucket.ifPresent(each -> {
            meaning.actions("What nobody of " + ORGANIZATION + " can do", action -> !meaning.ours(action), text);
            meaning.actions("What others can do, of organizations or services", meaning::others, text);
        });
        meaning.wildcards(text);
        return text.toString();
    }

    /** One published policy, and what it is looked at with. */
    private record Meaning(PolicySet policies, Optional<String> bucket) {

        private List<Product> can(String principal, String action) {
            String resource = bucket.orElse("*");
            boolean object = CATALOGUE
                    .action(action)
                    .filter(known -> known.scope() == Scope.OBJECT)
                    .isPresent();
            ExactAnalysis.Access access = ANALYSIS.whoCan(
                    policies, List.of(action), object && bucket.isPresent() ? resource + "/*" : resource);
            assertThat(access.unknown()).isEmpty();
            return access.products().stream()
                    .filter(product -> principal.equals("*")
                            || product.witness()
                                            .who()
                                            .orElseThrow()
                                            .organization()
                                            .equals(ORGANIZATION)
                                    == principal.equals(EVERYBODY_OF_OURS))
                    .toList();
        }

        boolean anybody(Action action) {
            return !can("*", action.name()).isEmpty();
        }

        boolean ours(Action action) {
            return ours(action.name());
        }

        boolean ours(String action) {
            return !can(EVERYBODY_OF_OURS, action).isEmpty();
        }

        boolean others(Action action) {
            return others(action.name());
        }

        boolean others(String action) {
            return !can("others", action).isEmpty();
        }

        void lines(Path file, StringBuilder text) throws IOException {
            List<Product> products = new ArrayList<>();
            if (bucket.isPresent()) {
                for (String resource : List.of(bucket.get(), bucket.get() + "/*")) {
                    products.addAll(
                            ANALYSIS.whoCan(policies, List.of("s3:*"), resource).products());
                }
            } else {
                ExactAnalysis.Access access = ANALYSIS.everything(policies);
                assertThat(access.unknown()).isEmpty();
                products.addAll(access.products());
            }
            Path source = file.resolveSibling("main.writ");
            Vocabulary words = Vocabulary.of(
                    Files.exists(source)
                            ? List.of(Parser.parse(new SourceText("main.writ", Files.readString(source)))
                                    .partial()
                                    .orElseThrow())
                            : List.of(),
                    CATALOGUE);
            PrincipalNotation principals = new PrincipalNotation(ORGANIZATION, CATALOGUE, List.of(words));
            List<AccessLine> lines = new AccessLines(principals, CATALOGUE).of(products);
            if (lines.isEmpty()) {
                text.append("  nobody can do anything\n");
            }
            AccessLines.byPrincipal(lines).forEach((who, all) -> {
                text.append("  ").append(String.join(", ", who)).append('\n');
                for (AccessLine line : all) {
                    List<String> parts = new ArrayList<>();
                    parts.add(String.join(", ", new ActionNames(words, CATALOGUE).fold(line.actions())));
                    if (!line.where().isEmpty()) {
                        parts.add("on " + String.join(", ", line.where()));
                    }
                    if (!line.when().isEmpty()) {
                        parts.add("when " + String.join(" and ", line.when()));
                    }
                    if (line.inPart()) {
                        parts.add("(in part)");
                    }
                    if (line.ifOwnOrganizationAllows()) {
                        parts.add("(if its own organization allows it)");
                    }
                    text.append("    ").append(String.join(" ", parts)).append('\n');
                }
            });
        }

        /** Names known actions by their level: there are no others in the list to compare with. */
        void actions(String title, Question holds, StringBuilder text) {
            text.append('\n').append(title).append(":\n");
            boolean any = false;
            for (Scope scope : List.of(Scope.BUCKET, Scope.OBJECT)) {
                List<String> names = CATALOGUE.actions().values().stream()
                        .filter(action -> action.scope() == scope && holds.about(action))
                        .map(Action::name)
                        .toList();
                List<String> folded = new ActionNames(Vocabulary.of(List.of(), CATALOGUE), CATALOGUE).fold(names);
                if (!folded.isEmpty()) {
                    any = true;
                    text.append("  ").append(scope == Scope.BUCKET ? "with the bucket itself: " : "with its objects: ");
                    text.append(String.join(", ", folded)).append('\n');
                }
            }
            text.append(any ? "" : "  nothing\n");
        }

        /** What wildcards of grants take in that changes permissions: those who write them may not think of it. */
        void wildcards(StringBuilder text) {
            TreeSet<String> wildcards = new TreeSet<>();
            Stream.concat(
                            policies.organizationPolicies().values().stream(),
                            policies.bucketPolicies().values().stream())
                    .flatMap(policy -> policy.statements().stream())
                    .filter(statement -> statement.effect() == Effect.ALLOW
                            && !statement.name().equals(OPEN))
                    .flatMap(statement -> statement.actions().stream())
                    .filter(action -> action.endsWith("*"))
                    .forEach(wildcards::add);
            if (wildcards.isEmpty()) {
                return;
            }
            text.append("\nWhat wildcards take in that changes permissions:\n");
            for (String wildcard : wildcards) {
                List<String> names = CATALOGUE.startingWith(wildcard.substring(0, wildcard.length() - 1)).stream()
                        .filter(action -> action.level() == AccessLevel.PERMISSIONS_MANAGEMENT)
                        .map(Action::name)
                        .toList();
                text.append("  ").append(wildcard).append(" takes in ");
                text.append(names.isEmpty() ? "none" : String.join(", ", names)).append('\n');
            }
        }

        interface Question {
            boolean about(Action action);
        }
    }

    // ---- the policies

    private static final String OPEN = "everything of ours";

    private static Meaning meaning(String name) throws IOException {
        List<ReadPolicy> read = read(name, policies().get(name)).sound().orElseThrow();
        PolicySet set = ReadSet.of(ORGANIZATION, read).sound().orElseThrow().policies();
        if (!set.organizationPolicies().isEmpty()) {
            return new Meaning(set, Optional.empty());
        }
        Statement everything = new Statement(OPEN, Effect.ALLOW, List.of("*"), List.of("*"), List.of("*"), List.of());
        return new Meaning(
                new PolicySet(
                        ORGANIZATION,
                        new TreeMap<>(Map.of(OPEN, new Policy(OPEN, List.of(everything)))),
                        set.bucketPolicies()),
                Optional.of(set.bucketPolicies().firstKey()));
    }

    private static Outcome<List<ReadPolicy>> read(String name, Path file) throws IOException {
        SourceText text = new SourceText(name + ".json", Files.readString(file));
        // Where the resources of a policy name no bucket, the table says on which bucket it is.
        return PolicyReader.any(text, bucketOf(name));
    }

    private static Optional<String> bucketOf(String name) throws IOException {
        for (String line : Files.readAllLines(POLICIES.resolve("published-json/README.md"))) {
            String[] cells = line.split("\\|");
            if (cells.length > 4 && cells[1].strip().equals("`" + name + "`")) {
                String bucket = cells[4].strip().replace("`", "");
                return Optional.of(bucket).filter(each -> !each.isEmpty());
            }
        }
        return Optional.empty();
    }

    private static SortedMap<String, Path> policies() throws IOException {
        SortedMap<String, Path> policies = new TreeMap<>();
        try (Stream<Path> directories = Files.list(POLICIES.resolve("published"))) {
            directories
                    .map(directory -> directory.resolve("published.json"))
                    .filter(Files::exists)
                    .forEach(file -> policies.put(file.getParent().getFileName().toString(), file));
        }
        try (Stream<Path> files = Files.list(POLICIES.resolve("published-json"))) {
            files.filter(file -> file.toString().endsWith(".json"))
                    .forEach(file -> policies.put(file.getFileName().toString().replace(".json", ""), file));
        }
        return policies;
    }
}
