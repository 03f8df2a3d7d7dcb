package dev.writ.rules;

import dev.writ.compiler.Compilation;
import dev.writ.compiler.analysis.Difference;
import dev.writ.compiler.analysis.EffectiveAccess;
import dev.writ.compiler.analysis.ExactAnalysis;
import dev.writ.compiler.analysis.Meaning;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.analysis.StatementUse;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.lower.Origin;
import dev.writ.compiler.model.Located;
import dev.writ.compiler.model.PolicyBlock;
import dev.writ.compiler.model.Rule;
import dev.writ.compiler.notation.PrincipalNotation;
import dev.writ.compiler.notation.RequestNotation;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.StatementId;
import dev.writ.compiler.read.ReadSet;
import dev.writ.compiler.read.StatementPlaces;
import dev.writ.compiler.resolve.Vocabulary;
import dev.writ.compiler.source.Span;
import dev.writ.compiler.syntax.SyntaxTree;
import dev.writ.compiler.workspace.Sources;
import dev.writ.rules.access.Breadth;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Policies as rules look at them: what they say, where that was written, and analyses that are made once for all rules,
 * when the first of them asks. Safe for use by several threads once it is said what was {@link #since before}.
 */
public final class Linted {

    private static final int MANY = 500;

    private final PolicySet policies;
    private final Catalogue catalogue;
    private final Optional<Compilation> compilation;
    private final List<SyntaxTree> trees;
    private final LintSettings settings;
    private final LocalDate asOf;
    private final ExactAnalysis analysis;
    /** In the order of the policies, which is that of the names. */
    private final Map<StatementId, LintedStatement> statements = new LinkedHashMap<>();

    private Optional<Base> base = Optional.empty();
    private final Once<Difference> changes = new Once<>(this::makeChanges);
    private final Once<List<StatementUse>> uses = new Once<>(this::makeUses);
    private final Once<UseIndex> useIndex = new Once<>(() -> new UseIndex(uses()));
    private final Once<ExactAnalysis.Access> access =
            new Once<>(() -> analysis().everything(policies()));
    private final Once<EffectiveAccess> effective = new Once<>(() -> analysis().effective(policies()));
    private final Once<Meaning> meaning = new Once<>(() -> new Meaning(Profile.documented(catalogue())));
    private final Once<Breadth> breadth = new Once<>(() -> Breadth.of(effective()));
    private final Once<PrincipalNotation> principals = new Once<>(this::makePrincipals);

    private Linted(
            PolicySet policies,
            Catalogue catalogue,
            Optional<Compilation> compilation,
            List<SyntaxTree> trees,
            LintSettings settings,
            LocalDate asOf,
            Function<StatementId, LintedStatement> statement) {
        this.policies = policies;
        this.catalogue = catalogue;
        this.compilation = compilation;
        this.trees = List.copyOf(trees);
        this.settings = settings;
        this.asOf = asOf;
        this.analysis = compilation
                .map(Compilation::analysis)
                .orElseGet(() -> new ExactAnalysis(Profile.documented(catalogue)));
        for (StatementId id : policies.statementIds()) {
            statements.put(id, statement.apply(id));
        }
    }

    /**
     * Looks at what a workspace compiles to.
     *
     * @param sources what it was compiled from
     * @param compilation what was made of them
     * @param settings what the workspace tells the linter
     * @param asOf the day on which it is judged
     */
    public static Linted of(Sources sources, Compilation compilation, LintSettings settings, LocalDate asOf) {
        Map<String, Located<Rule>> rules = new HashMap<>();
        for (PolicyBlock block : compilation.workspace().policies()) {
            for (Located<Rule> rule : block.rules()) {
                rules.put(key(rule.at()), rule);
            }
        }
        PolicySet policies = compilation.policies();
        return new Linted(
                policies,
                compilation.workspace().catalogue(),
                Optional.of(compilation),
                sources.trees(),
                settings,
                asOf,
                id -> written(policies, id, compilation.origins().of(id), rules));
    }

    /** A place as a key of a map: see decision 16 on what archives cannot hold. */
    static String key(Label place) {
        return place.text().name() + ":" + place.span().start() + ":"
                + place.span().end();
    }

    private static LintedStatement written(
            PolicySet policies, StatementId id, List<Origin> origins, Map<String, Located<Rule>> rules) {
        List<Located<Rule>> own = new ArrayList<>();
        for (Origin origin : origins) {
            Located<Rule> rule = rules.get(key(origin.at()));
            if (rule != null) {
                own.add(rule);
            }
        }
        return new LintedStatement(
                id,
                policies.statement(id),
                own,
                new PartPlaces.Writ(origins.get(0).at(), own));
    }

    /**
     * Looks at policies that were read from JSON.
     *
     * @param read what they say and where
     * @param catalogue the platform
     * @param settings what stands beside them
     * @param asOf the day on which they are judged
     */
    public static Linted of(ReadSet read, Catalogue catalogue, LintSettings settings, LocalDate asOf) {
        PolicySet policies = read.policies();
        return new Linted(policies, catalogue, Optional.empty(), List.of(), settings, asOf, id -> {
            StatementPlaces places = read.places().get(id);
            if (places == null) {
                throw new IllegalArgumentException("no place for " + id);
            }
            return new LintedStatement(id, policies.statement(id), List.of(), new PartPlaces.Json(places));
        });
    }

    // ---- what is looked at

    /** Returns all policies. */
    public PolicySet policies() {
        return policies;
    }

    /** Returns what is known of the platform, with the corrections of the workspace. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /** Returns all that was made of a workspace; empty for JSON. */
    public Optional<Compilation> compilation() {
        return compilation;
    }

    /** Returns the files of a workspace; empty for JSON. */
    public List<SyntaxTree> trees() {
        return trees;
    }

    /** Returns what the workspace tells the linter. */
    public LintSettings settings() {
        return settings;
    }

    /** Returns the value of an option of a rule. */
    public <T> T option(RuleInfo rule, RuleOption<T> option) {
        return settings.option(rule, option);
    }

    /** Returns the day on which dates are judged. */
    public LocalDate asOf() {
        return asOf;
    }

    /**
     * The earlier state that a change is judged against.
     *
     * @param name what it is called in sentences, such as {@code main}
     * @param policies what they were
     * @param catalogue what was known of the platform
     */
    public record Base(String name, PolicySet policies, Catalogue catalogue) {

        /** Returns how many concrete grants there were. */
        public Breadth breadth() {
            return Breadth.of(EffectiveAccess.of(policies, Profile.documented(catalogue)));
        }
    }

    /**
     * Says what the policies were before.
     *
     * @throws IllegalArgumentException if they are of another organization
     */
    public Linted since(Base earlier) {
        if (!earlier.policies().organization().equals(policies.organization())) {
            throw new IllegalArgumentException("policies of two organizations");
        }
        base = Optional.of(earlier);
        return this;
    }

    /** Returns what the policies were before, if somebody said so. */
    public Optional<Base> base() {
        return base;
    }

    /** Returns whether it was written in Writ, and not in JSON. */
    public boolean isWrit() {
        return compilation.isPresent();
    }

    /** Returns all statements, those of organization policies first. */
    public List<LintedStatement> statements() {
        return List.copyOf(statements.values());
    }

    /** Returns the statements that a rule applies to: of JSON, those of the kinds of policy that it names. */
    public List<LintedStatement> statements(RuleInfo rule) {
        List<LintedStatement> own = new ArrayList<>();
        for (LintedStatement statement : statements.values()) {
            if (applies(rule, statement)) {
                own.add(statement);
            }
        }
        return own;
    }

    /** Tells whether a rule applies to a statement. */
    public boolean applies(RuleInfo rule, LintedStatement statement) {
        Applies ofJson = statement.ofOrganization() ? Applies.ORGANIZATION_JSON : Applies.BUCKET_JSON;
        return rule.applies().contains(isWrit() ? Applies.WRIT : ofJson);
    }

    /**
     * Returns a statement.
     *
     * @throws IllegalArgumentException if there is none of that name, which is a bug
     */
    public LintedStatement statement(StatementId id) {
        LintedStatement found = statements.get(id);
        if (found == null) {
            throw new IllegalArgumentException("no statement " + id);
        }
        return found;
    }

    /** Returns where a statement was written. */
    public Label place(StatementId id) {
        return statement(id).place();
    }

    /** Returns where what is said of the whole is put: the beginning of the first file; empty if there is nothing. */
    public Optional<Label> start() {
        if (!trees.isEmpty()) {
            return Optional.of(Label.of(trees.get(0).text(), new Span(0, 0)));
        }
        return statements.values().stream()
                .map(LintedStatement::place)
                .map(place -> Label.of(place.text(), new Span(0, 0)))
                .findFirst();
    }

    // ---- what is shared

    /** Tells whether there is so much to look at that it is worth to wake up other processors. */
    boolean isLarge() {
        return statements.size() >= MANY;
    }

    /**
     * Gets ready what most rules ask for. Of many statements the two analyses, which need nothing of each other, are
     * made on two processors.
     */
    void prepare() {
        if (isLarge()) {
            IntStream.range(0, 2).parallel().forEach(which -> {
                if (which == 0) {
                    uses();
                } else {
                    effective();
                }
            });
        }
    }

    /** Returns an analysis under the documented profile, for questions of a rule's own. */
    public ExactAnalysis analysis() {
        return analysis;
    }

    /**
     * Returns what each statement is good for, in the order of {@link #statements()}. Where no organization policy is
     * known, they are taken to allow everything.
     */
    public List<StatementUse> uses() {
        return uses.get();
    }

    private List<StatementUse> makeUses() {
        return analysis.uses(EffectiveAccess.assuming(policies)).stream()
                .filter(use -> !EffectiveAccess.isAssumed(use.id()))
                .toList();
    }

    /** Returns the same by statement. */
    public UseIndex useIndex() {
        return useIndex.get();
    }

    /**
     * Returns what is allowed now and was not, and the other way round.
     *
     * @throws IllegalStateException if nobody said what was before
     */
    public Difference changes() {
        return changes.get();
    }

    private Difference makeChanges() {
        Base before = base.orElseThrow(() -> new IllegalStateException("there is no earlier state"));
        return analysis.difference(before.policies(), policies);
    }

    /** Returns how many concrete grants there are. */
    public Breadth breadth() {
        return breadth.get();
    }

    /** Returns what the elements of statements mean. */
    public Meaning meaning() {
        return meaning.get();
    }

    /** Returns how far the policies reach, place by place. */
    public EffectiveAccess effective() {
        return effective.get();
    }

    /** Returns all that is allowed. */
    public ExactAnalysis.Access access() {
        return access.get();
    }

    /** Returns why a shared analysis that somebody asked for is not complete; empty if all are. */
    List<String> limits() {
        List<String> limits = new ArrayList<>();
        access.ifMade().flatMap(ExactAnalysis.Access::unknown).ifPresent(limits::add);
        effective.ifMade().flatMap(EffectiveAccess::unknown).ifPresent(limits::add);
        changes.ifMade().flatMap(Difference::unknown).ifPresent(limits::add);
        for (StatementUse use : uses.ifMade().orElse(List.of())) {
            use.unknown().ifPresent(limits::add);
        }
        return limits.stream().distinct().toList();
    }

    // ---- words

    /** Returns a principal pattern of a statement as the author of a workspace writes it. */
    public String principal(LintedStatement of, String pattern) {
        return principals()
                .of(of.ofOrganization() ? "arn:aws:iam::" + policies.organization() + ":" + pattern : pattern);
    }

    /** Returns what writes ARNs of principals, and patterns of ARNs, as the author does. */
    public PrincipalNotation principals() {
        return principals.get();
    }

    private PrincipalNotation makePrincipals() {
        return new PrincipalNotation(policies.organization(), catalogue, List.of(Vocabulary.of(trees, catalogue)));
    }

    /** Returns what writes requests as the author does. */
    public RequestNotation requests() {
        return new RequestNotation(principals());
    }
}
