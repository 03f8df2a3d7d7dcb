package dev.writ.compiler.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A product of one cell.
 *
 * @param cell the cell
 * @param common what it says but for actions and resources
 * @param organizations of which organizations that of the cell is an example
 * @param hit one of the hits, with all actions that are meant and no other
 */
record ProductPart(Cell cell, Common common, StringPattern organizations, Search.Hit hit) {

    /** What products are grouped by: whom, when, and what else is said. */
    record Common(String principal, List<Product.KeyRange> when, boolean inPart, boolean foreign) {}

    /** Once conditions are summed up, more is seen to be within something wider. */
    static List<ProductPart> notWithinOthers(List<ProductPart> parts) {
        List<ProductPart> sorted = new ArrayList<>(parts);
        sorted.sort((left, right) -> {
            int byLength = Integer.compare(left.narrowness(), right.narrowness());
            return byLength != 0
                    ? byLength
                    : Integer.compare(
                            left.common().when().size(), right.common().when().size());
        });
        List<ProductPart> kept = new ArrayList<>();
        Map<String, List<ProductPart>> wide = new HashMap<>();
        for (ProductPart part : sorted) {
            boolean within = isWithinOne(part, wide.get(Widest.place(part.cell(), true)))
                    || isWithinOne(part, wide.get(Widest.place(part.cell(), false)));
            if (!within) {
                kept.add(part);
                boolean named = part.cell().where().bucket().isLiteral();
                wide.computeIfAbsent(Widest.place(part.cell(), named), key -> new ArrayList<>())
                        .add(part);
            }
        }
        return kept;
    }

    private static boolean isWithinOne(ProductPart part, @Nullable List<ProductPart> others) {
        return others != null && others.stream().anyMatch(part::isWithin);
    }

    private int narrowness() {
        return Widest.narrowness(organizations) + Widest.narrowness(hit);
    }

    private boolean isWithin(ProductPart other) {
        return (common.inPart() || !other.common.inPart())
                && (other.common.when().isEmpty() || other.common.when().equals(common.when()))
                && other.hit.actions().containsAll(hit.actions())
                && common.foreign() == other.common.foreign()
                && cell.isWithin(new Who(other.organizations, other.cell.identity()), other.cell.where());
    }
}
