package dev.writ.compiler.catalogue;

import java.util.List;

/**
 * A service of the platform that acts on buckets with an identity of its own.
 *
 * @param name the name in Writ
 * @param organization the organization of its identity
 * @param principal its identity in that organization, such as {@code role/static/inventory}
 * @param confirmed whether a current source of the platform's owner names it
 * @param note what else to know; empty for nothing
 * @param sources keys of {@link Catalogue#sources()}
 */
public record PlatformService(
        String name, String organization, String principal, boolean confirmed, String note, List<String> sources) {

    public PlatformService {
        sources = List.copyOf(sources);
    }

    /** Returns this service as confirmed. */
    PlatformService asConfirmed() {
        return new PlatformService(name, organization, principal, true, note, sources);
    }
}
