package io.unifiedtelemetry.connect.voyager.config;

import io.unifiedtelemetry.connect.common.config.Applies;
import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import io.unifiedtelemetry.connect.common.config.EnumSetting;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * What to ask the devices, and how responses become points.
 *
 * @param kind where the description comes from
 * @param file the description, for {@link Kind#FILE}
 */
public record ModelConfig(Kind kind, Optional<Path> file) {
  public static final String MODEL = "device.model";
  public static final String FILE = "device.model.file";

  private static final EnumSetting<Kind> KINDS = EnumSetting.of(Kind.class);

  /** Where the description of the devices comes from. */
  public enum Kind {
    /** Built in: the Facebook Voyager. */
    VOYAGER,
    /** A JSON file. */
    FILE
  }

  static void define(ConfigDef definition) {
    ConfigGroup group = new ConfigGroup(definition, "Device model");
    group
        .key(MODEL, Type.STRING)
        .defaultsTo("voyager")
        .narrow()
        .oneOf(KINDS)
        .label("Device model")
        .doc(
            "voyager: Facebook Voyager. file: any device that prints JSON, as described by the file in"
                + " device.model.file. All devices of a connector have the same model.")
        .define();
    group
        .key(FILE, Type.STRING)
        .appliesIf(Applies.ifOneOf(MODEL, EnumSetting.nameOf(Kind.FILE)))
        .optional()
        .wide()
        .label("Device model file")
        .doc(
            "Description of the devices in JSON: what to send for each transport, and which values of"
                + " the response are tags and fields of which points (docs/other-devices.md). It must"
                + " be at this path on every worker and is read when a task starts.")
        .define();
  }

  static ModelConfig from(AbstractConfig config) {
    return new ModelConfig(
        KINDS.parse(MODEL, config.getString(MODEL)),
        Optional.ofNullable(config.getString(FILE)).map(Path::of));
  }
}
