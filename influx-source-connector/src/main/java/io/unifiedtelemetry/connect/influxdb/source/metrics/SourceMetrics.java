package io.unifiedtelemetry.connect.influxdb.source.metrics;

import io.unifiedtelemetry.connect.common.metrics.Metric;
import io.unifiedtelemetry.connect.common.metrics.MetricGroup;
import io.unifiedtelemetry.connect.common.metrics.MetricKind;
import io.unifiedtelemetry.connect.common.metrics.TaskMetrics;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/** The metrics of a source task; of its instances together, and of each. */
public final class SourceMetrics {
  /** The metrics of what all instances of a task read. */
  static final MetricKind<SourceMetrics> TASK = new MetricKind<>(List.of(), ofTask());

  private final SourceCounters counters;
  private final List<InstanceMetrics> instances;
  private final LongSupplier abandonedSlots;

  private SourceMetrics(
      SourceCounters counters, List<InstanceMetrics> instances, LongSupplier abandonedSlots) {
    this.counters = counters;
    this.instances = instances;
    this.abandonedSlots = abandonedSlots;
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
    List<InstanceMetrics> all =
        instances.stream().map(each -> new InstanceMetrics(each, clock)).toList();
    metrics.add(TASK, new SourceMetrics(counters, all, abandonedSlots));
    MetricGroup<InstanceMetrics, InstanceMetrics> group =
        metrics.group(InstanceMetrics.KIND, each -> List.of(each.instance().name()), each -> each);
    all.forEach(group::add);
  }

  private static List<Metric<SourceMetrics>> ofTask() {
    List<Metric<SourceMetrics>> all = new ArrayList<>();
    // What an instance has, the task has, too: of all instances together.
    InstanceMetrics.KIND.metrics().forEach(each -> all.add(each.over(task -> task.instances)));
    all.add(counter("points-read", "Points sent to Kafka", SourceCounters::points));
    all.add(counter("bytes-read", "Bytes of the points sent to Kafka", SourceCounters::bytes));
    all.add(counter("windows", "Windows read completely", SourceCounters::windows));
    all.add(counter("late-points", "Late points found", SourceCounters::latePoints));
    all.add(
        counter(
            "repeated-points",
            "Points sent that may have been sent before",
            SourceCounters::repeatedPoints));
    all.add(
        counter(
            "looped-points", "Points skipped by loop.protection", SourceCounters::loopedPoints));
    addLeftOut(all);
    all.add(counter("gaps", "Time ranges lost to the bucket's retention", SourceCounters::gaps));
    all.add(
        Metric.counter(
            "late-slots-given-up",
            "Slots of the late arrival window that were not checked to the end",
            task -> task.abandonedSlots.getAsLong()));
    addLateness(all);
    addQueries(all);
    return all;
  }

  private static void addLeftOut(List<Metric<SourceMetrics>> all) {
    all.add(
        counter(
            "unwritable-points",
            "Points left out because line protocol cannot represent their names",
            SourceCounters::unwritablePoints));
    all.add(
        counter(
            "unreadable-fields",
            "Fields left out because InfluxQL cannot select fields of their names",
            SourceCounters::unreadableFields));
  }

  private static void addLateness(List<Metric<SourceMetrics>> all) {
    all.add(
        Metric.gauge(
            "late-backlog-seconds",
            "Delay of the most overdue check for late points",
            task -> task.counters.backlog().toMillis() / 1000.0));
    all.add(
        Metric.gauge(
            "lateness-ms-p50",
            "Median age of late points when they were found, of the last 5 minutes",
            task -> task.counters.lateness().milliseconds(0.5)));
    all.add(
        Metric.gauge(
            "lateness-ms-p99",
            "99th percentile of the age of late points when they were found, of the last 5 minutes",
            task -> task.counters.lateness().milliseconds(0.99)));
  }

  private static void addQueries(List<Metric<SourceMetrics>> all) {
    for (ErrorKind kind : ErrorKind.values()) {
      String name = kind.name().toLowerCase(Locale.ROOT);
      all.add(
          counter("errors-" + name, "Instance failures of this kind", each -> each.errors(kind)));
    }
    all.add(
        Metric.gauge(
            "query-ms-p50",
            "Median duration of a query, of the last 5 minutes",
            task -> task.counters.queries().milliseconds(0.5)));
    all.add(
        Metric.gauge(
            "query-ms-p99",
            "99th percentile of the duration of a query, of the last 5 minutes",
            task -> task.counters.queries().milliseconds(0.99)));
  }

  private static Metric<SourceMetrics> counter(
      String name, String meaning, ToLongFunction<SourceCounters> value) {
    return Metric.counter(name, meaning, task -> value.applyAsLong(task.counters));
  }
}
