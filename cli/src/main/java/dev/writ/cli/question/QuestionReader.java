package dev.writ.cli.question;

import dev.writ.cli.input.Input;
import dev.writ.cli.input.WrongArgument;
import dev.writ.compiler.catalogue.Action;
import dev.writ.compiler.catalogue.Catalogue;
import dev.writ.compiler.catalogue.ConditionKey;
import dev.writ.compiler.catalogue.NotAnAction;
import dev.writ.compiler.catalogue.Scope;
import dev.writ.compiler.diagnostic.Diagnostic;
import dev.writ.compiler.diagnostic.Outcome;
import dev.writ.compiler.model.Identity;
import dev.writ.compiler.model.Principals;
import dev.writ.compiler.parse.Parser;
import dev.writ.compiler.policy.Request;
import dev.writ.compiler.source.SourceText;
import dev.writ.compiler.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the parts of a question, with the names that the workspace of the question declares. */
public final class QuestionReader {

    private static final String ARN = "arn:";
    private static final Pattern PRINCIPAL_ARN = Pattern.compile("arn:aws:iam::([^:*]+):(.+)", Pattern.DOTALL);
    private static final Pattern ORGANIZATION_FORM = Pattern.compile("(role|saml|coreweave|static)/.+", Pattern.DOTALL);
    private static final String RESOURCE_ARN = "arn:aws:s3:::";
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern ACTION = Pattern.compile("[a-z][a-z0-9]*:[A-Za-z][A-Za-z0-9]*");
    /** What a shell has taken the quotes from. */
    private static final Pattern WORD_AND_NAME = Pattern.compile("(user|group|role|saml)\\s+([^\"\\s]+)");

    private static final Pattern ISSUER_AND_SUBJECT =
            Pattern.compile("([A-Za-z][A-Za-z0-9_-]*):([^\"]+?)(\\*?)", Pattern.DOTALL);
    private static final String PREFIX_KEY = "s3:prefix";

    private final Input input;
    private final Catalogue catalogue;

    /** Makes a reader of questions about an input. */
    public QuestionReader(Input input) {
        this.input = input;
        this.catalogue = input.catalogue();
    }

    // ---- principals

    /**
     * Reads one principal: in the notation of Writ, in the form of organization policies, or as an ARN. A group has two
     * identities, since it is not settled which of them the platform uses.
     *
     * @throws WrongArgument if it names nobody, or more than one
     */
    public List<Request.Requester> principal(String words) throws WrongArgument {
        List<Request.Requester> found = new ArrayList<>();
        for (Named pattern : patterns(words)) {
            if (pattern.open()) {
                throw many(words);
            }
            found.add(new Request.Requester(pattern.organization(), pattern.identity()));
        }
        boolean group = found.size() == 2 && isGroup(found);
        if (found.size() > 1 && !group) {
            throw many(words);
        }
        return found;
    }

    private static boolean isGroup(List<Request.Requester> found) {
        String first = found.get(0).identity();
        String second = found.get(1).identity();
        return first.startsWith("role/") && second.equals("saml/" + first.substring("role/".length()));
    }

    private static WrongArgument many(String words) {
        return new WrongArgument(
                "`" + words + "` is more than one principal, and a question is about one",
                "name one of them, or ask `writ what-can` about all");
    }

    /**
     * Reads principals: one, a set, or all whose identities begin with a text, as patterns of ARNs.
     *
     * @throws WrongArgument if it names nobody
     */
    public List<String> principals(String words) throws WrongArgument {
        List<String> found = new ArrayList<>();
        for (Named pattern : patterns(words)) {
            found.add(
                    "arn:aws:iam::" + pattern.organization() + ":" + pattern.identity() + (pattern.open() ? "*" : ""));
        }
        return found;
    }

    /** Identities of an organization: one, or all that begin with a text. */
    private record Named(String organization, String identity, boolean open) {}

    private List<Named> patterns(String words) throws WrongArgument {
        Matcher arn = PRINCIPAL_ARN.matcher(words);
        if (arn.matches()) {
            return List.of(pattern(arn.group(1), arn.group(2), words));
        }
        if (words.startsWith(ARN)) {
            throw new WrongArgument(
                    "`" + words + "` is not the ARN of a principal", "the form is `arn:aws:iam::ORG-ID:PRINCIPAL`");
        }
        String own = input.policies().organization();
        if (ORGANIZATION_FORM.matcher(words).matches()) {
            return List.of(pattern(own, words, words));
        }
        return written(words);
    }

    private static Named pattern(String organization, String identity, String words) throws WrongArgument {
        int star = identity.indexOf('*');
        if (star >= 0 && star < identity.length() - 1) {
            throw new WrongArgument("`" + words + "` has a wildcard before its end", "name one principal");
        }
        return star < 0
                ? new Named(organization, identity, false)
                : new Named(organization, identity.substring(0, star), true);
    }

