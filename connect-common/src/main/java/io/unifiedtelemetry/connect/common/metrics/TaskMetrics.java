package io.unifiedtelemetry.connect.common.metrics;

import io.unifiedtelemetry.connect.common.compat.PluginMetricsAccess;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The metrics of one task: JMX attributes on every worker, and plugin metrics on workers that
 * support them. Metrics never fail a task: a metric that cannot be registered is omitted.
 */
public final class TaskMetrics implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TaskMetrics.class);

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final Gauges gauges = new Gauges();
  private final Optional<PluginMetricsAccess> plugin;
  private final ObjectName name;

  /**
   * @param type {@code influx-sink}, {@code influx-source} or {@code voyager-source}
   * @param plugin the worker's plugin metrics, if it supports them
   */
  public TaskMetrics(
      String type, String connector, int task, Optional<PluginMetricsAccess> plugin) {
    this.plugin = plugin;
    this.name = register(type, connector, task);
  }

  /** Adds a gauge; its supplier is called from other threads whenever the value is read. */
  public void gauge(String gauge, String description, Supplier<?> value) {
    gauges.add(gauge, description, value);
    plugin.ifPresent(access -> addTo(access, gauge, description, value));
  }

  /** Removes a gauge. */
  public void remove(String gauge) {
    gauges.remove(gauge);
    plugin.ifPresent(access -> access.remove(gauge));
  }

  @Override
  public void close() {
    if (name != null) {
      try {
        server.unregisterMBean(name);
      } catch (JMException e) {
        LOG.debug("{} was already unregistered", name, e);
      }
    }
  }

  // A zombie of the same task may still own the name and then keeps it.
  private ObjectName register(String type, String connector, int task) {
    try {
      ObjectName objectName =
          new ObjectName(
              "io.unifiedtelemetry.connect:type=%s,connector=%s,task=%d"
                  .formatted(type, ObjectName.quote(connector), task));
      server.registerMBean(gauges, objectName);
      return objectName;
    } catch (JMException e) {
      LOG.warn("No JMX metrics for task {} of {}: {}", task, connector, e.toString());
      return null;
    }
  }

  private static void addTo(
      PluginMetricsAccess access, String gauge, String description, Supplier<?> value) {
    try {
      access.gauge(gauge, description, value);
    } catch (RuntimeException e) {
      LOG.warn("No plugin metric {}: {}", gauge, e.toString());
    }
  }
}
