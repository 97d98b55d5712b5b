package io.unifiedtelemetry.connect.influxdb.source.plan;

import io.unifiedtelemetry.connect.influxdb.source.config.InfluxDbSourceConfig;
import io.unifiedtelemetry.connect.influxdb.source.share.AssignmentOverrides;
import io.unifiedtelemetry.connect.influxdb.source.share.Assignor;
import io.unifiedtelemetry.connect.influxdb.source.share.Work;
import java.io.IOException;
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
 * Keeps an eye on which measurements there are, so that work can be shared out evenly among several
 * tasks, and asks for other task configurations when it has become uneven. An instance that cannot
 * be asked keeps what was seen there last.
 */
public final class AssignmentMonitor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AssignmentMonitor.class);
  private static final Duration INTERVAL = Duration.ofMinutes(1);
  private static final Duration FIRST_AT_MOST = Duration.ofSeconds(3);

  private final InfluxDbSourceConfig config;
  private final Runnable askForReconfiguration;
  private final Map<String, List<Work>> seen = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "influx-source-survey");
            thread.setDaemon(true);
            return thread;
          });
  private final CountDownLatch first;
  private boolean started;
  private volatile AssignmentPlan given;
  private volatile int mayHave;

  /**
   * @param askForReconfiguration to be called when other task configurations are wanted
   */
  public AssignmentMonitor(InfluxDbSourceConfig config, Runnable askForReconfiguration) {
    this.config = config;
    this.askForReconfiguration = askForReconfiguration;
    this.first = new CountDownLatch(config.instances().size());
  }

  // Each in a thread of its own. With one task there is nothing to share out, and nothing is asked.
  private void start() {
    started = true;
    config
        .instances()
        .forEach(
            instance ->
                threads.execute(() -> watch(new InstanceSurvey(instance, config.reading()))));
  }

  /** How work is shared out among that many tasks at most, by what is known now. */
  public AssignmentPlan plan(int maxTasks) {
    if (config.query().isPresent()) {
      return new AssignmentPlan(
          Math.min(maxTasks, config.instances().size()), AssignmentOverrides.NONE);
    }
    if (maxTasks == 1) {
      return new AssignmentPlan(1, AssignmentOverrides.NONE);
    }
    if (!started) {
      start();
    }
    awaitFirst();
    Collection<Work> work = work();
    int tasks = work.isEmpty() ? maxTasks : Math.min(maxTasks, work.size());
    mayHave = maxTasks;
    given = new AssignmentPlan(tasks, shares(tasks).moved(work));
    return given;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private void watch(InstanceSurvey survey) {
    try {
      while (true) {
        try {
          seen.put(survey.instance(), survey.work());
        } catch (IOException | RuntimeException e) {
          // A certificate file that cannot be read now, too: the next look may find it.
          LOG.debug("Instance \"{}\" cannot be asked now", survey.instance(), e);
        }
        first.countDown();
        reconfigureIfUneven();
        TimeUnit.NANOSECONDS.sleep(INTERVAL.toNanos());
      }
    } catch (InterruptedException stopped) {
      LOG.debug("The survey of instance \"{}\" was stopped", survey.instance());
    }
  }

  private void reconfigureIfUneven() {
    AssignmentPlan plan = given;
    if (plan != null && (couldUseMoreTasks(plan) || isUneven(plan))) {
      given = null;
      LOG.info("The measurements are shared out anew among the tasks");
      askForReconfiguration.run();
    }
  }

  private boolean couldUseMoreTasks(AssignmentPlan plan) {
    return plan.tasks() < mayHave && work().size() >= 2 * plan.tasks();
  }

  private boolean isUneven(AssignmentPlan plan) {
    return shares(plan.tasks()).isUneven(work(), plan.moved());
  }

  private Assignor shares(int tasks) {
    return new Assignor(tasks, config.reading().maxQueries());
  }

  private Collection<Work> work() {
    return seen.values().stream().flatMap(List::stream).toList();
  }

  private void awaitFirst() {
    try {
      if (!first.await(FIRST_AT_MOST.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.info("Not every instance has answered yet; work may be shared out less evenly");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
