package dev.writ.cli.deploy.plan;

import dev.writ.cli.deploy.live.LiveReader;
import dev.writ.cli.deploy.live.LiveState;
import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.deploy.service.Service;
import dev.writ.cli.deploy.service.ServiceException;
import dev.writ.cli.deploy.service.StoredDocument;
import dev.writ.cli.files.DiskFiles;
import dev.writ.compiler.Compilation;
import dev.writ.compiler.Compiler;
import dev.writ.compiler.CompilerOptions;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.CatalogueReader;
import dev.writ.compiler.emit.Emitter;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.StatementId.Kind;
import dev.writ.compiler.resolve.Vocabulary;
import dev.writ.compiler.workspace.SourceFiles;
import dev.writ.compiler.workspace.Sources;
import dev.writ.compiler.workspace.WorkspaceLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A live organization in memory, and plans for workspaces of one source. */
final class Fixture {

    static final String ORGANIZATION = "ab1cd2";
    static final String CALLER = "coreweave/ada";

    private static final String HEAD = """
            org = "ab1cd2"
            cluster prod = "https://oidc.example.com"
            principals ada = user "ada"
            principals bob = user "bob"
            principals trainer = prod/ml/trainer
            buckets data = "acme-data"
            buckets other = "acme-other"
            """;

    final Map<DocumentId, String> documents = new TreeMap<>();
    final Set<String> buckets = new TreeSet<>(List.of("acme-data", "acme-other"));
    final List<String> administrators = new ArrayList<>();
    Choice choice = Choice.NONE;
    Allowed allowed = new Allowed(true, false, Set.of());
    String prefix = "";
    List<String> findings = List.of();

    /** Returns an organization in which somebody administers everything. */
    static Fixture administered() {
        Fixture fixture = new Fixture();
        fixture.organization("admin", """
                {"name":"all","effect":"Allow","actions":["*"],"resources":["*"],"principals":["coreweave/ada"]}""");
        return fixture;
    }

    Fixture organization(String name, String statements) {
        documents.put(
                DocumentId.organization(name),
                "{\"version\":\"v1alpha1\",\"name\":\"" + name + "\",\"statements\":[" + statements + "]}");
        return this;
    }

    Fixture bucket(String bucket, String statements) {
        documents.put(DocumentId.bucket(bucket), "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}");
        return this;
    }

    /** Stores what a source compiles to. */
    Fixture applied(String source) {
        PolicySet policies = compiled(source).compilation().policies();
        policies.organizationPolicies()
                .forEach((name, policy) ->
                        documents.put(DocumentId.organization(name), Emitter.stored(Kind.ORGANIZATION, policy)));
        policies.bucketPolicies()
                .forEach((name, policy) -> documents.put(DocumentId.bucket(name), Emitter.stored(Kind.BUCKET, policy)));
        return this;
    }

    private record Compiled(Compilation compilation, Vocabulary vocabulary) {}

    private Compiled compiled(String source) {
        return compiled(source, ORGANIZATION);
    }

    private Compiled compiled(String source, String organization) {
        byte[] bytes = (HEAD.replace(ORGANIZATION, organization) + source).getBytes(StandardCharsets.UTF_8);
        Sources sources;
        try {
            sources = WorkspaceLoader.single(
                            new DiskFiles(Path.of(""), Optional.empty()),
                            "main.writ",
                            new SourceFiles.Content(bytes, bytes.length))
                    .sound()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Compilation compilation = Compiler.compile(sources, new CompilerOptions(LocalDate.of(2026, 11, 27), prefix))
                .partial()
                .orElseThrow();
        return new Compiled(
                compilation,
                Vocabulary.of(sources.trees(), compilation.workspace().catalogue()));
    }

    LiveState live() {
        try {
            return LiveReader.read(new InMemory());
        } catch (ServiceException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the plan for a source. */
    Plan plan(String source) {
        return plan(source, ORGANIZATION);
    }

    /** Returns the plan for a source of an organization. */
    Plan plan(String source, String organization) {
        Compiled compiled = compiled(source, organization);
        Compilation compilation = compiled.compilation();
        LiveState live = live();
        Wanted wanted = new Wanted(compilation.policies(), prefix, bucket -> source.contains("data"));
        return Planner.plan(
                "prod",
                live,
                Ownership.goal(live, wanted, choice),
                new Meaning(
                        compilation.workspace().catalogue(),
                        compiled.vocabulary(),
                        compilation.intent().claims(),
                        findings,
                        Set.copyOf(administrators)),
                allowed);
    }

    /** Returns the plan that leads to some documents, whoever made them. */
    Plan plan(Goal goal) {
        Catalogue catalogue = CatalogueReader.shipped();
        return Planner.plan(
                "prod",
                live(),
                goal,
                new Meaning(catalogue, Vocabulary.of(List.of(), catalogue), List.of(), List.of(), Set.of()),
                allowed);
    }

    /** The one refusal of a plan. */
    static Refusal refusal(Plan plan) {
        if (plan.refusals().size() != 1) {
            throw new AssertionError("expected one refusal: " + plan.refusals());
        }
        return plan.refusals().get(0);
    }

    private final class InMemory implements Service {

        @Override
        public Caller caller() {
            return new Caller(CALLER, ORGANIZATION);
        }

        @Override
        public List<StoredDocument> organizationPolicies() {
            return stored(Kind.ORGANIZATION);
        }

        private List<StoredDocument> stored(Kind kind) {
            List<StoredDocument> stored = new ArrayList<>();
            documents.forEach((id, json) -> {
                if (id.kind() == kind) {
                    stored.add(new StoredDocument(id, json));
                }
            });
            return stored;
        }

        @Override
        public List<String> buckets() {
            return List.copyOf(buckets);
        }

        @Override
        public Optional<StoredDocument> bucketPolicy(String bucket) throws ServiceException {
            if (bucket.equals("acme-secret")) {
                throw new ServiceException(
                        ServiceException.Kind.DENIED, "reading it was refused: AccessDenied", List.of("ask for more"));
            }
            DocumentId id = DocumentId.bucket(bucket);
            return Optional.ofNullable(documents.get(id)).map(json -> new StoredDocument(id, json));
        }

        @Override
        public void write(DocumentId document, String json) {
            throw new AssertionError("a plan writes nothing");
        }

        @Override
        public void delete(DocumentId document) {
            throw new AssertionError("a plan writes nothing");
        }

        @Override
        public boolean canI(List<String> actions, List<String> resources) {
            return true;
        }
    }
}
