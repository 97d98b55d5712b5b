package io.unifiedtelemetry.connect.influxdb.sink.metrics;

import io.unifiedtelemetry.connect.common.metrics.Metric;
import io.unifiedtelemetry.connect.common.metrics.MetricGroup;
import io.unifiedtelemetry.connect.common.metrics.MetricKind;
import io.unifiedtelemetry.connect.common.metrics.TaskMetrics;
import io.unifiedtelemetry.connect.influxdb.sink.health.DestinationStatus;
import io.unifiedtelemetry.connect.influxdb.sink.route.Destination;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The metrics of each destination. Used on the task's thread, which compares the destinations with
 * those that have metrics every few seconds, so that a new one costs a write nothing.
 */
public final class DestinationMetrics {
  /** The metrics of a destination. */
  static final MetricKind<DestinationStatus> KIND =
      new MetricKind<>(
          List.of("destination"),
          List.of(
              Metric.state(
                  "state",
                  "0 working, 1 waiting, 2 missing, 3 refused, 4 no response",
                  each -> each.condition().ordinal()),
              Metric.gauge(
                  "waiting-seconds",
                  "For how long the destination or one of its lines has been waiting; 0 if none"
                      + " waits",
                  each -> seconds(each.waited())),
              Metric.amount(
                  "lines-waiting",
                  "Lines that are neither stored nor rejected",
                  DestinationStatus::linesWaiting),
              Metric.gauge(
                  "oldest-unwritten-seconds",
                  "Age of the oldest line that is neither stored nor rejected",
                  each -> seconds(each.oldest())),
              Metric.counter("lines-written", "Lines stored", DestinationStatus::linesWritten)));

  private static final long INTERVAL = Duration.ofSeconds(5).toNanos();

  private final MetricGroup<Destination, DestinationStatus> group;
  private final Supplier<? extends Collection<Destination>> destinations;
  private final LongSupplier nanoTime;
  private long next;

  /**
   * @param withOrganisation whether destinations differ in their organisation
   * @param destinations all that the task knows at this moment
   * @param nanoTime as {@link System#nanoTime}
   */
  public DestinationMetrics(
      TaskMetrics metrics,
      boolean withOrganisation,
      Supplier<? extends Collection<Destination>> destinations,
      Function<Destination, DestinationStatus> status,
      LongSupplier nanoTime) {
    this.group =
        metrics.group(KIND, destination -> List.of(name(destination, withOrganisation)), status);
    this.destinations = destinations;
    this.nanoTime = nanoTime;
    this.next = nanoTime.getAsLong();
  }

  /** Adds and removes destinations, if it is time to. */
  public void updateIfDue() {
    long now = nanoTime.getAsLong();
    if (now - next >= 0) {
      Collection<Destination> all = destinations.get();
      group.set(all);
      // The first one is shown soon after it is first used.
      next = all.isEmpty() ? now : now + INTERVAL;
    }
  }

  private static String name(Destination destination, boolean withOrganisation) {
    return withOrganisation && destination.org() != null
        ? destination.org() + "/" + destination
        : destination.toString();
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1e3;
  }
}
