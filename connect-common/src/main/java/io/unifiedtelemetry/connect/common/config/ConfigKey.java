package io.unifiedtelemetry.connect.common.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Recommender;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;

/**
 * Builder of one configuration key. A key is required unless it has a default; a label and
 * documentation are mandatory.
 */
public final class ConfigKey {
  private final ConfigGroup group;
  private final String name;
  private final Type type;
  private Object defaultValue = ConfigDef.NO_DEFAULT_VALUE;
  private Importance importance = Importance.MEDIUM;
  private Width width = Width.MEDIUM;
  private Validator validator;
  private EnumSetting<?> offered;
  private Applies applies;
  private String label;
  private String documentation;

  ConfigKey(ConfigGroup group, String name, Type type) {
    this.group = group;
    this.name = name;
    this.type = type;
  }

  /** The value if the user sets none. */
  public ConfigKey defaultsTo(Object value) {
    this.defaultValue = value;
    return this;
  }

  /** Makes the key optional, without a default value. */
  public ConfigKey optional() {
    return defaultsTo(null);
  }

  /** For keys that a user has to consider before the connector can run. */
  public ConfigKey high() {
    this.importance = Importance.HIGH;
    return this;
  }

  /** For keys that only experts change. */
  public ConfigKey low() {
    this.importance = Importance.LOW;
    return this;
  }

  /** An input field wide enough for a number. */
  public ConfigKey narrow() {
    this.width = Width.SHORT;
    return this;
  }

  /** An input field wide enough for an address or a query. */
  public ConfigKey wide() {
    this.width = Width.LONG;
    return this;
  }

  /** Sets the validator of the values. */
  public ConfigKey valid(Validator allowed) {
    this.validator = allowed;
    return this;
  }

  /** Accepts the names of an enumeration only, and offers them as a choice. */
  public ConfigKey oneOf(EnumSetting<?> setting) {
    this.validator = setting;
    this.offered = setting;
    return this;
  }

  /** Has user interfaces show the key only where it has an effect. */
  public ConfigKey appliesIf(Applies condition) {
    this.applies = condition;
    return this;
  }

  /** Sets the short title, shown next to the input field. */
  public ConfigKey label(String text) {
    this.label = text;
    return this;
  }

  /** Sets the documentation: meaning, unit, effect. Plain text. */
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
        recommender(),
        false);
  }

  private Recommender recommender() {
    return applies == null ? offered : new ApplicableKey(offered, applies);
  }

  /** Offers the values of an enumeration, if any, and hides a key that has no effect. */
  private record ApplicableKey(EnumSetting<?> offered, Applies applies) implements Recommender {
    // Connect removes entries from this list, so it must be mutable.
    @Override
    public List<Object> validValues(String key, Map<String, Object> config) {
      return offered == null ? new ArrayList<>() : offered.validValues(key, config);
    }

    @Override
    public boolean visible(String key, Map<String, Object> config) {
      return applies.with(config);
    }
  }
}
