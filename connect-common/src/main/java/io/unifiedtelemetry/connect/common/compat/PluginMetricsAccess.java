package io.unifiedtelemetry.connect.common.compat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.apache.kafka.connect.source.SourceTaskContext;

/**
 * The worker's plugin metrics (KIP-877), available since Kafka 4.1. No other class may refer to
 * {@code PluginMetrics}, because older workers do not have it.
 */
public final class PluginMetricsAccess {
  private final PluginMetrics metrics;
  private final Map<String, MetricName> added = new ConcurrentHashMap<>();

  private PluginMetricsAccess(PluginMetrics metrics) {
    this.metrics = metrics;
  }

  /** The metrics of a source task; empty if the worker is older than 4.1. */
  public static Optional<PluginMetricsAccess> of(SourceTaskContext context) {
    return guarded(() -> new PluginMetricsAccess(context.pluginMetrics()));
  }

  /** The metrics of a sink task; empty if the worker is older than 4.1. */
  public static Optional<PluginMetricsAccess> of(SinkTaskContext context) {
    return guarded(() -> new PluginMetricsAccess(context.pluginMetrics()));
  }

  /** Adds a gauge; the worker removes it when the task ends. */
  public void gauge(String name, String description, Supplier<?> value) {
    MetricName metric = metrics.metricName(name, description, new LinkedHashMap<>());
    metrics.addMetric(metric, (Gauge<Object>) (config, now) -> value.get());
    added.put(name, metric);
  }

  /** Removes a gauge, if it was added. */
  public void remove(String name) {
    Optional.ofNullable(added.remove(name)).ifPresent(metrics::removeMetric);
  }

  private static Optional<PluginMetricsAccess> guarded(Supplier<PluginMetricsAccess> access) {
    try {
      return Optional.of(access.get()).filter(found -> found.metrics != null);
    } catch (NoSuchMethodError | NoClassDefFoundError beforeKafka41) {
      return Optional.empty();
    }
  }
}
