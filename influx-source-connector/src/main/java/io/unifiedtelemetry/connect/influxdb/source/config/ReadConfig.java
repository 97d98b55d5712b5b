package io.unifiedtelemetry.connect.influxdb.source.config;

import io.unifiedtelemetry.connect.common.config.Applies;
import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import io.unifiedtelemetry.connect.common.config.Milliseconds;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/**
 * Which measurements to read, from when to when, and how often.
 *
 * @param filter which of their points and fields
 * @param stopAt where to stop (exclusive), in nanoseconds since 1970; empty for no end
 * @param pollInterval of measurements without new points
 * @param minPollInterval of measurements that are being written to, at most {@code pollInterval}
 * @param maxLoad share of the time that queries for new points may take, from 0 to 1
 * @param settleDelay how far reading stays behind the present
 * @param maxQueries maximum number of concurrent queries that read the history of an instance
 * @param maxBytesPerSecond from one instance; zero for no limit
 * @param createMapping whether to create a DBRP mapping on 2.x if the bucket has none
 */
public record ReadConfig(
    Pattern include,
    Pattern exclude,
    FilterConfig filter,
    StartFrom startFrom,
    OptionalLong stopAt,
    Duration pollInterval,
    Duration minPollInterval,
    double maxLoad,
    Duration settleDelay,
    int maxQueries,
    long maxBytesPerSecond,
    boolean createMapping) {
  public static final String INCLUDE = "measurements.include";
  public static final String EXCLUDE = "measurements.exclude";
  public static final String START_FROM = "start.from";
  public static final String STOP_AT = "stop.at";
  public static final String POLL_INTERVAL = "poll.interval.ms";
  public static final String MIN_POLL_INTERVAL = "poll.interval.min.ms";
  public static final String MAX_LOAD = "poll.load.max.percent";
  public static final String SETTLE_DELAY = "settle.delay.ms";
  public static final String MAX_QUERIES = "influxdb.max.queries";
  public static final String MAX_BYTES_PER_SECOND = "influxdb.max.bytes.per.second";
  public static final String CREATE_MAPPING = "dbrp.auto.create";

  private static final double PERCENT = 100;

  /** Whether to read a measurement. */
  public boolean wants(String measurement) {
    return include.matcher(measurement).matches() && !exclude.matcher(measurement).matches();
  }

  static void define(ConfigGroup group) {
    defineMeasurements(group);
    FilterConfig.define(group);
    defineBounds(group);
    defineIntervals(group);
    defineMaxLoad(group);
    defineSettleDelay(group);
    defineLimits(group);
    defineMapping(group);
  }

  private static void defineMeasurements(ConfigGroup group) {
    group
        .key(INCLUDE, Type.STRING)
        .appliesIf(Applies.unlessSet(UserQuery.QUERY))
        .defaultsTo(".*")
        .wide()
        .valid(new Expression())
        .label("Measurements to read")
        .doc(
            "Regular expression that has to match the whole name of a measurement. New measurements"
                + " are picked up while the connector runs.")
        .define();
    group
        .key(EXCLUDE, Type.STRING)
        .appliesIf(Applies.unlessSet(UserQuery.QUERY))
        .defaultsTo("")
        .wide()
        .valid(new Expression())
        .label("Measurements to exclude")
        .doc("Regular expression; measurements whose whole name matches it are not read.")
        .define();
  }

  private static void defineBounds(ConfigGroup group) {
    group
        .key(START_FROM, Type.STRING)
        .defaultsTo(StartFrom.LATEST)
        .high()
        .valid(StartFrom.VALIDATOR)
        .label("Start from")
        .doc(
            "earliest: everything that is stored. latest: from the first start of the connector for"
                + " this instance and bucket; restarts do not change it, and new measurements start"
                + " there, too. Or an instant like 2026-11-22T14:00:00Z. Has no effect on"
                + " measurements with offsets.")
        .define();
    group
        .key(STOP_AT, Type.STRING)
        .defaultsTo("")
        .valid(ConfigDef.LambdaValidator.with(ReadConfig::checkStop, () -> "an instant"))
        .label("Stop at")
        .doc(
            "An instant like 2026-11-22T14:00:00Z at which reading stops (exclusive). After that the"
                + " tasks stay idle. Empty: no end.")
        .define();
  }

  private static void defineIntervals(ConfigGroup group) {
    group
        .key(POLL_INTERVAL, Type.LONG)
        .defaultsTo(1000L)
        .narrow()
        .valid(Milliseconds.atLeast(1))
        .label("Poll interval (ms)")
        .doc(
            "How often a measurement without new points is queried, in milliseconds. Also the upper"
                + " limit of the interval of others.")
        .define();
    group
        .key(MIN_POLL_INTERVAL, Type.LONG)
        .defaultsTo(50L)
        .narrow()
        .valid(Milliseconds.atLeast(1))
        .label("Minimum poll interval (ms)")
        .doc(
            "How often a measurement that is being written to is queried, in milliseconds. If all"
                + " queries for new points together would take more than poll.load.max.percent of"
                + " the time, the intervals grow.")
        .define();
  }

  private static void defineMaxLoad(ConfigGroup group) {
    group
        .key(MAX_LOAD, Type.INT)
        .defaultsTo(10)
        .low()
        .narrow()
        .valid(Range.between(1, 100))
        .label("Maximum poll load (%)")
        .doc(
            "How much of the time an instance may be occupied with a query for new points, in"
                + " percent. More makes new points of measurements with many series come sooner, at"
                + " the expense of the server. Measurements whose queries take longer than 0.1 s"
                + " may take as much once more.")
        .define();
  }

  private static void defineSettleDelay(ConfigGroup group) {
    group
        .key(SETTLE_DELAY, Type.LONG)
        .defaultsTo(0L)
        .narrow()
        .valid(Milliseconds.atLeast(0))
        .label("Settle delay (ms)")
        .doc(
            "How far reading stays behind the present, in milliseconds. With both late windows"
                + " disabled, points that are stored later than this after their own time are lost.")
        .define();
  }

  private static void defineLimits(ConfigGroup group) {
    group
        .key(MAX_QUERIES, Type.INT)
        .defaultsTo(4)
        .low()
        .narrow()
        .valid(Range.atLeast(1))
        .label("Concurrent queries")
        .doc(
            "Maximum number of concurrent queries that read the history of an instance, over all"
                + " tasks, and maximum number of tasks that read it. Each of these tasks may send"
                + " one more query at a time, for new points.")
        .define();
    group
        .key(MAX_BYTES_PER_SECOND, Type.LONG)
        .defaultsTo(0L)
        .low()
        .narrow()
        .valid(Range.atLeast(0))
        .label("Bytes per second")
        .doc(
            "Maximum number of bytes per second to read from an instance, over all tasks, for shared"
                + " links. 0: no limit.")
        .define();
  }

  private static void defineMapping(ConfigGroup group) {
    group
        .key(CREATE_MAPPING, Type.BOOLEAN)
        .appliesIf(InfluxDbConnection.version("2"))
        .defaultsTo(false)
        .low()
        .narrow()
        .label("Create DBRP mapping")
        .doc(
            "InfluxDB 2.x before 2.5 needs a mapping of database and retention policy (DBRP) for"
                + " each bucket that is read. true: create a missing one; the token has to permit"
                + " it.")
        .define();
  }

  static ReadConfig from(AbstractConfig config) {
    return new ReadConfig(
        // A name may contain a carriage return or a line feed, and ".*" must match it.
        Pattern.compile(config.getString(INCLUDE), Pattern.DOTALL),
        Pattern.compile(config.getString(EXCLUDE), Pattern.DOTALL),
        FilterConfig.from(config),
        StartFrom.parse(START_FROM, config.getString(START_FROM)),
        stopAt(config.getString(STOP_AT)),
        Duration.ofMillis(config.getLong(POLL_INTERVAL)),
        Duration.ofMillis(
            Math.min(config.getLong(MIN_POLL_INTERVAL), config.getLong(POLL_INTERVAL))),
        config.getInt(MAX_LOAD) / PERCENT,
        Duration.ofMillis(config.getLong(SETTLE_DELAY)),
        config.getInt(MAX_QUERIES),
        config.getLong(MAX_BYTES_PER_SECOND),
        config.getBoolean(CREATE_MAPPING));
  }

  private static OptionalLong stopAt(String text) {
    return text.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(StartFrom.instant(STOP_AT, text));
  }

  private static void checkStop(String key, Object value) {
    stopAt(String.valueOf(value));
  }

  private static final class Expression implements ConfigDef.Validator {
    @Override
    public void ensureValid(String key, Object value) {
      try {
        Pattern.compile(String.valueOf(value));
      } catch (PatternSyntaxException e) {
        throw new ConfigException(key, value, "is not a regular expression: " + e.getDescription());
      }
    }

    @Override
    public String toString() {
      return "a regular expression";
    }
  }
}
