package io.unifiedtelemetry.connect.voyager.probe.show;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows whose columns are as wide as their widest cell; all but the first column right-aligned. */
final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String... header) {
    rows.add(List.of(header));
  }

  void add(List<String> cells) {
    rows.add(cells);
  }

  void print(PrintWriter out) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(GAP);
      for (int i = 0; i < widths.length; i++) {
        String format = "%" + (i == 0 ? "-" : "") + widths[i] + "s";
        line.append(i == 0 ? "" : GAP).append(format.formatted(row.get(i)));
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
