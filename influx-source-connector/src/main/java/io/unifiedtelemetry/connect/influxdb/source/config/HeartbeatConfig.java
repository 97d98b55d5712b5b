package io.unifiedtelemetry.connect.influxdb.source.config;

import io.unifiedtelemetry.connect.common.config.Applies;
import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import io.unifiedtelemetry.connect.common.config.Milliseconds;
import io.unifiedtelemetry.connect.common.config.TopicTemplate;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * Heartbeats: records that carry an offset while there are no points.
 *
 * @param topic empty to disable heartbeats
 */
public record HeartbeatConfig(String topic, Duration interval) {
  public static final String TOPIC = "heartbeat.topic";
  public static final String INTERVAL = "heartbeat.interval.ms";

  private static final String CONNECTOR = "connector";
  private static final TopicTemplate DEFAULT_TOPIC =
      new TopicTemplate(TOPIC, "${" + CONNECTOR + "}-heartbeat", Set.of(CONNECTOR));

  static void define(ConfigGroup group) {
    group
        .key(TOPIC, Type.STRING)
        .optional()
        .label("Heartbeat topic")
        .doc(
            "Topic of the heartbeats, which make the start of reading durable: Connect only stores"
                + " offsets with records. Default: the connector's name with -heartbeat. Empty: no"
                + " heartbeats.")
        .define();
    group
        .key(INTERVAL, Type.LONG)
        .appliesIf(Applies.unless(TOPIC, ""))
        .defaultsTo(10_000L)
        .narrow()
        .valid(Milliseconds.atLeast(1))
        .label("Heartbeat interval (ms)")
        .doc("How often each instance sends a heartbeat, in milliseconds.")
        .define();
  }

  static HeartbeatConfig from(AbstractConfig config, String connector) {
    String topic = config.getString(TOPIC);
    return new HeartbeatConfig(
        topic == null ? DEFAULT_TOPIC.topic(Map.of(CONNECTOR, connector)) : topic,
        Duration.ofMillis(config.getLong(INTERVAL)));
  }

  /** Whether heartbeats are sent. */
  public boolean on() {
    return !topic.isEmpty();
  }
}