    private List<Named> written(String words) throws WrongArgument {
        SourceText text = new SourceText("principal", "principals asked = " + quoted(words));
        Outcome<SyntaxTree> parsed = Parser.parse(text);
        if (words.isBlank()
                || parsed.hasErrors()
                || parsed.partial().orElseThrow().declarations().size() != 1) {
            throw new WrongArgument(
                    "`" + words + "` is not a principal",
                    "write it as in a rule, such as `prod/ml-train/trainer` or `group \"SecOps\"`; as in an organization"
                            + " policy, such as `role/…`; or as an ARN");
        }
        Outcome<List<Principals>> meant =
                input.vocabulary().principals(parsed.partial().orElseThrow());
        for (Diagnostic said : meant.diagnostics()) {
            if (said.isError()) {
                throw new WrongArgument(said.message(), said.help().toArray(String[]::new));
            }
        }
        List<Named> found = new ArrayList<>();
        for (Principals principals : meant.partial().orElse(List.of())) {
            found.addAll(patterns(principals));
        }
        return found;
    }

    /** Puts the quotes back that a shell took. */
    private static String quoted(String words) {
        Matcher name = WORD_AND_NAME.matcher(words);
        if (name.matches()) {
            return name.group(1) + " \"" + name.group(2) + "\"";
        }
        Matcher subject = ISSUER_AND_SUBJECT.matcher(words);
        return subject.matches()
                ? subject.group(1) + ":\"" + subject.group(2).replace("\\", "\\\\") + "\"" + subject.group(3)
                : words;
    }

    private List<Named> patterns(Principals principals) throws WrongArgument {
        String own = input.policies().organization();
        List<Named> found = new ArrayList<>();
        switch (principals.side()) {
            case OWN ->
                principals
                        .identities()
                        .forEach(identity -> found.add(new Named(own, identity.text(), identity.open())));
            case MEMBERS -> found.add(new Named(own, "", true));
            case ANYONE ->
                throw new WrongArgument("`anyone` is nobody in particular", "ask `writ who-can` who can do something");
            case FOREIGN -> {
                if (principals instanceof Principals.Partner partner) {
                    found.add(new Named(partner.organization(), "", true));
                } else if (principals instanceof Principals.Foreign foreign) {
                    Identity identity = foreign.identities().get(0);
                    found.add(new Named(foreign.organization(), identity.text(), identity.open()));
                }
            }
        }
        return found;
    }

    // ---- actions

    /**
     * Looks at the name of one action.
     *
     * @return what is known of it; empty if the platform may have gained it since
     * @throws WrongArgument if it is misspelled, or no name
     */
    public Optional<Action> action(String name) throws WrongArgument {
        Optional<Action> known = catalogue.action(name);
        if (known.isPresent()) {
            return known;
        }
        NotAnAction other = catalogue.notActions().get(name);
        if (other != null) {
            throw new WrongArgument(
                    "`" + name + "` is not an action",
                    other.instead().isEmpty() ? "" : "ask about " + String.join(" or ", other.instead()));
        }
        if (!ACTION.matcher(name).matches()) {
            throw new WrongArgument(
                    name.contains("*")
                            ? "`" + name + "` is a wildcard, and a question is about one action"
                            : "`" + name + "` is not the name of an action",
                    "such as `s3:GetObject`; `writ actions` lists all");
        }
        Optional<String> near = catalogue.nearestAction(name);
        if (near.isPresent()) {
            throw new WrongArgument("unknown action `" + name + "`", "did you mean `" + near.get() + "`?");
        }
        return known;
    }

    /**
     * Reads actions: one name, a wildcard, or a set that the workspace declares.
     *
     * @throws WrongArgument if it names none
     */
    public List<String> actions(String words) throws WrongArgument {
        List<String> set = input.vocabulary().actionSets().get(words);
        if (set != null) {
            return set;
        }
        if (words.matches("[a-z][a-z0-9]*:[A-Za-z0-9]*\\*")) {
            if (catalogue.startingWith(words.substring(0, words.length() - 1)).isEmpty()) {
                throw new WrongArgument("no action matches `" + words + "`", "`writ actions` lists all");
            }
            return List.of(words);
        }
        if (words.indexOf(':') < 0) {
            throw new WrongArgument(
                    "`" + words + "` is neither an action nor a set of actions",
                    catalogue
                            .nearestAction("s3:" + words)
                            .map(near -> "did you mean `" + near + "`?")
                            .orElse("such as `s3:GetObject`; `writ actions` lists all"));
        }
        action(words);
        return List.of(words);
    }

    // ---- resources

