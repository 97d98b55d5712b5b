package io.unifiedtelemetry.connect.influxdb.source.metrics;

import io.unifiedtelemetry.connect.common.metrics.TaskMetrics;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.DoubleSupplier;

/** The lag of each measurement, as metrics of their own; of very many, some together. */
public final class LagMetrics {
  private static final int MOST = 200;
  private static final String NAME = "lag-seconds ";

  private final TaskMetrics metrics;
  private final Collection<DoubleSupplier> others = new ConcurrentLinkedQueue<>();
  private int own;

  /** Adds to these metrics. */
  public LagMetrics(TaskMetrics metrics) {
    this.metrics = metrics;
  }

  /**
   * Adds a measurement.
   *
   * @param lag in seconds
   */
  public synchronized void add(String instance, String measurement, DoubleSupplier lag) {
    if (own < MOST) {
      own++;
      metrics.gauge(
          NAME + instance + "/" + measurement,
          "How far the measurement is behind now",
          lag::getAsDouble);
      return;
    }
    if (others.isEmpty()) {
      metrics.gauge(NAME + "other", "The slowest of the other measurements", this::slowest);
    }
    others.add(lag);
  }

  private double slowest() {
    return others.stream().mapToDouble(DoubleSupplier::getAsDouble).max().orElse(0);
  }
}
