package io.unifiedtelemetry.examples.beralerts;

import io.unifiedtelemetry.examples.beralerts.stream.AlertTopology;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads bit error ratios from topics and writes alerts; see {@code README.md}. */
public final class BerAlerts {
  private static final Logger LOG = LoggerFactory.getLogger(BerAlerts.class);
  private static final int INVALID = 2;
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
  private static final long PAUSE_AFTER_FAILURE_MS = 5_000;
  private static final double MAX_SECONDS_WITHOUT_HEARTBEAT = 12;

  private final Settings settings;
  private final CountDownLatch ended = new CountDownLatch(1);
  private KafkaStreams streams;

  private BerAlerts(Settings settings) {
    this.settings = settings;
  }

  /** Runs until the process is terminated. Exits with 2 if the configuration is invalid. */
  public static void main(String... arguments) throws InterruptedException {
    if (arguments.length != 2 || !arguments[0].equals("--config")) {
      LOG.error("usage: ber-alerts --config FILE");
      System.exit(INVALID);
    }
    String file = arguments[1];
    try {
      new BerAlerts(Settings.of(read(file))).run();
    } catch (IOException e) {
      LOG.error("{}: cannot read the file: {}", file, e.toString());
      System.exit(INVALID);
    } catch (Settings.InvalidException e) {
      LOG.error("{}: {}", file, e.getMessage());
      System.exit(INVALID);
    } catch (KafkaException | ExecutionException e) {
      LOG.error("{}: {}", file, rootCause(e).toString());
      System.exit(1);
    }
  }

  private static Properties read(String file) throws IOException {
    Properties properties = new Properties();
    try (Reader text = Files.newBufferedReader(Path.of(file))) {
      properties.load(text);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    return properties;
  }

  private static Throwable rootCause(Throwable failure) {
    return failure.getCause() == null ? failure : rootCause(failure.getCause());
  }

  private void run() throws InterruptedException, ExecutionException {
    try (Topics topics = new Topics(settings)) {
      topics.awaitInput();
      topics.createAlertTopic();
    }
    streams =
        new KafkaStreams(
            AlertTopology.of(
                settings.inputTopics(),
                settings.alertTopic(),
                settings.filter(),
                settings.rules(),
                this::isConnected),
            streamsConfig());
    streams.setUncaughtExceptionHandler(this::restartThread);
    streams.setStateListener((now, before) -> LOG.info("State {}", now));
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    streams.start();
    ended.await();
  }

  private Properties streamsConfig() {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    // Alerts, states and positions are committed together: a crash neither loses nor doubles one.
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    // The default of 45 s is how long the partitions of a killed process would wait.
    config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), "10000");
    config.putAll(settings.kafka());
    return config;
  }

  private StreamThreadExceptionResponse restartThread(Throwable failure) {
    LOG.error("A stream thread failed and is replaced", failure);
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_AFTER_FAILURE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  /** Whether the group's coordinator has answered recently. */
  private boolean isConnected() {
    return streams.metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals("last-heartbeat-seconds-ago"))
        .map(metric -> ((Number) metric.metricValue()).doubleValue())
        .allMatch(seconds -> seconds >= 0 && seconds < MAX_SECONDS_WITHOUT_HEARTBEAT);
  }

  private void stop() {
    streams.close(STOP_TIMEOUT);
    ended.countDown();
  }
}
