package io.unifiedtelemetry.connect.influxdb.sink.config;

import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import io.unifiedtelemetry.connect.common.config.EnumSetting;
import io.unifiedtelemetry.connect.influxdb.sink.lane.LaneLimits;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * How lines are written.
 *
 * @param bucketMissing empty where it depends on whether the bucket's name is fixed
 * @param limits of one request
 * @param bufferBytes above this the task takes no more records for a while
 * @param maxInFlight how many requests are under way at once
 */
public record WriteConfig(
    Optional<BucketMissing> bucketMissing,
    OutOfRetention outOfRetention,
    LaneLimits limits,
    long bufferBytes,
    int maxInFlight) {
  public static final String BUCKET_MISSING = "bucket.missing";
  public static final String OUT_OF_RETENTION = "out.of.retention";
  public static final String BATCH_LINES = "batch.max.lines";
  public static final String BATCH_BYTES = "batch.max.bytes";
  public static final String GZIP = "gzip";
  public static final String BUFFER_BYTES = "buffer.max.bytes";
  public static final String MAX_IN_FLIGHT = "max.in.flight";

  private static final int MOST_BATCH_BYTES = 500_000_000;
  private static final EnumSetting<BucketMissing> MISSING = EnumSetting.of(BucketMissing.class);
  private static final EnumSetting<OutOfRetention> RETENTION = EnumSetting.of(OutOfRetention.class);

  /** What happens to lines for a bucket or database that does not exist. */
  public enum BucketMissing {
    /** They wait until somebody makes it. */
    WAIT,
    /** It is made. */
    CREATE,
    /** They are refused. */
    DLQ
  }

  /** What happens to points that are older than the bucket keeps them. */
  public enum OutOfRetention {
    /** They are refused. */
    DLQ,
    /** They are dropped, counted and logged. */
    DROP
  }

  static void define(ConfigDef definition) {
    ConfigGroup group = new ConfigGroup(definition, "Writing");
    defineTargets(group);
    defineRequests(group);
  }

  static WriteConfig from(AbstractConfig config) {
    return new WriteConfig(
        Optional.ofNullable(config.getString(BUCKET_MISSING))
            .map(value -> MISSING.parse(BUCKET_MISSING, value)),
        RETENTION.parse(OUT_OF_RETENTION, config.getString(OUT_OF_RETENTION)),
        new LaneLimits(
            config.getInt(BATCH_LINES), config.getInt(BATCH_BYTES), config.getBoolean(GZIP)),
        config.getLong(BUFFER_BYTES),
        config.getInt(MAX_IN_FLIGHT));
  }

  private static void defineTargets(ConfigGroup group) {
    group
        .key(BUCKET_MISSING, Type.STRING)
        .optional()
        .narrow()
        .oneOf(MISSING)
        .label("Missing bucket")
        .doc(
            "What happens to lines for a bucket or database that does not exist. wait: they wait"
                + " until somebody makes it. create: it is made, without retention limit; the"
                + " credentials have to allow that. dlq: their records are refused. Without a"
                + " value: wait where the name is fixed; where it holds a variable, they wait for"
                + " 60 s and are refused then.")
        .define();
    group
        .key(OUT_OF_RETENTION, Type.STRING)
        .defaultsTo(EnumSetting.nameOf(OutOfRetention.DLQ))
        .narrow()
        .oneOf(RETENTION)
        .label("Points out of retention")
        .doc(
            "What happens to points that are older than the bucket keeps them. dlq: their records"
                + " are refused. drop: they are dropped and counted, and the log names the oldest"
                + " and the newest once a minute.")
        .define();
  }

  private static void defineRequests(ConfigGroup group) {
    group
        .key(BATCH_LINES, Type.INT)
        .defaultsTo(5_000)
        .narrow()
        .valid(Range.between(1, 1_000_000))
        .label("Lines per request")
        .doc(
            "A write request has at most this many lines. For batches to fill,"
                + " consumer.override.max.poll.records has to be as large.")
        .define();
    group
        .key(BATCH_BYTES, Type.INT)
        .defaultsTo(4_000_000)
        .low()
        .narrow()
        .valid(Range.between(1, MOST_BATCH_BYTES))
        .label("Bytes per request")
        .doc(
            "A write request has at most this many bytes before compression; a single line that is"
                + " larger goes by itself.")
        .define();
    group
        .key(GZIP, Type.BOOLEAN)
        .defaultsTo(true)
        .low()
        .narrow()
        .label("Gzip")
        .doc("Whether write requests are compressed.")
        .define();
    group
        .key(BUFFER_BYTES, Type.LONG)
        .defaultsTo(67_108_864L)
        .low()
        .narrow()
        .valid(Range.atLeast(1))
        .label("Buffer (bytes)")
        .doc(
            "Memory per task for records that are not stored yet, estimated. Above it the task"
                + " pauses its partitions. It holds less where full requests wait for their turn:"
                + " then more would only wait, too.")
        .define();
    group
        .key(MAX_IN_FLIGHT, Type.INT)
        .defaultsTo(2)
        .low()
        .narrow()
        .valid(Range.between(1, 64))
        .label("Requests in flight")
        .doc(
            "How many write requests of a task may be under way at once. Points of one series stay"
                + " in order whatever it is.")
        .define();
  }
}
