package dev.writ.cli.question;

import dev.writ.cli.console.Console;
import dev.writ.cli.input.Input;
import dev.writ.cli.input.WrongArgument;
import dev.writ.compiler.analysis.Decision;
import dev.writ.compiler.analysis.DecisionTable;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.emit.Emitter;
import dev.writ.compiler.json.JsonLines;
import dev.writ.compiler.json.JsonWriter;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.StatementId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Answers questions line by line: {@code {"principal":…,"action":…,"resource":…,"context":{…},"org":…}}. Any action and
 * any context may be asked about, known or not, so that another implementation can be compared with this one.
 */
public final class Batch {

    private static final int CHUNK = 64 * 1024;

    /** Names in the notation of Writ are parsed once; more than these are not kept. */
    private static final int KEPT = 100_000;

    private final Input input;
    private final QuestionReader reader;
    private final DecisionTable table;
    private final Map<String, List<Request.Requester>> principals = new HashMap<>();
    private final JsonWriter out = JsonWriter.compact();

    private final Map<Decision.Reason, String> words = new EnumMap<>(Decision.Reason.class);

    /** Makes ready to answer questions about an input. */
    public Batch(Input input) {
        this.input = input;
        this.reader = new QuestionReader(input);
        for (Decision.Reason reason : Decision.Reason.values()) {
            words.put(reason, Judgement.word(reason));
        }
        this.table = DecisionTable.of(input.policies(), Profile.documented(input.catalogue()));
    }

    /** A question as it was written. */
    private static final class Question implements JsonLines.Members {

        private String principal = "";
        private String action = "";
        private String resource = "";
        private String organization = "";
        private final TreeMap<String, List<String>> context = new TreeMap<>();

        @Override
        public Optional<String> text(String key, String value) {
            switch (key) {
                case "principal" -> principal = value;
                case "action" -> action = value;
                case "resource" -> resource = value;
                case "org" -> organization = value;
                default -> {
                    return unknown(key);
                }
            }
            return Optional.empty();
        }

        @Override
        public Optional<String> texts(String key, String inner, List<String> values) {
            if (!key.equals("context")) {
                return unknown(key);
            }
            if (!values.isEmpty()) {
                context.put(inner, values);
            }
            return Optional.empty();
        }

        private static Optional<String> unknown(String key) {
            return Optional.of("a question has no `" + key + "`; it has principal, action, resource, context, org");
        }
    }

    /**
     * Answers all questions of a stream.
     *
     * @return whether each line was a question
     * @throws IOException if a stream cannot be read or written
     */
    public boolean answer(InputStream questions, OutputStream answers) throws IOException {
        JsonLines lines = new JsonLines(questions);
        boolean all = true;
        while (lines.next()) {
            Question question = new Question();
            Optional<String> wrong = lines.members(question);
            if (wrong.isEmpty()) {
                try {
                    answer(lines.line(), question);
                } catch (WrongArgument e) {
                    wrong = Optional.of(e.message());
                }
            }
            if (wrong.isPresent()) {
                all = false;
                out.beginObject()
                        .field("line", lines.line())
                        .field("error", wrong.get())
                        .endObject()
                        .nextLine();
            }
            if ((out.length() >= CHUNK || lines.waits()) && !hand(answers)) {
                return all;
            }
        }
        hand(answers);
        return all;
    }

    /** Hands out what is answered so far; tells whether somebody took it. */
    private boolean hand(OutputStream answers) throws IOException {
        return Console.handOut(answers, out.take().getBytes(StandardCharsets.UTF_8));
    }

    private void answer(int line, Question question) throws WrongArgument {
        if (question.principal.isEmpty() || question.action.isEmpty()) {
            throw new WrongArgument("a question needs `principal` and `action`");
        }
        if (question.context.containsKey(Request.PRINCIPAL_ORG)) {
            throw new WrongArgument("`" + Request.PRINCIPAL_ORG + "` is that of the principal, and cannot be another");
        }
        Request.Target target = QuestionReader.target(question.resource);
        Optional<Action> known = input.catalogue().action(question.action);
        if (known.isPresent()) {
            reader.target(question.action, known, question.resource);
        }
        List<Request.Requester> who = who(question);
        Decision decision = table.decide(Request.of(who.get(0), question.action, target, question.context));
        if (who.size() > 1) {
            Decision other = table.decide(Request.of(who.get(1), question.action, target, question.context));
            if (other.allowed() != decision.allowed()) {
                throw new WrongArgument("unknown: it depends on which of two identities the platform gives the group");
            }
        }
        write(line, decision);
    }

    private List<Request.Requester> who(Question question) throws WrongArgument {
        String words = question.principal;
        if (!question.organization.isEmpty()) {
            // Another organization has no names of ours: what stands there is the identity.
            return words.startsWith("arn:")
                    ? sameOrganization(reader.principal(words), question.organization)
                    : List.of(new Request.Requester(question.organization, words));
        }
        List<Request.Requester> known = principals.get(words);
        if (known == null) {
            known = reader.principal(words);
            if (principals.size() < KEPT) {
                principals.put(words, known);
            }
        }
        return known;
    }

    private static List<Request.Requester> sameOrganization(List<Request.Requester> who, String organization)
            throws WrongArgument {
        if (!who.get(0).organization().equals(organization)) {
            throw new WrongArgument("the ARN is of organization `" + who.get(0).organization() + "`, and `org` says `"
                    + organization + "`");
        }
        return who;
    }

    private void write(int line, Decision decision) {
        out.beginObject()
                .field("line", line)
                .field("allowed", decision.allowed())
                .field("reason", words.getOrDefault(decision.reason(), ""));
        if (decision.ifOwnOrganizationAllows()) {
            out.field("ifOwnOrganizationAllows", true);
        }
        out.beginArray("statements");
        for (StatementId id : decision.statements()) {
            out.value(Emitter.path(id.kind(), id.policy()) + "#" + id.statement());
        }
        out.endArray().endObject().nextLine();
    }
}
