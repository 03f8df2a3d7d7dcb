package dev.writ.compiler.catalogue;

import java.util.List;

/**
 * An operator of bucket policy conditions.
 *
 * @param name the name in JSON, such as {@code StringEquals}
 * @param writ how Writ spells the tests that use it
 * @param confirmed whether a source of the platform's owner, or a policy in production, uses it
 * @param note what else to know; empty for nothing
 * @param sources keys of {@link Catalogue#sources()}
 */
public record ConditionOperator(String name, String writ, boolean confirmed, String note, List<String> sources) {

    public ConditionOperator {
        sources = List.copyOf(sources);
    }

    /** Returns this operator as confirmed. */
    ConditionOperator asConfirmed() {
        return new ConditionOperator(name, writ, true, note, sources);
    }
}
