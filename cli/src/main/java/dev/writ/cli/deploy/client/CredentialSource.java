package dev.writ.cli.deploy.client;

import dev.writ.cli.deploy.service.ServiceException;

/** Where the credentials come from that sign S3 requests. Asked for each request. */
@FunctionalInterface
public interface CredentialSource {

    /**
     * Returns credentials that are not about to end.
     *
     * @throws ServiceException if there are none
     */
    Credentials get() throws ServiceException, InterruptedException;
}
