package dev.writ.cli.deploy.service;

import java.util.List;
import java.util.Optional;

/**
 * An organization's storage: the management API for organization policies, S3 for the policies of buckets. The HTTP
 * client, the sandbox and the tests' fakes are such.
 *
 * <p>Reads are repeated where that can help; a write is sent once. All calls may be made from several threads.
 */
public interface Service {

    /**
     * Who calls.
     *
     * @param principal as policies name it, such as {@code coreweave/ueqXfgRCYGqpt}
     * @param organization its organization
     */
    record Caller(String principal, String organization) {}

    /**
     * Returns who calls.
     *
     * @throws ServiceException if the service does not say so
     */
    Caller caller() throws ServiceException, InterruptedException;

    /**
     * Returns all organization policies, sorted by name.
     *
     * @throws ServiceException if they cannot be read whole, or two have one name
     */
    List<StoredDocument> organizationPolicies() throws ServiceException, InterruptedException;

    /**
     * Returns the names of all buckets of the organization, sorted.
     *
     * @throws ServiceException if they cannot be read whole
     */
    List<String> buckets() throws ServiceException, InterruptedException;

    /**
     * Returns the policy of a bucket; empty only if the service said that the bucket has none.
     *
     * @throws ServiceException if it does not say so, {@link ServiceException.Kind#NO_SUCH_BUCKET} if there is no such
     *     bucket, {@link ServiceException.Kind#DENIED} if the caller may not read it
     */
    Optional<StoredDocument> bucketPolicy(String bucket) throws ServiceException, InterruptedException;

    /**
     * Makes or replaces a document.
     *
     * @param json the text as {@link StoredDocument} has it
     * @throws ServiceException if it was refused, or if no answer came that says whether it was stored
     */
    void write(DocumentId document, String json) throws ServiceException, InterruptedException;

    /**
     * Removes a document. One that is not there is as good as removed.
     *
     * @throws ServiceException if it was refused, or if no answer came that says whether it was removed
     */
    void delete(DocumentId document) throws ServiceException, InterruptedException;

    /**
     * Answers whether the caller may perform all of some actions on all of some resources.
     *
     * @throws ServiceException if the service does not say so
     */
    boolean canI(List<String> actions, List<String> resources) throws ServiceException, InterruptedException;
}
