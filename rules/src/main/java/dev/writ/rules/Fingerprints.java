package dev.writ.rules;

import dev.writ.compiler.diagnostic.Label;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a finding is known by from run to run: its code, its file, the policies it is about, what it says and the text
 * that it points to. Lines and columns take no part, so it survives what is moved; of several that are alike in all of
 * this, each has its number.
 */
public final class Fingerprints {

    /** The name of this way of making them. */
    public static final String VERSION = "writ/v1";

    private static final int BYTES = 16;

    private final FileNames names;
    private final Map<String, Integer> alike = new HashMap<>();

    /** Starts a run; findings are given in their order. */
    public Fingerprints(FileNames names) {
        this.names = names;
    }

    /** Returns the fingerprints of findings, in their order: lower-case hexadecimal digits. */
    public static List<String> of(List<Finding> findings, FileNames names) {
        Fingerprints run = new Fingerprints(names);
        List<String> all = new ArrayList<>();
        for (Finding finding : findings) {
            all.add(run.next(finding));
        }
        return all;
    }

    /** Returns the fingerprint of the next finding. */
    public String next(Finding finding) {
        Label at = finding.diagnostic().primary();
        TreeSet<String> about = new TreeSet<>();
        finding.statements().forEach(id -> about.add(id.kind() + " " + id.policy()));
        String key = String.join(
                "\n",
                finding.diagnostic().code().id(),
                names.relative(at.text().name()),
                String.join(",", about),
                finding.diagnostic().message(),
                at.text().slice(at.span()).replaceAll("\\s+", " ").strip());
        int number = alike.merge(key, 1, Integer::sum);
        return hash(key + "\n" + number);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
