package io.unifiedtelemetry.connect.quickstart.status;

import io.unifiedtelemetry.connect.platform.kafka.KafkaTopics;
import io.unifiedtelemetry.connect.quickstart.setup.BerAlerts;
import io.unifiedtelemetry.connect.quickstart.setup.Connectors;
import io.unifiedtelemetry.connect.quickstart.setup.Platform;
import io.unifiedtelemetry.connect.quickstart.status.CentralInfluxDb.Channel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Reads the status several times a second, on a thread of its own. */
public final class StatusMonitor implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(250);
  private static final Duration NO_WAIT = Duration.ofMillis(1);
  // Longer than a sink takes to commit what InfluxDB has stored.
  private static final long LOST_AFTER_NANOS = 10_000_000_000L;

  private final TopicPoints voyager;
  private final TopicPoints telemetry;
  private final TopicPoints alerts;
  private final DeadLetters deadLetters;
  private final KafkaTopics topics;
  private final CentralInfluxDb central;
  private final List<FlowMeter> meters =
      List.of(
          FlowMeter.source(Connectors.VOYAGER_SOURCE, "voyager"),
          FlowMeter.sink("site-influx-sink", "voyager"),
          FlowMeter.source("influx-source", "telemetry"),
          FlowMeter.sink("central-influx-sink", "telemetry"));
  private final Thread thread = new Thread(this::run, "status");
  private volatile Status status = Status.EMPTY;
  private List<Channel> channels = List.of();
  private long stored;
  private long complete = System.nanoTime();

  /** Starts reading. */
  public StatusMonitor(Platform platform) {
    String servers = platform.broker().bootstrapServers();
    this.voyager = new TopicPoints(servers, "voyager");
    this.telemetry = new TopicPoints(servers, "telemetry");
    this.alerts = new TopicPoints(servers, BerAlerts.TOPIC);
    this.deadLetters = new DeadLetters(servers);
    this.topics = new KafkaTopics(servers);
    this.central = new CentralInfluxDb(platform.central());
    thread.setDaemon(true);
    thread.start();
  }

  /** The newest status. */
  public Status status() {
    return status;
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    try (voyager;
        telemetry;
        alerts;
        deadLetters;
        topics) {
      while (!Thread.currentThread().isInterrupted()) {
        status = read();
        Thread.sleep(INTERVAL.toMillis());
      }
    } catch (InterruptedException | InterruptException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private Status read() throws InterruptedException {
    List<String> unreachable = new ArrayList<>();
    List<Flow> flows = status.flows();
    try {
      telemetry.update(NO_WAIT);
      voyager.update(NO_WAIT);
      alerts.update(NO_WAIT);
      deadLetters.update();
      flows = measure();
    } catch (KafkaException | ExecutionException e) {
      unreachable.add("Kafka broker (" + reason(e) + ")");
    }
    try {
      channels = central.channels();
      stored = central.points();
    } catch (IOException e) {
      unreachable.add("central InfluxDB (" + reason(e) + ")");
    }
    return new Status(
        channels,
        voyager.points(),
        stored,
        lost(flows, unreachable.isEmpty()),
        (long) voyager.duplicates() + telemetry.duplicates(),
        deadLetters.count(),
        deadLetters.reasons(),
        alerts.newest(),
        flows,
        unreachable);
  }

  // Java's exceptions of refused connections have no message.
  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private List<Flow> measure() throws ExecutionException, InterruptedException {
    List<Flow> flows = new ArrayList<>();
    for (FlowMeter meter : meters) {
      flows.add(meter.measure(topics));
    }
    return flows;
  }

  // A point is lost if it is missing although no record has been waiting for a while.
  private long lost(List<Flow> flows, boolean known) {
    long missing = voyager.points() - stored;
    if (!known || missing <= 0 || flows.stream().anyMatch(each -> each.waiting() > 0)) {
      complete = System.nanoTime();
    }
    return System.nanoTime() - complete > LOST_AFTER_NANOS ? missing : 0;
  }
}
