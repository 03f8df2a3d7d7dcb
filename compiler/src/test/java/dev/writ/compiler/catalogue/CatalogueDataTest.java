package dev.writ.compiler.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped data: the platform catalogue, the schemas of the documents, and the standard action sets. */
class CatalogueDataTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final JsonNode CATALOGUE = json("/dev/writ/catalogue/catalogue.json");

    private static final String ORGANIZATION_POLICY = """
            {"policy": {"version": "v1alpha1", "name": "training", "statements": [{
              "name": "read", "effect": "Allow", "actions": ["s3:GetObject", "s3:List*", "cwobject:*", "*"],
              "resources": ["*", "acme-training", "acme-training/*", "acme-scratch-*", "acme-scratch-*/*",
                            "acme-training/releases/*", "acme-training/a/b"],
              "principals": ["*", "coreweave/ueqXfgRCYGqptEXAMPLE1", "role/Sec-Ops", "saml/Sec-Ops",
                             "role/https://oidc.example.com/id/1:system:serviceaccount:ml-train:*"]}]}}
            """;

    private static final String BUCKET_POLICY = """
            {"Version": "2012-10-17", "Id": "training", "Statement": [{
              "Sid": "Read1", "Effect": "Allow",
              "Principal": {"AWS": ["*", "arn:aws:iam::ab1cd2:*", "arn:aws:iam::static:role/static/inventory",
                                    "arn:aws:iam::ab1cd2:role/https://oidc.example.com/id/1:system:serviceaccount:a:*"]},
              "Action": ["s3:GetObject", "s3:List*"],
              "Resource": ["arn:aws:s3:::acme-training", "arn:aws:s3:::acme-training/*"],
              "Condition": {"StringEquals": {"cw:PrincipalOrgID": ["ab1cd2"], "iam:ab1cd2:groups": ["a", "b"]},
                            "StringNotEquals": {"s3:prefix": [""]}, "StringLike": {"s3:prefix": ["metrics/*"]},
                            "StringNotLike": {"s3:prefix": ["x*"]}, "Null": {"wandb:OrgID": ["false"]}}}]}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"catalogue", "workspace-catalogue", "organization-policy", "bucket-policy"})
    void aSchemaIsASchemaOfTheDialectItNames(String name) {
        JsonNode schema = json("/dev/writ/schema/" + name + ".schema.json");
        assertEquals(
                "https://writ.dev/schema/" + name + ".schema.json",
                schema.path("$id").asText());
        assertEquals(
                List.of(),
                SCHEMAS.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
                        .validate(schema));
    }

    @ParameterizedTest
    @ValueSource(strings = {"catalogue", "workspace-catalogue", "organization-policy", "bucket-policy"})
    void everythingInASchemaIsDescribedAndClosed(String name) {
        JsonNode schema = json("/dev/writ/schema/" + name + ".schema.json");
        assertTrue(schema.has("title") && schema.has("description"), name);
        for (JsonNode node : schema.findParents("properties")) {
            if (node.path("type").asText().equals("object")) {
                assertTrue(node.has("additionalProperties"), () -> "open: " + node);
                for (var property : node.get("properties").properties()) {
                    JsonNode schemaOf = property.getValue();
                    assertTrue(schemaOf.has("description") || schemaOf.has("$ref"), property::getKey);
                }
            }
        }
    }

    @Test
    void theCatalogueFollowsItsSchema() {
        assertEquals(List.of(), errors("catalogue", CATALOGUE.toString()));
    }

    @ParameterizedTest
    @CsvSource({
        "services, name",
        "actions, action",
        "notActions, name",
        "conditionKeys, key",
        "conditionOperators, operator",
        "facts, id",
        "exceptions, id"
    })
    void listsAreSortedAndNamesAreUnique(String list, String name) {
        List<String> names = names(CATALOGUE.get(list), name, entry -> true);
        assertEquals(List.copyOf(new TreeSet<>(names)), names);
    }

    @Test
    void everySourceIsKnownAndUsed() {
        Set<String> used = new TreeSet<>();
        for (JsonNode source : CATALOGUE.findValues("source")) {
            used.addAll(texts(source));
        }
        Set<String> known = new TreeSet<>();
        CATALOGUE.get("sources").fieldNames().forEachRemaining(known::add);
        assertEquals(known, used);
    }

    @Test
    void namesThatAreNotActionsLeadToActions() {
        Set<String> actions = Set.copyOf(names(CATALOGUE.get("actions"), "action", entry -> true));
        for (JsonNode entry : CATALOGUE.get("notActions")) {
            assertFalse(actions.contains(entry.get("name").asText()), entry::toString);
            assertTrue(actions.containsAll(texts(entry.get("use"))), entry::toString);
        }
    }

    @Test
    void noTwoActionsDifferInCaseOnly() {
        var byFoldedName = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (String action : names(CATALOGUE.get("actions"), "action", entry -> true)) {
            assertEquals(null, byFoldedName.put(action, action), action);
        }
    }

    @Test
    void onlyTheseActionsAreNotAskedAboutBucketPolicies() {
        List<String> actions = names(CATALOGUE.get("actions"), "action", entry -> true);
        List<String> exempt = names(CATALOGUE.get("actions"), "action", entry -> entry.has("bucketPolicy"));
        assertEquals(List.of("s3:CreateBucket", "s3:PutBucketPolicy"), exempt);
        for (JsonNode entry : CATALOGUE.get("actions")) {
            if (entry.has("bucketPolicy")) {
                assertEquals("bucket", entry.get("scope").asText());
            }
        }
        List<String> global = names(
                CATALOGUE.get("actions"),
                "action",
                entry -> entry.get("scope").asText().equals("global"));
        Stream<String> cwobject = actions.stream().filter(action -> action.startsWith("cwobject:"));
        assertEquals(Stream.concat(cwobject, Stream.of("s3:ListAllMyBuckets")).toList(), global);
    }

    @Test
    void onlyTheseActionsKnowAPrefix() {
        assertEquals(
                List.of("s3:ListBucket", "s3:ListBucketVersions"),
                names(CATALOGUE.get("actions"), "action", entry -> entry.has("prefix")));
    }

    @Test
    void onlyTheseActionsChangePolicies() {
        assertEquals(
                List.of(
                        "cwobject:DeleteAccessPolicy",
                        "cwobject:EnsureAccessPolicy",
                        "s3:DeleteBucketPolicy",
                        "s3:PutBucketPolicy"),
                names(
                        CATALOGUE.get("actions"),
                        "action",
                        entry -> texts(entry.path("powers")).contains("administers-policies")));
    }

    @Test
    void aFactHasOtherAnswersThanItsDefault() {
        for (JsonNode fact : CATALOGUE.get("facts")) {
            assertFalse(
                    texts(fact.get("alternatives")).contains(fact.get("default").asText()), fact::toString);
        }
    }

    @Test
    void factsAreAboutActionsThatExist() {
        Set<String> actions = Set.copyOf(names(CATALOGUE.get("actions"), "action", entry -> true));
        for (JsonNode fact : CATALOGUE.get("facts")) {
            if (fact.has("actions")) {
                assertTrue(actions.containsAll(texts(fact.get("actions"))), fact::toString);
            }
        }
    }

    @Test
    void servicesBelongToReservedOrganizations() {
        List<String> reserved = texts(CATALOGUE.get("reservedOrganizations"));
        for (JsonNode service : CATALOGUE.get("services")) {
            assertTrue(reserved.contains(service.get("organization").asText()), service::toString);
        }
    }

    /** The command line reads all of it at every start. */
    @Test
    void theCatalogueStaysSmall() {
        assertTrue(text("/dev/writ/catalogue/catalogue.json").length() < 56 * 1024);
    }

    @Test
    void aCatalogueWithAMistakeIsRefused() {
        String catalogue = CATALOGUE.toString();
        for (String[] change : new String[][] {
            {"\"scope\":\"global\"", "\"scope\":\"bucket\""},
            {
                "\"scope\":\"bucket\",\"level\":\"List\",\"confirmed\":true,\"prefix\"",
                "\"scope\":\"object\",\"level\":\"List\",\"confirmed\":true,\"prefix\""
            },
            {"\"level\":\"Read\"", "\"level\":\"read\""},
            {"\"confirmed\":true", "\"confirmed\":\"yes\""},
            {"\"permits\"", "\"permit\""},
            {"\"bucketPolicy\":\"exempt\"", "\"bucketPolicy\":\"asked\""},
            {"\"prefix\":true", "\"prefix\":false"},
            {"\"presence\":\"listing\"", "\"presence\":\"rarely\""},
        }) {
            assertTrue(catalogue.contains(change[0]), change[0]);
            assertFalse(
                    errors("catalogue", catalogue.replaceFirst(Pattern.quote(change[0]), change[1]))
                            .isEmpty(),
                    change[1]);
        }
    }

    @Test
    void aWorkspaceMayAddActionsAndConfirm() {
        String good = """
                {"actions": [{"action": "s3:PutObjectFencing", "scope": "object", "level": "Write",
                              "permits": "Fence an object", "source": ["ticket 4711"]}],
                 "confirm": {"actions": ["s3:PutBucketTagging"], "facts": ["case-sensitive-actions"],
                             "conditionKeys": ["aws:SourceIp", "iam:<ORG>:groups"], "conditionOperators": ["Null"]}}
                """;
        assertEquals(List.of(), errors("workspace-catalogue", good));
        for (String[] change : new String[][] {
            {"\"s3:PutObjectFencing\"", "\"PutObjectFencing\""},
            {"\"s3:PutObjectFencing\"", "\"cwobject:Fence\""},
            {"\"object\"", "\"global\", \"bucketPolicy\": \"exempt\""},
            {"\"permits\"", "\"confirmed\": true, \"permits\""},
            {"\"facts\"", "\"fact\""},
            {"\"case-sensitive-actions\"", "\"Case\""},
            {"[\"ticket 4711\"]", "[]"},
            {"\"confirm\"", "\"deny\""},
        }) {
            assertRefused("workspace-catalogue", good, change[0], change[1]);
        }
    }

    @Test
    void anOrganizationPolicyIsAccepted() {
        assertEquals(List.of(), errors("organization-policy", ORGANIZATION_POLICY));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"policy\"             | \"Policy\"",
                "\"v1alpha1\"           | \"v1\"",
                "\"training\"           | \"two words\"",
                "\"training\"           | \"line\\n\"",
                "\"training\"           | \"a/b\"",
                "\"Allow\"              | \"allow\"",
                "\"effect\": \"Allow\", | ~~",
                "\"effect\"             | \"condition\": {}, \"effect\"",
                "\"s3:GetObject\"       | \"ec2:RunInstances\"",
                "\"s3:GetObject\"       | \"s3:\"",
                "\"s3:GetObject\"       | \"s3:List*\"",
                "\"s3:GetObject\"       | \"s3:Get?bject\"",
                "\"acme-training\",     | \"arn:aws:s3:::acme-training\",",
                "\"acme-training\",     | \"Acme\",",
                "\"acme-training\",     | \"acme-training/\",",
                "\"acme-training\",     | \"acme-training/?\",",
                "\"role/Sec-Ops\"       | \"arn:aws:iam::ab1cd2:role/Sec-Ops\"",
                "\"role/Sec-Ops\"       | \"someone@example.com\"",
                "\"role/Sec-Ops\"       | \"role/\"",
                "\"role/Sec-Ops\"       | \"role/a*b\"",
                "\"role/Sec-Ops\"       | \"role/a\\r\"",
                "\"read\"               | \"\"",
            })
    void anOrganizationPolicyThatWritDoesNotEmitIsRefused(String from, String to) {
        assertRefused("organization-policy", ORGANIZATION_POLICY, from, to);
    }

    @ParameterizedTest
    @ValueSource(strings = {"actions", "resources", "principals"})
    void anOrganizationPolicyHasNoEmptyListsAndNoPlainStrings(String list) throws IOException {
        for (String value : List.of("[]", "\"*\"", "null", "[\"*\", \"*\"]")) {
            JsonNode document = JSON.readTree(ORGANIZATION_POLICY);
            ((ObjectNode) document.at("/policy/statements/0")).set(list, JSON.readTree(value));
            assertFalse(errors("organization-policy", document.toString()).isEmpty(), value);
        }
    }

    @Test
    void aBucketPolicyIsAccepted() {
        assertEquals(List.of(), errors("bucket-policy", BUCKET_POLICY));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"Version\"                                                     | \"version\"",
                "\"2012-10-17\"                                                  | \"2008-10-17\"",
                "\"Read1\"                                                       | \"Read-1\"",
                "\"Read1\"                                                       | \"Read1\\n\"",
                "\"Allow\"                                                       | \"ALLOW\"",
                "{\"AWS\"                                                        | {\"CW\"",
                "\"arn:aws:iam::ab1cd2:*\"                                       | \"role/Admin\"",
                "\"arn:aws:iam::ab1cd2:*\"                                       | \"arn:aws:iam::ab1cd2:user/x\"",
                "\"arn:aws:iam::ab1cd2:*\"                                       | \"arn:aws:iam:::*\"",
                "\"arn:aws:iam::ab1cd2:*\"                                       | \"arn:aws:iam::*:*\"",
                "\"s3:GetObject\"                                                | \"cwobject:EnsureAccessPolicy\"",
                "\"s3:GetObject\"                                                | \"*\"",
                "[\"s3:GetObject\", \"s3:List*\"]                                | \"s3:GetObject\"",
                "[\"s3:GetObject\", \"s3:List*\"]                                | []",
                "\"arn:aws:s3:::acme-training\"                                  | \"acme-training\"",
                "\"arn:aws:s3:::acme-training\"                                  | \"arn:aws:s3:::*\"",
                "\"arn:aws:s3:::acme-training\"                                  | \"arn:aws:s3:::acme-training/\"",
                "\"Resource\"                                                    | \"resource\"",
                "\"Resource\"                                                    | \"NotAction\": [\"s3:*\"], \"Resource\"",
                "\"StringNotLike\"                                               | \"IpAddress\"",
                "[\"ab1cd2\"]                                                    | \"ab1cd2\"",
                "[\"ab1cd2\"]                                                    | []",
                "[\"ab1cd2\"]                                                    | [null]",
                "[\"ab1cd2\"]                                                    | [\"${aws:username}\"]",
                "\"cw:PrincipalOrgID\"                                           | \"PrincipalOrgID\"",
                "[\"false\"]                                                     | [\"no\"]",
                "[\"false\"]                                                     | [\"true\", \"false\"]",
                "{\"wandb:OrgID\": [\"false\"]}                                  | {}",
            })
    void aBucketPolicyThatWritDoesNotEmitIsRefused(String from, String to) {
        assertRefused("bucket-policy", BUCKET_POLICY, from, to);
    }

    @Test
    void aBucketPolicyHasStatements() {
        assertFalse(errors("bucket-policy", "{\"Version\": \"2012-10-17\", \"Statement\": []}")
                .isEmpty());
        assertFalse(errors("bucket-policy", "{\"Version\": \"2012-10-17\"}").isEmpty());
    }

    @Test
    void standardSetsNameActionsAndSayWhereNamesAreAssumed() {
        var actions = new TreeMap<String, JsonNode>();
        CATALOGUE
                .get("actions")
                .forEach(entry -> actions.put(entry.get("action").asText(), entry));
        Set<String> names = new HashSet<>();
        List<String> doc = new ArrayList<>();
        for (String line : text("/dev/writ/catalogue/standard.writ").split("\n", -1)) {
            assertTrue(line.length() <= 120, line);
            if (line.startsWith("## ")) {
                doc.add(line);
            } else if (line.startsWith("actions ")) {
                assertFalse(doc.isEmpty(), () -> "not documented: " + line);
                String[] parts = line.substring("actions ".length()).split(" = ", 2);
                assertTrue(names.add(parts[0]), parts[0]);
                List<JsonNode> set = Arrays.stream(parts[1].split(", ", -1))
                        .map(action -> Objects.requireNonNull(actions.get(action), action))
                        .toList();
                assertEquals(
                        set.stream().anyMatch(entry -> !entry.get("confirmed").asBoolean()),
                        String.join(" ", doc).contains("assumed"),
                        line);
                assertEquals(
                        1,
                        set.stream()
                                .map(entry -> entry.get("scope").asText().equals("global"))
                                .distinct()
                                .count(),
                        () -> "mixes global actions with others: " + line);
                doc.clear();
            } else {
                assertTrue(line.isEmpty() || line.startsWith("# "), line);
            }
        }
        assertTrue(names.containsAll(Set.of(
                "sign-in",
                "read",
                "write",
                "delete",
                "read-versions",
                "manage-bucket",
                "manage-policy",
                "manage-organization-policy",
                "lifecycle",
                "browse-console")));
    }

    private static void assertRefused(String schema, String good, String from, String to) {
        assertTrue(good.contains(from), from);
        int at = good.indexOf(from);
        String bad = good.substring(0, at) + to + good.substring(at + from.length());
        assertFalse(errors(schema, bad).isEmpty(), bad);
    }

    private static List<Error> errors(String schema, String document) {
        Schema compiled = SCHEMAS.getSchema(text("/dev/writ/schema/" + schema + ".schema.json"), InputFormat.JSON);
        return compiled.validate(document, InputFormat.JSON);
    }

    private static List<String> names(JsonNode list, String name, Predicate<JsonNode> those) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(those)
                .map(entry -> entry.get(name).asText())
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toList());
    }

    private static JsonNode json(String resource) {
        try {
            return JSON.readTree(text(resource));
        } catch (IOException e) {
            throw new AssertionError(resource, e);
        }
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(CatalogueDataTest.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(resource, e);
        }
    }
}
