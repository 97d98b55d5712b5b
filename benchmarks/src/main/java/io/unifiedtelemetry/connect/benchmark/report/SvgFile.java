package io.unifiedtelemetry.connect.benchmark.report;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.series.Series;

/**
 * Writes charts to an SVG file. Text becomes outlines, so the image does not depend on the fonts of
 * the reader.
 */
final class SvgFile {
  private static final Pattern LONG_NUMBER = Pattern.compile("-?\\d+\\.\\d{3,}(E-?\\d+)?");

  private static final Pattern DOCTYPE = Pattern.compile("<!DOCTYPE[^>]*>\\s*");
  private static final Pattern SVG_TAG = Pattern.compile("<svg [^>]*>");

  /** Measures text as XChart does for its layout; otherwise long labels overlap the plot. */
  private static final class Canvas extends VectorGraphics2D {
    private static final FontRenderContext TEXT = new FontRenderContext(null, true, false);

    @Override
    public FontRenderContext getFontRenderContext() {
      return TEXT;
    }
  }

  private SvgFile() {}

  /** Writes charts of the same width side by side. */
  static void write(Path file, List<? extends Chart<?, ?>> charts) throws IOException {
    int width = charts.get(0).getWidth();
    int height = charts.stream().mapToInt(Chart::getHeight).max().orElseThrow();
    VectorGraphics2D image = new Canvas();
    image.setColor(Color.WHITE);
    image.fillRect(0, 0, charts.size() * width, height);
    for (int i = 0; i < charts.size(); i++) {
      Chart<?, ?> chart = charts.get(i);
      Graphics2D cell = (Graphics2D) image.create();
      cell.translate(i * width, 0);
      chart.paint(cell, chart.getWidth(), chart.getHeight());
      cell.dispose();
    }
    ByteArrayOutputStream svg = new ByteArrayOutputStream();
    new SVGProcessor()
        .getDocument(image.getCommands(), new PageSize(0, 0, charts.size() * width, height))
        .writeTo(svg);
    Files.createDirectories(file.getParent());
    Files.writeString(file, described(simplified(svg.toString(StandardCharsets.UTF_8)), charts));
  }

  /** Adds titles and names of series as text, for search and screen readers. */
  private static String described(String svg, List<? extends Chart<?, ?>> charts) {
    String text =
        charts.stream()
            .map(each -> each.getTitle() + ": " + seriesNames(each))
            .collect(Collectors.joining("; "));
    String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return SVG_TAG
        .matcher(svg)
        .replaceFirst(
            tag -> Matcher.quoteReplacement(tag.group() + "<desc>" + escaped + "</desc>"));
  }

  private static String seriesNames(Chart<?, ?> chart) {
    return chart.getSeriesCollection().stream()
        .map(Series::getName)
        .collect(Collectors.joining(", "));
  }

  /**
   * Rounds to hundredths of a pixel, which halves the size of the file, and drops the reference to
   * a DTD, which parsers would download.
   */
  private static String simplified(String svg) {
    return LONG_NUMBER
        .matcher(DOCTYPE.matcher(svg).replaceFirst(""))
        .replaceAll(number -> String.format(Locale.ROOT, "%.2f", Double.valueOf(number.group())));
  }
}
