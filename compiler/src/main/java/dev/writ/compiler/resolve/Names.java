package dev.writ.compiler.resolve;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Suggestions;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.syntax.Name;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The names of one kind. Order and file boundaries mean nothing: every name is known everywhere.
 *
 * @param <D> what a name stands for
 */
final class Names<D> {

    /** Each search looks at every name, so where thousands are unknown only the first are searched for. */
    private static final int MAX_SEARCHES = 500;

    private final String kind;
    private final Problems problems;
    private final Map<String, Entry<D>> entries = new TreeMap<>();
    private final Set<String> damaged = new HashSet<>();

    private int searches;

    /** What a name stands for, and where it was declared. */
    record Entry<D>(D declaration, Label at) {}

    /** Makes an empty table; {@code kind} is how messages call what it holds. */
    Names(String kind, Problems problems) {
        this.kind = kind;
        this.problems = problems;
    }

    void declare(SourceText text, Name name, D declaration) {
        Label at = Label.of(text, name.span());
        Entry<D> before = entries.putIfAbsent(name.text(), new Entry<>(declaration, at));
        if (before != null) {
            boolean shipped = before.at().text().name().startsWith("<");
            problems.add(Diagnostic.of(
                            ResolveCode.DUPLICATE_NAME, at, "two declarations of " + kind + " `" + name.text() + "`")
                    .withRelated(before.at().noting("first declared here"))
                    .withHelp(
                            shipped
                                    ? "the name comes with `import standard`: choose another one"
                                    : "names are global in a workspace: rename one, or merge the two"));
        }
    }

    Map<String, Entry<D>> entries() {
        return entries;
    }

    /** Finds a name without a word if it is missing. */
    Optional<Entry<D>> lookUp(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /** Finds a name, or reports that it is unknown, with what else it could be. */
    Optional<Entry<D>> find(SourceText text, Name name, Optional<String> otherHelp) {
        return find(text, name, otherHelp, Optional.empty());
    }

    /** As before; {@code perhaps} is said as well if no known name is near. */
    Optional<Entry<D>> find(SourceText text, Name name, Optional<String> otherHelp, Optional<String> perhaps) {
        Entry<D> found = entries.get(name.text());
        if (found == null && !damaged.contains(name.text())) {
            Diagnostic unknown = Diagnostic.of(
                    ResolveCode.UNDEFINED_REFERENCE,
                    Label.of(text, name.span()),
                    "unknown " + kind + " `" + name.text() + "`");
            Optional<String> meant = otherHelp.or(() -> nearest(name.text()));
            problems.add(
                    meant.isPresent()
                            ? unknown.withHelp(meant)
                            : unknown.withHelp(declared()).withHelp(perhaps));
        }
        return Optional.ofNullable(found);
    }

    /** Takes note of names whose declarations could not be read: they are not unknown. */
    void damaged(Collection<String> names) {
        damaged.addAll(names);
    }

    private Optional<String> nearest(String name) {
        if (++searches > MAX_SEARCHES) {
            return Optional.empty();
        }
        return Suggestions.nearest(name, entries.keySet())
                .flatMap(near -> lookUp(near)
                        .map(entry -> "did you mean `" + near + "`, declared in "
                                + entry.at().where() + "?"));
    }

    private String declared() {
        return entries.isEmpty()
                ? "this workspace declares no " + kind
                : "declared are " + Suggestions.list(entries.keySet());
    }
}
