package dev.writ.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the tool is given: it says what is wrong, where, and what to do, and writes nothing. */
final class BadInputTest {

    private static final String NAMES = """
            org = "ab1cd2"
            cluster prod = "https://oidc.cks.coreweave.com/id/6b1f0c9e"
            principals etl = prod/ml-etl/loader
            buckets training = "acme-training"
            """;

    @TempDir
    Path temp;

    @BeforeEach
    void repository() throws IOException {
        Files.createDirectories(temp.resolve("repo/.git"));
    }

    // ---- mistakes in one file

    /**
     * A file and what is said about it.
     *
     * @param what the mistake
     * @param source the text
     * @param code the code of the first finding
     * @param place where it is, as line and column
     * @param help a part of what to do
     */
    record Row(String what, String source, String code, String place, String help) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Row row(String what, String source, String code, String place, String help) {
        return new Row(what, source, code, place, help);
    }

    /** A mistake in the fifth line. */
    private static Row line(String what, String line, String code, int column, String help) {
        return new Row(what, NAMES + line + "\n", code, "5:" + column, help);
    }

    /** A mistake in a rule, which is the sixth line. */
    private static Row rule(String what, String rule, String code, int column, String help) {
        return new Row(what, NAMES + "policy p {\n  " + rule + "\n}\n", code, "6:" + column, help);
    }

    static Stream<Row> texts() {
        return Stream.of(
                row("empty file", "", "W837", "1:1", "restore it or remove it"),
                row("NUL", "org\0", "T702", "1:4", "save the file as UTF-8 text"),
                rule(
                        "two rules on one line",
                        "allow etl to s3:GetObject on training allow etl to s3:PutObject on training",
                        "W803",
                        41,
                        "put it on a line of its own"),
                rule(
                        "a line over 200 characters",
                        "allow etl to s3:GetObject on training" + " ".repeat(180) + ", \"acme-secret\"",
                        "T705",
                        201,
                        "put the list in brackets, one item per line"),
                rule(
                        "a bidirectional control",
                        "allow etl to s3:GetObject on \u202Etraining",
                        "T703",
                        32,
                        "it can make a reader see something else"),
                rule(
                        "an unknown escape",
                        "allow etl to s3:GetObject on training under \"a\\qb/\"",
                        "W802",
                        49,
                        "the escapes are `\\\"`, `\\\\`, `\\t`, `\\n` and `\\u{…}`"),
                rule(
                        "an open string",
                        "allow etl to s3:GetObject on training under \"runs/",
                        "W801",
                        47,
                        "a string ends on its line"),
                row(
                        "an open block",
                        NAMES + "policy p {\n  allow etl to s3:GetObject on training\n",
                        "W805",
                        "7:1",
                        "close the block with `}`"),
                line("two organizations", "org = \"zz9yy8\"", "W811", 7, "remove one"),
                row("no organization", "buckets b = \"acme-b\"\n", "W810", "1:1", "add `org = \"…\"`"),
                line(
                        "brackets 100,000 deep",
                        "principals x = " + "[".repeat(100_000),
                        "W806",
                        17,
                        "lists do not nest"));
    }

