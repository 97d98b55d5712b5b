package io.unifiedtelemetry.connect.benchmark.report;

import java.util.Locale;

/** A drawing in SVG, put together shape by shape. */
final class Svg {
  private final StringBuilder shapes = new StringBuilder();
  private final int width;
  private final int height;

  /** An empty one of that size, in pixels. */
  Svg(int width, int height) {
    this.width = width;
    this.height = height;
  }

  Svg line(double x1, double y1, double x2, double y2, String colour, String style) {
    return shape(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" %s/>",
        x1, y1, x2, y2, colour, style);
  }

  Svg box(double x, double y, double boxWidth, double boxHeight, String colour) {
    return shape(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
        x, y, boxWidth, boxHeight, colour);
  }

  Svg dot(double x, double y, String colour) {
    return shape("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>", x, y, colour);
  }

  /**
   * Adds a text.
   *
   * @param anchor {@code start}, {@code middle} or {@code end}
   */
  Svg text(double x, double y, String anchor, String colour, String text) {
    return shape(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>",
        x, y, anchor, colour, escaped(text));
  }

  @Override
  public String toString() {
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" \
        font-family="sans-serif" font-size="12">
        <rect width="100%%" height="100%%" fill="white"/>
        %s</svg>
        """
        .formatted(width, height, width, height, shapes);
  }

  private Svg shape(String format, Object... values) {
    shapes.append(String.format(Locale.ROOT, format, values)).append('\n');
    return this;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
