package dev.writ.compiler.lower;

import dev.writ.compiler.policy.Effect;
import dev.writ.compiler.policy.Statement;
import dev.writ.compiler.policy.StatementId;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Names that Writ gives to statements: they end with a fingerprint of what the statement says. So one can tell from a
 * policy alone whether Writ made a statement, and whether somebody has changed it since.
 */
public final class GeneratedNames {

    /** The digits of a fingerprint, and a number behind it if two statements say the same under one name. */
    private static final Pattern END = Pattern.compile("[0-9a-f]{12}(-?[0-9]{1,3})?");

    private GeneratedNames() {}

    /** Tells whether a statement has a name that Writ gives to a statement that says this. */
    public static boolean isGenerated(StatementId.Kind kind, Statement statement) {
        String fingerprint = fingerprint(statement);
        String start = start(kind, statement.effect());
        int at = statement.name().lastIndexOf(fingerprint);
        return at > 0
                && statement.name().startsWith(start)
                && END.matcher(statement.name().substring(at)).matches();
    }

    /**
     * Returns a statement under a name made of what it says.
     *
     * @param level what stands in the name between the effect and the fingerprint, in small letters
     */
    public static Statement named(StatementId.Kind kind, String level, Statement statement) {
        String fingerprint = fingerprint(statement);
        String name = kind == StatementId.Kind.BUCKET
                ? StatementNames.sid(statement.effect(), level, fingerprint)
                : StatementNames.organizationName(statement.effect(), level, fingerprint);
        return new Statement(
                name,
                statement.effect(),
                statement.actions(),
                statement.resources(),
                statement.principals(),
                statement.conditions());
    }

    /** Returns all that a statement says, whatever it is called, as one value to compare. */
    public static Object content(Statement statement) {
        return List.of(
                statement.effect(),
                statement.actions(),
                statement.resources(),
                statement.principals(),
                statement.conditions());
    }

    private static String fingerprint(Statement statement) {
        return StatementNames.fingerprint(StatementNames.content(
                statement.effect(),
                statement.actions(),
                statement.resources(),
                statement.principals(),
                statement.conditions()));
    }

    private static String start(StatementId.Kind kind, Effect effect) {
        return kind == StatementId.Kind.BUCKET ? effect.json() : effect.word() + "-";
    }
}
