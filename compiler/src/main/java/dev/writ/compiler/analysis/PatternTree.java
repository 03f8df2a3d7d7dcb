package dev.writ.compiler.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Things by a pattern of strings. Finds those whose pattern matches a string, or meets another pattern, without looking
 * at those whose beginning already differs.
 *
 * @param <T> what is kept
 */
final class PatternTree<T> {

    private final Node<T> root = new Node<>("", 0);

    private record Entry<T>(StringPattern pattern, T value) {}

    /** All patterns whose characters before the first wildcard are those on the way from the root. */
    static final class Node<T> {
        private String label;
        private int depth;
        private @Nullable Node<T> parent;
        private char[] letters = {};
        private List<Node<T>> children = new ArrayList<>(0);
        private final List<T> exact = new ArrayList<>(0);
        private final List<T> open = new ArrayList<>(0);
        private final List<Entry<T>> general = new ArrayList<>(0);

        Node(String label, int depth) {
            this.label = label;
            this.depth = depth;
        }

        @Nullable
        Node<T> child(char letter) {
            int at = Arrays.binarySearch(letters, letter);
            return at < 0 ? null : children.get(at);
        }

        void put(Node<T> child) {
            child.parent = this;
            char letter = child.label.charAt(0);
            int at = Arrays.binarySearch(letters, letter);
            if (at >= 0) {
                children.set(at, child);
                return;
            }
            int insertion = -at - 1;
            char[] more = new char[letters.length + 1];
            System.arraycopy(letters, 0, more, 0, insertion);
            more[insertion] = letter;
            System.arraycopy(letters, insertion, more, insertion + 1, letters.length - insertion);
            letters = more;
            children.add(insertion, child);
        }
    }

    /** Adds something. */
    void add(StringPattern pattern, T value) {
        Node<T> node = at(pattern.beginning());
        if (pattern.isLiteral()) {
            node.exact.add(value);
        } else if (pattern.isBeginning()) {
            node.open.add(value);
        } else {
            node.general.add(new Entry<>(pattern, value));
        }
    }

    /** Returns the node of a beginning, made if it is missing. */
    private Node<T> at(String beginning) {
        Node<T> node = root;
        int read = 0;
        while (read < beginning.length()) {
            Node<T> child = node.child(beginning.charAt(read));
            if (child == null) {
                Node<T> made = new Node<>(beginning.substring(read), beginning.length());
                node.put(made);
                return made;
            }
            int common = common(child.label, beginning, read);
            if (common < child.label.length()) {
                Node<T> split = new Node<>(child.label.substring(0, common), read + common);
                child.label = child.label.substring(common);
                split.put(child);
                node.put(split);
                child = split;
            }
            node = child;
            read += common;
        }
        return node;
    }

    private static int common(String label, String string, int from) {
        int most = Math.min(label.length(), string.length() - from);
        int common = 0;
        while (common < most && label.charAt(common) == string.charAt(from + common)) {
            common++;
        }
        return common;
    }

    /** Returns the node to which the longest known beginning of a string leads. */
    Node<T> deepest(String string) {
        Node<T> node = root;
        int read = 0;
        while (read < string.length()) {
            Node<T> child = node.child(string.charAt(read));
            if (child == null || !string.startsWith(child.label, read)) {
                return node;
            }
            read += child.label.length();
            node = child;
        }
        return node;
    }

    /** Hands on what has a pattern that matches a string. */
    void matching(String string, Consumer<? super T> found) {
        matching(deepest(string), string, found);
    }

    /** Hands on what has a pattern that matches a string, of which {@link #deepest} is known. */
    static <T> void matching(Node<T> deepest, String string, Consumer<? super T> found) {
        if (deepest.depth == string.length()) {
            each(deepest.exact, found);
        }
        for (Node<T> node = deepest; node != null; node = node.parent) {
            each(node.open, found);
            for (int i = 0; i < node.general.size(); i++) {
                if (node.general.get(i).pattern().matches(string)) {
                    found.accept(node.general.get(i).value());
                }
            }
        }
    }

    /** Returns how many things {@link #matching} looks at. */
    static <T> int countMatching(Node<T> deepest, String string) {
        int count = deepest.depth == string.length() ? deepest.exact.size() : 0;
        for (Node<T> node = deepest; node != null; node = node.parent) {
            count += node.open.size() + node.general.size();
        }
        return count;
    }

    /** Returns how many things {@link #matching} looks at. */
    int countMatching(String string) {
        return countMatching(deepest(string), string);
    }

    /** Hands on what has a pattern that some string of another pattern matches too. */
    void meeting(StringPattern pattern, Consumer<? super T> found) {
        if (pattern.isLiteral()) {
            matching(pattern.text(), found);
            return;
        }
        String beginning = pattern.beginning();
        Node<T> node = root;
        int read = 0;
        while (read < beginning.length()) {
            each(node.open, found);
            general(node, pattern, found);
            Node<T> child = node.child(beginning.charAt(read));
            if (child == null) {
                return;
            }
            int common = common(child.label, beginning, read);
            read += common;
            if (common < child.label.length()) {
                if (read == beginning.length()) {
                    below(child, pattern, found);
                }
                return;
            }
            node = child;
        }
        below(node, pattern, found);
    }

    /** Hands on what is at a node or below it. What begins so meets a pattern that is open there. */
    private void below(Node<T> start, StringPattern pattern, Consumer<? super T> found) {
        List<PathTo<T>> left = new ArrayList<>();
        left.add(new PathTo<>(start, pattern.isGeneral() ? pathTo(start, pattern.beginning()) : ""));
        while (!left.isEmpty()) {
            PathTo<T> next = left.remove(left.size() - 1);
            Node<T> node = next.node();
            if (!pattern.isGeneral()) {
                each(node.exact, found);
                each(node.open, found);
                for (Entry<T> entry : node.general) {
                    found.accept(entry.value());
                }
            } else {
                if (pattern.matches(next.path())) {
                    each(node.exact, found);
                }
                if (!node.open.isEmpty() && pattern.meets(StringPattern.beginning(next.path()))) {
                    each(node.open, found);
                }
                general(node, pattern, found);
            }
            for (Node<T> child : node.children) {
                left.add(new PathTo<>(child, pattern.isGeneral() ? next.path() + child.label : ""));
            }
        }
    }

    private record PathTo<T>(Node<T> node, String path) {}

    /** Returns what is read from the root to a node that {@code beginning} leads to, or into the edge of. */
    private String pathTo(Node<T> wanted, String beginning) {
        StringBuilder path = new StringBuilder();
        Node<T> node = root;
        while (node != wanted) {
            Node<T> child = node.child(beginning.charAt(path.length()));
            if (child == null) {
                throw new IllegalStateException("no way to " + beginning);
            }
            path.append(child.label);
            node = child;
        }
        return path.toString();
    }

    private static <T> void general(Node<T> node, StringPattern pattern, Consumer<? super T> found) {
        for (Entry<T> entry : node.general) {
            if (entry.pattern().meets(pattern)) {
                found.accept(entry.value());
            }
        }
    }

    private static <T> void each(List<T> values, Consumer<? super T> found) {
        for (int i = 0; i < values.size(); i++) {
            found.accept(values.get(i));
        }
    }
}