    static Stream<Row> names() {
        return Stream.of(
                line(
                        "issuer: http",
                        "issuer i = \"http://a.example/x\"",
                        "E016",
                        12,
                        "write `\"https://a.example/x\"`"),
                line("issuer: slash", "issuer i = \"https://a.example/\"", "E016", 12, "write `\"https://a.example\"`"),
                line(
                        "issuer: query",
                        "issuer i = \"https://a.example/?a\"",
                        "E016",
                        12,
                        "write `\"https://a.example\"`"),
                line("issuer: case", "issuer i = \"https://A.example\"", "E016", 12, "write `\"https://a.example\"`"),
                line("two parts", "principals a = prod/ml-etl", "E015", 16, "`prod/ml-etl/*` for the whole namespace"),
                line("four parts", "principals a = prod/ml/a/b", "E015", 16, "`CLUSTER/NAMESPACE/SERVICE-ACCOUNT`"),
                line("DNS-1123", "principals a = prod/ML_etl/a", "E015", 16, "namespaces have lower-case letters"),
                line("wildcard", "principals a = prod/ml-*-etl/a", "W818", 16, "name the namespaces one by one"),
                line("bucket: 2", "buckets b = \"ab\"", "E018", 13, "use the name that the platform shows"),
                line("bucket: 64", "buckets b = \"" + "a".repeat(64) + "\"", "E018", 13, "use the name that"),
                line("bucket: dot", "buckets b = \"acme.b\"", "E018", 13, "no dots here, unlike elsewhere"),
                line("bucket: cw-", "buckets b = \"cw-training\"", "E018", 13, "use another bucket"),
                line("bucket: vip-", "buckets b = \"vip-training\"", "E018", 13, "use another bucket"),
                line("bucket: case", "buckets b = \"Acme\"", "E018", 13, "lower-case letters, digits and `-`"),
                line("bucket: _", "buckets b = \"acme_b\"", "E018", 13, "lower-case letters, digits and `-`"),
                line("bucket: dash", "buckets b = \"-acme\"", "E018", 13, "begin and end with a letter or digit"),
                rule(
                        "unknown action",
                        "allow etl to s3:GetObjct on training",
                        "E007",
                        16,
                        "did you mean `s3:GetObject`?"));
    }

    static Stream<Row> meanings() {
        return Stream.of(
                rule(
                        "a condition on s3:PutBucketPolicy",
                        "allow etl to s3:PutBucketPolicy on training when \"aws:SourceIp\" = \"10.0.0.0/8\"",
                        "C907",
                        16,
                        "write the action in a rule without `when`"),
                rule(
                        "a bucket policy for a pattern",
                        "allow etl to s3:ListBucket on \"acme-*\" when s3:prefix = \"runs/\"",
                        "C906",
                        33,
                        "name the buckets"),
                rule(
                        "a prefix in a pattern",
                        "allow etl to s3:GetObject on \"acme-*\" under \"runs/\"",
                        "C905",
                        32,
                        "name the buckets"),
                rule(
                        "global and limited actions",
                        "allow etl to s3:ListAllMyBuckets, s3:GetObject on training",
                        "C903",
                        16,
                        "the global actions without `on`"),
                rule(
                        "a rule that grants nothing",
                        "allow etl to s3:ListBucket on training when s3:prefix = \"a\" and s3:prefix = \"b\"",
                        "C916",
                        67,
                        "take one of the tests out"));
    }

    @ParameterizedTest
    @MethodSource({"texts", "names", "meanings"})
    void aMistakeIsShownInItsPlace(Row row) throws IOException {
        file("w/main.writ", row.source());
        refuses(row.code(), "w/main.writ:" + row.place(), row.help());
    }

    // ---- files and directories

    @Test
    void aDirectoryWithoutSources() throws IOException {
        Files.createDirectories(temp.resolve("repo/w/x.writ"));
        file("w/README.md", "");
        refuses("G605", "w:1:1", "start one with `writ init`");
    }

