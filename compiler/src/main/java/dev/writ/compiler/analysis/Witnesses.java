package dev.writ.compiler.analysis;

import dev.writ.compiler.catalogue.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns the generic point of a cell into one that people could meet. */
final class Witnesses {

    private static final String ACCOUNT = "system:serviceaccount:";

    /** Shorter names are no buckets. */
    private static final int SHORTEST_BUCKET = 3;

    /** What may continue a name. */
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final Names identities;
    private final Names buckets;
    private final Names keys;
    private final Names organizations;

    /**
     * Gets to know the patterns of rulings.
     *
     * @param under what knows the patterns of others; null if there are none
     */
    Witnesses(List<Ruling> rulings, @Nullable Witnesses under) {
        this.identities = new Names(LETTERS, under == null ? null : under.identities);
        this.buckets = new Names(LETTERS, under == null ? null : under.buckets);
        this.keys = new Names(LETTERS, under == null ? null : under.keys);
        this.organizations = new Names(LETTERS, under == null ? null : under.organizations);
        for (Ruling ruling : rulings) {
            for (Who who : ruling.who()) {
                identities.add(who.identity());
                organizations.add(who.organization());
            }
            for (Where where : ruling.where()) {
                buckets.add(where.bucket());
                keys.add(where.key());
            }
        }
    }

    /** Tells whether there is a bucket for which the generic point of a cell stands. */
    boolean exists(Cell cell) {
        StringPattern bucket = cell.where().bucket();
        return cell.where().level() == Scope.GLOBAL
                || (isBucket(bucket)
                        && (!bucket.isBeginning()
                                || buckets.under(bucket.beginning()).isPresent()));
    }

    /** Tells whether buckets can be called so: anything else matches no request. */
    private static boolean isBucket(StringPattern pattern) {
        for (int i = 0; i < pattern.text().length(); i++) {
            char c = pattern.text().charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letter && c != '-' && c != '.' && c != '_' && c < StringPattern.ONE) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns a point of a cell that looks like one that could be asked about.
     *
     * @param whose the organizations for which that of the cell stands
     * @param generic the generic point, which is returned if nothing better can be found
     * @param valid tells whether a point is decided like the generic one
     */
    Point of(Cell cell, StringPattern whose, Point generic, Predicate<Point> valid) {
        Point best = generic;
        for (String organization : organizations(whose)) {
            Point next = new Point(organization, best.identity(), best.level(), best.bucket(), best.key());
            if (valid.test(next)) {
                best = next;
                break;
            }
        }
        for (String identity : identities(cell.identity())) {
            Point next = new Point(best.organization(), identity, best.level(), best.bucket(), best.key());
            if (valid.test(next)) {
                best = next;
                break;
            }
        }
        if (generic.level() != Scope.GLOBAL) {
            for (String bucket : buckets(cell.where().bucket())) {
                Point next = new Point(best.organization(), best.identity(), best.level(), bucket, best.key());
                if (valid.test(next)) {
                    best = next;
                    break;
                }
            }
        }
        if (generic.level() == Scope.OBJECT) {
            for (String key : keys(cell.where().key())) {
                Point next = new Point(best.organization(), best.identity(), best.level(), best.bucket(), key);
                if (valid.test(next)) {
                    best = next;
                    break;
                }
            }
        }
        return best;
    }

    private List<String> organizations(StringPattern pattern) {
        List<String> found = new ArrayList<>();
        if (pattern.isEverything()) {
            found.add(organizations.under("").map(name -> name + "-org").orElse("other"));
        } else if (pattern.isBeginning()) {
            organizations.under(pattern.beginning()).ifPresent(found::add);
        }
        if (!pattern.isLiteral()) {
            generic(pattern, found);
        }
        return found;
    }

    private List<String> identities(StringPattern pattern) {
        if (pattern.isLiteral()) {
            return List.of();
        }
        String start = pattern.beginning();
        List<String> found = new ArrayList<>();
        if (pattern.isBeginning()) {
            identities.under(start).ifPresent(name -> found.add(completed(start, name)));
            found.add(completed(start, start + "x"));
        }
        generic(pattern, found);
        return found;
    }

    /** A service account has a namespace and a name; a role of an issuer has a subject. */
    private static String completed(String start, String name) {
        int account = name.indexOf(ACCOUNT);
        if (account >= 0) {
            String rest = name.substring(account + ACCOUNT.length());
            return rest.indexOf(':') >= 0 ? name + (start.endsWith(":") ? "pp" : "") : name + ":app";
        }
        return start.isEmpty() ? "role/" + name : name;
    }

    private List<String> buckets(StringPattern pattern) {
        if (pattern.isLiteral()) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        if (pattern.isBeginning()) {
            buckets.under(pattern.beginning()).ifPresent(name -> {
                String longer = name;
                while (longer.length() < SHORTEST_BUCKET) {
                    longer += name.substring(0, 1);
                }
                found.add(longer);
            });
        }
        generic(pattern, found);
        return found;
    }

    private List<String> keys(StringPattern pattern) {
        if (pattern.isLiteral()) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        if (pattern.isBeginning()) {
            keys.under(pattern.beginning()).ifPresent(found::add);
        }
        generic(pattern, found);
        return found;
    }

    /** With stars in the middle it is a guess which letters no other pattern minds. */
    private static void generic(StringPattern pattern, List<String> found) {
        for (char letter : "xqz7".toCharArray()) {
            try {
                found.addAll(pattern.generic(letter, 0));
            } catch (SearchLimit e) {
                return; // There is always the generic point itself.
            }
        }
    }
}
