package io.unifiedtelemetry.connect.influxdb.source.validate;

import io.unifiedtelemetry.connect.common.config.UnknownKeys;
import io.unifiedtelemetry.connect.influxdb.source.config.InfluxDbSourceConfig;
import io.unifiedtelemetry.connect.influxdb.source.config.Instances;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Looks for keys that look like ours but are not, those of single instances included. */
final class OurKeys {
  private OurKeys() {}

  /** One sentence for each key that is not known. */
  static List<String> warnings(Map<String, String> given, Collection<String> instances) {
    Collection<String> plain = new TreeSet<>();
    List<String> warnings = new ArrayList<>();
    for (String key : new TreeSet<>(given.keySet())) {
      if (key.startsWith(Instances.OWN_PREFIX)) {
        String own = key.substring(Instances.OWN_PREFIX.length());
        int dot = own.indexOf('.');
        if (dot < 0 || !instances.contains(own.substring(0, dot))) {
          warnings.add(key + " belongs to no instance of " + Instances.INSTANCES);
        } else {
          warnings.addAll(ofConnection(own.substring(dot + 1)));
        }
      } else {
        plain.add(key);
      }
    }
    warnings.addAll(new UnknownKeys(InfluxDbSourceConfig.definition().names()).warnings(plain));
    return warnings;
  }

  private static List<String> ofConnection(String suffix) {
    return new UnknownKeys(Instances.connectionKeys()).warnings(List.of("influxdb." + suffix));
  }
}
