package dev.writ.compiler.analysis;

import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Folds the hits of a search into few products that people can read. */
final class Products {

    private final Contrast contrast;
    private final Search.Question question;
    private final Catalogue catalogue;
    private final String own;
    private final InPart inPart;
    private final ActionFold folded;

    /**
     * Folds the hits of a question.
     *
     * @param own the organization whose policies are asked
     * @param actionPatterns the patterns by which actions may be summed up
     */
    Products(Contrast contrast, Catalogue catalogue, String own, Collection<String> actionPatterns) throws SearchLimit {
        this.contrast = contrast;
        this.question = contrast.question();
        this.catalogue = catalogue;
        this.own = own;
        this.inPart = new InPart(contrast, own);
        this.folded = new ActionFold(contrast.allowing(), question.actions(), catalogue, actionPatterns);
    }

    /** The actions on one resource, and a hit for the witness. */
    private record Right(Bits actions, Search.Hit example) {}

    /** Returns products that together are the hits. */
    List<Product> of(List<Search.Hit> hits) throws SearchLimit {
        Map<Cell, Map<Point, List<Search.Hit>>> byCell = new LinkedHashMap<>();
        for (Search.Hit hit : Widest.of(hits)) {
            byCell.computeIfAbsent(hit.cell(), cell -> new LinkedHashMap<>())
                    .computeIfAbsent(hit.point(), point -> new ArrayList<>())
                    .add(hit);
        }
        List<ProductPart> parts = new ArrayList<>();
        for (Map.Entry<Cell, Map<Point, List<Search.Hit>>> entry : byCell.entrySet()) {
            Cell cell = entry.getKey();
            boolean foreign = !cell.organization().equals(own) && !isService(cell);
            boolean everyKind = isOnePoint(cell);
            for (List<Search.Hit> atPoint : entry.getValue().values()) {
                for (Conditional part : Conditional.of(atPoint, contrast)) {
                    boolean exact = everyKind && part.exact();
                    for (Search.Hit hit : byMeaningOfStar(part.example(), part.actions())) {
                        parts.add(new ProductPart(
                                cell,
                                new ProductPart.Common(arn(cell), part.when(), !exact || inPart.of(hit), foreign),
                                question.organizationPattern(cell.organization()),
                                hit));
                    }
                }
            }
        }
        Map<ProductPart.Common, Map<String, Right>> rights = new LinkedHashMap<>();
        for (ProductPart part : ProductPart.notWithinOthers(parts)) {
            Right right = new Right(part.hit().actions().copy(), part.hit());
            rights.computeIfAbsent(part.common(), key -> new TreeMap<>())
                    .merge(resource(part.cell()), right, (one, other) -> {
                        one.actions().add(other.actions());
                        return one;
                    });
        }
        return merged(rights);
    }

    /** A star is said of what is not about a bucket, and of every bucket: an action that can be asked about both is. */
    private List<Search.Hit> byMeaningOfStar(Search.Hit hit, Bits some) {
        if (hit.cell().where().level() != Scope.GLOBAL) {
            return List.of(withActions(hit, some));
        }
        Bits both = some.copy();
        both.keep(question.actions().at(Scope.BUCKET));
        Bits global = some.copy();
        global.remove(both);
        List<Search.Hit> hits = new ArrayList<>();
        for (Bits actions : List.of(global, both)) {
            if (!actions.isEmpty()) {
                hits.add(withActions(hit, actions));
            }
        }
        return hits;
    }

    private static Search.Hit withActions(Search.Hit hit, Bits actions) {
        return new Search.Hit(hit.cell(), hit.point(), hit.context(), actions);
    }

    /** Tells whether one point stands for a cell: there are more if some pattern counts characters. */
    private boolean isOnePoint(Cell cell) throws SearchLimit {
        Where where = cell.where();
        return question.isOneKind(cell.identity())
                && question.isOneKind(question.organizationPattern(cell.organization()))
                && (where.level() == Scope.GLOBAL || question.isOneKind(where.bucket()))
                && (where.level() != Scope.OBJECT || question.isOneKind(where.key()));
    }

    // ---- words

    private String arn(Cell cell) {
        return Who.ARN + question.organizationPattern(cell.organization()).shown() + ":"
                + cell.identity().shown();
    }

