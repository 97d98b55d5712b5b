package io.unifiedtelemetry.examples.beralerts;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics that must exist before Kafka Streams starts. */
final class Topics implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Topics.class);
  private static final int LOG_EVERY_SECONDS = 60;

  private final Settings settings;
  private final Admin admin;

  Topics(Settings settings) {
    this.settings = settings;
    Map<String, Object> config = new HashMap<>(settings.kafka());
    config.keySet().retainAll(AdminClientConfig.configNames());
    config.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    this.admin = Admin.create(config);
  }

  /** Waits until all input topics exist. */
  void awaitInput() throws InterruptedException, ExecutionException {
    for (int seconds = 0; ; seconds++) {
      try {
        TreeSet<String> missing = new TreeSet<>(settings.inputTopics());
        missing.removeAll(admin.listTopics().names().get());
        if (missing.isEmpty()) {
          return;
        }
        if (seconds % LOG_EVERY_SECONDS == 0) {
          LOG.warn("Waiting for the topics {} of input.topics", missing);
        }
      } catch (ExecutionException e) {
        requireRetriable(e);
        LOG.warn("Waiting for {}: {}", settings.bootstrapServers(), e.getCause().toString());
      }
      TimeUnit.SECONDS.sleep(1);
    }
  }

  /** Creates the alert topic with the broker's defaults, unless it exists. */
  void createAlertTopic() throws InterruptedException, ExecutionException {
    // Who may not create topics can still use one that exists.
    if (admin.listTopics().names().get().contains(settings.alertTopic())) {
      return;
    }
    NewTopic topic = new NewTopic(settings.alertTopic(), Optional.empty(), Optional.empty());
    try {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  private static void requireRetriable(ExecutionException e) throws ExecutionException {
    if (!(e.getCause() instanceof RetriableException)) {
      throw e;
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
