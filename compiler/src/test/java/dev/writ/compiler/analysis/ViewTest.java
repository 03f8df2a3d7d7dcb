package dev.writ.compiler.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.compiler.catalogue.CatalogueReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What platforms may see of a context, and for which actions. */
final class ViewTest {

    private static final Profile DOCUMENTED = Profile.documented(CatalogueReader.shipped());
    private static final Map<String, List<String>> CONTEXT =
            new TreeMap<>(Map.of("s3:prefix", List.of("a"), "iam:ab1:groups", List.of("g"), "x:y", List.of("z")));

    private static List<View> views(Profile profile) throws SearchLimit {
        return View.of(profile, space());
    }

    private static ActionSpace space() throws SearchLimit {
        return new ActionSpace(DOCUMENTED.catalogue(), List.of());
    }

    /** What an action sees of a context. */
    private static Map<String, List<String>> seen(Profile profile, String action, Map<String, List<String>> context)
            throws SearchLimit {
        List<View> of = new ArrayList<>();
        for (View view : views(profile)) {
            if (view.actions().has(space().number(action))) {
                of.add(view);
            }
        }
        assertEquals(1, of.size(), "each action has one view");
        return of.get(0).of(context, "ab1");
    }

    @Test
    void asDocumentedAllIsSeenAsItIs() throws SearchLimit {
        assertEquals(List.of(), views(DOCUMENTED));
    }

    @Test
    void listingsOfVersionsMayCarryNoPrefix() throws SearchLimit {
        Profile never = DOCUMENTED.with(Fact.PREFIX_OF_VERSION_LISTINGS, "never-present");
        Map<String, List<String>> without = new TreeMap<>(CONTEXT);
        without.remove("s3:prefix");
        without.put("cw:PrincipalOrgID", List.of("ab1"));
        assertEquals(without, seen(never, "s3:ListBucketVersions", CONTEXT));
        assertEquals(CONTEXT, seen(never, "s3:ListBucket", CONTEXT));
        assertEquals(2, views(never).size());
    }

    @Test
    void listingsWithoutPrefixMayCarryAnEmptyOne() throws SearchLimit {
        Profile empty = DOCUMENTED.with(Fact.LIST_WITHOUT_PREFIX, "empty-string");
        assertEquals(List.of("a"), seen(empty, "s3:ListBucket", CONTEXT).get("s3:prefix"));
        assertEquals(List.of(""), seen(empty, "s3:ListBucket", Map.of()).get("s3:prefix"));
        assertEquals(Map.of(), seen(empty, "s3:GetObject", Map.of()));
    }

    @Test
    void keysThatAreNotConfirmedMayNeverCome() throws SearchLimit {
        Profile confirmed = DOCUMENTED.with(Fact.UNCONFIRMED_CONDITION_KEYS, "never-present");
        assertEquals(
                Map.of(
                        "s3:prefix", List.of("a"),
                        "iam:ab1:groups", List.of("g"),
                        "cw:PrincipalOrgID", List.of("ab1")),
                seen(confirmed, "s3:ListBucket", CONTEXT));
    }

    /** Values of one key in two spellings are values of one key; the organization of the principal is among them. */
    @Test
    void keysMayBeFoundInWhateverCase() throws SearchLimit {
        Profile anyCase = DOCUMENTED.with(Fact.CASE_SENSITIVE_CONDITION_KEYS, "no");
        Map<String, List<String>> seen = seen(
                anyCase, "s3:ListBucket", new TreeMap<>(Map.of("S3:Prefix", List.of("b"), "s3:prefix", List.of("a"))));
        assertEquals(List.of("b", "a"), seen.get("S3:PREFIX"));
        assertEquals(List.of("ab1"), seen.get("CW:PrincipalOrgId"));
        assertEquals(2, seen.size());
    }
}
