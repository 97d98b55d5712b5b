package io.unifiedtelemetry.connect.influxdb.source.query;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import io.unifiedtelemetry.connect.influxdb.source.config.FilterConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.TagFilter;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is selected of a measurement, in InfluxQL. No name, value or regular expression can end its
 * own quotes.
 *
 * @param fields names of the fields; empty for all
 * @param condition on the tags, starting with {@code AND}; empty for none
 * @param names which names of fields are selected if all are meant
 */
public record Selection(List<String> fields, String condition, Names names) {
  /** Which names of fields the server selects. */
  public enum Names {
    /** Not those of {@link FilterConfig#RESERVED}, as with 1.x and 2.x. */
    NOT_RESERVED,
    /** The same, and the measurement has such fields. */
    WITHOUT_RESERVED,
    /** All, as with 3.x. */
    ANY
  }

  /** All fields of all points. */
  public static final Selection ALL = new Selection(List.of(), "", Names.NOT_RESERVED);

  private static final String OTHER_FIELDS =
      "/(?s)^" + otherThan(new TreeSet<>(FilterConfig.RESERVED)) + "/";

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
            .collect(joining()),
        Names.NOT_RESERVED);
  }

  /** Returns the same for a server that selects fields of all names. */
  public Selection ofAnyName() {
    return new Selection(fields, condition, Names.ANY);
  }

  /** Whether all fields but those with reserved names are selected. */
  public boolean withoutReserved() {
    return names == Names.WITHOUT_RESERVED;
  }

  /** Returns the fields that InfluxQL cannot select of a measurement with these fields. */
  public List<String> unreadable(FieldTypes types) {
    return fields.isEmpty() && names != Names.ANY
        ? FilterConfig.RESERVED.stream().filter(types::has).toList()
        : List.of();
  }

  /** Returns what InfluxQL can select of a measurement with these fields. */
  public Selection readable(FieldTypes types) {
    return unreadable(types).isEmpty()
        ? this
        : new Selection(fields, condition, Names.WITHOUT_RESERVED);
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
        ? form.formatted(withoutReserved() ? OTHER_FIELDS : "*")
        : fields.stream()
            .map(name -> form.formatted(InfluxQl.quoted(name) + "::field"))
            .collect(joining(", "));
  }

  // Matches the rest of a name unless it is one of these. Go's regular expressions have no
  // look-ahead.
  private static String otherThan(SortedSet<String> names) {
    Map<Character, SortedSet<String>> rests = new TreeMap<>();
    for (String name : names) {
      if (!name.isEmpty()) {
        rests.computeIfAbsent(name.charAt(0), first -> new TreeSet<>()).add(name.substring(1));
      }
    }
    StringBuilder regex = new StringBuilder(names.contains("") ? "(?:" : "(?:$|");
    regex.append(
        rests.isEmpty()
            ? "."
            : rests.keySet().stream().map(String::valueOf).collect(joining("", "[^", "]")));
    rests.forEach((first, rest) -> regex.append('|').append(first).append(otherThan(rest)));
    return regex.append(')').toString();
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
