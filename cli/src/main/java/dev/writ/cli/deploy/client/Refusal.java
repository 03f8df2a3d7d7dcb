package dev.writ.cli.deploy.client;

import dev.writ.cli.console.Visible;
import dev.writ.cli.deploy.service.ServiceException;
import dev.writ.cli.deploy.service.ServiceException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes an exception of an answer that is not what was asked for. */
final class Refusal {

    /** As much of what a server says as is shown. */
    private static final int SHOWN = 400;

    private static final int REDIRECT = 300;
    private static final int CLIENT = 400;
    private static final int SERVER = 500;

    private final Call call;
    private final Answer answer;
    private final List<Secret> secrets;

    Refusal(Call call, Answer answer, List<Secret> secrets) {
        this.call = call;
        this.answer = answer;
        this.secrets = List.copyOf(secrets);
    }

    /** Returns the kind of failure that a status is by itself. */
    static Kind kind(int status) {
        return switch (status) {
            case 401 -> Kind.UNAUTHENTICATED;
            case 403 -> Kind.DENIED;
            case 408 -> Kind.UNCLEAR;
            case 429 -> Kind.THROTTLED;
            case 501 -> Kind.REFUSED;
            default -> status >= REDIRECT && status < SERVER ? Kind.REFUSED : Kind.UNCLEAR;
        };
    }

    /** Makes an exception of an answer that says no. */
    ServiceException refused(Kind kind, Optional<String> said, List<String> help) {
        String status = "HTTP " + answer.status() + " from " + Transport.where(call.uri());
        String why = said.map(words -> status + ": " + shown(words)).orElse(status + unsaid());
        if (kind == Kind.UNCLEAR) {
            return Transport.unclear(call, why, null);
        }
        List<String> all = new ArrayList<>(help);
        if (answer.status() >= REDIRECT && answer.status() < CLIENT) {
            all.add("redirects are not followed; name the address itself as the endpoint of the target");
        }
        return new ServiceException(kind, "cannot " + call.purpose() + ": " + why, all);
    }

    /** Makes an exception of an answer that says yes, but not what. */
    ServiceException senseless(String why) {
        return Transport.unclear(
                call,
                "the answer of " + Transport.where(call.uri()) + " (HTTP " + answer.status() + ") makes no sense: "
                        + Visible.of(why) + unsaid(),
                null);
    }

    private String shown(String words) {
        String clean = Visible.of(Secret.without(words, secrets));
        return clean.length() > SHOWN ? clean.substring(0, SHOWN) + "…" : clean;
    }

    /** What can be said of a body that nobody understands. */
    private String unsaid() {
        if (answer.bytes().length == 0) {
            return ", with an empty body";
        }
        String type = answer.header("content-type").map(Visible::of).orElse("no content type");
        return ", with " + answer.bytes().length + " bytes of " + shown(type);
    }
}
