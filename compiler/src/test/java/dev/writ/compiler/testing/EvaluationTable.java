package dev.writ.compiler.testing;

import dev.writ.compiler.analysis.Fact;
import dev.writ.compiler.analysis.Profile;
import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Policy;
import dev.writ.compiler.policy.PolicySet;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.source.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Policies and requests as people write them down; the format is explained in {@code evaluation/rules.txt}. */
public record EvaluationTable(List<Section> sections) {

    private static final Pattern REQUEST = Pattern.compile("(?:\\[([a-z-]+)] +)?((?:yes|no) .*)");

    /** Policies, and requests to them. */
    public record Section(String title, Map<String, String> givens, PolicySet policies, List<Line> lines) {

        /** Returns the fact that it shows, if it shows one. */
        public Optional<Fact> fact() {
            return Stream.of(Fact.values())
                    .filter(fact -> title.equals("fact " + fact.id()))
                    .findFirst();
        }

        /** Returns a profile with the values that the section chooses of other facts. */
        public Profile given(Profile profile) {
            Profile given = profile;
            for (Map.Entry<String, String> other : givens.entrySet()) {
                given = given.with(other.getKey(), other.getValue());
            }
            return given;
        }
    }

    /** A request, and the value of the fact under which it is decided so; empty for any. */
    public record Line(int number, String text, String value, boolean allowed, Request request) {}

    /** Reads a table of {@code src/test/resources/evaluation}. */
    public static EvaluationTable read(String name) {
        return new Reader().read(Resources.get("/evaluation/" + name));
    }

    /** Collects lines until the next section begins. */
    private static final class Reader {

        private final List<Section> sections = new ArrayList<>();
        private final StringBuilder principals = new StringBuilder();
        private String title = "";
        private Map<String, String> givens = new TreeMap<>();
        private SortedMap<String, List<Statement>> organization = new TreeMap<>();
        private SortedMap<String, List<Statement>> buckets = new TreeMap<>();
        private List<Statement> statements = new ArrayList<>();
        private List<Line> lines = new ArrayList<>();

        EvaluationTable read(String text) {
            int number = 0;
            for (String line : text.lines().toList()) {
                number++;
                if (!line.isBlank() && !line.startsWith("#")) {
                    line(number, line);
                }
            }
            finish();
            return new EvaluationTable(sections);
        }

        private void line(int number, String line) {
            String[] words = line.strip().split("\\s+");
            Matcher request = REQUEST.matcher(line);
            if (line.startsWith("== ")) {
                finish();
                title = line.substring(3);
            } else if (words[0].equals("who")) {
                principals.append(line).append('\n');
            } else if (words[0].equals("given")) {
                givens.put(words[1].split("=")[0], words[1].split("=")[1]);
            } else if (words[0].equals("organization")) {
                statements = organization.computeIfAbsent(
                        words.length > 1 ? words[1] : "first", policy -> new ArrayList<>());
            } else if (words[0].equals("bucket")) {
                statements = buckets.computeIfAbsent(words[1], bucket -> new ArrayList<>());
            } else if (words[0].equals("allow") || words[0].equals("deny")) {
                statements.add(statement("S" + number, words));
            } else if (request.matches()) {
                RequestTable.Line parsed =
                        RequestTable.of(principals + request.group(2)).lines().get(0);
                String value = request.group(1) == null ? "" : request.group(1);
                lines.add(new Line(number, line, value, parsed.allowed(), parsed.request()));
            } else {
                throw new IllegalArgumentException("line " + number + " says nothing: " + line);
            }
        }

        private static Statement statement(String name, String[] words) {
            List<ConditionTest> tests = new ArrayList<>();
            for (int i = 4; i < words.length; i += 4) {
                if (!words[i].equals(tests.isEmpty() ? "when" : "and")) {
                    throw new IllegalArgumentException("not a test: " + words[i]);
                }
                tests.add(new ConditionTest(words[i + 1], words[i + 2], List.of(words[i + 3].split("\\|", -1))));
            }
            return new Statement(
                    name,
                    words[0].equals("allow") ? Effect.ALLOW : Effect.DENY,
                    List.of(words[2].split(",")),
                    // A comma in a variable stands before its default.
                    List.of(words[3].split(",(?!')")),
                    List.of(words[1].split(",")),
                    tests);
        }

        private void finish() {
            if (!title.isEmpty()) {
                PolicySet policies = new PolicySet("ab1", policies(organization), policies(buckets));
                sections.add(new Section(title, givens, policies, lines));
            }
            givens = new TreeMap<>();
            organization = new TreeMap<>();
            buckets = new TreeMap<>();
            lines = new ArrayList<>();
        }

        private static SortedMap<String, Policy> policies(SortedMap<String, List<Statement>> statements) {
            SortedMap<String, Policy> policies = new TreeMap<>();
            statements.forEach((name, each) -> policies.put(name, new Policy(name, each)));
            return policies;
        }
    }
}
