package io.unifiedtelemetry.connect.cli.plugins;

import io.unifiedtelemetry.connect.influxdb.InfluxDbSinkConnector;
import io.unifiedtelemetry.connect.influxdb.InfluxDbSourceConnector;
import io.unifiedtelemetry.connect.influxdb.source.config.Instances;
import io.unifiedtelemetry.connect.voyager.VoyagerSourceConnector;
import io.unifiedtelemetry.connect.voyager.config.DevicesConfig;
import io.unifiedtelemetry.connect.voyager.inventory.DeviceKeys;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.connect.connector.Connector;
import org.apache.kafka.connect.sink.SinkConnector;

/** The connectors of this project. */
public enum ConnectorPlugin {
  VOYAGER_SOURCE(
      "voyager-source",
      "Voyager source",
      VoyagerSourceConnector::new,
      new NamedKeys(
          DevicesConfig.DEVICE_PREFIX, "voyager.", "[A-Za-z0-9._-]+", DeviceKeys.properties())),
  INFLUX_SOURCE(
      "influx-source",
      "InfluxDB source",
      InfluxDbSourceConnector::new,
      new NamedKeys(
          Instances.OWN_PREFIX,
          "influxdb.",
          "[A-Za-z0-9_-]+",
          Instances.connectionKeys().stream()
              .map(key -> key.substring("influxdb.".length()))
              .collect(Collectors.toSet()))),
  INFLUX_SINK("influx-sink", "InfluxDB sink", InfluxDbSinkConnector::new, null);

  private static final String SUFFIX = "Connector";

  private final String id;
  private final String title;
  private final Supplier<Connector> factory;
  private final NamedKeys namedKeys;
  private final ConfigDef definition;

  ConnectorPlugin(String id, String title, Supplier<Connector> factory, NamedKeys namedKeys) {
    this.id = id;
    this.title = title;
    this.factory = factory;
    this.namedKeys = namedKeys;
    this.definition = factory.get().config();
  }

  /**
   * Finds a connector as Connect does: by its class, its simple name, or that without "Connector".
   */
  public static Optional<ConnectorPlugin> of(String connectorClass) {
    return Arrays.stream(values())
        .filter(
            each -> {
              String simple = each.simpleName();
              return connectorClass.equals(each.className())
                  || connectorClass.equals(simple)
                  || (connectorClass + SUFFIX).equals(simple);
            })
        .findFirst();
  }

  /** The name in commands and file names, such as {@code influx-sink}. */
  public String id() {
    return id;
  }

  /** The name in texts. */
  public String title() {
    return title;
  }

  /** The connector's class. */
  public String className() {
    return create().getClass().getName();
  }

  /** Creates the connector; it is not started. */
  public Connector create() {
    return factory.get();
  }

  /** Whether it reads topics. */
  public boolean isSink() {
    return create() instanceof SinkConnector;
  }

  /** The connector's own keys, without those of Connect. */
  public ConfigDef definition() {
    return definition;
  }

  /** The keys that contain a name chosen by the user, if the connector has any. */
  public Optional<NamedKeys> namedKeys() {
    return Optional.ofNullable(namedKeys);
  }

  /**
   * The definition of a key; for a key with a name in it that of the plain key, if there is one.
   */
  public Optional<ConfigKey> definitionOf(String key) {
    String plain = namedKeys().flatMap(named -> named.plainKey(key)).orElse(key);
    return Optional.ofNullable(definition.configKeys().get(plain));
  }

  private String simpleName() {
    return create().getClass().getSimpleName();
  }
}
