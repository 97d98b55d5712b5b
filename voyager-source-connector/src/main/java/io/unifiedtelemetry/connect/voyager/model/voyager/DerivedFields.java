package io.unifiedtelemetry.connect.voyager.model.voyager;

import io.unifiedtelemetry.connect.voyager.model.FieldSpec;
import io.unifiedtelemetry.connect.voyager.model.FieldSpec.Type;
import java.util.List;
import java.util.Set;

/**
 * Which fields are worked out from what the lines report.
 *
 * @param wanted names of the fields, see the constants
 * @param berLimit bit error ratio up to which the FEC corrects, for {@link #Q_MARGIN}
 * @param inputPowerLimit lowest input power in dBm, for {@link #INPUT_POWER_MARGIN}
 */
public record DerivedFields(Set<String> wanted, double berLimit, double inputPowerLimit) {
  /** Q-factor in dB that belongs to the bit error ratio. */
  public static final String Q_FACTOR = "q_factor";

  /** Distance in dB between the Q-factor and that of the limit. */
  public static final String Q_MARGIN = "q_margin";

  /** Distance in dB between the input power and the limit. */
  public static final String INPUT_POWER_MARGIN = "input_power_margin";

  /** Change of the counter of uncorrectable errors since the last answer. */
  public static final String UNCORRECTABLE_FEC_DELTA = "uncorrectable_fec_delta";

  /** Nothing is worked out. */
  public static final DerivedFields NONE = new DerivedFields(Set.of(), Double.NaN, Double.NaN);

  /** What can be wanted, in the order in which it is written. */
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
            "uncorrectable_fec minus that of the poll before; after a reset of the counter its new"
                + " value. Absent at the first poll."));
  }

  boolean wants(String field) {
    return wanted.contains(field);
  }

  private static FieldSpec spec(String name, Type type, String unit, String meaning) {
    return new FieldSpec(VoyagerFields.LINE_KIND, name, type, unit, meaning);
  }
}
