package io.unifiedtelemetry.connect.influxdb.source.config;

import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import io.unifiedtelemetry.connect.common.influxdb.InfluxDbConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/**
 * The servers of a connector. Each is configured by the plain keys, such as {@code influxdb.url},
 * and by keys of its own, such as {@code influxdb.instance.NAME.url}, which take precedence.
 */
public final class Instances {
  public static final String INSTANCES = "influxdb.instances";
  public static final String OWN_PREFIX = "influxdb.instance.";
  private static final String PLAIN_PREFIX = "influxdb.";
  private static final String NAME = "[A-Za-z0-9_-]+";

  private static final ConfigDef CONNECTION = new ConfigDef();

  static {
    InfluxDbConnection.define(CONNECTION);
  }

  private Instances() {}

  static void define(ConfigGroup group) {
    group
        .key(INSTANCES, Type.LIST)
        .defaultsTo(List.of())
        .wide()
        .valid(new Names())
        .label("Instances")
        .doc(
            "Names of several servers for this connector to read. Keys such as"
                + " influxdb.instance.NAME.url or influxdb.instance.NAME.token override the plain"
                + " keys for one of them. Use config-provider references for secrets there, because"
                + " such keys have no definition that hides their values. Without instances the"
                + " plain keys describe one server, which has the connector's name.")
        .define();
  }

  /** Returns the plain keys that an instance may override. */
  public static Set<String> connectionKeys() {
    return CONNECTION.names();
  }

  /** Returns the servers in the order of the configuration. */
  static List<Instance> from(AbstractConfig config, String connector) {
    List<String> names = config.getList(INSTANCES);
    if (names.isEmpty()) {
      return List.of(new Instance(connector, InfluxDbConnection.from(config)));
    }
    List<Instance> instances = new ArrayList<>();
    for (String name : names) {
      instances.add(new Instance(name, InfluxDbConnection.from(merged(config, name))));
    }
    return List.copyOf(instances);
  }

  /** Returns the key that overrides a plain key for one instance. */
  public static String ownKey(String instance, String plainKey) {
    return OWN_PREFIX + instance + "." + plainKey.substring(PLAIN_PREFIX.length());
  }

  /**
   * Returns the configuration of one server: the plain keys, overridden by its own.
   *
   * @throws ConfigException if a value is invalid; it names the plain key
   */
  public static AbstractConfig merged(AbstractConfig config, String name) {
    Map<String, Object> merged = new HashMap<>(config.originals());
    String prefix = OWN_PREFIX + name + ".";
    config
        .originalsWithPrefix(prefix)
        .forEach((suffix, value) -> merged.put(PLAIN_PREFIX + suffix, value));
    return new AbstractConfig(CONNECTION, merged, false);
  }

  private static final class Names implements ConfigDef.Validator {
    @Override
    public void ensureValid(String key, Object value) {
      Set<String> seen = new HashSet<>();
      for (Object name : (List<?>) value) {
        if (!name.toString().matches(NAME)) {
          throw new ConfigException(key, name, "a name may only have letters, digits, _ and -");
        }
        if (!seen.add(name.toString())) {
          throw new ConfigException(key, name, "a name may occur only once");
        }
      }
    }

    @Override
    public String toString() {
      return "names of letters, digits, _ and -";
    }
  }
}
