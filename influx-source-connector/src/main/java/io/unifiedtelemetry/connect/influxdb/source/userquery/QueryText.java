package io.unifiedtelemetry.connect.influxdb.source.userquery;

import io.unifiedtelemetry.connect.influxdb.source.config.UserQuery;
import io.unifiedtelemetry.connect.influxdb.source.config.UserQuery.Language;
import io.unifiedtelemetry.connect.influxdb.source.offset.Rfc3339;

/** The text of a user's query for one window. */
public final class QueryText {
  private QueryText() {}

  /** The query for the points from one time on and before another, nanoseconds since 1970. */
  public static String of(UserQuery query, long start, long stop) {
    return query
        .text()
        .replace(UserQuery.START, time(query.language(), start))
        .replace(UserQuery.STOP, time(query.language(), stop));
  }

  private static String time(Language language, long time) {
    return language == Language.FLUX ? Rfc3339.format(time) : Long.toString(time);
  }
}
