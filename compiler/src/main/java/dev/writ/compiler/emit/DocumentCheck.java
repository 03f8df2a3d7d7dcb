package dev.writ.compiler.emit;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.writ.compiler.source.Resources;
import java.util.ArrayList;
import java.util.List;

/**
 * Validates documents against the published schemas. A violation is a bug of the compiler.
 *
 * <p>Loading the validator costs more than compiling a small workspace, so the default path relies on the value types:
 * {@link dev.writ.compiler.policy.Statement} and {@link dev.writ.compiler.policy.Policy} refuse what the schemas refuse
 * in shape, and the tests validate everything that they compile.
 */
public final class DocumentCheck {

    private static final String SCHEMAS = "/dev/writ/schema/";

    private DocumentCheck() {}

    /** Returns what is wrong with documents, one line each; empty if nothing is. */
    public static List<String> violations(List<Document> documents) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        Schema organization = registry.getSchema(Resources.get(SCHEMAS + "organization-policy.schema.json"));
        Schema bucket = registry.getSchema(Resources.get(SCHEMAS + "bucket-policy.schema.json"));
        Schema map = registry.getSchema(Resources.get(SCHEMAS + "writ-map.schema.json"));
        List<String> violations = new ArrayList<>();
        for (Document document : documents) {
            Schema schema = document.path().startsWith("organization/")
                    ? organization
                    : document.path().startsWith("buckets/") ? bucket : map;
            schema.validate(document.content(), InputFormat.JSON)
                    .forEach(error -> violations.add(document.path() + ": " + error));
        }
        return violations;
    }
}
