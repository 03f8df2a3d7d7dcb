package dev.writ.cli.action;

import dev.writ.cli.console.Surroundings;
import dev.writ.cli.files.DiskFiles;
import dev.writ.cli.files.FileTrouble;
import dev.writ.cli.report.Findings;
import dev.writ.cli.report.Report;
import dev.writ.compiler.parse.TextDecoder;
import dev.writ.compiler.workspace.SourceFiles;
import dev.writ.rules.Finding;
import dev.writ.rules.Fixes;
import dev.writ.rules.LineDiff;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Repairs sources in Writ as findings say, until nothing is left that can be repaired, or shows what it would do. */
final class FixWork {

    private static final String SOURCE = ".writ";
    /** A repair can make another possible; one that undoes another would go on for ever. */
    private static final int ROUNDS = 20;

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final DiskFiles files;
    private final CheckAction check;
    private final CheckRequest request;

    FixWork(Surroundings surroundings, CheckAction check, CheckRequest request) {
        this.files = new DiskFiles(surroundings.directory(), Optional.empty());
        this.check = check;
        this.request = request;
    }

    /** Returns the difference that the first round of repairs would make, and what was found. */
    Report shown() {
        Report report = check.run(request);
        if (!(report instanceof Report.Check found)) {
            return report;
        }
        List<String> lines = new ArrayList<>();
        SortedMap<String, Fixes.Fixed> fixed = repairs(found);
        fixed.forEach((name, each) ->
                LineDiff.of(name, each.before().content(), each.after()).lines().forEach(lines::add));
        lines.add(fixed.isEmpty() ? "nothing to fix" : "would fix " + counted(total(fixed)) + "; nothing written");
        return found.having(lines);
    }

    /** Repairs, and returns what is found afterwards. */
    Report done() {
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (int round = 0; ; round++) {
            Report report = check.run(request);
            if (!(report instanceof Report.Check found)) {
                return report;
            }
            SortedMap<String, Fixes.Fixed> fixed = repairs(found);
            if (fixed.isEmpty() || round == ROUNDS) {
                List<String> lines = new ArrayList<>();
                counts.forEach((name, count) -> lines.add("fixed " + name + ": " + counted(count)));
                return found.having(lines.isEmpty() ? List.of("nothing to fix") : lines);
            }
            try {
                for (SortedMap.Entry<String, Fixes.Fixed> each : fixed.entrySet()) {
                    write(each.getKey(), each.getValue());
                    counts.merge(each.getKey(), each.getValue().findings(), Integer::sum);
                }
            } catch (IOException e) {
                return CheckAction.problem(e);
            }
        }
    }

    /** What can be repaired: sources on the disk, and of these no library that ships. */
    private SortedMap<String, Fixes.Fixed> repairs(Report.Check found) {
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : Findings.of(found)) {
            if (finding.edits().stream()
                    .allMatch(edit -> edit.at().text().name().endsWith(SOURCE)
                            && files.exists(edit.at().text().name()))) {
                findings.add(finding);
            }
        }
        return Fixes.of(findings);
    }

    /** Replaces a file at once, if it still is what was looked at. */
    private void write(String name, Fixes.Fixed fixed) throws IOException {
        SourceFiles.Content content = files.read(name, TextDecoder.MAX_BYTES + 1);
        byte[] before = fixed.before().content().getBytes(StandardCharsets.UTF_8);
        byte[] after = fixed.after().getBytes(StandardCharsets.UTF_8);
        if (Arrays.equals(content.bytes(), joined(MARK, before))) {
            after = joined(MARK, after);
        } else if (!Arrays.equals(content.bytes(), before)) {
            throw new FileTrouble(name + " has changed while it was looked at", List.of("run the command again"));
        }
        Path file = files.path(name).toRealPath();
        Path next = file.resolveSibling(file.getFileName() + ".writ-fix");
        try {
            Files.write(next, after);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(next);
            throw new FileTrouble("cannot write " + name + ": " + FileTrouble.reason(e), List.of());
        }
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static int total(SortedMap<String, Fixes.Fixed> fixed) {
        return fixed.values().stream().mapToInt(Fixes.Fixed::findings).sum();
    }

    private static String counted(int findings) {
        return findings + (findings == 1 ? " finding" : " findings");
    }
}
