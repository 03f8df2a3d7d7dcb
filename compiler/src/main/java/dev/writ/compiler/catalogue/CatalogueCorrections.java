package dev.writ.compiler.catalogue;

import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.diagnostic.Suggestions;
import dev.writ.compiler.json.JsonFields;
import dev.writ.compiler.json.JsonReader;
import dev.writ.compiler.json.JsonValue;
import dev.writ.compiler.source.SourceText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The {@code catalogue.json} beside the sources: it may add actions and confirm facts, and change nothing else. What
 * the catalogue says about an action decides what a policy means, so an override would be a grant in disguise.
 */
public final class CatalogueCorrections {

    private static final Set<String> KEYS = Set.of("$schema", "actions", "confirm");
    private static final Set<String> ACTION_KEYS = Set.of(
            "action",
            "scope",
            "level",
            "bucketPolicy",
            "prefix",
            "deletes",
            "changesPolicies",
            "permits",
            "source",
            "note");
    private static final Set<String> CONFIRM_KEYS =
            Set.of("actions", "facts", "conditionKeys", "conditionOperators", "services");
    private static final Pattern ACTION_NAME = Pattern.compile("(s3|cwobject):[A-Z][A-Za-z0-9]*");

    private final Catalogue shipped;
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final SortedMap<String, Action> actions;
    private final SortedMap<String, PlatformService> services;
    private final SortedMap<String, ConditionOperator> operators;
    private final SortedMap<String, PlatformFact> facts;
    private final List<ConditionKey> keys;

    private CatalogueCorrections(Catalogue shipped) {
        this.shipped = shipped;
        this.actions = new TreeMap<>(shipped.actions());
        this.services = new TreeMap<>(shipped.services());
        this.operators = new TreeMap<>(shipped.conditionOperators());
        this.facts = new TreeMap<>(shipped.facts());
        this.keys = new ArrayList<>(shipped.conditionKeys());
    }

    /** Returns the shipped catalogue with the corrections of a workspace. */
    public static Outcome<Catalogue> apply(Catalogue shipped, SourceText text) {
        return JsonReader.read(text).then(value -> new CatalogueCorrections(shipped).decode(text, value));
    }

    private Outcome<Catalogue> decode(SourceText text, JsonValue value) {
        Optional<JsonFields> top = JsonFields.of(text, value, diagnostics).map(fields -> fields.only(KEYS));
        if (top.isEmpty()) {
            return new Outcome<>(Optional.empty(), diagnostics);
        }
        top.get().objects("actions").forEach(this::add);
        top.get().object("confirm").map(fields -> fields.only(CONFIRM_KEYS)).ifPresent(this::confirm);
        Catalogue corrected = new Catalogue(
                shipped.version() + "+workspace",
                shipped.sources(),
                actions,
                shipped.notActions(),
                services,
                shipped.reservedOrganizations(),
                keys,
                operators,
                facts,
                shipped.exceptions());
        return Outcome.of(corrected, diagnostics);
    }

    private void add(JsonFields fields) {
        fields.only(ACTION_KEYS);
        String name = fields.string("action");
        if (!ACTION_NAME.matcher(name).matches()) {
            bad(fields, "action", "`" + name + "` is not the name of an action", "such as `s3:GetObject`");
            return;
        }
        Optional<Scope> scope = word(fields, "scope", Scope.values(), Scope::word);
        Optional<AccessLevel> level = word(fields, "level", AccessLevel.values(), AccessLevel::word);
        Optional<String> bucketPolicy = fields.optionalString("bucketPolicy");
        if (bucketPolicy.isPresent() && !bucketPolicy.get().equals("exempt")) {
            bad(fields, "bucketPolicy", "`bucketPolicy` can only be `exempt`", "leave it out");
        }
        fields.string("permits");
        if (fields.strings("source").isEmpty()) {
            bad(fields, "source", "an action needs a source", "say where it is known from: an address, a ticket");
        }
        if (scope.isEmpty() || level.isEmpty()) {
            return;
        }
        if (name.startsWith("cwobject:") && scope.get() != Scope.GLOBAL) {
            bad(fields, "scope", "every `cwobject:` action is global", "write `\"scope\": \"global\"`");
            return;
        }
        Action action = new Action(
                name,
                scope.get(),
                level.get(),
                bucketPolicy.isPresent() || scope.get() == Scope.GLOBAL,
                fields.flag("prefix", false) && scope.get() == Scope.BUCKET,
                fields.flag("deletes", false),
                fields.flag("changesPolicies", false),
                true,
                fields.string("permits"),
                fields.optionalString("note").orElse(""),
                fields.strings("source"));
        put(fields, action);
    }

    private void put(JsonFields fields, Action action) {
        Action before = actions.get(action.name());
        if (before != null && (before.scope() != action.scope() || before.exempt() != action.exempt())) {
            diagnostics.add(Diagnostic.of(
                            CatalogueCode.NOT_A_CORRECTION,
                            fields.place("action"),
                            "`" + action.name() + "` is known with scope "
                                    + before.scope().word()
                                    + (before.exempt() ? ", exempt from bucket policies" : "")
                                    + "; a workspace cannot change that")
                    .withHelp("a workspace catalogue adds actions and confirms facts; report a wrong fact to the"
                            + " project"));
            return;
        }
        actions.put(action.name(), action);
    }

    private void confirm(JsonFields fields) {
        known(fields, "actions", actions.keySet())
                .forEach(name -> actions.computeIfPresent(name, (key, action) -> action.asConfirmed()));
        known(fields, "facts", facts.keySet())
                .forEach(id -> facts.computeIfPresent(id, (key, fact) -> fact.asConfirmed()));
        known(fields, "services", services.keySet())
                .forEach(name -> services.computeIfPresent(name, (key, service) -> service.asConfirmed()));
        known(fields, "conditionOperators", operators.keySet())
                .forEach(name -> operators.computeIfPresent(name, (key, operator) -> operator.asConfirmed()));
        Set<String> confirmed = Set.copyOf(known(
                fields, "conditionKeys", keys.stream().map(ConditionKey::name).toList()));
        keys.replaceAll(key -> confirmed.contains(key.name()) ? key.asConfirmed() : key);
    }

    private List<String> known(JsonFields fields, String key, Collection<String> known) {
        List<String> names = new ArrayList<>();
        for (String name : fields.strings(key)) {
            if (known.contains(name)) {
                names.add(name);
            } else {
                diagnostics.add(Diagnostic.of(
                                CatalogueCode.NOTHING_TO_CONFIRM,
                                fields.place(key, name),
                                "the catalogue has nothing named `" + name + "` to confirm")
                        .withHelp(Suggestions.nearest(name, known).map(near -> "did you mean `" + near + "`?")));
            }
        }
        return names;
    }

    private <E> Optional<E> word(JsonFields fields, String key, E[] values, Function<E, String> word) {
        String wanted = fields.string(key);
        Optional<E> found = Arrays.stream(values)
                .filter(value -> word.apply(value).equals(wanted))
                .findFirst();
        if (found.isEmpty() && fields.keys().contains(key)) {
            bad(
                    fields,
                    key,
                    "`" + wanted + "` is not a " + key,
                    "use one of "
                            + Suggestions.list(Arrays.stream(values).map(word).toList()));
        }
        return found;
    }

    private void bad(JsonFields fields, String key, String message, String help) {
        diagnostics.add(Diagnostic.of(CatalogueCode.BAD_ENTRY, fields.place(key), message)
                .withHelp(help));
    }
}
