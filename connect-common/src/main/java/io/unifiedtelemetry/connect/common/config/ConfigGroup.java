package io.unifiedtelemetry.connect.common.config;

import org.apache.kafka.common.config.ConfigDef;

/**
 * One titled group of a connector's configuration. It gives its keys their group name and their
 * order, so that a user interface shows them as they were written.
 */
public final class ConfigGroup {
  private final ConfigDef definition;
  private final String name;
  private int defined;

  /** A group of that name; all its keys go into that definition. */
  public ConfigGroup(ConfigDef definition, String name) {
    this.definition = definition;
    this.name = name;
  }

  /** Begins a key of this group; {@link ConfigKey#define()} ends it. */
  public ConfigKey key(String key, ConfigDef.Type type) {
    return new ConfigKey(this, key, type);
  }

  void define(ConfigKey key) {
    defined++;
    definition.define(key.toConfigKey(name, defined));
  }
}
