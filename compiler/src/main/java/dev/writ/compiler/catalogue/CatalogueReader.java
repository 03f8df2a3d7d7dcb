package dev.writ.compiler.catalogue;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.json.JsonFields;
import dev.writ.compiler.json.JsonReader;
import dev.writ.compiler.json.JsonValue;
import dev.writ.compiler.source.Resources;
import dev.writ.compiler.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads the catalogue that ships with the product. */
public final class CatalogueReader {

    private static final String RESOURCE = "/dev/writ/catalogue/catalogue.json";

    private CatalogueReader() {}

    /** Returns the shipped catalogue. */
    public static Catalogue shipped() {
        return Shipped.CATALOGUE;
    }

    private static final class Shipped {
        static final Catalogue CATALOGUE = load();

        private Shipped() {}

        private static Catalogue load() {
            SourceText text = new SourceText("catalogue.json", Resources.get(RESOURCE));
            Outcome<Catalogue> outcome = read(text);
            return outcome.sound()
                    .orElseThrow(() ->
                            new IllegalStateException("the shipped catalogue is broken: " + outcome.diagnostics()));
        }
    }

    static Outcome<Catalogue> read(SourceText text) {
        return JsonReader.read(text).then(value -> decode(text, value));
    }

    private static Outcome<Catalogue> decode(SourceText text, JsonValue value) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        JsonFields fields = JsonFields.of(text, value, diagnostics)
                .orElseThrow(() -> new IllegalStateException("the shipped catalogue is not an object"));
        SortedMap<String, String> sources = new TreeMap<>();
        fields.object("sources").ifPresent(named -> named.keys().forEach(key -> sources.put(key, named.string(key))));
        Catalogue catalogue = new Catalogue(
                fields.string("version"),
                sources,
                byName(fields.objects("actions"), CatalogueReader::action, Action::name),
                byName(fields.objects("notActions"), CatalogueReader::notAnAction, NotAnAction::name),
                byName(fields.objects("services"), CatalogueReader::service, PlatformService::name),
                new TreeSet<>(fields.strings("reservedOrganizations")),
                fields.objects("conditionKeys").stream()
                        .map(CatalogueReader::conditionKey)
                        .toList(),
                byName(fields.objects("conditionOperators"), CatalogueReader::operator, ConditionOperator::name),
                byName(fields.objects("facts"), CatalogueReader::fact, PlatformFact::id),
                fields.objects("exceptions").stream()
                        .map(CatalogueReader::exception)
                        .toList());
        return Outcome.of(catalogue, diagnostics);
    }

    private static <T> SortedMap<String, T> byName(
            List<JsonFields> objects, Function<JsonFields, T> read, Function<T, String> name) {
        SortedMap<String, T> map = new TreeMap<>();
        for (JsonFields object : objects) {
            T entry = read.apply(object);
            if (map.put(name.apply(entry), entry) != null) {
                throw new IllegalStateException("the shipped catalogue has two entries " + name.apply(entry));
            }
        }
        return map;
    }

    static Action action(JsonFields fields) {
        Scope scope = word(Scope.values(), Scope::word, fields.string("scope"));
        boolean exempt = fields.optionalString("bucketPolicy").isPresent();
        return new Action(
                fields.string("action"),
                scope,
                word(AccessLevel.values(), AccessLevel::word, fields.string("level")),
                exempt || scope == Scope.GLOBAL,
                fields.flag("prefix", false),
                fields.flag("deletes", false),
                fields.flag("changesPolicies", false),
                fields.flag("confirmed", false),
                fields.string("permits"),
                fields.optionalString("note").orElse(""),
                fields.strings("source"));
    }

    private static NotAnAction notAnAction(JsonFields fields) {
        return new NotAnAction(
                fields.string("name"),
                fields.strings("use"),
                fields.optionalString("note").orElse(""));
    }

    private static PlatformService service(JsonFields fields) {
        return new PlatformService(
                fields.string("name"),
                fields.string("organization"),
                fields.string("principal"),
                fields.flag("confirmed", false),
                fields.optionalString("note").orElse(""),
                fields.strings("source"));
    }

    private static ConditionKey conditionKey(JsonFields fields) {
        return new ConditionKey(
                fields.string("key"),
                fields.string("values").equals("multiple"),
                word(ConditionKey.Presence.values(), ConditionKey.Presence::word, fields.string("presence")),
                fields.flag("confirmed", false),
                fields.optionalString("note").orElse(""),
                fields.strings("source"));
    }

    private static ConditionOperator operator(JsonFields fields) {
        return new ConditionOperator(
                fields.string("operator"),
                fields.string("writ"),
                fields.flag("confirmed", false),
                fields.optionalString("note").orElse(""),
                fields.strings("source"));
    }

    private static PlatformFact fact(JsonFields fields) {
        return new PlatformFact(
                fields.string("id"),
                fields.string("default"),
                fields.strings("alternatives"),
                fields.flag("confirmed", false),
                fields.string("says"),
                fields.string("why"),
                fields.strings("actions"),
                fields.strings("source"));
    }

    private static EvaluationException exception(JsonFields fields) {
        return new EvaluationException(fields.string("id"), fields.string("says"), fields.strings("source"));
    }

    private static <E> E word(E[] values, Function<E, String> word, String wanted) {
        for (E value : values) {
            if (word.apply(value).equals(wanted)) {
                return value;
            }
        }
        throw new IllegalStateException("the catalogue has an unknown word: " + wanted);
    }
}
