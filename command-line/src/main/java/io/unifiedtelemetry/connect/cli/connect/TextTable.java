package io.unifiedtelemetry.connect.cli.connect;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table of text with aligned columns. */
public final class TextTable {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** A table with these headings. */
  public TextTable(String... headings) {
    add(headings);
  }

  /** Adds a row. */
  public void add(String... cells) {
    rows.add(List.of(cells));
  }

  /** Whether it has only headings. */
  public boolean isEmpty() {
    return rows.size() == 1;
  }

  /** Prints it, each line indented. */
  public void print(PrintWriter out, String indent) {
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(indent);
      for (int i = 0; i < row.size(); i++) {
        line.append(row.get(i)).append(" ".repeat(width(i) - row.get(i).length())).append(GAP);
      }
      out.println(line.toString().stripTrailing());
    }
  }

  private int width(int column) {
    return rows.stream()
        .map(row -> row.get(column).length())
        .collect(Collectors.maxBy(Integer::compare))
        .orElse(0);
  }
}
