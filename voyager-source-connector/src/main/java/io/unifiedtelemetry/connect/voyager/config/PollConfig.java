package io.unifiedtelemetry.connect.voyager.config;

import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import io.unifiedtelemetry.connect.common.config.Milliseconds;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * How often devices are polled, and the timeouts.
 *
 * @param interval time between two polls of a device
 * @param timeout limit for a whole poll, including connection and login
 * @param connectTimeout limit for connecting, and for each step of the login
 * @param maxBackoff longest wait after consecutive failures
 * @param maxResponseBytes limit on the size of a response
 */
public record PollConfig(
    Duration interval,
    Duration timeout,
    Duration connectTimeout,
    Duration maxBackoff,
    int maxResponseBytes) {
  public static final String INTERVAL = "voyager.poll.interval.ms";
  public static final String TIMEOUT = "voyager.poll.timeout.ms";
  public static final String CONNECT_TIMEOUT = "voyager.connect.timeout.ms";
  public static final String MAX_BACKOFF = "voyager.retry.backoff.max.ms";
  public static final String MAX_RESPONSE_BYTES = "voyager.answer.max.bytes";

  static void define(ConfigDef definition) {
    ConfigGroup group = new ConfigGroup(definition, "Polling");
    defineSchedule(group);
    defineLimits(group);
  }

  private static void defineSchedule(ConfigGroup group) {
    group
        .key(INTERVAL, Type.LONG)
        .defaultsTo(10_000L)
        .high()
        .narrow()
        .valid(Milliseconds.atLeast(100))
        .label("Poll interval (ms)")
        .doc(
            "Each device is polled at this fixed rate, in milliseconds, with its own offset within the"
                + " interval. A device needs about 4 s to respond; a poll that is due while one is in"
                + " progress is skipped and counted.")
        .define();
    group
        .key(TIMEOUT, Type.LONG)
        .defaultsTo(30_000L)
        .narrow()
        .valid(Milliseconds.atLeast(100))
        .label("Poll timeout (ms)")
        .doc(
            "Timeout of a poll, including connection and login, in milliseconds. Then the connection"
                + " is closed.")
        .define();
  }

  private static void defineLimits(ConfigGroup group) {
    group
        .key(CONNECT_TIMEOUT, Type.LONG)
        .defaultsTo(10_000L)
        .low()
        .narrow()
        .valid(Range.between(1, Integer.MAX_VALUE))
        .label("Connect timeout (ms)")
        .doc("Timeout of connecting and of each step of a login, in milliseconds.")
        .define();
    group
        .key(MAX_BACKOFF, Type.LONG)
        .defaultsTo(60_000L)
        .low()
        .narrow()
        .valid(Milliseconds.atLeast(1))
        .label("Maximum backoff (ms)")
        .doc(
            "After consecutive failures a device is polled less and less often, at least once in this"
                + " time, in milliseconds. The first success restores the normal rate.")
        .define();
    group
        .key(MAX_RESPONSE_BYTES, Type.INT)
        .defaultsTo(1_048_576)
        .low()
        .narrow()
        .valid(Range.atLeast(1024))
        .label("Maximum response (bytes)")
        .doc("A longer response is an error. A Voyager's response has about 8,000 bytes.")
        .define();
  }

  static PollConfig from(AbstractConfig config) {
    return new PollConfig(
        Duration.ofMillis(config.getLong(INTERVAL)),
        Duration.ofMillis(config.getLong(TIMEOUT)),
        Duration.ofMillis(config.getLong(CONNECT_TIMEOUT)),
        Duration.ofMillis(config.getLong(MAX_BACKOFF)),
        config.getInt(MAX_RESPONSE_BYTES));
  }
}
