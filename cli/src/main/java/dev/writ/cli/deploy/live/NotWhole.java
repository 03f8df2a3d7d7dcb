package dev.writ.cli.deploy.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Not every document of a live organization could be read, so that nothing can be said of what it allows. */
public final class NotWhole extends IOException {

    private static final long serialVersionUID = 1;

    /** How many documents are named. */
    private static final int NAMED = 5;

    @SuppressWarnings("serial") // never serialised
    private final List<String> help;

    NotWhole(List<LiveState.Unreadable> unreadable) {
        super(message(unreadable));
        this.help = unreadable.stream()
                .flatMap(each -> each.help().stream())
                .distinct()
                .limit(NAMED)
                .toList();
    }

    private static String message(List<LiveState.Unreadable> unreadable) {
        List<String> named = new ArrayList<>();
        unreadable.stream()
                .limit(NAMED)
                .forEach(each -> named.add(each.document().words() + ": " + each.why()));
        if (unreadable.size() > NAMED) {
            named.add("and " + (unreadable.size() - NAMED) + " more");
        }
        return "the live organization could not be read whole, and one document may allow or deny anything; "
                + String.join("; ", named);
    }

    /** Returns what the reader can do, a sentence each. */
    public List<String> help() {
        return help;
    }
}
