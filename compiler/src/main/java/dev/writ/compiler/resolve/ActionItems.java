package dev.writ.compiler.resolve;

import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.NotAnAction;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Label;
import dev.writ.compiler.diagnostic.Suggestions;
import dev.writ.compiler.model.ActionPattern;
import dev.writ.compiler.model.Located;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.syntax.ActionItem;
import dev.writ.compiler.syntax.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;

/** What an entry of a list of actions means. */
final class ActionItems implements Sets.Items<ActionItem, ActionPattern> {

    private final Catalogue catalogue;
    private final SortedSet<String> services;
    private final Problems problems;

    ActionItems(Catalogue catalogue, Problems problems) {
        this.catalogue = catalogue;
        this.services = catalogue.actionServices();
        this.problems = problems;
    }

    @Override
    public String notation(ActionPattern meaning) {
        return meaning.notation();
    }

    @Override
    public Optional<Name> reference(ActionItem item) {
        return item instanceof ActionItem.SetRef set && set.except().isEmpty()
                ? Optional.of(set.name())
                : Optional.empty();
    }

    @Override
    public Optional<String> otherwiseKnown(String name) {
        List<String> candidates = services.stream()
                .map(service -> service + ":" + name)
                .filter(full -> catalogue.action(full).isPresent())
                .toList();
        return candidates.isEmpty()
                ? Optional.empty()
                : Optional.of("actions are written with their service: `" + candidates.get(0) + "`");
    }

    @Override
    public List<Located<ActionPattern>> meaning(SourceText text, ActionItem item) {
        if (item instanceof ActionItem.SetRef set) {
            problems.add(
                    ResolveCode.EXCEPT_FORM,
                    text,
                    set.except().get(0).span(),
                    "`except` stands after one wildcard, not after a set",
                    "write the wildcard here, or the actions that remain");
            return List.of();
        }
        ActionItem.Named named = (ActionItem.Named) item;
        Label at = Label.of(text, item.span());
        if (!known(text, named.action())) {
            return List.of();
        }
        List<String> except = new ArrayList<>();
        for (ActionItem.Qualified exception : named.except()) {
            if (exception(text, named.action(), exception)) {
                except.add(exception.text());
            }
        }
        return List.of(Located.at(at, new ActionPattern(named.action().text(), except)));
    }

    private boolean exception(SourceText text, ActionItem.Qualified wildcard, ActionItem.Qualified exception) {
        if (!wildcard.text().endsWith("*")) {
            problems.add(
                    ResolveCode.EXCEPT_FORM,
                    text,
                    exception.span(),
                    "nothing can be excepted from `" + wildcard.text() + "`: it is one action",
                    "`except` stands after a wildcard, such as `s3:Put* except [s3:PutBucketPolicy]`");
            return false;
        }
        if (exception.text().endsWith("*")) {
            problems.add(
                    ResolveCode.EXCEPT_FORM,
                    text,
                    exception.span(),
                    "`except` takes single actions, not wildcards",
                    "name the actions one by one");
            return false;
        }
        if (!known(text, exception)) {
            return false;
        }
        if (!ActionPattern.of(wildcard.text()).names(exception.text())) {
            problems.add(
                    ResolveCode.EXCEPT_FORM,
                    text,
                    exception.span(),
                    "`" + exception.text() + "` is not among `" + wildcard.text() + "`",
                    "take it out: `except` binds to the one wildcard before it");
            return false;
        }
        return true;
    }

    /** Tells whether the catalogue knows an action or wildcard; reports it otherwise. */
    private boolean known(SourceText text, ActionItem.Qualified written) {
        String name = written.text();
        Label at = Label.of(text, written.span());
        int star = name.indexOf('*');
        if (star >= 0 && star < name.length() - 1) {
            List<String> meant = catalogue.actions().keySet().stream()
                    .filter(known -> known.matches(name.replace("*", ".*")))
                    .toList();
            problems.add(Diagnostic.of(
                            ResolveCode.WILDCARD_POSITION, at, "a wildcard stands only at the end of an action")
                    .withHelp(meant.isEmpty() ? "name the actions" : "name the actions: " + Suggestions.list(meant)));
            return false;
        }
        String service = name.substring(0, name.indexOf(':'));
        if (!services.contains(service)) {
            problems.add(
                    ResolveCode.UNKNOWN_ACTION_PREFIX,
                    at,
                    "there is no service `" + service + "`",
                    "the services are " + Suggestions.list(services));
            return false;
        }
        return star >= 0 ? knownWildcard(at, name) : knownAction(at, name);
    }

    private boolean knownWildcard(Label at, String wildcard) {
        String prefix = wildcard.substring(0, wildcard.length() - 1);
        if (!catalogue.startingWith(prefix).isEmpty()) {
            return true;
        }
        Optional<String> near = catalogue.actions().keySet().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT)))
                .findFirst();
        problems.add(Diagnostic.of(
                        ResolveCode.WILDCARD_MATCHES_NOTHING, at, "`" + wildcard + "` matches no action that is known")
                .withHelp(near.map(name -> "case matters: `" + name.substring(0, prefix.length()) + "*`")
                        .or(() -> catalogue.notActions().values().stream()
                                .filter(call -> call.name().startsWith(prefix))
                                .findFirst()
                                .map(call -> "`" + call.name() + "` is a call, not an action: " + help(call)))
                        .or(() -> Optional.of("list the actions with `writ actions`"))));
        return false;
    }

    private boolean knownAction(Label at, String name) {
        Optional<Action> action = catalogue.action(name);
        if (action.isPresent()) {
            boolean shipped = at.text().name().startsWith("<");
            if (!action.get().confirmed() && !shipped) {
                problems.add(Diagnostic.of(
                        ResolveCode.UNCONFIRMED_ACTION,
                        at,
                        "the name `" + name + "` is taken from elsewhere; no source of the platform has it"));
            }
            return true;
        }
        NotAnAction instead = catalogue.notActions().get(name);
        if (instead != null) {
            problems.add(ResolveCode.NOT_AN_ACTION, at, "`" + name + "` is not an action", help(instead));
            return false;
        }
        Optional<String> sameButCase = catalogue.actions().keySet().stream()
                .filter(known -> known.equalsIgnoreCase(name))
                .findFirst();
        problems.add(Diagnostic.of(ResolveCode.UNKNOWN_ACTION, at, "unknown action `" + name + "`")
                .withHelp(sameButCase
                        .map(known -> "case matters: `" + known + "`")
                        .or(() -> catalogue.nearestAction(name).map(known -> "did you mean `" + known + "`?"))
                        .or(() -> Optional.of("list the actions with `writ actions`; one that is new can be added in"
                                + " `catalogue.json` beside the sources"))));
        return false;
    }

    private static String help(NotAnAction instead) {
        String use = instead.instead().isEmpty()
                ? "no action permits it"
                : "it is permitted by " + Suggestions.list(instead.instead());
        return instead.note().isEmpty() ? use : use + ": " + Suggestions.phrase(instead.note());
    }
}
