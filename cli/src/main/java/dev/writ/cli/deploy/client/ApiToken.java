package dev.writ.cli.deploy.client;

import dev.writ.cli.console.Surroundings;
import dev.writ.cli.deploy.service.ServiceException;
import dev.writ.cli.deploy.service.ServiceException.Kind;
import dev.writ.rules.settings.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Where the token of the management API comes from. It is read for each call, so a file may be renewed meanwhile. */
@FunctionalInterface
public interface ApiToken {

    /** The environment variable that holds the token. */
    String VARIABLE = "COREWEAVE_API_TOKEN";

    /** The most bytes that a file with a token may have. */
    int MAX_BYTES = 64 * 1024;

    /**
     * Returns the token.
     *
     * @throws ServiceException {@link Kind#UNAUTHENTICATED} if there is none
     */
    Secret get() throws ServiceException;

    /** Returns the token of a target: of the file that it names, else of {@value #VARIABLE}. */
    static ApiToken of(Target target, Surroundings surroundings) {
        return () -> target.tokenFile().isPresent()
                ? fromFile(target.tokenFile().get(), surroundings)
                : checked(surroundings.variables().getOrDefault(VARIABLE, ""), "`" + VARIABLE + "`");
    }

    private static Secret fromFile(String name, Surroundings surroundings) throws ServiceException {
        String called = "the token file `" + name + "`";
        try {
            Path file = HomePath.of(name, surroundings);
            if (Files.size(file) > MAX_BYTES) {
                throw missing(called + " is too large to be one");
            }
            return checked(Files.readString(file), called);
        } catch (NoSuchFileException e) {
            throw missing(called + " is not there");
        } catch (InvalidPathException | IOException e) {
            if (e instanceof ServiceException known) {
                throw known;
            }
            throw missing(called + " cannot be read");
        }
    }

    private static Secret checked(String text, String called) throws ServiceException {
        String token = text.strip();
        if (token.isEmpty()) {
            throw missing(called + " is empty or not set");
        }
        if (!token.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw missing(called + " holds more than a token");
        }
        return new Secret(token);
    }

    private static ServiceException missing(String why) {
        return new ServiceException(
                Kind.UNAUTHENTICATED,
                "there is no API token: " + why,
                List.of("make one in the Console, and put it into `" + VARIABLE
                        + "`, or into a file that `token-file` of the target names"));
    }
}
