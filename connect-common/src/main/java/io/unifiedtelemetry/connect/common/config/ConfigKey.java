package io.unifiedtelemetry.connect.common.config;

import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Recommender;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;

/**
 * A configuration key while it is being described. A key is required unless it has a default;
 * without label and documentation it cannot be defined.
 */
public final class ConfigKey {
  private final ConfigGroup group;
  private final String name;
  private final Type type;
  private Object defaultValue = ConfigDef.NO_DEFAULT_VALUE;
  private Importance importance = Importance.MEDIUM;
  private Width width = Width.MEDIUM;
  private Validator validator;
  private Recommender recommender;
  private String label;
  private String documentation;

  ConfigKey(ConfigGroup group, String name, Type type) {
    this.group = group;
    this.name = name;
    this.type = type;
  }

  /** The value where the user gives none. */
  public ConfigKey defaultsTo(Object value) {
    this.defaultValue = value;
    return this;
  }

  /** The key may be left out and then has no value. */
  public ConfigKey optional() {
    return defaultsTo(null);
  }

  /** What a user has to think about before the connector can run. */
  public ConfigKey high() {
    this.importance = Importance.HIGH;
    return this;
  }

  /** What only experts change. */
  public ConfigKey low() {
    this.importance = Importance.LOW;
    return this;
  }

  /** Room for a number. */
  public ConfigKey narrow() {
    this.width = Width.SHORT;
    return this;
  }

  /** Room for an address or a query. */
  public ConfigKey wide() {
    this.width = Width.LONG;
    return this;
  }

  /** The values that are allowed. */
  public ConfigKey valid(Validator allowed) {
    this.validator = allowed;
    return this;
  }

  /** One of an enumeration's names, offered as a choice. */
  public ConfigKey oneOf(EnumSetting<?> setting) {
    this.validator = setting;
    this.recommender = setting;
    return this;
  }

  /** What a user interface offers, and when it shows the key at all. */
  public ConfigKey recommended(Recommender offered) {
    this.recommender = offered;
    return this;
  }

  /** A short title, as shown beside the input field. */
  public ConfigKey label(String text) {
    this.label = text;
    return this;
  }

  /** What it means, its unit, what it does. Plain text. */
  public ConfigKey doc(String text) {
    this.documentation = text;
    return this;
  }

  /** Adds the key to its group. */
  public void define() {
    Objects.requireNonNull(label, () -> name + " has no label");
    Objects.requireNonNull(documentation, () -> name + " has no documentation");
    group.define(this);
  }

  ConfigDef.ConfigKey toConfigKey(String groupName, int order) {
    return new ConfigDef.ConfigKey(
        name,
        type,
        defaultValue,
        validator,
        importance,
        documentation,
        groupName,
        order,
        width,
        label,
        List.of(),
        recommender,
        false);
  }
}
