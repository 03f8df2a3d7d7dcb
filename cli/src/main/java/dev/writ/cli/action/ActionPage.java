package dev.writ.cli.action;

import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.NotAnAction;
import dev.writ.compiler.catalogue.Scope;

/** Makes the page of an action from what the catalogue knows of it. */
final class ActionPage {

    private ActionPage() {}

    /** Returns the page, in Markdown. */
    static String of(Catalogue catalogue, Action action) {
        StringBuilder page = new StringBuilder();
        page.append("# ").append(action.name()).append("\n\n");
        page.append("## What\n\n").append(action.permits()).append("\n\n");
        page.append("- Acts on: ").append(target(action.scope())).append('\n');
        page.append("- Access level: ").append(action.level().word()).append('\n');
        page.append("- Bucket policies: ")
                .append(action.exempt() ? "not asked; organization policies alone decide" : "asked")
                .append('\n');
        if (action.listing()) {
            page.append("- With `under`: limited to the prefix by the condition `s3:prefix`\n");
        }
        page.append("- Name: ")
                .append(action.confirmed() ? "confirmed for the platform" : "assumed; it is the one of AWS")
                .append('\n');
        if (!action.note().isEmpty()) {
            page.append('\n').append(action.note()).append('\n');
        }
        page.append("\n## Bad\n\n```\n").append(bad(action)).append("\n```\n");
        page.append("\n## Good\n\n```\n").append(good(action)).append("\n```\n");
        if (!action.sources().isEmpty()) {
            page.append("\n## Sources\n\n");
            action.sources()
                    .forEach(key -> page.append("- ")
                            .append(catalogue.sources().getOrDefault(key, key))
                            .append('\n'));
        }
        return page.toString();
    }

    /** Returns the page of a name that is no action, in Markdown. */
    static String of(NotAnAction name) {
        StringBuilder page = new StringBuilder("# " + name.name() + "\n\n## What\n\nThis is not an action.");
        if (!name.instead().isEmpty()) {
            page.append(" What it suggests is permitted by `")
                    .append(String.join("`, `", name.instead()))
                    .append("`.");
        }
        page.append('\n');
        if (!name.note().isEmpty()) {
            page.append('\n').append(name.note()).append('\n');
        }
        return page.toString();
    }

    private static String target(Scope scope) {
        return switch (scope) {
            case GLOBAL -> "the organization; a rule has no `on`";
            case BUCKET -> "a bucket";
            case OBJECT -> "the objects in a bucket";
        };
    }

    private static String bad(Action action) {
        return switch (action.scope()) {
            case GLOBAL ->
                "# a limit that cannot exist: the action is about the whole organization\n" + "allow trainers to "
                        + action.name() + " on training";
            case BUCKET ->
                (action.listing() ? "# more than was meant: the names in all buckets" : "# a bucket has no prefix")
                        + "\nallow trainers to " + action.name()
                        + (action.listing() ? " on every bucket" : " on training under \"runs/\"");
            case OBJECT ->
                "# more than was meant: everybody, everywhere\nallow members to " + action.name() + " on every bucket";
        };
    }

    private static String good(Action action) {
        return "allow trainers to " + action.name() + (action.scope() == Scope.GLOBAL ? "" : " on training")
                + (action.scope() == Scope.OBJECT || action.listing() ? " under \"runs/\"" : "");
    }
}
