package dev.writ.cli.input;

import dev.writ.compiler.policy.ConditionTest;
import dev.writ.compiler.policy.Statement;
import java.util.ArrayList;
import java.util.List;

/** Says on one line what a statement in JSON says, in the order in which a rule of Writ says it. */
final class StatementText {

    private static final int LISTED = 4;

    private StatementText() {}

    /** Says it; what bucket policies write in front of every name of the own organization is left out. */
    static String of(Statement statement, String organization) {
        StringBuilder text = new StringBuilder(statement.effect().word());
        text.append(' ').append(list(without("arn:aws:iam::" + organization + ":", statement.principals())));
        text.append(" to ").append(list(statement.actions()));
        text.append(" on ").append(list(without("arn:aws:s3:::", statement.resources())));
        String word = " when ";
        for (ConditionTest test : statement.conditions()) {
            text.append(word).append(test.operator()).append(' ').append(test.key());
            text.append(' ').append(list(test.values()));
            word = " and ";
        }
        return text.toString();
    }

    private static List<String> without(String start, List<String> values) {
        return values.stream()
                .map(value -> value.startsWith(start) ? value.substring(start.length()) : value)
                .toList();
    }

    private static String list(List<String> values) {
        List<String> shown = new ArrayList<>(values.subList(0, Math.min(LISTED, values.size())));
        if (values.size() > LISTED) {
            shown.add("and " + (values.size() - LISTED) + " more");
        }
        return String.join(", ", shown);
    }
}
