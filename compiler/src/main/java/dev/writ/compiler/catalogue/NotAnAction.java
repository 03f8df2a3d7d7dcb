package dev.writ.compiler.catalogue;

import java.util.List;

/**
 * A name that looks like an action and is none, such as the name of an API operation.
 *
 * @param name the name
 * @param instead the actions that permit what the name suggests; empty if there is none
 * @param note what else to know; empty for nothing
 */
public record NotAnAction(String name, List<String> instead, String note) {

    public NotAnAction {
        instead = List.copyOf(instead);
    }
}
