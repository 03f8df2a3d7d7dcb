package dev.writ.compiler.analysis;

import dev.writ.compiler.policy.Request;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds a request that all of some sets of policies allow and all of others refuse.
 *
 * <p>Why looking at few points is enough is said in {@link Search}, and holds for more than two sides: fix such a
 * request, and take for each side the rulings that make it so by matching it, a primary and perhaps a partner where it
 * is allowed, perhaps a blocker where it is refused. The generic point of what all of these have in common is decided by
 * each side like the request. A ruling that several sides have is taken once: what lets in on one side, or denies, does so on each side that
 * has it. Only the presence of a policy is no reason by itself, and is taken for each side anew.
 */
final class JointSearch {

    /** How many products may be looked at. */
    private static final int MOST_PRODUCTS = 5_000_000;

    private final List<PolicySide> allowing;
    private final List<PolicySide> refusing;
    private final Search.Question question;
    private final JointSide both;
    private final JointSide either;
    private final Search search;
    private int products;

    /** A product of patterns, and the rulings that it is made of. */
    private record Part(Cell cell, List<Ruling> chosen) {

        Part and(Cell narrower, Ruling ruling) {
            List<Ruling> more = new ArrayList<>(chosen);
            more.add(ruling);
            return new Part(narrower, more);
        }

        boolean has(Predicate<Ruling> wanted) {
            for (Ruling ruling : chosen) {
                if (wanted.test(ruling)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Takes a product. */
    private interface Next {
        void accept(Part part) throws SearchLimit;
    }

    JointSearch(List<PolicySide> allowing, List<PolicySide> refusing, Search.Question question) {
        this.allowing = allowing;
        this.refusing = refusing;
        this.question = question;
        this.both = new JointSide(allowing, true);
        this.either = new JointSide(refusing, false);
        this.search = new Search(both, either, question, true);
    }

    /** Returns a request of those that one of some rulings matches. */
    Optional<Request> from(Collection<Ruling> seeds) throws SearchLimit {
        for (Ruling seed : seeds) {
            for (Who who : seed.who()) {
                for (Where where : seed.where()) {
                    for (String organization : question.organizations(who.organization())) {
                        Cell cell = new Cell(organization, who.identity(), where);
                        allowed(new Part(cell, List.of(seed)), 0);
                    }
                }
            }
            if (found()) {
                return Optional.of(new Contrast(both, either, question)
                        .witness(search.hits().get(0)));
            }
        }
        return Optional.empty();
    }

    private boolean found() {
        return !search.hits().isEmpty();
    }

    /** Lets a side allow, and those after it. */
    private void allowed(Part part, int number) throws SearchLimit {
        if (found()) {
            return;
        }
        if (number == allowing.size()) {
            refused(part, 0);
            return;
        }
        PolicySide side = allowing.get(number);
        String organization = part.cell().organization();
        Next partner = next -> partner(next, side, number);
        if (part.has(ruling -> letsIn(ruling) && side.has(ruling) && side.isPrimary(ruling, organization))) {
            partner.accept(part);
        } else {
            side.primaries(part.cell(), (ruling, who, where) -> narrowed(part, ruling, who, where, partner));
        }
    }

    private void partner(Part part, PolicySide side, int number) throws SearchLimit {
        String organization = part.cell().organization();
        Next rest = next -> allowed(next, number + 1);
        rest.accept(part);
        if (!part.has(ruling -> side.has(ruling) && side.isPartner(ruling, organization))) {
            side.partners(part.cell(), (ruling, who, where) -> narrowed(part, ruling, who, where, rest));
        }
    }

    /** Lets a side refuse, and those after it. */
    private void refused(Part part, int number) throws SearchLimit {
        if (found()) {
            return;
        }
        if (number == refusing.size()) {
            if (++products > MOST_PRODUCTS) {
                throw new SearchLimit("more than " + MOST_PRODUCTS + " ways in which statements meet");
            }
            search.visit(part.cell());
            return;
        }
        PolicySide side = refusing.get(number);
        String organization = part.cell().organization();
        Next rest = next -> refused(next, number + 1);
        rest.accept(part);
        if (!part.has(ruling -> side.has(ruling) && side.isDeny(ruling, organization))) {
            side.blockers(part.cell(), (ruling, who, where) -> narrowed(part, ruling, who, where, rest));
        }
    }

    private void narrowed(Part part, Ruling ruling, Who who, Where where, Next next) throws SearchLimit {
        if (found()) {
            return;
        }
        for (Cell common : part.cell().and(who, where)) {
            next.accept(part.and(common, ruling));
        }
    }

    private static boolean letsIn(Ruling ruling) {
        return ruling.role() == Ruling.Role.ALLOW || ruling.role() == Ruling.Role.BUCKET_ALLOW;
    }
}
