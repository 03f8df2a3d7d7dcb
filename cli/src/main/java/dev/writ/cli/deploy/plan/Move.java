package dev.writ.cli.deploy.plan;

import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.compiler.policy.Policy;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A step of an order, as policies and not yet as text.
 *
 * @param documents what they are after it; empty for none
 * @param why what the step is good for
 */
record Move(SortedMap<DocumentId, Optional<Policy>> documents, String why) {

    Move {
        documents = Collections.unmodifiableSortedMap(new TreeMap<>(documents));
        Objects.requireNonNull(why, "why");
    }
}
