package io.unifiedtelemetry.connect.influxdb.source.metrics;

import io.unifiedtelemetry.connect.common.metrics.Metric;
import io.unifiedtelemetry.connect.common.metrics.MetricGroup;
import io.unifiedtelemetry.connect.common.metrics.MetricKind;
import io.unifiedtelemetry.connect.common.metrics.TaskMetrics;
import java.util.List;
import java.util.function.DoubleSupplier;

/** The lag of each measurement. Thread-safe. */
public final class LagMetrics {
  /** The metrics of a measurement. */
  static final MetricKind<Measurement> KIND =
      new MetricKind<>(
          List.of("instance", "measurement"),
          List.of(
              Metric.gauge(
                  "lag-seconds",
                  "Time between the newest point that was read and the server's clock",
                  each -> each.lag().getAsDouble())));

  private final MetricGroup<Measurement, Measurement> group;

  private record Measurement(String instance, String name, DoubleSupplier lag) {}

  /** Registers the lags with these metrics. */
  public LagMetrics(TaskMetrics metrics) {
    this.group = metrics.group(KIND, each -> List.of(each.instance(), each.name()), each -> each);
  }

  /**
   * Adds a measurement.
   *
   * @param lag in seconds
   * @return removes it
   */
  public Runnable add(String instance, String measurement, DoubleSupplier lag) {
    Measurement added = new Measurement(instance, measurement, lag);
    group.add(added);
    return () -> group.remove(added);
  }
}
