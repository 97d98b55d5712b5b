package io.unifiedtelemetry.connect.influxdb.source.query;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import io.unifiedtelemetry.connect.influxdb.source.config.FilterConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.TagFilter;
import java.util.List;
import java.util.TreeMap;

/**
 * What is selected of a measurement, in InfluxQL. No name, value or regular expression can end its
 * own quotes.
 *
 * @param fields names of the fields; empty for all
 * @param condition on the tags, starting with {@code AND}; empty for none
 */
public record Selection(List<String> fields, String condition) {
  /** All fields of all points. */
  public static final Selection ALL = new Selection(List.of(), "");

  /** Returns the selection of a filter. */
  public static Selection of(FilterConfig filter) {
    return new Selection(
        // In the order in which all fields would be.
        filter.fields().stream().sorted().toList(),
        filter.tags().stream()
            .collect(
                groupingBy(
                    TagFilter::key, TreeMap::new, mapping(Selection::condition, joining(" OR "))))
            .values()
            .stream()
            .map(any -> " AND (" + any + ")")
            .collect(joining()));
  }

  /** Whether any field is selected of a measurement with these fields. */
  public boolean selectsAnyOf(FieldTypes types) {
    return fields.isEmpty() || fields.stream().anyMatch(types::has);
  }

  String columns() {
    return columns("%s");
  }

  String counts() {
    return columns("count(%s)");
  }

  private String columns(String form) {
    return fields.isEmpty()
        ? form.formatted("*")
        : fields.stream()
            .map(name -> form.formatted(InfluxQl.quoted(name) + "::field"))
            .collect(joining(", "));
  }

  // As a tag, because a measurement may have a field of this name.
  private static String condition(TagFilter filter) {
    String tag = InfluxQl.quoted(filter.key()) + "::tag";
    return filter.isRegex()
        ? tag + " =~ /" + regex(filter.value()) + "/"
        : tag + " = " + literal(filter.value());
  }

  private static String literal(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
  }

  // InfluxQL takes a slash for the end, and a backslash before the end for an escape of it, even if
  // the backslash is escaped itself.
  private static String regex(String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each == '\\') {
        i++;
        each = text.charAt(i);
        regex.append(each == '\\' ? "\\x5c" : each == '/' ? "\\x2f" : "\\" + each);
      } else {
        regex.append(each == '/' ? "\\x2f" : String.valueOf(each));
      }
    }
    return regex.toString();
  }
}
