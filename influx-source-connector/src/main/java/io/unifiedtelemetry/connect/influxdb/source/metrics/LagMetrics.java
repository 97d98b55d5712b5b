package io.unifiedtelemetry.connect.influxdb.source.metrics;

import io.unifiedtelemetry.connect.common.metrics.TaskMetrics;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.DoubleSupplier;

/** The lag of each measurement as a metric of its own, of up to 200 measurements. */
public final class LagMetrics {
  private static final int MAX_MEASUREMENTS = 200;
  private static final String NAME = "lag-seconds ";

  private final TaskMetrics metrics;
  private final Collection<DoubleSupplier> others = new ConcurrentLinkedQueue<>();
  private int registered;

  /** Registers the lags with these metrics. */
  public LagMetrics(TaskMetrics metrics) {
    this.metrics = metrics;
  }

  /**
   * Adds a measurement.
   *
   * @param lag in seconds
   * @return removes it
   */
  public synchronized Runnable add(String instance, String measurement, DoubleSupplier lag) {
    if (registered < MAX_MEASUREMENTS) {
      registered++;
      String name = NAME + instance + "/" + measurement;
      metrics.gauge(name, "Lag of the measurement in seconds", lag::getAsDouble);
      return () -> remove(name);
    }
    if (others.isEmpty()) {
      metrics.gauge(
          NAME + "other", "Greatest lag of the other measurements in seconds", this::greatest);
    }
    others.add(lag);
    return () -> others.remove(lag);
  }

  private synchronized void remove(String name) {
    registered--;
    metrics.remove(name);
  }

  private double greatest() {
    return others.stream().mapToDouble(DoubleSupplier::getAsDouble).max().orElse(0);
  }
}
