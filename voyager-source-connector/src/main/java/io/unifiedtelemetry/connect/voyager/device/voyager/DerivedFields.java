package io.unifiedtelemetry.connect.voyager.device.voyager;

import io.unifiedtelemetry.connect.voyager.device.FieldSpec;
import io.unifiedtelemetry.connect.voyager.device.FieldSpec.Type;
import java.util.List;
import java.util.Set;

/**
 * Which fields to derive from the values that the line interfaces report.
 *
 * @param names names of the derived fields, see the constants
 * @param berLimit highest bit error ratio that the FEC corrects, for {@link #Q_MARGIN}
 * @param inputPowerLimit lowest input power in dBm, for {@link #INPUT_POWER_MARGIN}
 */
public record DerivedFields(Set<String> names, double berLimit, double inputPowerLimit) {
  /** Q-factor in dB, computed from the bit error ratio. */
  public static final String Q_FACTOR = "q_factor";

  /** Difference in dB between the Q-factor and the Q-factor at the limit. */
  public static final String Q_MARGIN = "q_margin";

  /** Difference in dB between the input power and the limit. */
  public static final String INPUT_POWER_MARGIN = "input_power_margin";

  /** Change of the counter of uncorrectable errors since the previous response. */
  public static final String UNCORRECTABLE_FEC_DELTA = "uncorrectable_fec_delta";

  /** No derived fields. */
  public static final DerivedFields NONE = new DerivedFields(Set.of(), Double.NaN, Double.NaN);

  /** All fields that can be derived, in the order of the output. */
  public static List<FieldSpec> available() {
    return List.of(
        spec(
            Q_FACTOR,
            Type.FLOAT,
            "dB",
            "20·log10(√2·erfc⁻¹(2·current_ber)); only where ber_valid is 1."),
        spec(
            Q_MARGIN,
            Type.FLOAT,
            "dB",
            "q_factor minus the Q-factor of voyager.derive.ber.limit: below 0 the FEC fails."),
        spec(
            INPUT_POWER_MARGIN,
            Type.FLOAT,
            "dB",
            "current_input_power minus voyager.derive.input.power.limit."),
        spec(
            UNCORRECTABLE_FEC_DELTA,
            Type.INTEGER,
            "",
            "uncorrectable_fec minus its value at the previous poll; after a counter reset, its"
                + " new value. Absent at the first poll."));
  }

  boolean contains(String field) {
    return names.contains(field);
  }

  private static FieldSpec spec(String name, Type type, String unit, String meaning) {
    return new FieldSpec(VoyagerFields.LINE_KIND, name, type, unit, meaning);
  }
}
