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
 * The servers of a connector. Each is described by the plain keys, {@code influxdb.url} and so on,
 * and by keys of its own, {@code influxdb.instance.NAME.url}, which go before.
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
            "Names of several servers, which this connector reads side by side. What differs from"
                + " the plain keys is given in keys of their own, like influxdb.instance.NAME.url"
                + " or influxdb.instance.NAME.token; write secrets there as config-provider"
                + " references, because such keys have no definition that hides them. Without"
                + " instances the plain keys describe one server, which bears the connector's"
                + " name.")
        .define();
  }

  /** The plain keys that an instance may have of its own. */
  public static Set<String> connectionKeys() {
    return CONNECTION.names();
  }

  /** The servers, in the order of the configuration. */
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

  /** The key of one instance that goes before a plain key. */
  public static String ownKey(String instance, String plainKey) {
    return OWN_PREFIX + instance + "." + plainKey.substring(PLAIN_PREFIX.length());
  }

  /**
   * The keys of one server: the plain ones with its own in their place.
   *
   * @throws ConfigException that names the plain key, where a value is wrong
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
          throw new ConfigException(key, name, "a name may hold letters, digits, _ and - only");
        }
        if (!seen.add(name.toString())) {
          throw new ConfigException(key, name, "a name may be there once only");
        }
      }
    }

    @Override
    public String toString() {
      return "names of letters, digits, _ and -";
    }
  }
}
