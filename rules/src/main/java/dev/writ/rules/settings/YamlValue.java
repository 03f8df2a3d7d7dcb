package dev.writ.rules.settings;

import dev.writ.compiler.diagnostic.Label;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A value in YAML and where it stands. */
sealed interface YamlValue {

    /** Returns where it stands; of a list or mapping, where it begins. */
    Label at();

    /** Returns how messages call what it is. */
    String words();

    /**
     * A scalar.
     *
     * @param text what it says
     * @param quoted whether it stands in quotes, or is a block, and so a string whatever it looks like
     */
    record Scalar(String text, boolean quoted, Label at) implements YamlValue {

        public Scalar {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(at, "at");
        }

        @Override
        public String words() {
            return YamlReader.otherType(this).orElse("a string");
        }
    }

    /** A list. */
    record Items(List<YamlValue> values, Label at) implements YamlValue {

        public Items {
            values = List.copyOf(values);
            Objects.requireNonNull(at, "at");
        }

        @Override
        public String words() {
            return "a list";
        }
    }

    /** A mapping, in the order of the file. */
    record Members(Map<String, Member> values, Label at) implements YamlValue {

        public Members {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            Objects.requireNonNull(at, "at");
        }

        @Override
        public String words() {
            return "a mapping";
        }
    }

    /** A value and where its name stands. */
    record Member(Label key, YamlValue value) {}
}
