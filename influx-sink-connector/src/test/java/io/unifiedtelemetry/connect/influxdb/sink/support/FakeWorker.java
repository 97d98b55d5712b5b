package io.unifiedtelemetry.connect.influxdb.sink.support;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** The context of a sink task. Fails the test if it is used on more than one thread. */
public final class FakeWorker implements SinkTaskContext, ErrantRecordReporter {
  private final Thread thread = Thread.currentThread();
  private final Set<TopicPartition> paused = new HashSet<>();
  private final Map<SinkRecord, Throwable> reported = new LinkedHashMap<>();
  private final List<Throwable> misuse = Collections.synchronizedList(new ArrayList<>());
  private Set<TopicPartition> assignment = Set.of();
  private Map<String, String> configs = Map.of();
  private CompletableFuture<Void> reports = CompletableFuture.completedFuture(null);
  private long timeout = -1;
  private boolean tolerant = true;
  private boolean reporting = true;

  /** Assigns these partitions. */
  public void assign(TopicPartition... partitions) {
    assignment = Set.of(partitions);
  }

  /** Sets the configuration of the task. */
  public void reconfigure(Map<String, String> properties) {
    configs = Map.copyOf(properties);
  }

  /** From now on, reading the configuration fails. */
  public void loseConfiguration() {
    configs = null;
  }

  /** Sets the future that each report returns from now on. */
  public void reportsReturn(CompletableFuture<Void> future) {
    reports = future;
  }

  /** From now on, each report throws, as with {@code errors.tolerance=none}. */
  public void toleratesNothing() {
    tolerant = false;
  }

  /** Removes the reporter: there is neither a dead letter topic nor an error log. */
  public void hasNoReporter() {
    reporting = false;
  }

  /** The reported records and their errors. */
  public Map<SinkRecord, Throwable> reported() {
    return reported;
  }

  /** The paused partitions. */
  public Set<TopicPartition> paused() {
    return paused;
  }

  /** Returns and clears the last timeout that the task requested, or -1. */
  public long takeTimeout() {
    long requested = timeout;
    timeout = -1;
    return requested;
  }

  /** Uses of the context that Connect does not allow. */
  public List<Throwable> misuse() {
    return misuse;
  }

  @Override
  public Future<Void> report(SinkRecord record, Throwable error) {
    checkThread();
    if (reported.put(record, error) != null) {
      misuse.add(new IllegalStateException("reported twice: " + record));
    }
    if (!tolerant) {
      throw new ConnectException("Tolerance exceeded in error handler", error);
    }
    return reports;
  }

  @Override
  public Map<String, String> configs() {
    checkThread();
    if (configs == null) {
      throw new ConfigException("the config provider is down");
    }
    return configs;
  }

  @Override
  public void offset(Map<TopicPartition, Long> offsets) {
    checkThread();
  }

  @Override
  public void offset(TopicPartition partition, long offset) {
    checkThread();
  }

  @Override
  public void timeout(long timeoutMs) {
    checkThread();
    timeout = timeoutMs;
  }

  @Override
  public Set<TopicPartition> assignment() {
    checkThread();
    return assignment;
  }

  @Override
  public void pause(TopicPartition... partitions) {
    checkThread();
    paused.addAll(List.of(partitions));
  }

  @Override
  public void resume(TopicPartition... partitions) {
    checkThread();
    paused.removeAll(Set.of(partitions));
  }

  @Override
  public void requestCommit() {
    checkThread();
  }

  @Override
  public ErrantRecordReporter errantRecordReporter() {
    checkThread();
    return reporting ? this : null;
  }

  @Override
  public PluginMetrics pluginMetrics() {
    checkThread();
    return null;
  }

  private void checkThread() {
    if (Thread.currentThread() != thread) {
      misuse.add(new IllegalStateException("used on " + Thread.currentThread()));
    }
  }
}
