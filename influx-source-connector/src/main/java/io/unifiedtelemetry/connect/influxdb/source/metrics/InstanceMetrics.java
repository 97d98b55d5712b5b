package io.unifiedtelemetry.connect.influxdb.source.metrics;

import io.unifiedtelemetry.connect.common.metrics.Metric;
import io.unifiedtelemetry.connect.common.metrics.MetricKind;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** The metrics of an instance. */
record InstanceMetrics(InstanceState instance, Clock clock) {
  static final MetricKind<InstanceMetrics> KIND =
      new MetricKind<>(
          List.of("instance"),
          List.of(
              Metric.state("state", "0 working, 1 waiting, 2 failing", InstanceMetrics::state),
              Metric.gauge(
                  "seconds-since-last-success",
                  "Time since the last successful read",
                  InstanceMetrics::secondsSinceLastSuccess),
              Metric.text("last-error", "The last error", each -> each.instance.lastError()),
              Metric.gauge(
                  "lag-seconds",
                  "Greatest lag of all measurements",
                  each -> each.instance.lagSeconds()),
              Metric.gauge(
                  "retention-share",
                  "Greatest lag divided by the bucket's retention; from 1 on points are lost",
                  each -> each.instance.retentionShare()),
              Metric.gauge(
                  "clock-skew-seconds",
                  "Proved difference from the server's clock",
                  InstanceMetrics::skewSeconds),
              Metric.amount(
                  "points-ahead",
                  "Points with a time in the future",
                  each -> each.instance.pointsAhead()),
              Metric.flag(
                  "finished",
                  "1 after everything up to stop.at was read",
                  each -> each.instance.isFinished() ? 1 : 0)));

  private int state() {
    if (instance.isFailing()) {
      return 2;
    }
    return instance.isWaiting() ? 1 : 0;
  }

  private double secondsSinceLastSuccess() {
    return Duration.between(instance.lastSuccess(), clock.instant()).toMillis() / 1000.0;
  }

  private double skewSeconds() {
    return Math.abs(instance.skewSeconds());
  }
}