    private static String resource(Cell cell) {
        return switch (cell.where().level()) {
            case GLOBAL -> "*";
            case BUCKET -> cell.where().bucket().shown();
            case OBJECT ->
                cell.where().bucket().shown() + "/" + cell.where().key().shown();
        };
    }

    private boolean isService(Cell cell) {
        return catalogue.services().values().stream()
                .anyMatch(service -> service.organization().equals(cell.organization())
                        && service.principal().equals(cell.identity().text()));
    }

    // ---- folding

    /** Orders by what is shown. */
    private static int order(Product left, Product right) {
        int order = left.principals().toString().compareTo(right.principals().toString());
        if (order == 0) {
            order = left.resources().toString().compareTo(right.resources().toString());
        }
        if (order == 0) {
            order = left.actions().toString().compareTo(right.actions().toString());
        }
        if (order == 0) {
            order = left.when().toString().compareTo(right.when().toString());
        }
        return order == 0 ? Boolean.compare(left.inPart(), right.inPart()) : order;
    }

    private List<Product> merged(Map<ProductPart.Common, Map<String, Right>> parts) {
        Map<List<Object>, List<ProductPart.Common>> same = new LinkedHashMap<>();
        Map<ProductPart.Common, List<Rights>> rightsOf = new HashMap<>();
        for (Map.Entry<ProductPart.Common, Map<String, Right>> entry : parts.entrySet()) {
            ProductPart.Common common = entry.getKey();
            List<Rights> rights = rights(entry.getValue());
            rightsOf.put(common, rights);
            List<Object> key = new ArrayList<>(List.of(common.when(), common.inPart(), common.foreign()));
            rights.forEach(one -> key.add(List.of(one.resources(), one.actions())));
            same.computeIfAbsent(key, unused -> new ArrayList<>()).add(common);
        }
        List<Product> products = new ArrayList<>();
        for (List<ProductPart.Common> group : same.values()) {
            ProductPart.Common common = group.get(0);
            for (Rights rights : rightsOf.getOrDefault(common, List.of())) {
                products.add(new Product(
                        group.stream().map(ProductPart.Common::principal).toList(),
                        rights.actions(),
                        rights.resources(),
                        common.when(),
                        contrast.witness(rights.example()),
                        common.inPart(),
                        common.foreign()));
            }
        }
        // The order of statements must not show.
        products.sort(Products::order);
        return products;
    }

    private record Rights(List<String> resources, List<String> actions, Search.Hit example) {}

    /** Resources with the same actions go together, and so do a bucket and all objects in it. */
    private List<Rights> rights(Map<String, Right> byResource) {
        Map<Bits, List<String>> byActions = new LinkedHashMap<>();
        Map<Bits, Search.Hit> examples = new HashMap<>();
        for (Map.Entry<String, Right> entry : byResource.entrySet()) {
            String resource = entry.getKey();
            Bits actions = entry.getValue().actions().copy();
            List<String> resources = new ArrayList<>(List.of(resource));
            if (resource.endsWith("/*")) {
                Right ofBucket = byResource.get(resource.substring(0, resource.length() - 2));
                if (ofBucket != null && sameUnknown(ofBucket.actions(), actions)) {
                    continue; // It is said with its bucket.
                }
            } else {
                Right ofObjects = byResource.get(resource + "/*");
                if (ofObjects != null && sameUnknown(actions, ofObjects.actions())) {
                    actions.add(ofObjects.actions());
                    resources.add(resource + "/*");
                }
            }
            examples.putIfAbsent(actions, entry.getValue().example());
            byActions.computeIfAbsent(actions, key -> new ArrayList<>()).addAll(resources);
        }
        List<Rights> rights = new ArrayList<>();
        for (Map.Entry<Bits, List<String>> entry : byActions.entrySet()) {
            Search.Hit example = examples.get(entry.getKey());
            if (example != null) {
                rights.add(new Rights(
                        entry.getValue(),
                        folded.of(
                                entry.getKey(), entry.getValue(), example.cell().organization()),
                        example));
            }
        }
        return rights;
    }

    /** An action that the catalogue does not know may be asked about a bucket as about an object. */
    private boolean sameUnknown(Bits left, Bits right) {
        Bits ofLeft = left.copy();
        ofLeft.keep(question.actions().unknown());
        Bits ofRight = right.copy();
        ofRight.keep(question.actions().unknown());
        return ofLeft.equals(ofRight);
    }
}
