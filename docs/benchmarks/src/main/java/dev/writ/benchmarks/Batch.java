package dev.writ.benchmarks;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.writ.compiler.analysis.DecisionTable;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Asks the command line tool many questions at once, as a script does, and holds the answers to our own. */
final class Batch {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How long it took; or why there is no result. */
    record Result(double seconds, Optional<String> failure) {}

    private Batch() {}

    static Result run(List<String> command, int count, Catalogue catalogue, Path work)
            throws IOException, InterruptedException {
        GeneratedPolicies generated = Workload.policies(1_000);
        PolicySet set = generated.set();
        Path policies = Linting.write(set, work.resolve("batch-policies"));
        Request[] requests = RequestMix.of(generated, catalogue, Workload.SEED).requests(count, 1);
        Path questions = work.resolve("batch-questions.jsonl");
        write(requests, questions);

        List<String> whole = new ArrayList<>(command);
        whole.add(policies.toString());
        Path answers = work.resolve("batch-answers.jsonl");
        long start = System.nanoTime();
        int exit = new ProcessBuilder(whole)
                .redirectInput(questions.toFile())
                .redirectOutput(answers.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Result(
                seconds, wrong(exit, requests, answers, DecisionTable.of(set, Profile.documented(catalogue))));
    }

    private static Optional<String> wrong(int exit, Request[] requests, Path answers, DecisionTable table)
            throws IOException {
        // 0 and 1 say whether all were allowed.
        if (exit > 1) {
            return Optional.of("exit code " + exit);
        }
        int different = 0;
        try (BufferedReader lines = Files.newBufferedReader(answers)) {
            for (Request request : requests) {
                String line = lines.readLine();
                if (line == null) {
                    return Optional.of("fewer answers than questions");
                }
                JsonNode allowed = JSON.readTree(line).path("allowed");
                if (!allowed.isBoolean()) {
                    return Optional.of("an answer says nothing: " + line);
                }
                different += allowed.booleanValue() == table.allows(request) ? 0 : 1;
            }
        }
        return different == 0
                ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT, "%d of %d answers are wrong", different, requests.length));
    }

    private static void write(Request[] requests, Path file) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(Files.newBufferedWriter(file))) {
            json.setRootValueSeparator(null);
            for (Request request : requests) {
                Request.Requester who = request.who().orElseThrow();
                json.writeStartObject();
                json.writeStringField("principal", who.arn());
                json.writeStringField("action", request.action());
                json.writeStringField("resource", request.target().resource().orElseThrow());
                json.writeObjectFieldStart("context");
                for (var entry : request.context().entrySet()) {
                    if (!entry.getKey().equals(Request.PRINCIPAL_ORG)) {
                        json.writeStringField(entry.getKey(), entry.getValue().get(0));
                    }
                }
                json.writeEndObject();
                json.writeEndObject();
                json.writeRaw('\n');
            }
        }
    }
}
