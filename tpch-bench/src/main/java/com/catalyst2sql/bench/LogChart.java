package com.catalyst2sql.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Curves on paper with powers of ten both ways, as SVG: what grows as a power of the size is a straight line there, and its
 * slope is the power. A dashed line shows the slope of what grows as the size does.
 */
final class LogChart {

  /**
   * Milliseconds by size.
   *
   * @param points by ascending size, at least one
   */
  record Curve(String name, List<Point> points) {

    /** The power of the size that the last step grew with; NaN where there is only one. */
    double power() {
      int last = points.size() - 1;
      if (last < 1) {
        return Double.NaN;
      }
      Point from = points.get(last - 1);
      Point to = points.get(last);
      return Math.log(to.millis() / from.millis()) / Math.log(to.size() / from.size());
    }
  }

  /** One measurement. */
  record Point(double size, double millis) {}

  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final int LEFT = 70;
  private static final int BOTTOM = 40;
  private static final int TOP = 10;
  private static final int LEGEND = 200;
  private static final List<String> COLORS =
      List.of("#4a90d9", "#e07b53", "#58b8a5", "#7b5ea7", "#c9a227", "#8fc458", "#b0413e");

  private final List<Curve> curves;
  private final String sizes;
  private final int lowestSize;
  private final int highestSize;
  private final int lowestMillis;
  private final int highestMillis;

  /** {@code sizes} says what they count. */
  LogChart(String sizes, List<Curve> curves) {
    this.sizes = sizes;
    this.curves = List.copyOf(curves);
    List<Point> all = new ArrayList<>();
    curves.forEach(c -> all.addAll(c.points()));
    this.lowestSize = decade(all.stream().mapToDouble(Point::size).min().orElse(1), false);
    this.highestSize = decade(all.stream().mapToDouble(Point::size).max().orElse(10), true);
    this.lowestMillis = decade(all.stream().mapToDouble(Point::millis).min().orElse(1), false);
    this.highestMillis = decade(all.stream().mapToDouble(Point::millis).max().orElse(10), true);
  }

  private static int decade(double value, boolean above) {
    double power = Math.log10(value);
    return (int) (above ? Math.ceil(power - 1e-9) : Math.floor(power + 1e-9));
  }

  String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg viewBox='0 0 %d %d' width='%d' font-family='sans-serif' font-size='11'>%n"
            .formatted(WIDTH + LEGEND, HEIGHT, WIDTH + LEGEND));
    for (int power = lowestSize; power <= highestSize; power++) {
      double x = x(Math.pow(10, power));
      line(svg, x, TOP, x, HEIGHT - BOTTOM, "#ddd", "");
      text(svg, x, HEIGHT - BOTTOM + 15, "middle", number(power));
    }
    for (int power = lowestMillis; power <= highestMillis; power++) {
      double y = y(Math.pow(10, power));
      line(svg, LEFT, y, WIDTH, y, "#ddd", "");
      text(svg, LEFT - 5, y + 4, "end", number(power) + " ms");
    }
    text(svg, (LEFT + WIDTH) / 2.0, HEIGHT - 5, "middle", sizes);
    proportional(svg);
    for (int i = 0; i < curves.size(); i++) {
      draw(svg, curves.get(i), COLORS.get(i % COLORS.size()), i);
    }
    return svg.append("</svg>\n").toString();
  }

  /** From the lower left corner to the edge it meets first. */
  private void proportional(StringBuilder svg) {
    int decades = Math.min(highestSize - lowestSize, highestMillis - lowestMillis);
    line(
        svg,
        x(Math.pow(10, lowestSize)),
        y(Math.pow(10, lowestMillis)),
        x(Math.pow(10, lowestSize + decades)),
        y(Math.pow(10, lowestMillis + decades)),
        "#888",
        " stroke-dasharray='4 4'");
    int y = TOP + 14 * (curves.size() + 1);
    text(svg, WIDTH + 15, y + 4, "start", "- - as the size");
  }

  private void draw(StringBuilder svg, Curve curve, String color, int place) {
    StringBuilder path = new StringBuilder();
    for (Point point : curve.points()) {
      path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point.size()), y(point.millis())));
    }
    svg.append(
        "<polyline points='%s' fill='none' stroke='%s' stroke-width='2'/>%n"
            .formatted(path.toString().strip(), color));
    for (Point point : curve.points()) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle cx='%.1f' cy='%.1f' r='3' fill='%s'><title>%s: %s, %.2f"
                  + " ms</title></circle>%n",
              x(point.size()),
              y(point.millis()),
              color,
              HtmlPage.escaped(curve.name()),
              BenchMain.number(point.size()),
              point.millis()));
    }
    int y = TOP + 14 * (place + 1);
    line(svg, WIDTH + 10, y, WIDTH + 25, y, color, " stroke-width='3'");
    String power =
        Double.isNaN(curve.power()) ? "" : String.format(Locale.ROOT, ", n^%.2f", curve.power());
    text(svg, WIDTH + 30, y + 4, "start", HtmlPage.escaped(curve.name()) + power);
  }

  private double x(double size) {
    double share = (Math.log10(size) - lowestSize) / Math.max(1, highestSize - lowestSize);
    return LEFT + share * (WIDTH - LEFT);
  }

  private double y(double millis) {
    double share = (Math.log10(millis) - lowestMillis) / Math.max(1, highestMillis - lowestMillis);
    return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP);
  }

  private static String number(int power) {
    return power >= 0
        ? String.format(Locale.ROOT, "%,.0f", Math.pow(10, power))
        : String.format(Locale.ROOT, "%." + -power + "f", Math.pow(10, power));
  }

  private static void line(
      StringBuilder svg, double x1, double y1, double x2, double y2, String color, String more) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f' stroke='%s'%s/>%n",
            x1,
            y1,
            x2,
            y2,
            color,
            more));
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x='%.1f' y='%.1f' text-anchor='%s'>%s</text>%n",
            x,
            y,
            anchor,
            text));
  }
}
