package io.unifiedtelemetry.connect.influxdb.source.config;

import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import java.util.List;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/**
 * Which points of the measurements to read, and which of their fields.
 *
 * @param tags conditions; of those on one tag any, and of all tags each must be true
 * @param fields names; empty for all
 */
public record FilterConfig(List<TagFilter> tags, List<String> fields) {
  public static final String TAGS = "tags.include";
  public static final String FIELDS = "fields.include";

  /**
   * Fields that InfluxDB 1.x and 2.x cannot select: InfluxQL returns the measurement, the tags and
   * the series instead (function {@code buildCursor} of the storage engine tsm1), and a field
   * without a name, which a line like {@code m <tab>=1} has, under another name.
   */
  public static final List<String> RESERVED =
      List.of("", "_name", "_seriesKey", "_tagKey", "_tagValue");

  static void define(ConfigGroup group) {
    group
        .key(TAGS, Type.LIST)
        .defaultsTo("")
        .wide()
        .valid(ConfigDef.LambdaValidator.with(FilterConfig::checkTags, () -> "key=value, …"))
        .label("Tags to read")
        .doc(
            "Only points with these tags are read: key=value, or key=~/regex/ for a regular"
                + " expression (of Go) that matches a part of the value; key= for points without the"
                + " tag. Of several conditions on one tag any must be true, and those on each tag."
                + " Types stay exact, and late points are found. Not with a query.")
        .define();
    group
        .key(FIELDS, Type.LIST)
        .defaultsTo("")
        .wide()
        .valid(ConfigDef.LambdaValidator.with(FilterConfig::checkFields, () -> "field names"))
        .label("Fields to read")
        .doc(
            "Names of the fields to read; points that have none of them are not read. Empty: all"
                + " fields. Not with a query.")
        .define();
  }

  static FilterConfig from(AbstractConfig config) {
    return new FilterConfig(TagFilter.parse(TAGS, config.getList(TAGS)), config.getList(FIELDS));
  }

  /** Whether everything is read. */
  public boolean isEmpty() {
    return tags.isEmpty() && fields.isEmpty();
  }

  private static void checkTags(String name, Object value) {
    TagFilter.parse(name, strings(value));
  }

  private static void checkFields(String name, Object value) {
    for (String field : strings(value)) {
      if (field.isEmpty() || field.indexOf('\r') >= 0 || field.indexOf('\0') >= 0) {
        throw new ConfigException(name, field, "must be a name without control characters");
      }
      if (RESERVED.contains(field)) {
        throw new ConfigException(
            name, field, "InfluxQL cannot select a field of this name; rename it in InfluxDB");
      }
    }
  }

  private static List<String> strings(Object list) {
    return ((List<?>) list).stream().map(String::valueOf).toList();
  }
}
