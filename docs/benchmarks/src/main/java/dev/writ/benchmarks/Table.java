package dev.writ.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table in Markdown that is printed at the end: what was measured, the result, the bar, and whether it is met. */
final class Table {

    private final List<String> rows = new ArrayList<>();
    private boolean missed;

    /** A result that has no bar. */
    void info(String what, String result) {
        rows.add("| " + what + " | " + result + " | | |");
    }

    /** A result that must not be larger than its bar. */
    void atMost(String what, double result, double bar, String unit) {
        judged(what, result, "≤", bar, unit, result <= bar);
    }

    /** A result that must not be smaller than its bar. */
    void atLeast(String what, double result, double bar, String unit) {
        judged(what, result, "≥", bar, unit, result >= bar);
    }

    private void judged(String what, double result, String sign, double bar, String unit, boolean met) {
        missed |= !met;
        rows.add("| " + what + " | " + number(result) + " " + unit + " | " + sign + " " + number(bar) + " " + unit
                + " | " + (met ? "met" : "**missed**") + " |");
    }

    /** Something that should have been measured and has no result. */
    void failed(String what, String why) {
        missed = true;
        rows.add("| " + what + " | " + why + " | | **missed** |");
    }

    /** Something that cannot be measured here, which is no fault of what is measured. */
    void absent(String what, String why) {
        rows.add("| " + what + " | not measured: " + why + " | | |");
    }

    boolean missed() {
        return missed;
    }

    String markdown() {
        return "| Measured | Result | Bar | |\n| --- | --- | --- | --- |\n" + String.join("\n", rows) + "\n";
    }

    /** Three digits that say something, and thousands apart. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "?";
        }
        double size = Math.abs(value);
        String format =
                size >= 100 || value == Math.rint(value) ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, format, value);
    }
}
