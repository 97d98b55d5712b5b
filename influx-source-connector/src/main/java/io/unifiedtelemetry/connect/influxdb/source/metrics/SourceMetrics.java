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

/** The figures of a source task. */
public final class SourceMetrics {
  private final Collection<? extends ReadingState> instances;
  private final Clock clock;

  private SourceMetrics(Collection<? extends ReadingState> instances, Clock clock) {
    this.instances = List.copyOf(instances);
    this.clock = clock;
  }

  /**
   * Adds the figures.
   *
   * @param slotsGivenUp how many stretches of the late window were given up
   */
  public static void register(
      TaskMetrics metrics,
      SourceCounters counters,
      Collection<? extends ReadingState> instances,
      LongSupplier slotsGivenUp,
      Clock clock) {
    new SourceMetrics(instances, clock).addState(metrics);
    metrics.gauge("points-read", "Points handed to Kafka", counters::points);
    metrics.gauge("bytes-read", "Bytes of the points handed to Kafka", counters::bytes);
    metrics.gauge("windows", "Windows read to their end", counters::windows);
    metrics.gauge("late-points", "Points found that were stored late", counters::latePoints);
    metrics.gauge(
        "repeated-points", "Points sent that may have been sent before", counters::repeatedPoints);
    metrics.gauge("looped-points", "Points left out by loop.protection", counters::loopedPoints);
    metrics.gauge("gaps", "Stretches lost to the bucket's retention", counters::gaps);
    metrics.gauge(
        "late-slots-given-up",
        "Stretches of the late window given up for too many points",
        slotsGivenUp::getAsLong);
    for (ErrorKind kind : ErrorKind.values()) {
      metrics.gauge(
          "errors-" + kind.name().toLowerCase(Locale.ROOT),
          "Failures of this kind",
          () -> counters.errors(kind));
    }
    metrics.gauge(
        "query-ms-p50", "Median time of a request", () -> counters.queries().milliseconds(0.5));
    metrics.gauge(
        "query-ms-p99",
        "99th percentile of the time of a request",
        () -> counters.queries().milliseconds(0.99));
  }

  private void addState(TaskMetrics metrics) {
    metrics.gauge("state", "0 working, 1 waiting, 2 failing", this::state);
    metrics.gauge(
        "seconds-since-last-success",
        "Since an instance was read last; the greatest of all instances",
        () -> greatest(each -> secondsSince(each.lastSuccess())));
    metrics.gauge("last-error", "Why an instance could not be read last", this::lastError);
    metrics.gauge(
        "lag-seconds",
        "How far the slowest measurement is behind now",
        () -> greatest(ReadingState::lagSeconds));
    metrics.gauge(
        "retention-share",
        "Lag of the slowest measurement by the bucket's retention; from 1 on points are lost",
        () -> greatest(ReadingState::retentionShare));
    metrics.gauge(
        "clock-skew-seconds",
        "By how much a server's clock is proved to differ; the greatest of all instances",
        () -> greatest(each -> Math.abs(each.skewSeconds())));
    metrics.gauge(
        "points-ahead",
        "Points whose time has not come yet",
        () -> instances.stream().mapToLong(ReadingState::pointsAhead).sum());
    metrics.gauge(
        "finished",
        "1 when everything up to stop.at was read",
        () -> instances.stream().allMatch(ReadingState::isFinished) ? 1 : 0);
  }

  private int state() {
    if (instances.stream().anyMatch(ReadingState::isFailing)) {
      return 2;
    }
    return instances.stream().anyMatch(ReadingState::isWaiting) ? 1 : 0;
  }

  private String lastError() {
    return instances.stream()
        .map(ReadingState::lastError)
        .filter(error -> !error.isEmpty())
        .findFirst()
        .orElse("");
  }

  private double greatest(ToDoubleFunction<ReadingState> figure) {
    return instances.stream().mapToDouble(figure).max().orElse(0);
  }

  private double secondsSince(Instant instant) {
    return Duration.between(instant, clock.instant()).toMillis() / 1000.0;
  }
}
