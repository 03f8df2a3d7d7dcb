package dev.writ.compiler.analysis;

import dev.writ.compiler.analysis.PatternMeaning.Part;
import dev.writ.compiler.analysis.TestMeaning.Enough;
import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.ConditionKey;
import dev.writ.compiler.catalogue.ConditionOperator;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What patterns, tests and requests mean under a profile: the words in which decisions are told. It decides nothing.
 *
 * <p>A pattern of which nothing is returned matches nothing. What was read once is kept. Safe for use by several
 * threads.
 */
public final class Matching {

    private static final String EVERYTHING = "*";
    private static final String RESOURCE_ARN = "arn:aws:s3:::";
    private static final Pattern WHOLE_ORGANIZATION = Pattern.compile("arn:aws:iam::[^:*?]+:\\*");

    private final Profile profile;
    private final Map<String, Optional<PatternMeaning>> identities = new ConcurrentHashMap<>();
    private final Map<String, Optional<PatternMeaning>> principals = new ConcurrentHashMap<>();
    private final Map<String, Optional<PatternMeaning>> actions = new ConcurrentHashMap<>();

    /** Tells what things mean under a profile. */
    public Matching(Profile profile) {
        this.profile = profile;
    }

    // ---- patterns

    /** Returns the identities that a principal of an organization policy stands for, in the own organization. */
    public Optional<PatternMeaning> organizationPrincipal(String principal) {
        Optional<PatternMeaning> meaning = identities.get(principal);
        if (meaning == null) {
            meaning = Optional.of(wildcards(principal));
            identities.put(principal, meaning);
        }
        return meaning;
    }

    /** Returns the ARNs that a principal of a bucket policy stands for. */
    public Optional<PatternMeaning> bucketPrincipal(String principal) {
        Optional<PatternMeaning> meaning = principals.get(principal);
        if (meaning == null) {
            meaning = supportedPrincipal(principal);
            principals.put(principal, meaning);
        }
        return meaning;
    }

    private Optional<PatternMeaning> supportedPrincipal(String principal) {
        PatternMeaning pattern = wildcards(principal);
        boolean confirmed = principal.equals(EVERYTHING)
                || WHOLE_ORGANIZATION.matcher(principal).matches();
        boolean supported = profile.has(Fact.WILDCARDS_IN_BUCKET_POLICY_PRINCIPALS, "supported");
        return supported || confirmed || !pattern.hasWildcard() ? Optional.of(pattern) : Optional.empty();
    }

    /** Tells whether a principal means everybody there is, named or not. */
    public static boolean meansEverybody(String principal) {
        return principal.equals(EVERYTHING);
    }

    /** Returns the actions that an element of either kind of policy stands for. */
    public Optional<PatternMeaning> action(String action) {
        Optional<PatternMeaning> meaning = actions.get(action);
        if (meaning == null) {
            meaning = actionInCase(action);
            actions.put(action, meaning);
        }
        return meaning;
    }

    private Optional<PatternMeaning> actionInCase(String written) {
        boolean anyCase = profile.has(Fact.CASE_SENSITIVE_ACTIONS, "no");
        return Optional.of(new PatternMeaning(wildcards(written).parts(), anyCase));
    }

    /** Returns what a resource of an organization policy stands for: buckets, and buckets with keys. */
    public Optional<PatternMeaning> organizationResource(String resource) {
        Optional<String> form = shortForm(resource);
        return form.isPresent() && supportedKey(form.get()) ? Optional.of(resource(form.get())) : Optional.empty();
    }

    /** Tells whether a resource of an organization policy stands for what is about no bucket. */
    public boolean meansEverything(String resource) {
        return shortForm(resource).equals(Optional.of(EVERYTHING));
    }

    /** Returns the ARNs of buckets and objects that a resource of a bucket policy stands for. */
    public Optional<PatternMeaning> bucketResource(String resource) {
        return Optional.of(resource(resource));
    }

    /** Returns the ARN by which bucket policies know what a request is about. */
    public static Optional<String> resourceArn(Request.Target target) {
        Optional<String> resource = target.resource();
        return resource.isPresent() ? Optional.of(RESOURCE_ARN + resource.get()) : Optional.empty();
    }

    private Optional<String> shortForm(String resource) {
        if (!resource.startsWith("arn:")) {
            return Optional.of(resource);
        }
        return profile.has(Fact.ARN_RESOURCES, "as-short-form") && resource.startsWith(RESOURCE_ARN)
                ? Optional.of(resource.substring(RESOURCE_ARN.length()))
                : Optional.empty();
    }

