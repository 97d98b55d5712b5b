package io.unifiedtelemetry.connect.influxdb.source.config;

import io.unifiedtelemetry.connect.common.config.Applies;
import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import io.unifiedtelemetry.connect.common.config.EnumSetting;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/**
 * A user's query that is run instead of reading whole measurements.
 *
 * @param text with the placeholders {@code $start} and {@code $stop}
 * @param window of which the bounds of the windows are multiples; zero if they may be anything
 */
public record UserQuery(String text, Language language, Duration window) {
  public static final String QUERY = "query";
  public static final String LANGUAGE = "query.language";
  public static final String WINDOW = "query.window.ms";
  public static final String START = "$start";
  public static final String STOP = "$stop";

  private static final Duration MAX_WINDOW = Duration.ofDays(366);
  private static final EnumSetting<Language> LANGUAGES = EnumSetting.of(Language.class);

  /** The language of a query. */
  public enum Language {
    /** For 2.x. */
    FLUX,
    /** For 1.x, 2.x and 3.x. */
    INFLUXQL
  }

  static void define(ConfigGroup group) {
    group
        .key(QUERY, Type.STRING)
        .defaultsTo("")
        .wide()
        .valid(ConfigDef.LambdaValidator.with(UserQuery::check, () -> "a query"))
        .label("Query")
        .doc(
            "A query to run instead of reading whole measurements. $start and $stop are replaced by"
                + " the start (inclusive) and end (exclusive) of a window: RFC 3339 times in Flux,"
                + " nanoseconds since 1970 in InfluxQL. Points that are stored later than"
                + " settle.delay.ms after their time are not found, and after a failure the whole"
                + " window is delivered again.")
        .define();
    group
        .key(LANGUAGE, Type.STRING)
        .appliesIf(Applies.ifSet(QUERY))
        .defaultsTo(EnumSetting.nameOf(Language.FLUX))
        .oneOf(LANGUAGES)
        .label("Query language")
        .doc("Language of the query: flux (InfluxDB 2.x only) or influxql.")
        .define();
    defineWindow(group);
  }

  private static void defineWindow(ConfigGroup group) {
    group
        .key(WINDOW, Type.LONG)
        .defaultsTo(0L)
        .narrow()
        .valid(Range.between(0, MAX_WINDOW.toMillis()))
        .label("Query window (ms)")
        .doc(
            "With a query: $start and $stop are multiples of this since 1970, in milliseconds, and a"
                + " window is read settle.delay.ms after its end. Set it to the interval by which the"
                + " query groups (GROUP BY time, aggregateWindow), or to a multiple of it; otherwise"
                + " windows end in the middle of a group, and parts of it overwrite each other. 0:"
                + " windows end at any time.")
        .define();
  }

  static Optional<UserQuery> from(AbstractConfig config) {
    String text = config.getString(QUERY);
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new UserQuery(
                text,
                LANGUAGES.parse(LANGUAGE, config.getString(LANGUAGE)),
                Duration.ofMillis(config.getLong(WINDOW))));
  }

  private static void check(String key, Object value) {
    String text = String.valueOf(value);
    if (!text.isEmpty() && !(text.contains(START) && text.contains(STOP))) {
      throw new ConfigException(
          key, value, "must have $start and $stop, the bounds of the window to read");
    }
  }
}
