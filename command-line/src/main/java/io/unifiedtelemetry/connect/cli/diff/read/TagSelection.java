package io.unifiedtelemetry.connect.cli.diff.read;

import io.unifiedtelemetry.connect.influxdb.source.config.FilterConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.TagFilter;
import io.unifiedtelemetry.connect.influxdb.source.query.Selection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which points of a side are compared, and which of their tags.
 *
 * @param ignored keys of tags that do not distinguish series
 */
public record TagSelection(Selection points, Set<String> ignored) {

  /**
   * Returns a selection.
   *
   * @param tag {@code KEY=VALUE} that only this side has
   * @throws IllegalArgumentException if the tag is not like that
   */
  public static TagSelection of(Optional<String> tag, List<String> ignoredTags) {
    Optional<TagFilter> filter = tag.map(TagSelection::filter);
    return new TagSelection(
        Selection.of(new FilterConfig(filter.stream().toList(), List.of())),
        Stream.concat(ignoredTags.stream(), filter.stream().map(TagFilter::key))
            .collect(Collectors.toSet()));
  }

  private static TagFilter filter(String text) {
    int equals = text.indexOf('=');
    if (equals < 1 || text.chars().anyMatch(each -> each == '\r' || each == 0)) {
      throw new IllegalArgumentException("the tag must be KEY=VALUE, not \"" + text + "\"");
    }
    return new TagFilter(text.substring(0, equals), text.substring(equals + 1), false);
  }
}
