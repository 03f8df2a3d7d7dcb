package dev.writ.cli.deploy.apply;

import dev.writ.cli.deploy.live.LiveReader;
import dev.writ.cli.deploy.live.LiveState;
import dev.writ.cli.deploy.service.Service;
import dev.writ.cli.deploy.service.ServiceException;
import dev.writ.cli.deploy.service.StoredDocument;
import java.util.List;

/** Reads everything. */
final class Live {

    private Live() {}

    /**
     * Returns all documents, sorted.
     *
     * @throws ServiceException if any of them cannot be read; what one says is not asked here
     */
    static List<StoredDocument> read(Service service) throws ServiceException, InterruptedException {
        LiveState live = LiveReader.read(service);
        for (LiveState.Unreadable each : live.unreadable()) {
            if (live.text(each.document()).isEmpty()) {
                throw new ServiceException(ServiceException.Kind.DENIED, each.why(), each.help());
            }
        }
        return List.copyOf(live.documents().values());
    }
}
