package dev.writ.compiler.analysis;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.policy.Request;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Subjects of one question, made comparable: they share one space of actions, and one letter that none of them has. */
final class Comparison {

    private final Catalogue catalogue;
    private final Set<String> actionPatterns = new TreeSet<>();
    private final List<Part> parts = new ArrayList<>();
    private final PolicyTables tables;
    private final Search.Question question;

    /**
     * A subject, as one side of a question.
     *
     * @param own the organization whose principals are ours
     */
    record Part(Subject subject, List<Ruling> rulings, Side side, String own) {}

    /**
     * Makes subjects comparable, of which nothing is known yet.
     *
     * @param profile the platform that is asked about: what is read first is read as that one reads it, and for any
     *     other, only what is known to make a difference is read again
     * @throws SearchLimit if a subject says something that cannot be analysed
     */
    Comparison(Profile profile, Subject... subjects) throws SearchLimit {
        this(new Memory(profile), subjects);
    }

    /**
     * Makes subjects comparable.
     *
     * @param memory what is known of policies already, and gets to know the rest
     * @throws SearchLimit if a subject says something that cannot be analysed
     */
    Comparison(Memory memory, Subject... subjects) throws SearchLimit {
        this.catalogue = memory.catalogue();
        Set<String> organizations = new TreeSet<>();
        Set<PatternMeaning> meanings = new LinkedHashSet<>();
        List<Subject.Policies> policies = new ArrayList<>();
        for (Subject subject : subjects) {
            actionPatterns.addAll(subject.actionPatterns());
            meanings.addAll(subject.actionMeanings());
            organizations.addAll(subject.organizations());
            if (subject instanceof Subject.Policies set) {
                policies.add(set);
            }
        }
        Memory.Known known = memory.read(meanings, policies);
        Iterator<List<Ruling>> ofPolicies = known.rulings().iterator();
        List<List<Ruling>> rulings = new ArrayList<>();
        List<Who> named = new ArrayList<>();
        for (Subject subject : subjects) {
            rulings.add(subject instanceof Subject.Policies ? ofPolicies.next() : subject.rulings(known.readers()));
            named.addAll(subject.alsoNamed());
        }
        PolicyTables shared = known.tables();
        for (int i = 1; i < known.rulings().size(); i++) {
            shared = shared.and(known.rulings().get(i));
        }
        this.tables = shared;
        ActionSpace actions = known.readers().actions();
        for (int i = 0; i < subjects.length; i++) {
            Side side = subjects[i].side(rulings.get(i), tables, actions);
            parts.add(new Part(subjects[i], rulings.get(i), side, own(subjects[i])));
        }
        this.question =
                new Search.Question(catalogue, actions, known.vocabulary().and(rulings, named), organizations);
    }

    /** Returns a subject, by its number. */
    Part part(int number) {
        return parts.get(number);
    }

    /** Returns what the second set of policies says otherwise than the first. */
    Changes changes() {
        return tables.changes();
    }

    /** Returns two subjects, by their numbers, to be asked about both ways. */
    Pair pair(int one, int other) {
        return new Pair(part(one), part(other));
    }

    /** Two parts of which it is asked whether one allows no more than the other, and the other way round. */
    final class Pair {

        private final Part one;
        private final Part other;
        private final Search ofOne;

        private Pair(Part one, Part other) {
            this.one = one;
            this.other = other;
            this.ofOne = new Search(one.side(), other.side(), question, true).bothWays();
        }

        Part one() {
            return one;
        }

        Part other() {
            return other;
        }

        /** Answers for requests that one of some rulings matches. */
        Answer oneAllowsNoMore(Collection<Ruling> seeds) throws SearchLimit {
            return answer(ofOne.from(seeds), one, other);
        }

        /** Answers the same the other way round. */
        Answer otherAllowsNoMore(Collection<Ruling> seeds) throws SearchLimit {
            return answer(ofOne.opposite().from(seeds), other, one);
        }