    @Test
    void notUtf8() throws IOException {
        Files.createDirectories(temp.resolve("repo/w"));
        Files.write(temp.resolve("repo/w/a.writ"), "# caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refuses("T701", "w/a.writ:1:6", "save the file as UTF-8")).contains("byte 0xE9 at offset 5");
    }

    @Test
    void standardInputThatIsNoText() throws IOException {
        Run run = Run.with(temp.resolve("repo"), "# \0", Map.of(), false, "check", "-");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("error[WRIT-T702]: the file contains a NUL character")
                .contains("--> <stdin>:1:3");
    }

    /** JSON beside it may be what was compiled before: that it is fine says nothing about the source. */
    @Test
    void whatIsWrongWithASourceIsNotHiddenByJson() throws IOException {
        Files.createDirectories(temp.resolve("repo/w"));
        Files.write(temp.resolve("repo/w/main.writ"), NAMES.getBytes(StandardCharsets.UTF_16));
        file("w/out/organization/p.json", """
                {"policy": {"version": "v1alpha1", "name": "p", "statements": [{"name": "s", "effect": "Deny",
                 "actions": ["s3:GetObject"], "resources": ["acme-training/*"], "principals": ["role/etl"]}]}}
                """);
        Run check = Run.in(temp.resolve("repo"), "check", "--org", "ab1cd2", "w");
        assertThat(check.code()).isEqualTo(1);
        assertThat(check.err())
                .contains("error[WRIT-T701]: the file is not UTF-8")
                .contains("--> w/main.writ:1:1");
        Files.delete(temp.resolve("repo/w/main.writ"));
        assertThat(Run.in(temp.resolve("repo"), "check", "--org", "ab1cd2", "w").code())
                .isZero();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aSourceThatCannotBeRead() throws IOException {
        file("w/a.writ", NAMES);
        Files.createSymbolicLink(temp.resolve("repo/w/b.writ"), Path.of("gone.writ"));
        assertThat(compile()).isEqualTo(new Run(3, "", """
                error: w/b.writ is a link that leads nowhere
                  help: put the file in its place, or remove the link; other directories are imported
                """));
        Files.delete(temp.resolve("repo/w/b.writ"));
        Files.setPosixFilePermissions(temp.resolve("repo/w/a.writ"), PosixFilePermissions.fromString("-w-------"));
        assumeFalse(Files.isReadable(temp.resolve("repo/w/a.writ")), "root reads everything");
        assertThat(compile()).isEqualTo(new Run(3, "", "error: w/a.writ: permission denied\n"));
    }

    @Test
    void anImportOfNothing() throws IOException {
        file("w/main.writ", NAMES + "import \"../nowhere\"\n");
        refuses("W835", "w/main.writ:5:8", "the path is relative to the file that imports it");
    }

    @Test
    void anImportFromOutside() throws IOException {
        Files.createDirectories(temp.resolve("outside"));
        file("w/main.writ", NAMES + "import \"../../outside\"\n");
        refuses("W836", "w/main.writ:5:8", "allow its root with `--root DIR`");
    }

    @Test
    void importsInACircle() throws IOException {
        file("w/main.writ", NAMES + "import \"../other\"\n");
        file("other/main.writ", "import \"../w\"\n");
        assertThat(refuses("D503", "other/main.writ:1:8", "move what both need into a third directory"))
                .contains("::: w/main.writ:5:8");
    }

    @Test
    void aSecondOrganizationBelow() throws IOException {
        file("w/main.writ", NAMES);
        file("w/below/main.writ", "org = \"zz9yy8\"\n");
        assertThat(refuses("W811", "w/main.writ:1:7", "several environments are several directories"))
                .contains("::: w/below/main.writ:1:7");
    }

    // ---- too much, in a process with little memory

    @Test
    void aFileOf100MegabytesIsNotRead() throws Exception {
        file("w/main.writ", "");
        try (RandomAccessFile file =
                new RandomAccessFile(temp.resolve("repo/w/main.writ").toFile(), "rw")) {
            file.setLength(100L << 20);
        }
        Run run = process(List.of(), "-Xmx64m");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("\n\nerror[WRIT-T706]: the file has 104,857,600 bytes; a source file may have 4,194,304\n"
                        + "  --> w/main.writ:1:1\n")
                .contains("help: split it");
        nothingIsWritten();
    }

    @Test
    void aLineOf10MegabytesIsNotRead() throws Exception {
        file("w/main.writ", NAMES + "# " + "x".repeat(10 << 20) + "\n");
        Run run = process(List.of(), "-Xmx64m");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("\n\nerror[WRIT-T706]: the file has 10,4")
                .contains("  --> w/main.writ:1:1\n")
                .contains("help: split it");
        nothingIsWritten();
    }

    @Test
    void aLongLineIsCutWhereItIsShown() throws IOException {
        file("w/main.writ", NAMES + "buckets " + "x".repeat(3 << 20) + " = \"acme-b\"\n");
        String said = refuses("T705", "w/main.writ:5:201", "one item per line");
        assertThat(said.length()).isLessThan(2_000);
    }

    // ---- nowhere to write

    @Test
    void theOutputIsAFile() throws IOException {
        good();
        file("out", "");
        assertThat(compile()).isEqualTo(new Run(3, "", """
                error: cannot write to out: it is not a directory; nothing was changed
                  help: write elsewhere with `-o`
                """));
        assertThat(temp.resolve("repo/out")).isEmptyFile();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theOutputCannotBeWritten() throws IOException {
        good();
        // Where even root may not make a directory.
        Run run = Run.in(temp.resolve("repo"), "compile", "w", "-o", "/proc/writ-out");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .startsWith("error: cannot write to /proc/writ-out: ")
                .contains(
                        "; nothing was changed\n  help: make room or give permission, or write elsewhere with `-o`\n");
        Path readOnly = Files.createDirectory(
                temp.resolve("repo/out"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-xr-xr-x")));
        assumeFalse(Files.isWritable(readOnly), "root writes everywhere");
        assertThat(compile().err()).startsWith("error: cannot write to out: permission denied; nothing was changed\n");
    }

    /** A limit on the size of files stands for a full disk: both let a part of a file be written. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void theDiskIsFull() throws Exception {
        StringBuilder source = new StringBuilder(NAMES).append("policy p {\n");
        for (int i = 0; i < 100; i++) {
            source.append("  allow etl to s3:GetObject on training under \"runs-")
                    .append(i)
                    .append("/\"\n");
        }
        file("w/main.writ", source.append("}\n").toString());
        Run run = process(List.of("sh", "-c", "ulimit -f 8; exec \"$@\"", "sh"), "-XX:-UsePerfData");
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .endsWith("error: cannot write to out: file too large; nothing was changed\n"
                        + "  help: make room or give permission, or write elsewhere with `-o`\n");
        nothingIsWritten();
    }

    // ----

    private void good() throws IOException {
        file("w/main.writ", NAMES + "policy p {\n  allow etl to s3:GetObject on training\n}\n");
    }

    private void file(String name, String content) throws IOException {
        Path path = temp.resolve("repo").resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private Run compile() {
        return Run.in(temp.resolve("repo"), "compile", "w", "-o", "out");
    }

    /** Returns what is said, which begins with an error of this code in this place. */
    private String refuses(String code, String place, String help) throws IOException {
        Run run = compile();
        assertThat(run.code()).as(run.err()).isEqualTo(1);
        // What was looked at comes first, then the findings, each after an empty line.
        int begin = run.err().indexOf("\n\n");
        String first = run.err().substring(begin, Math.max(begin, run.err().indexOf("\n\n", begin + 2)));
        assertThat(first)
                .contains("\n\nerror[WRIT-" + code + "]: ")
                .contains("\n  --> " + place)
                .contains("\n  help: ")
                .contains(help);
        assertThat(run.out()).startsWith("checked").endsWith("; nothing written\n");
        nothingIsWritten();
        return run.err();
    }

    private void nothingIsWritten() throws IOException {
        try (Stream<Path> files = Files.list(temp.resolve("repo"))) {
            assertThat(files.map(file -> file.getFileName().toString())).isSubsetOf(".git", "w", "other");
        }
    }

    /** Compiles in a process of its own. */
    private Run process(List<String> before, String option) throws Exception {
        List<String> line = new ArrayList<>(before);
        line.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                option,
                "-cp",
                System.getProperty("java.class.path"),
                "dev.writ.cli.Main",
                "compile",
                "w",
                "-o",
                "out"));
        File out = temp.resolve("stdout").toFile();
        File err = temp.resolve("stderr").toFile();
        Process process = new ProcessBuilder(line)
                .directory(temp.resolve("repo").toFile())
                .redirectOutput(out)
                .redirectError(err)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
    }
}
