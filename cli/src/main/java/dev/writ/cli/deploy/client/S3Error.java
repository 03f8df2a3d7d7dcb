package dev.writ.cli.deploy.client;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The body of an answer of S3 that says no. Nothing but these two elements is looked at, so no XML is interpreted.
 *
 * @param code such as {@code NoSuchBucketPolicy}
 * @param message empty if there is none
 */
record S3Error(String code, String message) {

    private static final Pattern ERROR = Pattern.compile("\\A\\s*(<\\?xml[^>]*\\?>)?\\s*<Error[\\s>]");
    private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9.]{1,100})</Code>");
    private static final Pattern MESSAGE = Pattern.compile("<Message>([^<]{0,2000})</Message>");

    /** Reads a body; empty if it is no error of S3. */
    static Optional<S3Error> of(Answer answer) {
        String text = answer.text().orElse("");
        if (!ERROR.matcher(text).find()) {
            return Optional.empty();
        }
        Matcher code = CODE.matcher(text);
        Matcher message = MESSAGE.matcher(text);
        return code.find()
                ? Optional.of(new S3Error(code.group(1), message.find() ? unescaped(message.group(1)) : ""))
                : Optional.empty();
    }

    String words() {
        return message.isEmpty() ? code : code + ", " + message;
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }
}
