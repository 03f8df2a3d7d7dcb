package dev.writ.compiler.analysis;

import static dev.writ.compiler.analysis.StringPatternTest.pattern;
import static org.assertj.core.api.Assertions.assertThat;

import dev.writ.compiler.catalogue.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ways to look rulings up find what reading all of them finds, for few rulings and for many. */
final class RulingTableTest {

    private static final List<String> IDENTITIES = List.of("role/a", "role/ab", "role/*", "*", "*b", "user/c");
    private static final List<String> ORGANIZATIONS = List.of("ab1", "*", "wandb");
    private static final List<String> BUCKETS = List.of("aaa", "aab", "a*", "*", "bbb");
    private static final List<String> KEYS = List.of("*", "r/*", "r/k", "*/k");

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 40, 400})
    void findsWhatReadingAllFinds(int count) throws SearchLimit {
        List<Ruling> rulings = new ArrayList<>();
        RulingTable table = new RulingTable();
        for (int i = 0; i < count; i++) {
            Ruling ruling = ruling(i);
            rulings.add(ruling);
            table.add(ruling);
        }
        assertThat(table.all()).isEqualTo(rulings);
        for (Point point : points()) {
            Set<Ruling> found = new HashSet<>();
            table.matching(point, found::add);
            Set<Ruling> wanted = new HashSet<>();
            for (Ruling ruling : rulings) {
                if (ruling.who().stream().anyMatch(who -> who.matches(point.organization(), point.identity()))
                        && ruling.where().stream().anyMatch(where -> means(where, point))) {
                    wanted.add(ruling);
                }
            }
            assertThat(found).as(point.toString()).isEqualTo(wanted);
            table.matching(point, new Nobody());
        }
        for (Cell cell : cells()) {
            Set<List<Object>> found = new HashSet<>();
            table.meeting(cell, (ruling, who, where) -> found.add(List.of(ruling, who, where)));
            Set<List<Object>> wanted = new HashSet<>();
            for (Ruling ruling : rulings) {
                for (Who who : ruling.who()) {
                    for (Where where : ruling.where()) {
                        if (cell.meets(who, where)) {
                            wanted.add(List.of(ruling, who, where));
                        }
                    }
                }
            }
            assertThat(found).as(cell.toString()).isEqualTo(wanted);
        }
    }

    /** Wants nothing, and so must get nothing. */
    private static final class Nobody implements RulingTable.Matching {

        @Override
        public boolean wants(Ruling ruling) {
            return false;
        }

        @Override
        public void accept(Ruling ruling) {
            throw new AssertionError("not wanted: " + ruling);
        }
    }

    private static boolean means(Where where, Point point) {
        return where.level() == point.level()
                && (point.level() == Scope.GLOBAL || where.bucket().matches(point.bucket()))
                && (point.level() != Scope.OBJECT || where.key().matches(point.key()));
    }

    /** One of each kind after the other; the block makes them differ. */
    private static Ruling ruling(int number) {
        Who first = new Who(one(ORGANIZATIONS, number), one(IDENTITIES, number));
        Who second = new Who(one(ORGANIZATIONS, number + 1), one(IDENTITIES, number / 3));
        StringPattern bucket = one(BUCKETS, number);
        List<Where> where = List.of(
                        List.of(Where.GLOBAL, Where.bucket(bucket)),
                        List.of(Where.objects(bucket, one(KEYS, number))),
                        List.of(Where.bucket(one(BUCKETS, number / 2)), Where.objects(bucket, one(KEYS, number / 5))))
                .get(number % 3);
        return new Ruling(
                Ruling.Role.ALLOW,
                null,
                "block" + number,
                List.of(first, second),
                where,
                new Bits(8),
                List.of(),
                List.of());
    }

    private static StringPattern one(List<String> patterns, int number) {
        return pattern(patterns.get(number % patterns.size()));
    }

    private static List<Point> points() {
        List<Point> points = new ArrayList<>();
        for (String organization : List.of("ab1", "other")) {
            for (String identity : List.of("role/a", "role/ab", "user/c", "user/d")) {
                points.add(new Point(organization, identity, Scope.GLOBAL, "", ""));
                for (String bucket : List.of("aaa", "aac", "bbb", "ccc")) {
                    points.add(new Point(organization, identity, Scope.BUCKET, bucket, ""));
                    points.add(new Point(organization, identity, Scope.OBJECT, bucket, "r/k"));
                    points.add(new Point(organization, identity, Scope.OBJECT, bucket, "s"));
                }
            }
        }
        return points;
    }

    private static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (String identity : IDENTITIES) {
            cells.add(new Cell("ab1", pattern(identity), Where.GLOBAL));
            for (String bucket : BUCKETS) {
                cells.add(new Cell("ab1", pattern(identity), Where.bucket(pattern(bucket))));
                for (String key : KEYS) {
                    cells.add(new Cell("other", pattern(identity), Where.objects(pattern(bucket), pattern(key))));
                }
            }
        }
        return cells;
    }
}
