package dev.writ.rules;

import java.util.ArrayList;
import java.util.List;

/** Shows how two texts differ, line by line, as {@code diff -u} does. */
public final class LineDiff {

    private static final int AROUND = 3;
    /** Comparing takes as much memory as the product of the lines that differ. */
    private static final long LARGEST = 4_000_000;

    private final List<String> before;
    private final List<String> after;
    /** A line of either text: blank for both, minus for the first only, plus for the second only. */
    private final List<String> lines = new ArrayList<>();

    private LineDiff(String before, String after) {
        this.before = lines(before);
        this.after = lines(after);
    }

    /** Returns the difference of two texts of a file; empty if there is none. */
    public static String of(String name, String before, String after) {
        if (before.equals(after)) {
            return "";
        }
        LineDiff diff = new LineDiff(before, after);
        diff.compare();
        return "--- " + name + "\n+++ " + name + "\n" + diff.hunks();
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        if (lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    private void compare() {
        int start = 0;
        while (start < before.size()
                && start < after.size()
                && before.get(start).equals(after.get(start))) {
            lines.add(" " + before.get(start++));
        }
        int left = before.size();
        int right = after.size();
        while (left > start && right > start && before.get(left - 1).equals(after.get(right - 1))) {
            left--;
            right--;
        }
        middle(start, left, right);
        for (int i = left; i < before.size(); i++) {
            lines.add(" " + before.get(i));
        }
    }

    /** Compares what lies between the lines that both begin and end with, by their longest common part. */
    private void middle(int start, int left, int right) {
        int rows = left - start;
        int columns = right - start;
        int[][] common = new int[0][0];
        if ((long) rows * columns <= LARGEST) {
            common = new int[rows + 1][columns + 1];
            for (int i = rows - 1; i >= 0; i--) {
                for (int j = columns - 1; j >= 0; j--) {
                    common[i][j] = same(start + i, start + j)
                            ? common[i + 1][j + 1] + 1
                            : Math.max(common[i + 1][j], common[i][j + 1]);
                }
            }
        }
        int i = 0;
        int j = 0;
        while (i < rows || j < columns) {
            if (common.length > 0 && i < rows && j < columns && same(start + i, start + j)) {
                lines.add(" " + before.get(start + i++));
                j++;
            } else if (i < rows && (j == columns || common.length == 0 || common[i + 1][j] >= common[i][j + 1])) {
                lines.add("-" + before.get(start + i++));
            } else {
                lines.add("+" + after.get(start + j++));
            }
        }
    }

    private boolean same(int left, int right) {
        return before.get(left).equals(after.get(right));
    }

    private String hunks() {
        StringBuilder out = new StringBuilder();
        int from = 0;
        while (from < lines.size()) {
            int first = next(from);
            if (first == lines.size()) {
                break;
            }
            int begin = Math.max(from, first - AROUND);
            int end = first;
            for (int change = first; change < lines.size() && change - end <= 2 * AROUND; change = next(change + 1)) {
                end = change;
            }
            end = Math.min(lines.size(), end + 1 + AROUND);
            hunk(out, begin, end);
            from = end;
        }
        return out.toString();
    }

    private int next(int from) {
        int i = from;
        while (i < lines.size() && lines.get(i).charAt(0) == ' ') {
            i++;
        }
        return i;
    }

    private void hunk(StringBuilder out, int begin, int end) {
        int left = count(0, begin, '+');
        int right = count(0, begin, '-');
        int lefts = count(begin, end, '+');
        int rights = count(begin, end, '-');
        out.append("@@ -")
                .append(range(left, lefts))
                .append(" +")
                .append(range(right, rights))
                .append(" @@\n");
        for (String line : lines.subList(begin, end)) {
            out.append(line).append('\n');
        }
    }

    private static String range(int before, int count) {
        return (count == 0 ? before : before + 1) + (count == 1 ? "" : "," + count);
    }

    /** The number of lines that are not only in the other text. */
    private int count(int from, int to, char other) {
        int count = 0;
        for (String line : lines.subList(from, to)) {
            count += line.charAt(0) == other ? 0 : 1;
        }
        return count;
    }
}
