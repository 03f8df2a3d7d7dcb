package dev.writ.compiler.differential;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The evaluator {@code @cloud-copilot/iam-simulate}, as a process of its own. It decides as AWS does, so policies are
 * put into its words first:
 *
 * <ul>
 *   <li>AWS knows no wildcard inside a principal: the principals are written out that a pattern means.
 *   <li>AWS compares a key of several values by set operators alone: the plain ones become those that mean the same.
 * </ul>
 */
final class IamSimulate {

    private static final Path SOURCES = Path.of("src/test/differential");
    private static final Path DIRECTORY = Path.of("target/differential");
    private static final int INSTALL_MINUTES = 3;
    private static final int RUN_MINUTES = 5;

    private final ObjectMapper json = new ObjectMapper();

    /** Policies and the requests that are put to them. */
    record Case(PolicySet policies, List<Request> requests) {}

    /** Installs it, unless that has been done. */
    static IamSimulate install() throws IOException, InterruptedException {
        Files.createDirectories(DIRECTORY);
        for (String name : List.of("package.json", "package-lock.json", "evaluate.mjs")) {
            Files.copy(SOURCES.resolve(name), DIRECTORY.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(DIRECTORY.resolve("node_modules/@cloud-copilot/iam-simulate"))) {
            run(new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"), INSTALL_MINUTES);
        }
        return new IamSimulate();
    }

    private static void run(ProcessBuilder builder, int minutes) throws IOException, InterruptedException {
        Process process = builder.directory(DIRECTORY.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("took more than " + minutes + " minutes: " + builder.command());
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException("exit code " + process.exitValue() + " of " + builder.command());
        }
    }

    /** Returns what it says to each request, in their order. */
    List<String> answers(List<Case> cases, Collection<String> principals) throws IOException, InterruptedException {
        Path questions = DIRECTORY.resolve("cases.jsonl").toAbsolutePath();
        Path answers = DIRECTORY.resolve("answers.txt").toAbsolutePath();
        try (BufferedWriter out = Files.newBufferedWriter(questions)) {
            for (Case one : cases) {
                out.write("{\"policy\":" + BucketDocument.of(one.policies(), principals, IamSimulate::bySetOperator)
                        + "}\n");
                for (Request request : one.requests()) {
                    out.write(json.writeValueAsString(words(request)) + "\n");
                }
            }
        }
        run(
                new ProcessBuilder("node", "evaluate.mjs")
                        .redirectInput(questions.toFile())
                        .redirectOutput(answers.toFile()),
                RUN_MINUTES);
        return Files.readAllLines(answers);
    }

    // ---- in its words

    private static ConditionTest bySetOperator(ConditionTest test) {
        if (!test.key().endsWith(":groups")) {
            return test;
        }
        String operator = switch (test.operator()) {
            case "StringEquals", "StringLike" -> "ForAnyValue:" + test.operator();
            case "StringNotEquals", "StringNotLike" -> "ForAllValues:" + test.operator();
            default -> test.operator();
        };
        return new ConditionTest(operator, test.key(), test.values());
    }

    private static Map<String, Object> words(Request request) {
        Map<String, Object> words = new HashMap<>();
        words.put("principal", request.who().map(Request.Requester::arn).orElse(null));
        words.put("action", request.action());
        words.put("resource", "arn:aws:s3:::" + request.target().resource().orElseThrow());
        Map<String, Object> context = new TreeMap<>();
        request.context()
                .forEach((key, values) ->
                        context.put(key, key.endsWith(":groups") || values.size() > 1 ? values : values.get(0)));
        words.put("context", context);
        return words;
    }
}
