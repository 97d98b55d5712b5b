package io.unifiedtelemetry.connect.influxdb.source.validate;

import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import io.unifiedtelemetry.connect.influxdb.source.config.InfluxDbSourceConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.connect.errors.ConnectException;

/** Tries a configuration against the real servers, all of them at the same time. */
final class ConnectionValidator {
  private final InfluxDbSourceConfig config;
  private final Findings findings;

  ConnectionValidator(InfluxDbSourceConfig config, Findings findings) {
    this.config = config;
    this.findings = findings;
  }

  void run() {
    List<InstanceValidator> trials = trials();
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<List<Finding>>> answers = trials.stream().map(threads::submit).toList();
      long end = System.nanoTime() + config.check().timeout().toNanos();
      for (int i = 0; i < trials.size(); i++) {
        add(trials.get(i), found(trials.get(i), answers.get(i), end - System.nanoTime()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      threads.shutdownNow();
      trials.forEach(InstanceValidator::close);
    }
  }

  private List<InstanceValidator> trials() {
    List<InstanceValidator> trials = new ArrayList<>();
    for (Instance instance : config.instances()) {
      try {
        trials.add(new InstanceValidator(instance, config));
      } catch (ConnectException e) {
        findings.add(instance.name(), InfluxDbConnection.TLS_CA_FILE, e.getMessage());
      }
    }
    return trials;
  }

  private List<Finding> found(
      InstanceValidator trial, Future<List<Finding>> answer, long nanoseconds)
      throws InterruptedException {
    try {
      return answer.get(Math.max(0, nanoseconds), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      Duration timeout = config.check().timeout();
      return trial.unreachable("it has not answered within " + timeout.toMillis() + " ms");
    } catch (ExecutionException e) {
      throw new ConnectException("The connection check failed", e.getCause());
    }
  }

  private void add(InstanceValidator trial, List<Finding> found) {
    found.forEach(each -> findings.add(trial.instance().name(), each.key(), each.message()));
  }
}
