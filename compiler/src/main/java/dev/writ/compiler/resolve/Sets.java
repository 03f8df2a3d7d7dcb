package dev.writ.compiler.resolve;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.model.Located;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.source.Span;
import dev.writ.compiler.syntax.Name;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The named sets of one kind, and lists that refer to them. A list means its items, those of the sets that it names
 * included, each once.
 *
 * @param <I> an item as it was written
 * @param <T> what an item means
 */
final class Sets<I, T> {

    /** How deep sets may refer to each other, and how many items all lists may have once sets are written out. */
    static final int MAX_DEPTH = 100;

    static final int MAX_ITEMS = 3_000_000;

    /** Says what items mean. */
    interface Items<I, T> {
        /** Returns the name of the set that an item refers to, if it does. */
        Optional<Name> reference(I item);

        /** Returns what an item that is no reference means; empty if that was reported as wrong. */
        List<Located<T>> meaning(SourceText text, I item);

        /** Returns the notation of Writ; the same for what means the same. */
        String notation(T meaning);

        /** Returns what to say about an unknown name that is known to be something else. */
        Optional<String> otherwiseKnown(String name);

        /** Returns what else an unknown name may be that resembles no known one. */
        default Optional<String> perhaps(String name) {
            return Optional.empty();
        }
    }

    private record Declared<I>(SourceText text, Name name, List<I> items) {}

    private final Names<Declared<I>> names;
    private final Items<I, T> kind;
    private final Problems problems;
    private final Map<String, List<Located<T>>> expanded = new HashMap<>();
    /** The sets that are being written out, by name; each is referred to by the one before it. */
    private final Map<String, Declared<I>> open = new LinkedHashMap<>();

    private int items;

    Sets(String word, Items<I, T> kind, Problems problems) {
        this.names = new Names<>(word, problems);
        this.kind = kind;
        this.problems = problems;
    }

    void declare(SourceText text, Name name, List<I> list) {
        names.declare(text, name, new Declared<>(text, name, list));
    }

    boolean declares(String name) {
        return names.lookUp(name).isPresent();
    }

    /** Writes out every set, so that mistakes in sets that nothing uses are found too. */
    void expandAll() {
        names.entries().values().forEach(entry -> set(entry.declaration()));
    }

    /** Writes out every set, and hands on what it means. */
    void expandAll(BiConsumer<String, List<Located<T>>> taker) {
        names.entries().forEach((name, entry) -> taker.accept(name, set(entry.declaration())));
    }

    /** Writes out a list. */
    List<Located<T>> expand(SourceText text, List<I> list) {
        Map<String, Located<T>> all = new LinkedHashMap<>();
        for (I item : list) {
            Optional<Name> reference = kind.reference(item);
            if (reference.isEmpty()) {
                kind.meaning(text, item).forEach(one -> all.putIfAbsent(kind.notation(one.value()), one));
            } else {
                Name name = reference.get();
                Label use = Label.of(text, name.span());
                for (Located<T> one : named(text, name, use)) {
                    all.putIfAbsent(kind.notation(one.value()), one.usedAt(use));
                }
            }
        }
        count(text, list.size() + all.size());
        return List.copyOf(all.values());
    }

    /** What a name means. Only for one that is not known it is worth looking for what was meant. */
    private List<Located<T>> named(SourceText text, Name name, Label use) {
        Optional<Names.Entry<Declared<I>>> known = names.lookUp(name.text());
        if (known.isPresent()) {
            return referred(known.get().declaration(), use);
        }
        names.find(text, name, kind.otherwiseKnown(name.text()), kind.perhaps(name.text()));
        return List.of();
    }

    private void count(SourceText text, int more) {
        boolean before = items > MAX_ITEMS;
        items += more;
        if (!before && items > MAX_ITEMS) {
            problems.add(
                    ResolveCode.TOO_MANY_ITEMS,
                    text,
                    new Span(0, 0),
                    "with sets written out, the lists of this workspace have more than " + MAX_ITEMS + " items",
                    "split the workspace");
        }
    }

    private List<Located<T>> referred(Declared<I> declared, Label use) {
        if (items > MAX_ITEMS) {
            return List.of();
        }
        if (open.containsKey(declared.name().text())) {
            cycle(declared, use);
            return List.of();
        }
        if (open.size() >= MAX_DEPTH) {
            problems.add(
                    ResolveCode.SET_TOO_DEEP,
                    use,
                    "sets refer to each other more than " + MAX_DEPTH + " deep",
                    "write the items into fewer sets");
            return List.of();
        }
        return set(declared);
    }

    private List<Located<T>> set(Declared<I> declared) {
        String name = declared.name().text();
        List<Located<T>> known = expanded.get(name);
        if (known == null) {
            open.put(name, declared);
            known = expand(declared.text(), declared.items());
            open.remove(name);
            expanded.put(name, known);
        }
        return known;
    }

    private void cycle(Declared<I> again, Label use) {
        Diagnostic diagnostic = Diagnostic.of(
                ResolveCode.CYCLIC_SET, use, "the set `" + again.name().text() + "` contains itself");
        boolean inCircle = false;
        for (Declared<I> declared : open.values()) {
            inCircle |= declared.name().text().equals(again.name().text());
            if (inCircle) {
                diagnostic = diagnostic.withRelated(
                        Label.of(declared.text(), declared.name().span())
                                .noting("`" + declared.name().text() + "` is declared here"));
            }
        }
        problems.add(diagnostic.withHelp("take the reference out"));
    }
}
