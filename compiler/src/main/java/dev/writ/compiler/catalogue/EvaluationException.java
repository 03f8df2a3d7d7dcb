package dev.writ.compiler.catalogue;

import java.util.List;

/**
 * A case in which the two steps of the evaluation do not apply as they stand.
 *
 * @param id a stable name
 * @param says what holds instead
 * @param sources keys of {@link Catalogue#sources()}
 */
public record EvaluationException(String id, String says, List<String> sources) {

    public EvaluationException {
        sources = List.copyOf(sources);
    }
}
