package dev.writ.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.writ.cli.files.DiskFiles;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.emit.Document;
import dev.writ.compiler.emit.Emitter;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.read.ReadSet;
import dev.writ.rules.FileNames;
import dev.writ.rules.Lint;
import dev.writ.rules.LintResult;
import dev.writ.rules.LintSettings;
import dev.writ.rules.Linted;
import dev.writ.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** All lint rules on policies in JSON: here, as a whole process, and what others who look at policies take for them. */
final class Linting {

    static final int STATEMENTS = 5_000;

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 2);

    private Linting() {}

    /** Writes policies as they would be uploaded; returns the directory. */
    static Path write(PolicySet set, Path directory) throws IOException {
        for (Document document : Emitter.emit(set)) {
            Path file = directory.resolve(document.path());
            Files.createDirectories(file.getParent());
            Files.writeString(file, document.content());
        }
        return directory;
    }

    /** Looks at policies with all rules, nothing known from before. */
    static LintResult lint(ReadSet read, Catalogue catalogue) {
        FileNames names = new FileNames(new DiskFiles(Path.of(""), Optional.empty()), ".");
        return new Lint(Rules.shipped(), names)
                .json(Linted.of(read, catalogue, LintSettings.NONE, TODAY), List.of(), List.of());
    }

    /**
     * How long a process took.
     *
     * @param failure why there is no result
     */
    record Run(double seconds, Optional<String> failure) {}

    /** Runs a command to its end; findings are no failure, whatever it says about them with its exit code. */
    static Run run(List<String> command, int worstExit, Path log) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(300, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            return new Run(300, Optional.of("not done after 300 s"));
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        boolean failed = process.exitValue() > worstExit;
        return new Run(seconds, failed ? Optional.of("exit code " + process.exitValue()) : Optional.empty());
    }

    /** Writes the same statements as bucket policies of a CloudFormation template, the only kind that has principals. */
    static void template(PolicySet set, Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode template = json.createObjectNode();
        template.put("AWSTemplateFormatVersion", "2010-09-09");
        ObjectNode resources = template.putObject("Resources");
        List<Policy> policies = new ArrayList<>(set.organizationPolicies().values());
        policies.addAll(set.bucketPolicies().values());
        for (Policy policy : policies) {
            ObjectNode resource = resources.putObject("P" + resources.size());
            resource.put("Type", "AWS::S3::BucketPolicy");
            ObjectNode properties = resource.putObject("Properties");
            properties.put("Bucket", policy.name().toLowerCase(Locale.ROOT));
            ObjectNode document = properties.putObject("PolicyDocument");
            document.put("Version", "2012-10-17");
            ArrayNode statements = document.putArray("Statement");
            for (Statement statement : policy.statements()) {
                ObjectNode one = statements.addObject();
                one.put("Effect", statement.effect().json());
                statement.actions().forEach(one.withArray("Action")::add);
                one.putObject("Principal").put("AWS", "*");
                for (String place : statement.resources()) {
                    one.withArray("Resource").add(place.startsWith("arn:") ? place : "arn:aws:s3:::" + place);
                }
            }
        }
        json.writeValue(file.toFile(), template);
    }
}
