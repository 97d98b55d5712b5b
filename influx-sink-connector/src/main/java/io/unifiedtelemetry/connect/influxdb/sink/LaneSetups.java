package io.unifiedtelemetry.connect.influxdb.sink;

import io.unifiedtelemetry.connect.common.influxdb.ConnectionKeys;
import io.unifiedtelemetry.connect.influxdb.sink.config.InfluxDbSinkConfig;
import io.unifiedtelemetry.connect.influxdb.sink.config.RetryConfig;
import io.unifiedtelemetry.connect.influxdb.sink.config.WriteConfig.BucketMissing;
import io.unifiedtelemetry.connect.influxdb.sink.lane.DeliverySettings;
import io.unifiedtelemetry.connect.influxdb.sink.lane.LaneEvents;
import io.unifiedtelemetry.connect.influxdb.sink.lane.LaneSetup;
import io.unifiedtelemetry.connect.influxdb.sink.lane.MissingTargets;
import io.unifiedtelemetry.connect.influxdb.sink.lane.RejectionFilter;
import io.unifiedtelemetry.connect.influxdb.sink.write.BucketCreator;
import java.time.Duration;
import java.util.Optional;

/** What the configuration means for the lanes. */
final class LaneSetups {
  private static final Duration MISSING = Duration.ofSeconds(60);

  private LaneSetups() {}

  static LaneSetup of(
      InfluxDbSinkConfig config,
      BucketCreator creation,
      RejectionFilter refusedLines,
      LaneEvents events) {
    boolean create =
        config.writing().bucketMissing().filter(each -> each == BucketMissing.CREATE).isPresent();
    return new LaneSetup(
        config.writing().limits(),
        delivery(config),
        create ? creation::create : MissingTargets.LEAVE,
        refusedLines,
        events,
        System::nanoTime);
  }

  private static DeliverySettings delivery(InfluxDbSinkConfig config) {
    RetryConfig retries = config.retries();
    return new DeliverySettings(
        retries.backoff(),
        retries.timeout(),
        retries.authTimeout(),
        String.join(" or ", ConnectionKeys.credentials(config.connection())),
        missingTimeout(config));
  }

  private static Optional<Duration> missingTimeout(InfluxDbSinkConfig config) {
    Optional<BucketMissing> missing = config.writing().bucketMissing();
    if (missing.isEmpty()) {
      return config.hasFixedTarget() ? Optional.empty() : Optional.of(MISSING);
    }
    return missing.get() == BucketMissing.DLQ ? Optional.of(Duration.ZERO) : Optional.empty();
  }
}
