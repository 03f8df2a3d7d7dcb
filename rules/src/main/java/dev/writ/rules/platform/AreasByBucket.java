package dev.writ.rules.platform;

import dev.writ.compiler.analysis.ActionSet;
import dev.writ.compiler.analysis.Area;
import dev.writ.compiler.catalogue.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Areas by the bucket that they name, so that looking at many buckets need not look at all areas for each. */
final class AreasByBucket {

    private final Map<String, List<Area>> named = new HashMap<>();
    private final List<Area> patterns = new ArrayList<>();

    /**
     * Sorts areas.
     *
     * @param data of patterns of buckets, those are kept in which organization policies allow one of these actions
     */
    AreasByBucket(List<Area> areas, ActionSet data) {
        for (Area area : areas) {
            if (area.level() == Scope.GLOBAL) {
                continue;
            }
            if (area.oneBucket()) {
                named.computeIfAbsent(area.bucket(), unused -> new ArrayList<>())
                        .add(area);
            } else if (!area.allowedByOrganization(data).isEmpty()) {
                patterns.add(area);
            }
        }
    }

    /** Returns the areas that name a bucket. */
    List<Area> named(String bucket) {
        return named.getOrDefault(bucket, List.of());
    }

    /** Returns the areas that have something of a bucket, those that name it first. */
    List<Area> meeting(String bucket) {
        List<Area> all = new ArrayList<>(named(bucket));
        for (Area area : patterns) {
            if (area.meetsBucket(bucket)) {
                all.add(area);
            }
        }
        return all;
    }
}