    private boolean supportedKey(String resource) {
        int slash = resource.indexOf('/');
        return slash < 0
                || resource.substring(slash + 1).equals(EVERYTHING)
                || profile.has(Fact.KEY_PREFIXES, "supported");
    }

    private PatternMeaning resource(String resource) {
        boolean slashEndsBucket = !resource.equals(EVERYTHING) && profile.has(Fact.BUCKET_WILDCARD_CROSSES_SLASH, "no");
        return wildcards(resource, slashEndsBucket, this::variable);
    }

    private PatternMeaning wildcards(String pattern) {
        return wildcards(pattern, false, variable -> Optional.empty());
    }

    /**
     * Takes a pattern apart.
     *
     * @param slashEndsBucket whether wildcards before the first slash stand for no slash
     * @param variables what a text of the form <code>${…}</code> stands for, if not for itself
     */
    private PatternMeaning wildcards(
            String pattern, boolean slashEndsBucket, Function<String, Optional<Part>> variables) {
        if (isPlain(pattern, pattern.length())) {
            return PatternMeaning.exactly(pattern);
        }
        int last = pattern.length() - 1;
        if (pattern.charAt(last) == '*' && last > 0 && isPlain(pattern, last)) {
            boolean anySlash = !slashEndsBucket || pattern.indexOf('/') >= 0;
            return new PatternMeaning(
                    List.of(new Part.Text(pattern.substring(0, last)), new Part.AnyString(anySlash)), false);
        }
        boolean innerStars = profile.has(Fact.INNER_WILDCARDS, "any-string");
        boolean questionMarks = profile.has(Fact.QUESTION_MARK, "any-character");
        List<Part> parts = new ArrayList<>();
        boolean slash = !slashEndsBucket;
        int at = 0;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            int close = pattern.startsWith("${", at) ? pattern.indexOf('}', at) : -1;
            Optional<Part> variable = close < 0 ? Optional.empty() : variables.apply(pattern.substring(at, close + 1));
            if (variable.isPresent()) {
                parts.add(variable.get());
                at = close + 1;
                continue;
            }
            if (c == '*' && (innerStars || at == pattern.length() - 1)) {
                parts.add(new Part.AnyString(slash));
            } else if (c == '?' && questionMarks) {
                parts.add(new Part.AnyCharacter(slash));
            } else {
                slash |= c == '/';
                parts.add(new Part.Text(String.valueOf(c)));
            }
            at++;
        }
        return new PatternMeaning(joined(parts), false);
    }

    /** Most patterns have nothing special in them, at least before their end. */
    private static boolean isPlain(String pattern, int end) {
        for (int i = 0; i < end; i++) {
            char c = pattern.charAt(i);
            if (c == '*' || c == '?' || c == '$') {
                return false;
            }
        }
        return true;
    }

    private static List<Part> joined(List<Part> parts) {
        List<Part> joined = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Part.Text more) {
                text.append(more.text());
                continue;
            }
            if (!text.isEmpty()) {
                joined.add(new Part.Text(text.toString()));
                text.setLength(0);
            }
            joined.add(part);
        }
        if (!text.isEmpty()) {
            joined.add(new Part.Text(text.toString()));
        }
        return joined;
    }

    /**
     * Returns what a variable stands for: the value of a key, with a default in quotes behind a comma if it has one, or
     * a character that would otherwise be special.
     */
    private Optional<Part> variable(String written) {
        if (profile.has(Fact.POLICY_VARIABLES, "literal")) {
            return Optional.empty();
        }
        String inside = written.substring(2, written.length() - 1);
        if (inside.equals("*") || inside.equals("?") || inside.equals("$")) {
            return Optional.of(new Part.Text(inside));
        }
        int comma = inside.indexOf(',');
        if (comma < 0) {
            return Optional.of(new Part.Variable(inside.strip(), Optional.empty()));
        }
        String otherwise = inside.substring(comma + 1).strip();
        boolean quoted = otherwise.length() >= 2 && otherwise.startsWith("'") && otherwise.endsWith("'");
        return Optional.of(new Part.Variable(
                inside.substring(0, comma).strip(),
                Optional.of(otherwise).filter(text -> quoted).map(text -> text.substring(1, text.length() - 1))));
    }

    // ---- tests

    /** Returns what a test asks. */
    public TestMeaning test(ConditionTest test) {
        Optional<ConditionOperator> known =
                Optional.ofNullable(profile.catalogue().conditionOperators().get(test.operator()));
        if (known.isEmpty()) {
            return new TestMeaning.Fixed(profile.has(Fact.UNKNOWN_OPERATORS, "ignored"));
        }
        if (!known.get().confirmed() && !profile.has(Fact.UNCONFIRMED_OPERATORS, "supported")) {
            return new TestMeaning.Fixed(profile.has(Fact.UNCONFIRMED_OPERATORS, "ignored"));
        }
        return switch (test.operator()) {
            case "StringEquals" -> matching(test, exactly(test));
            case "StringLike" -> matching(test, like(test));
            case "StringNotEquals" -> differing(test, exactly(test));
            case "StringNotLike" -> differing(test, like(test));
            case "Null" ->
                new TestMeaning.Presence(
                        test.key(),
                        test.values().contains("true"),
                        test.values().contains("false"));
            default -> throw new IllegalStateException("nobody has said what this operator means: " + test.operator());
        };
    }

    private TestMeaning matching(ConditionTest test, List<PatternMeaning> patterns) {
        return severalValues(test.key()) && profile.has(Fact.GROUPS_OPERATOR, "never-holds")
                ? new TestMeaning.Fixed(false)
                : new TestMeaning.Comparison(test.key(), patterns, Enough.ONE_MATCHES, false);
    }

    private TestMeaning differing(ConditionTest test, List<PatternMeaning> patterns) {
        Enough enough = profile.has(Fact.NEGATED_TEST_ON_SEVERAL_VALUES, "no-value-matches")
                ? Enough.NONE_MATCHES
                : Enough.ONE_DIFFERS;
        boolean whenMissing = profile.has(Fact.ABSENT_KEY_IN_NEGATED_TEST, "holds");
        return new TestMeaning.Comparison(test.key(), patterns, enough, whenMissing);
    }

    private List<PatternMeaning> exactly(ConditionTest test) {
        List<PatternMeaning> meanings = new ArrayList<>();
        for (String value : test.values()) {
            meanings.add(withVariables(value));
        }
        return meanings;
    }

    private List<PatternMeaning> like(ConditionTest test) {
        List<PatternMeaning> meanings = new ArrayList<>();
        for (String value : test.values()) {
            meanings.add(wildcards(value, false, this::variable));
        }
        return meanings;
    }

    /** Where nothing but variables is special. */
    private PatternMeaning withVariables(String value) {
        if (profile.has(Fact.POLICY_VARIABLES, "literal")) {
            return PatternMeaning.exactly(value);
        }
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < value.length()) {
            int open = value.indexOf("${", at);
            int close = open < 0 ? -1 : value.indexOf('}', open);
            int end = close < 0 ? value.length() : open;
            parts.add(new Part.Text(value.substring(at, end)));
            at = end;
            if (close >= 0) {
                variable(value.substring(open, close + 1)).ifPresent(parts::add);
                at = close + 1;
            }
        }
        return new PatternMeaning(joined(parts), false);
    }

    private boolean severalValues(String key) {
        boolean anyCase = profile.has(Fact.CASE_SENSITIVE_CONDITION_KEYS, "no");
        for (ConditionKey known : profile.catalogue().conditionKeys()) {
            if (known.multiple() && (anyCase ? known.describesInAnyCase(key) : known.describes(key))) {
                return true;
            }
        }
        return false;
    }

    // ---- requests

    /** Returns what policies see of the context of a request; it finds keys in the case that matters. */
    public SortedMap<String, List<String>> context(Request request) {
        boolean anyCase = profile.has(Fact.CASE_SENSITIVE_CONDITION_KEYS, "no");
        SortedMap<String, List<String>> context =
                new TreeMap<>(anyCase ? String.CASE_INSENSITIVE_ORDER : Comparator.naturalOrder());
        for (Map.Entry<String, List<String>> carried : request.context().entrySet()) {
            List<String> values = new ArrayList<>(context.getOrDefault(carried.getKey(), List.of()));
            values.addAll(carried.getValue());
            context.put(carried.getKey(), values);
        }
        if (profile.has(Fact.UNCONFIRMED_CONDITION_KEYS, "never-present")) {
            context.keySet()
                    .removeIf(key -> profile.catalogue()
                            .conditionKey(key)
                            .filter(ConditionKey::confirmed)
                            .isEmpty());
        }
        Optional<Action> action = profile.catalogue().action(request.action());
        boolean lists = action.isPresent() && action.get().listing();
        if (profile.isAbout(Fact.PREFIX_OF_VERSION_LISTINGS, request.action())
                && profile.has(Fact.PREFIX_OF_VERSION_LISTINGS, "never-present")) {
            context.remove(Request.PREFIX);
        } else if (lists && profile.has(Fact.LIST_WITHOUT_PREFIX, "empty-string")) {
            context.putIfAbsent(Request.PREFIX, List.of(""));
        }
        return Collections.unmodifiableSortedMap(context);
    }
}
