package dev.writ.rules.settings;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Suggestions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes values of YAML for what they have to be, and complains about those that are something else. */
final class Fields {

    private final List<Diagnostic> diagnostics;

    /** Makes a reader of values that adds its complaints to a list. */
    Fields(List<Diagnostic> diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Returns the members of a mapping, each of which has one of some names; others are complained about. */
    Map<String, YamlValue.Member> members(String name, YamlValue value, Collection<String> known) {
        Map<String, YamlValue.Member> members = members(name, value);
        for (Map.Entry<String, YamlValue.Member> member : members.entrySet()) {
            if (!known.contains(member.getKey())) {
                unknown("`" + name + "` has no `" + member.getKey() + "`", member, known);
            }
        }
        return members;
    }

    /** Returns the members of a mapping, whatever their names are. */
    Map<String, YamlValue.Member> members(String name, YamlValue value) {
        if (value instanceof YamlValue.Members members) {
            return members.values();
        }
        wrongType(name, "a mapping", value);
        return Map.of();
    }

    /** Complains about a name that is none of those that there are. */
    void unknown(String message, Map.Entry<String, YamlValue.Member> member, Collection<String> known) {
        add(
                SettingsCode.UNKNOWN_KEY,
                member.getValue().key(),
                message,
                Suggestions.nearest(member.getKey(), known)
                        .map(near -> "did you mean `" + near + "`?")
                        .orElse(known.isEmpty() ? "take it out" : "there is " + Suggestions.list(known)));
    }

    /** Returns a string. */
    Optional<String> text(String name, YamlValue value) {
        if (value instanceof YamlValue.Scalar scalar
                && YamlReader.otherType(scalar).isEmpty()) {
            return Optional.of(scalar.text());
        }
        wrongType(name, "a string", value);
        return Optional.empty();
    }

    /** Returns a list of strings. */
    Optional<List<String>> texts(String name, YamlValue value) {
        List<String> texts = new ArrayList<>();
        for (YamlValue item : items(name, value)) {
            text("an entry of " + name, item).ifPresent(texts::add);
        }
        return value instanceof YamlValue.Items ? Optional.of(texts) : Optional.empty();
    }

    /** Returns the values of a list. */
    List<YamlValue> items(String name, YamlValue value) {
        if (value instanceof YamlValue.Items items) {
            return items.values();
        }
        wrongType(name, "a list", value);
        return List.of();
    }

    /** Returns a whole number that is not negative. */
    Optional<Integer> number(String name, YamlValue value) {
        if (value instanceof YamlValue.Scalar scalar
                && !scalar.quoted()
                && scalar.text().matches("[0-9]{1,9}")) {
            return Optional.of(Integer.parseInt(scalar.text()));
        }
        wrongType(name, "a whole number, 0 or more", value);
        return Optional.empty();
    }

    /** Returns true or false. */
    Optional<Boolean> flag(String name, YamlValue value) {
        if (value instanceof YamlValue.Scalar scalar
                && !scalar.quoted()
                && (scalar.text().equals("true") || scalar.text().equals("false"))) {
            return Optional.of(scalar.text().equals("true"));
        }
        wrongType(name, "true or false", value);
        return Optional.empty();
    }

    void wrongType(String name, String expected, YamlValue value) {
        String called = name.contains(" ") ? name : "`" + name + "`";
        boolean nothing = value.words().equals(YamlReader.NOTHING);
        add(
                SettingsCode.WRONG_TYPE,
                value.at(),
                called + " is " + expected + ", " + (nothing ? "and none is given" : "this is " + value.words()),
                "`writ help rules` and the page on settings show what goes where");
    }

    void add(SettingsCode code, Label at, String message, String help) {
        diagnostics.add(Diagnostic.of(code, at, message).withHelp(help));
    }
}
