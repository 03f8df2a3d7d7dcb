package dev.writ.cli.deploy.apply;

import dev.writ.cli.deploy.journal.Backup.Saved;
import dev.writ.cli.deploy.plan.Plan;
import dev.writ.cli.deploy.plan.Write;
import dev.writ.cli.deploy.service.CanonicalJson;
import dev.writ.cli.deploy.service.DocumentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The states that a document goes through in a run. A state is the hash of a text, or {@link Saved#ABSENT}.
 *
 * @param states from what it is before to what it is to be; at least two
 */
record Course(List<String> states) {

    Course {
        states = List.copyOf(states);
    }

    /** Returns the state that a text is. */
    static String state(Optional<String> json) {
        return json.map(CanonicalJson::hash).orElse(Saved.ABSENT);
    }

    /** Returns the course of each document that a plan writes. */
    static SortedMap<DocumentId, Course> of(Plan plan) {
        SortedMap<DocumentId, List<String>> states = new TreeMap<>();
        for (Write write : writes(plan)) {
            states.computeIfAbsent(write.document(), id -> new ArrayList<>(List.of(state(write.before()))))
                    .add(state(write.after()));
        }
        SortedMap<DocumentId, Course> courses = new TreeMap<>();
        states.forEach((id, course) -> courses.put(id, new Course(course)));
        return courses;
    }

    /** Returns all writes of a plan, in order. */
    static List<Write> writes(Plan plan) {
        return plan.steps().stream().flatMap(step -> step.writes().stream()).toList();
    }

    /** Returns the state of every document once all of a plan is done. */
    static SortedMap<DocumentId, String> after(Plan plan) {
        SortedMap<DocumentId, String> after = new TreeMap<>(plan.basis().hashes());
        for (Map.Entry<DocumentId, Course> course : of(plan).entrySet()) {
            if (course.getValue().last().equals(Saved.ABSENT)) {
                after.remove(course.getKey());
            } else {
                after.put(course.getKey(), course.getValue().last());
            }
        }
        return after;
    }

    String first() {
        return states.get(0);
    }

    String last() {
        return states.get(states.size() - 1);
    }

    /** Tells whether this run may have made a document so, or have found it so. */
    boolean has(String state) {
        return states.contains(state);
    }
}
