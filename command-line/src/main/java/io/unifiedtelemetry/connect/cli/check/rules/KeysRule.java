package io.unifiedtelemetry.connect.cli.check.rules;

import io.unifiedtelemetry.connect.cli.check.settings.ConnectorSettings;
import io.unifiedtelemetry.connect.cli.check.settings.Problems;
import io.unifiedtelemetry.connect.cli.plugins.ConnectKeys;
import io.unifiedtelemetry.connect.cli.plugins.ConnectorPlugin;
import io.unifiedtelemetry.connect.cli.plugins.NamedKeys;
import io.unifiedtelemetry.connect.common.config.UnknownKeys;
import io.unifiedtelemetry.connect.influxdb.source.config.Instances;
import java.util.Set;
import java.util.TreeSet;

/** Keys that nobody reads: Connect ignores them silently. */
final class KeysRule implements Rule {
  // Two keys that differ by more than this part of their length are not taken for a misspelling.
  private static final int PART = 4;

  @Override
  public void check(ConnectorSettings settings, Problems problems) {
    ConnectorPlugin plugin = settings.plugin().orElseThrow();
    Set<String> known = new TreeSet<>(plugin.definition().names());
    known.addAll(ConnectKeys.definition(plugin.isSink()).names());
    known.add(ConnectKeys.SCHEMA);
    for (String key : settings.config().keySet()) {
      NamedKeys named = plugin.namedKeys().filter(each -> each.includes(key)).orElse(null);
      if (named != null) {
        checkNamed(key, named, settings, problems);
      } else if (!known.contains(key) && !hasOpenPrefix(key, plugin.isSink())) {
        unknown(key, known, plugin, problems);
      }
    }
  }

  /** The connector itself checks the names of devices. */
  private static void checkNamed(
      String key, NamedKeys named, ConnectorSettings settings, Problems problems) {
    if (named.suffix(key).isEmpty()) {
      problems.error(
          key, "is not a key of this connector; it must end with one of " + sorted(named));
    } else if (named.prefix().equals(Instances.OWN_PREFIX)
        && !settings.list(Instances.INSTANCES).contains(named.nameIn(key).orElseThrow())) {
      problems.error(key, "belongs to no instance of " + Instances.INSTANCES);
    }
  }

  private static void unknown(
      String key, Set<String> known, ConnectorPlugin plugin, Problems problems) {
    String nearest = UnknownKeys.nearest(key, known);
    boolean similar = UnknownKeys.distance(key, nearest) <= Math.max(1, key.length() / PART);
    boolean ofOtherKind = ConnectKeys.definition(!plugin.isSink()).names().contains(key);
    if (ofOtherKind && !similar) {
      problems.warning(
          key, "has no effect: it is a key of " + (plugin.isSink() ? "sources" : "sinks"));
    } else if (similar) {
      problems.error(key, "is not a key of this connector; did you mean " + nearest + "?");
    } else {
      problems.warning(key, "is not a key of this connector or of Connect, and has no effect");
    }
  }

  private static boolean hasOpenPrefix(String key, boolean sink) {
    return ConnectKeys.PREFIXES.stream().anyMatch(key::startsWith)
        || !sink && key.startsWith(ConnectKeys.TOPIC_CREATION);
  }

  private static Set<String> sorted(NamedKeys named) {
    return new TreeSet<>(named.suffixes());
  }
}
