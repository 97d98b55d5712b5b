package io.unifiedtelemetry.connect.common.config;

import org.apache.kafka.common.config.ConfigDef;

/**
 * A group of configuration keys with a title. Sets the group name and the order of its keys, so
 * that a user interface shows them in the order in which they are defined.
 */
public final class ConfigGroup {
  private final ConfigDef definition;
  private final String name;
  private int defined;

  /** Creates a group that adds its keys to the given definition. */
  public ConfigGroup(ConfigDef definition, String name) {
    this.definition = definition;
    this.name = name;
  }

  /** Starts the description of a key; {@link ConfigKey#define()} adds it to the group. */
  public ConfigKey key(String key, ConfigDef.Type type) {
    return new ConfigKey(this, key, type);
  }

  void define(ConfigKey key) {
    defined++;
    definition.define(key.toConfigKey(name, defined));
  }
}