    /**
     * Reads what a request is about: nothing, a bucket, or a bucket and a key.
     *
     * @throws WrongArgument if an action of this name is never about it
     */
    public Request.Target target(String name, Optional<Action> action, String resource) throws WrongArgument {
        Request.Target target = target(resource);
        Scope scope = action.map(Action::scope).orElse(name.startsWith("cwobject:") ? Scope.GLOBAL : Scope.OBJECT);
        if (scope == Scope.GLOBAL && target.bucketName().isPresent()) {
            throw new WrongArgument(
                    "`" + name + "` is about the organization as a whole, not about `" + resource + "`",
                    "leave the resource out");
        }
        if (action.isEmpty()) {
            return target;
        }
        if (scope == Scope.BUCKET && !(target instanceof Request.Target.Bucket)) {
            throw new WrongArgument(
                    "`" + name + "` is about a bucket" + (resource.isEmpty() ? "" : ", not about an object in it"),
                    resource.isEmpty()
                            ? "name a bucket"
                            : "name the bucket: " + target.bucketName().orElse(""));
        }
        if (scope == Scope.OBJECT && !(target instanceof Request.Target.ObjectKey)) {
            throw new WrongArgument(
                    "`" + name + "` is about an object" + (resource.isEmpty() ? "" : ", not about a bucket"),
                    "name an object, such as " + target.bucketName().orElse("my-bucket") + "/some/key");
        }
        return target;
    }

    /**
     * Reads a resource: {@code bucket}, {@code bucket/key}, or an ARN of either; empty for none.
     *
     * @throws WrongArgument if it is none of these
     */
    static Request.Target target(String resource) throws WrongArgument {
        if (resource.isEmpty()) {
            return new Request.Target.Global();
        }
        String path = resource.startsWith(RESOURCE_ARN) ? resource.substring(RESOURCE_ARN.length()) : resource;
        int slash = path.indexOf('/');
        String bucket = slash < 0 ? path : path.substring(0, slash);
        if (!BUCKET.matcher(bucket).matches()) {
            throw new WrongArgument(
                    path.startsWith(ARN)
                            ? "`" + resource + "` is not the ARN of a bucket or object"
                            : "`" + bucket + "` is not the name of a bucket",
                    "a resource is `bucket`, `bucket/key`, or `arn:aws:s3:::bucket/key`");
        }
        if (slash == path.length() - 1) {
            throw new WrongArgument("`" + resource + "` ends before its key", "name the bucket alone, or an object");
        }
        return slash < 0
                ? new Request.Target.Bucket(bucket)
                : new Request.Target.ObjectKey(bucket, path.substring(slash + 1));
    }

    /**
     * Reads where somebody may be able to do something: {@code bucket}, {@code bucket/key}, an ARN of either, or what
     * these begin with and a star; empty for all that is not about a bucket.
     *
     * @throws WrongArgument if it is none of these
     */
    public static String resources(String resource) throws WrongArgument {
        String path = resource.startsWith(RESOURCE_ARN) ? resource.substring(RESOURCE_ARN.length()) : resource;
        int star = path.indexOf('*');
        if (star >= 0 && star < path.length() - 1) {
            throw new WrongArgument("`" + resource + "` has a wildcard before its end");
        }
        if (path.isEmpty() || path.equals("*")) {
            return "*";
        }
        int slash = path.indexOf('/');
        String bucket = slash < 0 ? path : path.substring(0, slash);
        if ((star >= 0 && slash < 0)
                ? !bucket.matches("[a-z0-9][a-z0-9.-]*\\*")
                : !BUCKET.matcher(bucket).matches()) {
            throw new WrongArgument(
                    "`" + bucket + "` is not the name of a bucket",
                    "a resource is `bucket`, `bucket/key`, or `arn:aws:s3:::bucket/key`, with a `*` at the end for"
                            + " whatever begins so");
        }
        return path;
    }

    // ---- contexts

    /**
     * Looks whether a request for an action can carry a key with these values.
     *
     * @throws WrongArgument if it never does
     */
    public void context(String key, List<String> values, Optional<Action> action) throws WrongArgument {
        if (key.isEmpty()) {
            throw new WrongArgument("the condition key has no name", "write it as `KEY=VALUE`");
        }
        if (key.equals(Request.PRINCIPAL_ORG)) {
            throw new WrongArgument(
                    "`" + key + "` says which organization the principal belongs to, and cannot say another",
                    "name the principal of another organization by its ARN");
        }
        Optional<ConditionKey> known = catalogue.conditionKey(key);
        if (known.isEmpty()) {
            return;
        }
        if (!known.get().multiple() && values.size() > 1) {
            throw new WrongArgument("`" + key + "` has one value in a request, and " + values.size() + " are given");
        }
        boolean listing = known.get().presence() == ConditionKey.Presence.LISTING;
        if (listing && action.isPresent() && !action.get().listing()) {
            throw new WrongArgument(
                    "a request for `" + action.get().name() + "` never carries `" + key + "`",
                    key.equals(PREFIX_KEY) ? "name the object, or ask about a listing" : "leave it out");
        }
    }
}
