package io.unifiedtelemetry.connect.voyager.device.voyager;

import io.unifiedtelemetry.connect.voyager.device.FieldSpec;
import io.unifiedtelemetry.connect.voyager.device.FieldSpec.Type;
import io.unifiedtelemetry.connect.voyager.device.Sample;
import io.unifiedtelemetry.connect.voyager.device.json.LeftOutValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The names of OpenConfig (terminal-device and platform) for tags and fields of a Voyager. A field
 * is named like the leaf in {@code /components/component/optical-channel/state}, with underscores;
 * a container of statistics stands for its instant value. What has no such leaf keeps its name.
 */
final class OpenConfigNames {
  static final String CHANNEL = "channel";
  static final String OPERATIONAL_MODE = "operational_mode";
  static final String PRE_FEC_BER = "pre_fec_ber";

  private static final String INTERFACE = "interface";
  private static final String MODULATION = "modulation";
  private static final double HZ_PER_MHZ = 1e6;

  // OpenConfig leaves the numbers of the modes to the vendor; these are those of Stratum for a
  // Voyager.
  private static final Map<String, Long> MODES = Map.of("pm-qpsk", 1L, "16-qam", 2L, "8-qam", 3L);

  private static final FieldSpec MODE =
      new FieldSpec(
          VoyagerFields.LINE_KIND,
          OPERATIONAL_MODE,
          Type.INTEGER,
          "",
          "Number of the modulation: 1 is pm-qpsk, 2 is 16-qam, 3 is 8-qam.");

  private static final Map<String, Map<String, Name>> NAMES =
      Map.of(
          VoyagerFields.LINE_KIND,
          Map.of(
              "laser_frequency",
              new Name("frequency", "MHz", hz -> Math.round((long) hz / HZ_PER_MHZ)),
              "output_power",
              Name.of("target_output_power"),
              "current_output_power",
              Name.of("output_power"),
              VoyagerFields.INPUT_POWER,
              Name.of("input_power"),
              VoyagerFields.CURRENT_BER,
              Name.of(PRE_FEC_BER),
              "current_osnr",
              Name.of("osnr"),
              "current_cd",
              Name.of("chromatic_dispersion"),
              VoyagerFields.UNCORRECTABLE_FEC,
              Name.of("fec_uncorrectable_blocks"),
              DerivedFields.Q_FACTOR,
              Name.of("q_value")),
          VoyagerFields.MODULE_KIND,
          Map.of("internal_temp", Name.of("temperature")));

  /**
   * A field of OpenConfig.
   *
   * @param unit null if it is that of the device
   * @param convert to the unit of OpenConfig
   */
  private record Name(String text, String unit, UnaryOperator<Object> convert) {
    static Name of(String text) {
      return new Name(text, null, UnaryOperator.identity());
    }
  }

  private OpenConfigNames() {}

  /** Returns the definitions of the fields under their names in OpenConfig. */
  static List<FieldSpec> rename(List<FieldSpec> specs) {
    return Stream.concat(specs.stream().map(OpenConfigNames::rename), Stream.of(MODE)).toList();
  }

  private static FieldSpec rename(FieldSpec spec) {
    Name name = names(spec.kind()).get(spec.name());
    return name == null
        ? spec
        : new FieldSpec(
            spec.kind(),
            name.text(),
            spec.type(),
            name.unit() == null ? spec.unit() : name.unit(),
            spec.meaning());
  }

  /**
   * Returns a point under its names in OpenConfig.
   *
   * @param leftOut receives the fields that OpenConfig's names leave no name for: a device may
   *     print any unknown key
   */
  static Sample rename(Sample sample, LeftOutValues leftOut) {
    Map<String, Name> names = names(sample.kind());
    Map<String, Object> fields = new LinkedHashMap<>();
    sample
        .fields()
        .forEach(
            (field, value) -> {
              Name name = names.get(field);
              if (name != null) {
                fields.put(name.text(), name.convert().apply(value));
              } else if (isTaken(field, names)) {
                leftOut.add(sample.kind(), sample.tags(), field, "reserved name");
              } else {
                fields.put(field, value);
              }
            });
    if (fields.get(MODULATION) instanceof String modulation && MODES.containsKey(modulation)) {
      fields.put(OPERATIONAL_MODE, MODES.get(modulation));
    }
    return new Sample(sample.kind(), rename(sample.tags()), fields);
  }

  private static SortedMap<String, String> rename(SortedMap<String, String> tags) {
    SortedMap<String, String> renamed = new TreeMap<>(tags);
    String line = renamed.remove(INTERFACE);
    if (line != null) {
      renamed.put(CHANNEL, line);
    }
    return renamed;
  }

  private static boolean isTaken(String field, Map<String, Name> names) {
    return field.equals(CHANNEL)
        || field.equals(OPERATIONAL_MODE)
        || names.values().stream().anyMatch(name -> name.text().equals(field));
  }

  private static Map<String, Name> names(String kind) {
    return NAMES.getOrDefault(kind, Map.of());
  }
}
