package dev.writ.maven.run;

import dev.writ.cli.deploy.client.ApiToken;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/**
 * The credentials of a live organization, from the servers of {@code settings.xml} and from the environment that Maven
 * was started in. They become the variables that the client reads; nothing here says what they are, in no message and at
 * no level of the log.
 */
public final class ServerCredentials {

    private static final String ENVIRONMENT = "env.";
    private static final String AWS = "AWS_";
    private static final String KEY = "AWS_ACCESS_KEY_ID";
    private static final String SECRET = "AWS_SECRET_ACCESS_KEY";
    private static final String SESSION = "AWS_SESSION_TOKEN";

    private final Settings settings;
    private final SettingsDecrypter decrypter;

    /** Makes them of the settings of a build. */
    public ServerCredentials(Settings settings, SettingsDecrypter decrypter) {
        this.settings = settings;
        this.decrypter = decrypter;
    }

    /**
     * Returns the variables that the client reads, and no others. What a server says goes before the environment.
     *
     * @param system the system properties of the build, in which Maven keeps the environment
     * @param api the server whose password is the API token
     * @param storage the server whose username and password are the S3 key
     * @throws WrongParameter if a server is not there, or has not what it is named for
     */
    public Map<String, String> variables(Properties system, Optional<String> api, Optional<String> storage)
            throws WrongParameter {
        Map<String, String> variables = environment(system);
        if (api.isPresent()) {
            Server server = server("apiServerId", api.get());
            variables.put(ApiToken.VARIABLE, set(api.get(), "password", server.getPassword()));
        }
        if (storage.isPresent()) {
            Server server = server("storageServerId", storage.get());
            variables.put(KEY, set(storage.get(), "username", server.getUsername()));
            variables.put(SECRET, set(storage.get(), "password", server.getPassword()));
            // It belongs to the key of the environment, and to no other.
            variables.remove(SESSION);
        }
        return variables;
    }

    private static Map<String, String> environment(Properties system) {
        Map<String, String> variables = new TreeMap<>();
        for (String property : system.stringPropertyNames()) {
            if (!property.startsWith(ENVIRONMENT)) {
                continue;
            }
            String name = property.substring(ENVIRONMENT.length());
            if (name.startsWith(AWS)
                    || name.equals(ApiToken.VARIABLE)
                    || name.equals("HOME")
                    || name.equals("USERPROFILE")) {
                variables.put(name, system.getProperty(property));
            }
        }
        return variables;
    }

    private Server server(String parameter, String id) throws WrongParameter {
        Server server = settings.getServer(id);
        if (server == null) {
            throw new WrongParameter(
                    "there is no server `" + id + "` in settings.xml, which `<" + parameter + ">` names",
                    "add a `<server>` with this `<id>` below `<servers>` of ~/.m2/settings.xml; `mvn writ:help -Ddetail"
                            + " -Dgoal=plan` shows one");
        }
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        for (SettingsProblem problem : result.getProblems()) {
            if (problem.getSeverity() != SettingsProblem.Severity.WARNING) {
                // Why is not said: the words are those of whoever read the password.
                throw new WrongParameter(
                        "what the server `" + id + "` of settings.xml holds cannot be decrypted",
                        "look whether settings-security.xml is there, and encrypt it again with `mvn"
                                + " --encrypt-password`");
            }
        }
        return result.getServer();
    }

    private static String set(String id, String element, String value) throws WrongParameter {
        String text = value == null ? "" : value.strip();
        if (text.isEmpty()) {
            throw new WrongParameter(
                    "the server `" + id + "` of settings.xml has no `<" + element + ">`",
                    "write it there, encrypted with `mvn --encrypt-password`, or as a variable such as" + " `${env."
                            + ApiToken.VARIABLE + "}`");
        }
        if (text.startsWith("${")) {
            throw new WrongParameter(
                    "`<" + element + ">` of the server `" + id + "` of settings.xml is a variable that is not set",
                    "set the variable for Maven");
        }
        return text;
    }
}
