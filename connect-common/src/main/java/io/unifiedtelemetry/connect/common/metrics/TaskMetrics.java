package io.unifiedtelemetry.connect.common.metrics;

import io.unifiedtelemetry.connect.common.compat.PluginMetricsAccess;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The metrics of one task: JMX beans on every worker, and plugin metrics on workers that support
 * them. Metrics never fail a task: a metric that cannot be registered is omitted. Thread-safe.
 */
public final class TaskMetrics implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TaskMetrics.class);

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final String type;
  private final String connector;
  private final int task;
  private final Optional<PluginMetricsAccess> plugin;
  private final Set<ObjectName> beans = new HashSet<>();
  private boolean closed;

  /**
   * @param type {@code influx-sink}, {@code influx-source} or {@code voyager-source}
   * @param plugin the worker's plugin metrics, if it supports them
   */
  public TaskMetrics(
      String type, String connector, int task, Optional<PluginMetricsAccess> plugin) {
    this.type = type;
    this.connector = connector;
    this.task = task;
    this.plugin = plugin;
  }

  /** Adds the metrics of the task itself; they are read from other threads at any time. */
  public <T> void add(MetricKind<T> kind, T values) {
    register(Map.of(), kind.metrics(), () -> List.of(values));
  }

  /**
   * Adds metrics of things of one kind.
   *
   * @param names of a thing, for the keys of the kind
   * @param values of a thing at this moment; called from other threads at any time
   */
  public <K, T> MetricGroup<K, T> group(
      MetricKind<T> kind,
      Function<? super K, List<String>> names,
      Function<? super K, ? extends T> values) {
    return new MetricGroup<>(this, kind, names, values);
  }

  /** Removes all beans; the worker removes the plugin metrics. */
  @Override
  public synchronized void close() {
    closed = true;
    beans.forEach(this::unregister);
    beans.clear();
  }

  /**
   * Registers metrics.
   *
   * @param tags what they belong to
   * @return removes them
   */
  synchronized <T> Runnable register(
      Map<String, String> tags,
      List<Metric<T>> metrics,
      Supplier<? extends List<? extends T>> things) {
    // A thread of the task may still add something while the task is being closed.
    if (closed) {
      return () -> {};
    }
    Optional<ObjectName> bean = registerBean(tags, new MetricsBean<>(metrics, things));
    List<Runnable> removals = new ArrayList<>();
    plugin.ifPresent(
        access -> metrics.forEach(each -> removals.add(add(access, each, tags, things))));
    return () -> remove(bean, removals);
  }

  private synchronized void remove(Optional<ObjectName> bean, List<Runnable> removals) {
    bean.filter(beans::remove).ifPresent(this::unregister);
    try {
      removals.forEach(Runnable::run);
    } catch (RuntimeException e) {
      LOG.debug("The worker has already removed the plugin metrics of {}", bean, e);
    }
  }

  // A zombie of the same task may still own the name and then keeps it.
  private Optional<ObjectName> registerBean(Map<String, String> tags, MetricsBean<?> bean) {
    try {
      ObjectName name = name(tags);
      server.registerMBean(bean, name);
      beans.add(name);
      return Optional.of(name);
    } catch (JMException e) {
      if (tags.isEmpty()) {
        LOG.warn("No JMX metrics for task {} of {}: {}", task, connector, e.toString());
      } else {
        LOG.debug("No JMX metrics for {} of task {} of {}", tags, task, connector, e);
      }
      return Optional.empty();
    }
  }

  private ObjectName name(Map<String, String> tags) throws JMException {
    StringBuilder name =
        new StringBuilder(
            "io.unifiedtelemetry.connect:type=%s,connector=%s,task=%d"
                .formatted(type, ObjectName.quote(connector), task));
    tags.forEach(
        (key, value) -> name.append(',').append(key).append('=').append(ObjectName.quote(value)));
    return new ObjectName(name.toString());
  }

  private void unregister(ObjectName name) {
    try {
      server.unregisterMBean(name);
    } catch (JMException e) {
      LOG.debug("{} was already unregistered", name, e);
    }
  }

  private static <T> Runnable add(
      PluginMetricsAccess access,
      Metric<T> metric,
      Map<String, String> tags,
      Supplier<? extends List<? extends T>> things) {
    try {
      return access.gauge(
          metric.name(), metric.meaning(), tags, () -> metric.valueOf(things.get()));
    } catch (RuntimeException e) {
      LOG.warn("No plugin metric {} {}: {}", metric.name(), tags, e.toString());
      return () -> {};
    }
  }
}
