package io.unifiedtelemetry.connect.voyager.config;

import io.unifiedtelemetry.connect.common.config.Applies;
import io.unifiedtelemetry.connect.common.config.ConfigGroup;
import io.unifiedtelemetry.connect.common.config.ConfigProblems;
import io.unifiedtelemetry.connect.common.config.EnumSetting;
import io.unifiedtelemetry.connect.voyager.device.FieldSpec;
import io.unifiedtelemetry.connect.voyager.device.voyager.DerivedFields;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/**
 * Which fields to derive from the reported ones.
 *
 * @param berLimit or null
 * @param inputPowerLimit in dBm, or null
 */
public record DeriveConfig(Set<String> fields, Double berLimit, Double inputPowerLimit) {
  public static final String DERIVE = "voyager.derive";
  public static final String BER_LIMIT = "voyager.derive.ber.limit";
  public static final String INPUT_POWER_LIMIT = "voyager.derive.input.power.limit";

  static void define(ConfigDef definition) {
    List<String> available = DerivedFields.available().stream().map(FieldSpec::name).toList();
    EnumSetting<String> fields = EnumSetting.ofNames(available);
    ConfigGroup group = new ConfigGroup(definition, "Derived fields");
    group
        .key(DERIVE, Type.LIST)
        .defaultsTo("")
        .oneOf(fields)
        .label("Derived fields")
        .doc(
            "Fields of voyager_line to derive: q_factor (dB, from the BER), q_margin (dB above the"
                + " Q-factor of voyager.derive.ber.limit), input_power_margin (dB above"
                + " voyager.derive.input.power.limit), uncorrectable_fec_delta (change of the counter"
                + " since the last poll).")
        .define();
    defineLimits(group);
  }

  private static void defineLimits(ConfigGroup group) {
    group
        .key(BER_LIMIT, Type.DOUBLE)
        .appliesIf(Applies.ifOneOf(DERIVE, "q_margin"))
        .optional()
        .narrow()
        .valid(LambdaValidator.with(DeriveConfig::checkRatio, () -> "between 0 and 0.5"))
        .label("BER limit")
        .doc("Highest BER that the FEC corrects, between 0 and 0.5; needed for q_margin.")
        .define();
    group
        .key(INPUT_POWER_LIMIT, Type.DOUBLE)
        .appliesIf(Applies.ifOneOf(DERIVE, "input_power_margin"))
        .optional()
        .narrow()
        .label("Input power limit (dBm)")
        .doc("Lowest acceptable input power, in dBm; needed for input_power_margin.")
        .define();
  }

  static DeriveConfig from(AbstractConfig config) {
    return new DeriveConfig(
        Set.copyOf(config.getList(DERIVE)),
        config.getDouble(BER_LIMIT),
        config.getDouble(INPUT_POWER_LIMIT));
  }

  /** Returns the derived fields for the device model; a limit that is not set is NaN. */
  public DerivedFields toDerivedFields() {
    return new DerivedFields(fields, orNaN(berLimit), orNaN(inputPowerLimit));
  }

  /** Reports limits that are missing. */
  public void validate(ConfigProblems problems) {
    if (fields.contains(DerivedFields.Q_MARGIN) && berLimit == null) {
      problems.on(BER_LIMIT, "is needed for q_margin in " + DERIVE);
    }
    if (fields.contains(DerivedFields.INPUT_POWER_MARGIN) && inputPowerLimit == null) {
      problems.on(INPUT_POWER_LIMIT, "is needed for input_power_margin in " + DERIVE);
    }
  }

  private static double orNaN(Double value) {
    return value == null ? Double.NaN : value;
  }

  private static void checkRatio(String key, Object value) {
    if (value != null && !((Double) value > 0 && (Double) value < 0.5)) {
      throw new ConfigException(key, value, "must be above 0 and below 0.5");
    }
  }
}
