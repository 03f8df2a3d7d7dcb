package dev.writ.compiler.testing;

import dev.writ.compiler.analysis.Decision;
import dev.writ.compiler.analysis.Evaluator;
import dev.writ.compiler.policy.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Requests and what is to become of them, as a person writes them down:
 *
 * <pre>
 * who trainer ab1cd2 role/https://…:system:serviceaccount:ml-train:trainer
 * yes trainer  s3:GetObject  acme-training/key
 * no  trainer  s3:ListBucket acme-training     s3:prefix=other/
 * no  unsigned s3:ListAllMyBuckets -
 * </pre>
 *
 * <p>A target is {@code -} for the organization as a whole, a bucket, or a bucket and a key.
 *
 * @param principals by the names that the table gives them
 * @param lines the requests in their order
 */
public record RequestTable(Map<String, Request.Requester> principals, List<Line> lines) {

    private static final String UNSIGNED = "unsigned";

    public RequestTable {
        principals = Map.copyOf(principals);
        lines = List.copyOf(lines);
    }

    /**
     * A request and what is to become of it.
     *
     * @param number of the line
     * @param text the line
     * @param allowed whether the request is to be allowed
     * @param request the request
     */
    public record Line(int number, String text, boolean allowed, Request request) {}

    /** Reads a table. */
    public static RequestTable of(String text) {
        Map<String, Request.Requester> principals = new TreeMap<>();
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String[] words = line.strip().split("\\s+");
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (words[0].equals("who") && words.length == 4) {
                principals.put(words[1], new Request.Requester(words[2], words[3]));
            } else if ((words[0].equals("yes") || words[0].equals("no")) && words.length >= 4) {
                lines.add(new Line(number, line, words[0].equals("yes"), request(principals, words)));
            } else {
                throw new IllegalArgumentException("line " + number + " is neither a principal nor a request: " + line);
            }
        }
        return new RequestTable(principals, lines);
    }

    private static Request request(Map<String, Request.Requester> principals, String[] words) {
        Map<String, List<String>> context = new TreeMap<>();
        for (int i = 4; i < words.length; i++) {
            int equals = words[i].indexOf('=');
            context.computeIfAbsent(words[i].substring(0, equals), key -> new ArrayList<>())
                    .add(words[i].substring(equals + 1));
        }
        if (words[1].equals(UNSIGNED)) {
            return new Request(Optional.empty(), words[2], target(words[3]), new TreeMap<>(context));
        }
        Request.Requester who = principals.get(words[1]);
        if (who == null) {
            throw new IllegalArgumentException("nobody is called " + words[1]);
        }
        return Request.of(who, words[2], target(words[3]), context);
    }

    private static Request.Target target(String word) {
        if (word.equals("-")) {
            return new Request.Target.Global();
        }
        int slash = word.indexOf('/');
        return slash < 0
                ? new Request.Target.Bucket(word)
                : new Request.Target.ObjectKey(word.substring(0, slash), word.substring(slash + 1));
    }

    /** Returns the lines that are decided otherwise than they say, with the reason. */
    public List<String> wrong(Evaluator evaluator) {
        List<String> wrong = new ArrayList<>();
        for (Line line : lines) {
            Decision decision = evaluator.decide(line.request());
            if (decision.allowed() != line.allowed()) {
                wrong.add(line.number() + ": " + line.text() + "  -- "
                        + decision.reason().words() + " " + decision.statements());
            }
        }
        return wrong;
    }
}