        /** Answers: do both allow the same? */
        Answer same() throws SearchLimit {
            Answer answer = oneAllowsNoMore(one.side().primaries());
            return answer instanceof Answer.Holds
                    ? otherAllowsNoMore(other.side().primaries())
                    : answer;
        }
    }

    /** Answers: does one part allow no more than another? */
    Answer allowsNoMore(Part narrower, Part wider) throws SearchLimit {
        return allowsNoMore(narrower, wider, narrower.side().primaries());
    }

    /** Answers the same for requests that one of some rulings matches. */
    Answer allowsNoMore(Part narrower, Part wider, Collection<Ruling> seeds) throws SearchLimit {
        return answer(new Search(narrower.side(), wider.side(), question, true).from(seeds), narrower, wider);
    }

    /**
     * Answers: is there no request that all of some policies allow and all of others refuse, of those that one of some
     * rulings matches?
     */
    Answer none(List<Part> allowing, List<Part> refusing, Collection<Ruling> seeds) throws SearchLimit {
        JointSearch search = new JointSearch(sides(allowing), sides(refusing), question);
        Optional<Request> witness = search.from(seeds);
        if (witness.isEmpty()) {
            return new Answer.Holds();
        }
        for (Part part : allowing) {
            for (Part other : refusing) {
                confirmed(witness.get(), part, other);
            }
        }
        return new Answer.Fails(witness.get());
    }

    private static List<PolicySide> sides(List<Part> parts) {
        List<PolicySide> sides = new ArrayList<>();
        for (Part part : parts) {
            sides.add((PolicySide) part.side());
        }
        return sides;
    }

    private Answer answer(List<Search.Hit> hits, Part narrower, Part wider) throws SearchLimit {
        if (hits.isEmpty()) {
            return new Answer.Holds();
        }
        Request witness = new Contrast(narrower.side(), wider.side(), question).witness(hits.get(0));
        return new Answer.Fails(confirmed(witness, narrower, wider));
    }

    /** Returns what one part allows and another refuses, of what some rulings match. */
    List<Product> products(Part allowing, Part refusing, Collection<Ruling> seeds) throws SearchLimit {
        List<Search.Hit> hits = new Search(allowing.side(), refusing.side(), question, false).from(Widest.last(seeds));
        Contrast contrast = new Contrast(allowing.side(), refusing.side(), question);
        List<Product> products = new Products(contrast, catalogue, own(allowing, refusing), actionPatterns).of(hits);
        products.forEach(product -> confirmed(product.witness(), allowing, refusing));
        return products;
    }

    /** Returns a request that one side allows and another refuses, of those that a ruling speaks of. */
    Optional<Request> first(Side allowing, Side refusing, Ruling ruling) throws SearchLimit {
        List<Search.Hit> hits = new Search(allowing, refusing, question, true, ruling).from(List.of(ruling));
        return hits.isEmpty()
                ? Optional.empty()
                : Optional.of(new Contrast(allowing, refusing, question).witness(hits.get(0)));
    }

    /** Returns organizations that stand for all that a pattern means. */
    List<String> organizations(StringPattern pattern) throws SearchLimit {
        return question.organizations(pattern);
    }

    /** Returns the actions that the subjects tell apart. */
    ActionSpace actions() {
        return question.actions();
    }

    private static String own(Subject subject) {
        for (String organization : subject.organizations()) {
            return organization;
        }
        return "";
    }

    private static String own(Part... parts) {
        return Arrays.stream(parts)
                .map(Part::own)
                .filter(own -> !own.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** A witness is shown to people: it must be one by the definition, and not only by the search. */
    private static Request confirmed(Request witness, Part allowing, Part refusing) {
        if (!allowing.subject().allows(witness) || refusing.subject().allows(witness)) {
            throw new IllegalStateException("the search and the definition disagree about " + witness);
        }
        return witness;
    }
}
