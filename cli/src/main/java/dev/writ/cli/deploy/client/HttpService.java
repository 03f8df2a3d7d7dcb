package dev.writ.cli.deploy.client;

import dev.writ.cli.deploy.service.DocumentId;
import dev.writ.cli.deploy.service.Service;
import dev.writ.cli.deploy.service.ServiceException;
import dev.writ.cli.deploy.service.ServiceException.Kind;
import dev.writ.cli.deploy.service.StoredDocument;
import dev.writ.compiler.policy.StatementId;
import java.util.List;
import java.util.Optional;

/** An organization's storage over HTTP. */
final class HttpService implements Service {

    private final ManagementApi management;
    private final BucketPolicies policies;
    private final Optional<String> organization;

    /**
     * Makes one.
     *
     * @param organization which organization it has to be; empty for any
     */
    HttpService(ManagementApi management, BucketPolicies policies, Optional<String> organization) {
        this.management = management;
        this.policies = policies;
        this.organization = organization;
    }

    @Override
    public Caller caller() throws ServiceException, InterruptedException {
        Caller caller = management.whoAmI();
        if (organization
                .filter(expected -> !expected.equals(caller.organization()))
                .isPresent()) {
            throw new ServiceException(
                    Kind.UNAUTHENTICATED,
                    "the API token is of the organization `" + dev.writ.cli.console.Visible.of(caller.organization())
                            + "`, and the target is `" + organization.get() + "`",
                    List.of("use a token of that organization, or mend `organization` of the target"));
        }
        return caller;
    }

    @Override
    public List<StoredDocument> organizationPolicies() throws ServiceException, InterruptedException {
        return List.copyOf(management.policies().values());
    }

    @Override
    public List<String> buckets() throws ServiceException, InterruptedException {
        return List.copyOf(management.buckets());
    }

    @Override
    public Optional<StoredDocument> bucketPolicy(String bucket) throws ServiceException, InterruptedException {
        return policies.get(bucket);
    }

    @Override
    public void write(DocumentId document, String json) throws ServiceException, InterruptedException {
        if (document.kind() == StatementId.Kind.ORGANIZATION) {
            management.ensure(document.name(), json);
        } else {
            policies.put(document.name(), json);
        }
    }

    @Override
    public void delete(DocumentId document) throws ServiceException, InterruptedException {
        if (document.kind() == StatementId.Kind.ORGANIZATION) {
            management.delete(document.name());
        } else {
            policies.delete(document.name());
        }
    }

    @Override
    public boolean canI(List<String> actions, List<String> resources) throws ServiceException, InterruptedException {
        return management.canI(actions, resources);
    }
}
