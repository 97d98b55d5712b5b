package io.unifiedtelemetry.connect.influxdb.source.metrics;

import io.unifiedtelemetry.connect.common.metrics.TaskMetrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/** The metrics of a source task. */
public final class SourceMetrics {
  private final Collection<? extends InstanceState> instances;
  private final Clock clock;

  private SourceMetrics(Collection<? extends InstanceState> instances, Clock clock) {
    this.instances = List.copyOf(instances);
    this.clock = clock;
  }

  /**
   * Registers the metrics.
   *
   * @param abandonedSlots number of abandoned slots of the late arrival window
   */
  public static void register(
      TaskMetrics metrics,
      SourceCounters counters,
      Collection<? extends InstanceState> instances,
      LongSupplier abandonedSlots,
      Clock clock) {
    new SourceMetrics(instances, clock).registerState(metrics);
    registerPoints(metrics, counters);
    registerLate(metrics, counters, abandonedSlots);
    registerQueries(metrics, counters);
  }

  private static void registerLate(
      TaskMetrics metrics, SourceCounters counters, LongSupplier abandonedSlots) {
    metrics.gauge("late-points", "Late points found", counters::latePoints);
    metrics.gauge(
        "late-slots-given-up",
        "Slots of the late arrival window that were not checked to the end",
        abandonedSlots::getAsLong);
    metrics.gauge(
        "late-backlog-seconds",
        "Delay of the most overdue check for late points",
        () -> counters.backlog().toMillis() / 1000.0);
    metrics.gauge(
        "lateness-ms-p50",
        "Median age of late points when they were found, of the last 5 minutes, in milliseconds",
        () -> counters.lateness().milliseconds(0.5));
    metrics.gauge(
        "lateness-ms-p99",
        "99th percentile of the age of late points when they were found, of the last 5 minutes",
        () -> counters.lateness().milliseconds(0.99));
  }

  private static void registerPoints(TaskMetrics metrics, SourceCounters counters) {
    metrics.gauge("points-read", "Points sent to Kafka", counters::points);
    metrics.gauge("bytes-read", "Bytes of the points sent to Kafka", counters::bytes);
    metrics.gauge("windows", "Windows read completely", counters::windows);
    metrics.gauge(
        "repeated-points", "Points sent that may have been sent before", counters::repeatedPoints);
    metrics.gauge("looped-points", "Points skipped by loop.protection", counters::loopedPoints);
    metrics.gauge(
        "unwritable-points",
        "Points left out because line protocol cannot represent their names",
        counters::unwritablePoints);
    metrics.gauge("gaps", "Time ranges lost to the bucket's retention", counters::gaps);
  }

  private static void registerQueries(TaskMetrics metrics, SourceCounters counters) {
    for (ErrorKind kind : ErrorKind.values()) {
      metrics.gauge(
          "errors-" + kind.name().toLowerCase(Locale.ROOT),
          "Instance failures of this kind",
          () -> counters.errors(kind));
    }
    metrics.gauge(
        "query-ms-p50",
        "Median query time of the last 5 minutes in milliseconds",
        () -> counters.queries().milliseconds(0.5));
    metrics.gauge(
        "query-ms-p99",
        "99th percentile of the query time of the last 5 minutes in milliseconds",
        () -> counters.queries().milliseconds(0.99));
  }

  private void registerState(TaskMetrics metrics) {
    metrics.gauge("state", "0 working, 1 waiting, 2 failing", this::state);
    metrics.gauge(
        "seconds-since-last-success",
        "Time since the last successful read; the greatest of all instances",
        () -> greatest(each -> secondsSince(each.lastSuccess())));
    metrics.gauge("last-error", "The last error of an instance", this::lastError);
    metrics.gauge(
        "lag-seconds",
        "Greatest lag of all measurements",
        () -> greatest(InstanceState::lagSeconds));
    metrics.gauge(
        "retention-share",
        "Greatest lag divided by the bucket's retention; from 1 on points are lost",
        () -> greatest(InstanceState::retentionShare));
    metrics.gauge(
        "clock-skew-seconds",
        "Proved difference from a server's clock; the greatest of all instances",
        () -> greatest(each -> Math.abs(each.skewSeconds())));
    metrics.gauge(
        "points-ahead",
        "Points with a time in the future",
        () -> instances.stream().mapToLong(InstanceState::pointsAhead).sum());
    metrics.gauge(
        "finished",
        "1 after everything up to stop.at was read",
        () -> instances.stream().allMatch(InstanceState::isFinished) ? 1 : 0);
  }

  private int state() {
    if (instances.stream().anyMatch(InstanceState::isFailing)) {
      return 2;
    }
    return instances.stream().anyMatch(InstanceState::isWaiting) ? 1 : 0;
  }

  private String lastError() {
    return instances.stream()
        .map(InstanceState::lastError)
        .filter(error -> !error.isEmpty())
        .findFirst()
        .orElse("");
  }

  private double greatest(ToDoubleFunction<InstanceState> metric) {
    return instances.stream().mapToDouble(metric).max().orElse(0);
  }

  private double secondsSince(Instant instant) {
    return Duration.between(instant, clock.instant()).toMillis() / 1000.0;
  }
}
