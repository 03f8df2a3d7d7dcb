package dev.writ.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/** Draws how time grows, on two logarithmic scales, as an SVG that can be read on light and on dark pages. */
final class Plot {

    private static final int WIDTH = 740;
    private static final int HEIGHT = 400;
    private static final int LEFT = 70;
    private static final int RIGHT = 560;
    private static final int TOP = 50;
    private static final int BOTTOM = 340;

    private static final int LEAST_STATEMENTS = 1_000;
    private static final int MOST_STATEMENTS = 100_000;

    /**
     * One line.
     *
     * @param name what is written at its end
     * @param style the class in the style sheet, and so the colour and the marks
     * @param millis by number of statements
     */
    record Series(String name, String style, SortedMap<Integer, Double> millis) {}

    private final List<Series> all;
    private final double least;
    private final double most;

    private Plot(List<Series> all) {
        this.all = all;
        double smallest = Double.MAX_VALUE;
        double largest = 10_000;
        for (Series series : all) {
            for (double millis : series.millis().values()) {
                smallest = Math.min(smallest, millis);
                largest = Math.max(largest, millis);
            }
        }
        this.least = Math.pow(10, Math.floor(Math.log10(Math.min(smallest, 1_000))));
        this.most = Math.pow(10, Math.ceil(Math.log10(largest)));
    }

    static String draw(List<Series> series, String where) {
        return new Plot(series.stream().filter(one -> !one.millis().isEmpty()).toList()).draw(where);
    }

    private String draw(String where) {
        StringBuilder svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img" aria-labelledby="title what">
                <title id="title">How the time of the analysis grows with the number of statements</title>
                <desc id="what">%s</desc>
                <style>
                  text { font: 13px system-ui, sans-serif; fill: #24292f }
                  .head { font-weight: 600; font-size: 15px }
                  .small { font-size: 11px; fill: #57606a }
                  .grid { stroke: #8c959f; stroke-opacity: .35 }
                  .guide { stroke: #8c959f; stroke-dasharray: 4 4; fill: none }
                  .difference { stroke: #0969da; fill: #0969da }
                  .proof { stroke: #bc4c00; fill: #bc4c00 }
                  polyline { fill: none !important; stroke-width: 2.5; stroke-linejoin: round }
                  text.difference, text.proof { stroke: none }
                  @media (prefers-color-scheme: dark) {
                    text { fill: #e6edf3 }
                    .small { fill: #9198a1 }
                    .difference { stroke: #4493f8; fill: #4493f8 }
                    .proof { stroke: #f0883e; fill: #f0883e }
                  }
                </style>
                """.formatted(WIDTH, HEIGHT, WIDTH, HEIGHT, description()));
        text(svg, "head", LEFT, 24, "start", "Time by number of statements");
        text(svg, "small", RIGHT, 24, "end", where);
        for (int statements : List.of(1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)) {
            line(svg, "grid", x(statements), TOP, x(statements), BOTTOM);
            text(svg, "small", x(statements), BOTTOM + 18, "middle", String.format(Locale.ROOT, "%,d", statements));
        }
        text(svg, "small", RIGHT, BOTTOM + 40, "end", "statements");
        for (double millis = least; millis <= most * 1.001; millis *= 10) {
            line(svg, "grid", LEFT, y(millis), RIGHT, y(millis));
            text(svg, "small", LEFT - 8, y(millis) + 4, "end", duration(millis));
        }
        for (Series series : all) {
            guide(svg, series);
        }
        double lastLabel = Double.NEGATIVE_INFINITY;
        for (Series series :
                all.stream().sorted((a, b) -> Double.compare(end(b), end(a))).toList()) {
            curve(svg, series);
            // Labels of lines that end together stand below each other.
            lastLabel = Math.max(y(end(series)) + 4, lastLabel + 34);
            text(svg, series.style(), x(series.millis().lastKey()) + 12, lastLabel, "start", series.name());
            text(
                    svg,
                    "small",
                    x(series.millis().lastKey()) + 12,
                    lastLabel + 14,
                    "start",
                    duration(end(series)) + " for "
                            + String.format(Locale.ROOT, "%,d", series.millis().lastKey()));
        }
        text(svg, "small", LEFT, BOTTOM + 40, "start", "dashed: in proportion to the number of statements");
        return svg.append("</svg>\n").toString();
    }

    private String description() {
        StringBuilder words = new StringBuilder();
        for (Series series : all) {
            words.append(series.name()).append(": ");
            series.millis()
                    .forEach((statements, millis) -> words.append(
                            String.format(Locale.ROOT, "%,d statements %s; ", statements, duration(millis))));
        }
        return words.toString().strip();
    }

    private static double end(Series series) {
        return series.millis().getOrDefault(series.millis().lastKey(), Double.NaN);
    }

    /** The time that growth in proportion would have from the first measurement on. */
    private void guide(StringBuilder svg, Series series) {
        int first = series.millis().firstKey();
        int last = series.millis().lastKey();
        double start = series.millis().getOrDefault(first, Double.NaN);
        line(svg, "guide", x(first), y(start), x(last), y(Math.min(most, start * last / first)));
    }

    private void curve(StringBuilder svg, Series series) {
        StringBuilder points = new StringBuilder();
        series.millis()
                .forEach((statements, millis) -> points.append(coordinate(x(statements)))
                        .append(',')
                        .append(coordinate(y(millis)))
                        .append(' '));
        svg.append("<polyline class=\"%s\" points=\"%s\"/>\n"
                .formatted(series.style(), points.toString().strip()));
        series.millis().forEach((statements, millis) -> {
            String x = coordinate(x(statements));
            String y = coordinate(y(millis));
            // Marks differ too, for those who do not tell the colours apart.
            if (series.style().equals("difference")) {
                svg.append("<circle class=\"%s\" cx=\"%s\" cy=\"%s\" r=\"4\"/>\n".formatted(series.style(), x, y));
            } else {
                svg.append("<path class=\"%s\" d=\"M%s %sm-4 -4h8v8h-8z\"/>\n".formatted(series.style(), x, y));
            }
        });
    }

    private static void line(StringBuilder svg, String style, double x1, double y1, double x2, double y2) {
        svg.append("<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>\n"
                .formatted(style, coordinate(x1), coordinate(y1), coordinate(x2), coordinate(y2)));
    }

    private static void text(StringBuilder svg, String style, double x, double y, String anchor, String text) {
        svg.append("<text class=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
                .formatted(
                        style,
                        coordinate(x),
                        coordinate(y),
                        anchor,
                        text.replace("&", "&amp;").replace("<", "&lt;")));
    }

    private static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static double x(int statements) {
        return LEFT + (RIGHT - LEFT) * part(statements, LEAST_STATEMENTS, MOST_STATEMENTS);
    }

    private double y(double millis) {
        return BOTTOM - (BOTTOM - TOP) * part(millis, least, most);
    }

    private static double part(double value, double least, double most) {
        return Math.log(value / least) / Math.log(most / least);
    }

    private static String duration(double millis) {
        return millis >= 1_000 ? Table.number(millis / 1_000) + " s" : Table.number(millis) + " ms";
    }
}
