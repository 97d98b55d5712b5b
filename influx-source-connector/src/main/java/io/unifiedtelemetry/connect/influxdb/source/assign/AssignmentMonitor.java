package io.unifiedtelemetry.connect.influxdb.source.assign;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbHttp;
import io.unifiedtelemetry.connect.influxdb.source.config.InfluxDbSourceConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.Instance;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxDbServer;
import io.unifiedtelemetry.connect.influxdb.source.query.InfluxQlClient;
import io.unifiedtelemetry.connect.influxdb.source.query.QueryLimits;
import io.unifiedtelemetry.connect.influxdb.source.query.ServerClock;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists the measurements of all instances regularly, so that they can be assigned evenly to several
 * tasks, and requests a task reconfiguration when the load has become uneven. An instance that
 * cannot be reached keeps its last list.
 */
public final class AssignmentMonitor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AssignmentMonitor.class);
  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final Duration FIRST_LIST_TIMEOUT = Duration.ofSeconds(3);

  /**
   * How measurements are assigned.
   *
   * @param tasks number of tasks
   */
  public record Plan(int tasks, AssignmentOverrides overrides) {}

  private final InfluxDbSourceConfig config;
  private final Runnable requestReconfiguration;
  private final Map<String, List<MeasurementId>> listed = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "influx-source-assignment");
            thread.setDaemon(true);
            return thread;
          });
  private final CountDownLatch firstLists;
  private boolean started;
  private volatile Plan plan;
  private volatile int maxTasks;

  /**
   * @param requestReconfiguration called if other task configurations are needed
   */
  public AssignmentMonitor(InfluxDbSourceConfig config, Runnable requestReconfiguration) {
    this.config = config;
    this.requestReconfiguration = requestReconfiguration;
    this.firstLists = new CountDownLatch(config.instances().size());
  }

  /** Assigns the measurements that are known now to at most that many tasks. */
  public Plan plan(int tasksMax) {
    if (config.query().isPresent()) {
      return new Plan(Math.min(tasksMax, config.instances().size()), AssignmentOverrides.NONE);
    }
    // With one task there is nothing to assign, and no instance is queried.
    if (tasksMax == 1) {
      return new Plan(1, AssignmentOverrides.NONE);
    }
    if (!started) {
      started = true;
      config.instances().forEach(instance -> threads.execute(() -> monitor(instance)));
    }
    awaitFirstLists();
    Collection<MeasurementId> measurements = measurements();
    int tasks = measurements.isEmpty() ? tasksMax : Math.min(tasksMax, measurements.size());
    maxTasks = tasksMax;
    plan = new Plan(tasks, assignor(tasks).overrides(measurements));
    return plan;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private void monitor(Instance instance) {
    try {
      while (true) {
        try {
          listed.put(instance.name(), list(instance));
        } catch (IOException | RuntimeException e) {
          // Including a certificate file that cannot be read now; the next attempt may succeed.
          LOG.debug("Cannot list the measurements of instance \"{}\" now", instance.name(), e);
        }
        firstLists.countDown();
        reconfigureIfNeeded();
        TimeUnit.NANOSECONDS.sleep(INTERVAL.toNanos());
      }
    } catch (InterruptedException stopped) {
      LOG.debug("Stopped listing the measurements of instance \"{}\"", instance.name());
    }
  }

  private List<MeasurementId> list(Instance instance) throws IOException {
    try (InfluxDbHttp http = new InfluxDbHttp(instance.connection())) {
      InfluxDbServer server = InfluxDbServer.find(http, instance.connection(), false);
      InfluxQlClient client =
          new InfluxQlClient(http, server, new ServerClock(Clock.systemUTC()), QueryLimits.one());
      return client.catalog().measurements().keySet().stream()
          .filter(config.reading()::wants)
          .map(measurement -> new MeasurementId(instance.name(), measurement))
          .toList();
    }
  }

  private void reconfigureIfNeeded() {
    Plan current = plan;
    if (current != null && (couldUseMoreTasks(current) || isUneven(current))) {
      plan = null;
      LOG.info("Assigning the measurements to the tasks again");
      requestReconfiguration.run();
    }
  }

  private boolean couldUseMoreTasks(Plan current) {
    return current.tasks() < maxTasks && measurements().size() >= 2 * current.tasks();
  }

  private boolean isUneven(Plan current) {
    return assignor(current.tasks()).isUneven(measurements(), current.overrides());
  }

  private Assignor assignor(int tasks) {
    return new Assignor(tasks, config.reading().maxQueries());
  }

  private Collection<MeasurementId> measurements() {
    return listed.values().stream().flatMap(List::stream).toList();
  }

  private void awaitFirstLists() {
    try {
      if (!firstLists.await(FIRST_LIST_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.info("Not every instance has responded yet; measurements may be assigned less evenly");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
