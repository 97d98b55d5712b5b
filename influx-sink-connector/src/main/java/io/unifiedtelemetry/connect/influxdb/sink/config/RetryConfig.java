package io.unifiedtelemetry.connect.influxdb.sink.config;

import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import io.unifiedtelemetry.connect.common.config.Milliseconds;
import io.unifiedtelemetry.connect.common.retry.Backoff;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * How long to retry.
 *
 * @param backoff between attempts
 * @param timeout how long to retry in an outage; empty for ever
 * @param authTimeout how long to retry with rejected credentials
 * @param poisonTime for how long a single line has to fail before it is rejected
 */
public record RetryConfig(
    Backoff backoff, Optional<Duration> timeout, Duration authTimeout, Duration poisonTime) {
  public static final String TIMEOUT = "retry.timeout.ms";
  public static final String AUTH_TIMEOUT = "auth.retry.timeout.ms";
  public static final String POISON = "poison.retry.ms";
  public static final String BACKOFF = "retry.backoff.ms";
  public static final String BACKOFF_MAX = "retry.backoff.max.ms";

  static void define(ConfigDef definition) {
    ConfigGroup group = new ConfigGroup(definition, "Retries");
    group
        .key(TIMEOUT, Type.LONG)
        .defaultsTo(-1L)
        .narrow()
        .valid(Milliseconds.atLeast(-1))
        .label("Retry timeout (ms)")
        .doc(
            "How long to retry in an outage before the task fails, in milliseconds; -1 for ever."
                + " No record is lost either way.")
        .define();
    group
        .key(AUTH_TIMEOUT, Type.LONG)
        .defaultsTo(900_000L)
        .narrow()
        .valid(Milliseconds.atLeast(0))
        .label("Authentication retry timeout (ms)")
        .doc(
            "How long to retry with rejected credentials (401, 403) before the task fails, in"
                + " milliseconds, so that the task recovers from a rotation by itself. For a"
                + " destination that is refused while others are not, destination.refused decides"
                + " what happens after this time.")
        .define();
    defineBackoff(group);
    definePoison(group);
  }

  private static void definePoison(ConfigGroup group) {
    group
        .key(POISON, Type.LONG)
        .defaultsTo(300_000L)
        .low()
        .narrow()
        .valid(Milliseconds.atLeast(0))
        .label("Retry of a single line (ms)")
        .doc(
            "For how long a single line is at least retried if InfluxDB fails on it (5xx, no"
                + " response), in milliseconds. Then it is rejected, if it was alone in at least"
                + " five requests and other lines for the same destination were stored after each"
                + " of them; otherwise it waits.")
        .define();
  }

  private static void defineBackoff(ConfigGroup group) {
    group
        .key(BACKOFF, Type.LONG)
        .defaultsTo(250L)
        .low()
        .narrow()
        .valid(Milliseconds.atLeast(1))
        .label("First backoff (ms)")
        .doc("Pause before the second attempt, in milliseconds; doubled for each further attempt.")
        .define();
    group
        .key(BACKOFF_MAX, Type.LONG)
        .defaultsTo(10_000L)
        .low()
        .narrow()
        .valid(Milliseconds.atLeast(1))
        .label("Longest backoff (ms)")
        .doc(
            "Longest pause between two attempts, in milliseconds, unless the server asks for a"
                + " longer one with Retry-After.")
        .define();
  }

  static RetryConfig from(AbstractConfig config) {
    long timeout = config.getLong(TIMEOUT);
    return new RetryConfig(
        new Backoff(
            Duration.ofMillis(config.getLong(BACKOFF)),
            Duration.ofMillis(config.getLong(BACKOFF_MAX))),
        timeout < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(timeout)),
        Duration.ofMillis(config.getLong(AUTH_TIMEOUT)),
        Duration.ofMillis(config.getLong(POISON)));
  }
}
