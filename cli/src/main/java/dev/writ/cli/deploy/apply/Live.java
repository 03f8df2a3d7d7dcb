package dev.writ.cli.deploy.apply;

import dev.writ.cli.deploy.service.Service;
import dev.writ.cli.deploy.service.ServiceException;
import dev.writ.cli.deploy.service.StoredDocument;
import java.util.ArrayList;
import java.util.List;

/** Reads everything. */
final class Live {

    private Live() {}

    static List<StoredDocument> read(Service service) throws ServiceException, InterruptedException {
        List<StoredDocument> documents = new ArrayList<>(service.organizationPolicies());
        for (String bucket : service.buckets()) {
            service.bucketPolicy(bucket).ifPresent(documents::add);
        }
        return documents;
    }
}
