package dev.writ.compiler.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.json.JsonReader;
import dev.writ.compiler.json.JsonValue;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.testing.DiagnosticText;
import dev.writ.compiler.testing.ReadBack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No text makes the reader throw, and what it makes of a text that is fine says all that the text says: another reader
 * of JSON, which knows nothing of places, must find the same.
 *
 * <p>{@code -Dfuzz.policies=N} tries more, {@code -Dfuzz.seed=S} others.
 */
class PolicyReaderFuzzTest {

    private static final int INPUTS = Integer.getInteger("fuzz.policies", 10_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20261124L);
    private static final Pattern TOKEN =
            Pattern.compile("\"(?:[^\"\\\\\\n]|\\\\.)*\"|[A-Za-z0-9.+-]+|\\s+|.", Pattern.DOTALL);
    private static final List<String> WORDS = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "null",
            "true",
            "5",
            "-1e9",
            "NaN",
            "//",
            "\n",
            "\u0000",
            "'",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\ud83d\ude00\"",
            "\"\"",
            "\"*\"",
            "[]",
            "{}",
            "[\"*\"]",
            "\"Allow\"",
            "\"Deny\"",
            "\"allow\"",
            "\"Effect\"",
            "\"Principal\"",
            "\"AWS\"",
            "\"CW\"",
            "\"NotAction\"",
            "\"Condition\"",
            "\"StringLike\"",
            "\"Bool\"",
            "\"name\"",
            "\"Sid\"",
            "\"Statement1\"",
            "\"policy\"",
            "\"policies\"",
            "\"Statement\"",
            "\"statements\"",
            "\"2008-10-17\"",
            "\"v1alpha1\"",
            "\"s3:*\"",
            "\"cwobject:*\"",
            "\"arn:aws:s3:::acme\"",
            "\"arn:aws:iam::a:role/x\"",
            "\"acme/*\"",
            "\"role/x\"");

    private static final List<String> ELEMENTS = List.of(
            "\"*\"",
            "\"s3:*\"",
            "\"s3:GetObject\"",
            "\"arn:aws:s3:::acme\"",
            "\"arn:aws:iam::a:role/x\"",
            "\"x\"",
            "\"\\u0061\"",
            "\"\ud83d\ude00\"");

    private final Random random = new Random(SEED);
    private final ObjectMapper other = new ObjectMapper(new JsonFactoryBuilder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(64).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @Test
    void nothingThrowsAndNothingIsDropped() throws IOException {
        List<String> corpus = corpus();
        assertThat(corpus).hasSizeGreaterThan(150);
        int sound = 0;
        int statements = 0;
        for (int i = 0; i < INPUTS; i++) {
            String input = corpus.get(random.nextInt(corpus.size()));
            for (int damage = random.nextInt(3); damage >= 0; damage--) {
                input = damaged(input, corpus);
            }
            try {
                int found = check(input);
                sound += found > 0 ? 1 : 0;
                statements += found;
            } catch (RuntimeException | Error e) {
                throw new AssertionError("input " + i + " of seed " + SEED + ":\n" + input, e);
            }
        }
        System.out.println(
                "fuzz: " + INPUTS + " policies, " + sound + " of them sound, with " + statements + " statements");
        assertThat(sound).isGreaterThan(INPUTS / 50);
    }

    /** Returns the number of statements if the text is fine. */
    private int check(String input) {
        SourceText text = new SourceText("input.json", input);
        Outcome<JsonValue> json = JsonReader.read(text);
        Optional<JsonNode> tree = tree(input);
        assertThat(halfCharacter(json) || json.sound().isPresent() == tree.isPresent())
                .as(() -> DiagnosticText.of(json.diagnostics()))
                .isTrue();
        for (Outcome<?> outcome : List.of(PolicyReader.organization(text), PolicyReader.bucket(text, "acme"))) {
            DiagnosticText.of(outcome.diagnostics());
        }
        Outcome<List<ReadPolicy>> read = PolicyReader.any(text, Optional.of("acme"));
        DiagnosticText.of(read.diagnostics());
        read.sound().orElse(List.of()).forEach(ReadBack::checkPlaces);
        assertThat(read.partial().isPresent() || read.hasErrors()).isTrue();
        if (read.sound().isEmpty()) {
            return 0;
        }
        List<String> expected = new ArrayList<>();
        policies(tree.orElseThrow(), expected);
        List<String> found = new ArrayList<>();
        for (ReadPolicy policy : read.sound().get()) {
            policy.policy().statements().forEach(statement -> found.add(says(policy, statement)));
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        return found.size();
    }

    /** The other reader takes some of these. */
    private static boolean halfCharacter(Outcome<JsonValue> json) {
        return json.diagnostics().stream()
                .anyMatch(diagnostic -> diagnostic.message().contains("half a character"));
    }

    private Optional<JsonNode> tree(String input) {
        try {
            return Optional.of(other.readTree(input)).filter(tree -> !tree.isMissingNode());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    // ---- the other reader: everything that statements say, but for their names

    private static void policies(JsonNode node, List<String> said) {
        if (node.isArray()) {
            node.forEach(item -> policies(item, said));
        } else if (node.has("policies")) {
            policies(node.get("policies"), said);
        } else if (node.has("policy")) {
            policies(node.get("policy"), said);
        } else if (node.has("statements")) {
            node.get("statements")
                    .forEach(statement -> said.add(node.get("name").textValue() + " "
                            + statement(statement, "effect", "actions", "resources", "principals")));
        } else {
            JsonNode statements = node.get("Statement");
            (statements.isArray() ? statements : List.of(statements))
                    .forEach(statement ->
                            said.add("acme " + statement(statement, "Effect", "Action", "Resource", "Principal")));
        }
    }

    private static String statement(JsonNode node, String effect, String actions, String resources, String principals) {
        JsonNode who = node.get(principals);
        Set<String> all = new TreeSet<>();
        (who.isObject() ? who : List.of(who)).forEach(each -> all.addAll(strings(each)));
        TreeMap<String, Set<String>> tests = new TreeMap<>();
        node.path("Condition")
                .properties()
                .forEach(operator -> operator.getValue()
                        .properties()
                        .forEach(key -> tests.put(operator.getKey() + " " + key.getKey(), strings(key.getValue()))));
        return node.get(effect).textValue() + strings(node.get(actions)) + strings(node.get(resources)) + all + tests;
    }

    private static Set<String> strings(JsonNode node) {
        Set<String> strings = new TreeSet<>();
        (node.isArray() ? node : List.of(node)).forEach(each -> strings.add(each.textValue()));
        return strings;
    }

    private static String says(ReadPolicy policy, Statement statement) {
        TreeMap<String, Set<String>> tests = new TreeMap<>();
        statement
                .conditions()
                .forEach(test -> tests.put(test.operator() + " " + test.key(), new TreeSet<>(test.values())));
        String name = policy.kind() == StatementId.Kind.BUCKET
                ? "acme"
                : policy.policy().name();
        return name + " " + statement.effect().json() + statement.actions() + statement.resources()
                + statement.principals() + tests;
    }

    // ---- damage

    private String damaged(String input, List<String> corpus) {
        List<String> tokens = tokens(input);
        if (tokens.isEmpty()) {
            return word();
        }
        int at = random.nextInt(tokens.size());
        int end = Math.min(tokens.size(), at + 1 + random.nextInt(12));
        switch (random.nextInt(10)) {
            case 0 -> tokens.remove(at);
            case 1 -> tokens.add(at, word());
            case 2 -> tokens.set(at, word());
            case 3 -> tokens.subList(at, end).clear();
            case 4 -> tokens.addAll(at, List.copyOf(tokens.subList(at, end)));
            case 5 -> {
                List<String> strings = tokens(corpus.get(random.nextInt(corpus.size()))).stream()
                        .filter(token -> token.startsWith("\""))
                        .toList();
                if (!strings.isEmpty()) {
                    replaceString(tokens, at, strings.get(random.nextInt(strings.size())));
                }
            }
            case 6 -> replaceString(tokens, at, word());
            case 7, 8 -> addString(tokens, at);
            default -> repeatObject(tokens, at);
        }
        return String.join("", tokens);
    }

    /** Replaces the next string, so that most of the damage leaves JSON. */
    private static void replaceString(List<String> tokens, int from, String with) {
        for (int i = from; i < tokens.size(); i++) {
            if (tokens.get(i).startsWith("\"")) {
                tokens.set(i, with);
                return;
            }
        }
    }

    /** Puts a string before the first of the next list. */
    private void addString(List<String> tokens, int from) {
        for (int i = from; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).equals("[") && tokens.get(i + 1).startsWith("\"")) {
                tokens.add(i + 1, ELEMENTS.get(random.nextInt(ELEMENTS.size())) + ",");
                return;
            }
        }
    }

    /** Doubles the next object that holds no other, such as a statement of an organization policy. */
    private static void repeatObject(List<String> tokens, int from) {
        int open = -1;
        for (int i = from; i < tokens.size(); i++) {
            if (tokens.get(i).equals("{")) {
                open = i;
            } else if (tokens.get(i).equals("}") && open >= 0) {
                List<String> copy = new ArrayList<>(tokens.subList(open, i + 1));
                copy.add(",");
                tokens.addAll(open, copy);
                return;
            }
        }
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private static List<String> tokens(String input) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(input);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }

    /** Most of the examples are wrong already; those that are fine are given more weight. */
    private static List<String> corpus() throws IOException {
        List<String> corpus = new ArrayList<>();
        for (String root :
                List.of("src/test/resources/policies", "src/test/resources/published", "../samples/expected")) {
            int weight = root.endsWith("policies") ? 1 : 8;
            try (Stream<Path> walk = Files.walk(Path.of(root))) {
                for (Path file : walk.filter(
                                path -> path.toString().endsWith(".json") && !path.endsWith("writ-map.json"))
                        .sorted()
                        .toList()) {
                    corpus.addAll(
                            Collections.nCopies(weight, new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
                }
            }
        }
        return corpus;
    }
}
