package io.unifiedtelemetry.connect.influxdb.sink.config;

import io.unifiedtelemetry.connect.common.config.Applies;
import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import io.unifiedtelemetry.connect.common.config.EnumSetting;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * How lines are written.
 *
 * @param bucketMissing empty if it depends on whether the name of the bucket is fixed
 * @param destinationRefused empty if it depends on whether the destination is fixed
 * @param batchLines the maximum number of lines of a request
 * @param batchBytes the maximum size of a request before compression
 * @param gzip whether requests are compressed
 * @param bufferBytes above this the task pauses its partitions
 * @param maxInFlight the maximum number of requests in flight
 */
public record WriteConfig(
    Optional<BucketMissing> bucketMissing,
    OutOfRetention outOfRetention,
    Optional<DestinationRefused> destinationRefused,
    int batchLines,
    int batchBytes,
    boolean gzip,
    long bufferBytes,
    int maxInFlight) {
  public static final String BUCKET_MISSING = "bucket.missing";
  public static final String DESTINATION_REFUSED = "destination.refused";
  public static final String OUT_OF_RETENTION = "out.of.retention";
  public static final String BATCH_LINES = "batch.max.lines";
  public static final String BATCH_BYTES = "batch.max.bytes";
  public static final String GZIP = "gzip";
  public static final String BUFFER_BYTES = "buffer.max.bytes";
  public static final String MAX_IN_FLIGHT = "max.in.flight";

  private static final int MAX_BATCH_BYTES = 500_000_000;
  private static final EnumSetting<BucketMissing> MISSING = EnumSetting.of(BucketMissing.class);
  private static final EnumSetting<DestinationRefused> REFUSED =
      EnumSetting.of(DestinationRefused.class);
  private static final EnumSetting<OutOfRetention> RETENTION = EnumSetting.of(OutOfRetention.class);

  /** What happens to lines for a bucket or database that does not exist. */
  public enum BucketMissing {
    /** They wait until somebody creates it. */
    WAIT,
    /** It is created. */
    CREATE,
    /** They are rejected. */
    DLQ
  }

  /** What happens to lines for a destination that cannot be used. */
  public enum DestinationRefused {
    /** They wait. */
    WAIT,
    /** They are rejected. */
    DLQ,
    /** The task fails. */
    FAIL
  }

  /** What happens to points that are older than the retention of their bucket. */
  public enum OutOfRetention {
    /** They are rejected. */
    DLQ,
    /** They are dropped, counted and logged. */
    DROP
  }

  /** Whether missing buckets and databases are created. */
  public boolean createsMissingBucket() {
    return bucketMissing.filter(each -> each == BucketMissing.CREATE).isPresent();
  }

  /** Whether lines for a missing bucket or database are rejected immediately. */
  public boolean rejectsMissingBucket() {
    return bucketMissing.filter(each -> each == BucketMissing.DLQ).isPresent();
  }

  static void define(ConfigDef definition) {
    ConfigGroup group = new ConfigGroup(definition, "Writing");
    defineBuckets(group);
    defineRequests(group);
    defineLimits(group);
    group
        .key(DESTINATION_REFUSED, Type.STRING)
        .optional()
        .narrow()
        .oneOf(REFUSED)
        .label("Refused destination")
        .doc(
            "What happens after auth.retry.timeout.ms to lines for a destination that InfluxDB"
                + " refuses although the bucket or database is not missing: the organisation or the"
                + " retention policy does not exist, its name is invalid, or the credentials may"
                + " not write to it. wait: they wait. dlq: their records are rejected; if the"
                + " destination contains a variable, only while others are stored. fail: the task"
                + " fails. Without a value: dlq if the destination contains a variable; otherwise"
                + " fail for credentials and wait for all else. Credentials that are refused for all"
                + " destinations (401) always fail the task.")
        .define();
  }

  static WriteConfig from(AbstractConfig config) {
    return new WriteConfig(
        Optional.ofNullable(config.getString(BUCKET_MISSING))
            .map(value -> MISSING.parse(BUCKET_MISSING, value)),
        RETENTION.parse(OUT_OF_RETENTION, config.getString(OUT_OF_RETENTION)),
        Optional.ofNullable(config.getString(DESTINATION_REFUSED))
            .map(value -> REFUSED.parse(DESTINATION_REFUSED, value)),
        config.getInt(BATCH_LINES),
        config.getInt(BATCH_BYTES),
        config.getBoolean(GZIP),
        config.getLong(BUFFER_BYTES),
        config.getInt(MAX_IN_FLIGHT));
  }

  private static void defineBuckets(ConfigGroup group) {
    group
        .key(BUCKET_MISSING, Type.STRING)
        .appliesIf(Applies.unless(InfluxDbConnection.VERSION, "3"))
        .optional()
        .narrow()
        .oneOf(MISSING)
        .label("Missing bucket")
        .doc(
            "What happens to lines for a bucket or database that does not exist. wait: they wait"
                + " until somebody creates it. create: it is created with infinite retention; the"
                + " credentials have to allow that. dlq: their records are rejected. Without a"
                + " value: they wait if the name is fixed; if it contains a variable, they wait for"
                + " 60 s and are then rejected. No effect on InfluxDB 3.x, which creates a database on"
                + " the first write to it.")
        .define();
    group
        .key(OUT_OF_RETENTION, Type.STRING)
        .defaultsTo(EnumSetting.nameOf(OutOfRetention.DLQ))
        .narrow()
        .oneOf(RETENTION)
        .label("Points out of retention")
        .doc(
            "What happens to points that are older than the retention of their bucket. dlq: their"
                + " records are rejected. drop: they are dropped and counted, and the log names the"
                + " oldest and the newest once a minute.")
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
            "Maximum number of lines of a write request. For batches to fill,"
                + " consumer.override.max.poll.records has to be as large.")
        .define();
    group
        .key(BATCH_BYTES, Type.INT)
        .defaultsTo(4_000_000)
        .low()
        .narrow()
        .valid(Range.between(1, MAX_BATCH_BYTES))
        .label("Bytes per request")
        .doc(
            "Maximum size of a write request before compression; a single line that is larger is"
                + " sent alone.")
        .define();
    group
        .key(GZIP, Type.BOOLEAN)
        .defaultsTo(true)
        .low()
        .narrow()
        .label("Gzip")
        .doc("Whether write requests are compressed.")
        .define();
  }

  private static void defineLimits(ConfigGroup group) {
    group
        .key(BUFFER_BYTES, Type.LONG)
        .defaultsTo(67_108_864L)
        .low()
        .narrow()
        .valid(Range.atLeast(1))
        .label("Buffer (bytes)")
        .doc(
            "Estimated memory per task for records that are not stored yet. Above it the task"
                + " pauses its partitions. The task uses less while full requests wait to be sent,"
                + " because further records would only wait, too.")
        .define();
    group
        .key(MAX_IN_FLIGHT, Type.INT)
        .defaultsTo(2)
        .low()
        .narrow()
        .valid(Range.between(1, 64))
        .label("Requests in flight")
        .doc(
            "Maximum number of write requests of a task in flight. Points of one series stay in"
                + " order whatever the value.")
        .define();
  }
}
