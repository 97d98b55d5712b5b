package io.unifiedtelemetry.connect.voyager.config;

import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import io.unifiedtelemetry.connect.common.config.Milliseconds;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * How often devices are asked, and how long they may take.
 *
 * @param interval between two polls of a device
 * @param timeout of a whole poll, connection and login included
 * @param connectTimeout of the TCP connection, and of each step of the login
 * @param longestBackoff after failures in a row
 * @param answerLimit bytes; a longer answer is given up
 */
public record PollConfig(
    Duration interval,
    Duration timeout,
    Duration connectTimeout,
    Duration longestBackoff,
    int answerLimit) {
  public static final String INTERVAL = "voyager.poll.interval.ms";
  public static final String TIMEOUT = "voyager.poll.timeout.ms";
  public static final String CONNECT_TIMEOUT = "voyager.connect.timeout.ms";
  public static final String LONGEST_BACKOFF = "voyager.retry.backoff.max.ms";
  public static final String ANSWER_LIMIT = "voyager.answer.max.bytes";

  static void define(ConfigDef definition) {
    ConfigGroup group = new ConfigGroup(definition, "Polling");
    group
        .key(INTERVAL, Type.LONG)
        .defaultsTo(10_000L)
        .high()
        .narrow()
        .valid(Milliseconds.atLeast(100))
        .label("Poll interval (ms)")
        .doc(
            "Each device is asked at this fixed rate, in milliseconds, each at a moment of its own."
                + " A device needs about 4 s for an answer; a poll that is due while one is under"
                + " way is skipped and counted.")
        .define();
    group
        .key(TIMEOUT, Type.LONG)
        .defaultsTo(30_000L)
        .narrow()
        .valid(Milliseconds.atLeast(100))
        .label("Poll timeout (ms)")
        .doc(
            "How long a poll may take, connection and login included, in milliseconds. Then the"
                + " connection is closed.")
        .define();
    group
        .key(CONNECT_TIMEOUT, Type.LONG)
        .defaultsTo(10_000L)
        .low()
        .narrow()
        .valid(Range.between(1, Integer.MAX_VALUE))
        .label("Connect timeout (ms)")
        .doc("How long setting up a connection and each step of a login may take.")
        .define();
    group
        .key(LONGEST_BACKOFF, Type.LONG)
        .defaultsTo(60_000L)
        .low()
        .narrow()
        .valid(Milliseconds.atLeast(1))
        .label("Longest back-off (ms)")
        .doc(
            "After failures in a row a device is asked ever less often, down to once in this time,"
                + " in milliseconds. The first success brings the usual rate back.")
        .define();
    group
        .key(ANSWER_LIMIT, Type.INT)
        .defaultsTo(1_048_576)
        .low()
        .narrow()
        .valid(Range.atLeast(1024))
        .label("Longest answer (bytes)")
        .doc("A longer answer is an error. A Voyager's has about 8,000 bytes.")
        .define();
  }

  static PollConfig from(AbstractConfig config) {
    return new PollConfig(
        Duration.ofMillis(config.getLong(INTERVAL)),
        Duration.ofMillis(config.getLong(TIMEOUT)),
        Duration.ofMillis(config.getLong(CONNECT_TIMEOUT)),
        Duration.ofMillis(config.getLong(LONGEST_BACKOFF)),
        config.getInt(ANSWER_LIMIT));
  }
}
