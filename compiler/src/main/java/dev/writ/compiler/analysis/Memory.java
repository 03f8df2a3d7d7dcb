package dev.writ.compiler.analysis;

import dev.writ.compiler.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was read of policies for one question, for others that follow: about the same policies, or about others that are
 * mostly the same. The first question says which actions are told apart; one that has to tell more apart is answered
 * without what is known, so that of several questions it makes no difference which of those that follow comes first.
 * Safe for use by several threads: of what it returns only the readers go on to learn, and they belong to whoever asks
 * under this lock; outside of it, they are asked for their actions alone.
 */
final class Memory {

    private final Profile profile;
    private Set<PatternMeaning> patterns = Set.of();
    private Subject.@Nullable Readers readers;
    private @Nullable PolicyTables tables;
    private Vocabulary vocabulary = Vocabulary.of(List.of());
    private List<Ruling> first = List.of();

    /** Keeps what is read under one profile. */
    Memory(Profile profile) {
        this.profile = profile;
    }

    Catalogue catalogue() {
        return profile.catalogue();
    }

    /**
     * What was read for a question.
     *
     * @param readers what reads the rest of it
     * @param rulings of each set of policies
     * @param tables of the rulings of the first set
     * @param vocabulary of the same
     */
    record Known(Subject.Readers readers, List<List<Ruling>> rulings, PolicyTables tables, Vocabulary vocabulary) {}

    /**
     * Reads the policies of a question.
     *
     * @param needed what all actions of the question mean
     * @throws SearchLimit if they say something that cannot be analysed
     */
    synchronized Known read(Set<PatternMeaning> needed, List<Subject.Policies> policies) throws SearchLimit {
        Subject.Readers reading = readers(needed);
        List<List<Ruling>> rulings = new ArrayList<>();
        for (Subject.Policies each : policies) {
            rulings.add(each.rulings(reading));
        }
        PolicyTables ofFirst = tables(rulings.isEmpty() ? List.of() : rulings.get(0));
        return new Known(reading, rulings, ofFirst, vocabulary);
    }

    /** Returns readers for a question, with what they know if the first question told all of its actions apart. */
    private Subject.Readers readers(Set<PatternMeaning> needed) throws SearchLimit {
        if (readers == null) {
            readers = new Subject.Readers(new ActionSpace(profile.catalogue(), needed));
            patterns = needed;
        }
        return patterns.containsAll(needed)
                ? readers.keeping(profile)
                : new Subject.Readers(new ActionSpace(profile.catalogue(), needed));
    }

    /** Returns tables of the rulings of one set of policies; those of the last question if it was about it too. */
    @SuppressWarnings("ReferenceEquality") // Other lists with the same content are not worth a comparison.
    private PolicyTables tables(List<Ruling> wanted) {
        if (tables == null || wanted != first) {
            tables = new PolicyTables(wanted);
            vocabulary = Vocabulary.of(wanted);
            first = wanted;
        }
        return tables;
    }
}
