package io.unifiedtelemetry.connect.voyager.simulator.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.unifiedtelemetry.connect.voyager.simulator.model.TransponderReading.LineReading;
import io.unifiedtelemetry.connect.voyager.simulator.model.TransponderReading.ModuleReading;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Set;

/**
 * Formats a reading as {@code net show transponder json} does: modules and host interfaces as in
 * the vendor's documentation, line interfaces with the keys that users' scripts read. Numbers are
 * formatted as by {@code %f} in C, the bit error ratio as by {@code %e}: it has seven digits in
 * published data, which {@code %f} would truncate.
 */
public final class TransponderJson {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int HOST_INTERFACES = 4;
  private static final int HOSTILE_KEYS = 1000;
  private static final int NO_TRIBUTARY = 65_535;
  private static final long LASER_FREQUENCY_HZ = 193_700_000_000_000L;

  private TransponderJson() {}

  /** Returns the whole document. */
  public static String of(TransponderReading reading, Set<Fault> faults) {
    StringWriter text = new StringWriter(8192);
    try (JsonGenerator json = JSON.createGenerator(text).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeArrayFieldStart("modules");
      for (ModuleReading module : reading.modules()) {
        writeModule(json, module, faults);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter does not fail", e);
    }
    return text.append('\n').toString();
  }

  private static void writeModule(JsonGenerator json, ModuleReading module, Set<Fault> faults)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("location", module.location());
    json.writeStringField("vendor_name", "Acacia Comm Inc.");
    json.writeStringField("part_num", "AC400-004-330");
    json.writeStringField("serial_num", module.serialNumber());
    writeFloat(json, "fw_version_a", 17.1);
    writeFloat(json, "fw_version_b", 17.1);
    json.writeNumberField("min_laser_freq", 191_150_000_000_000L);
    json.writeNumberField("max_laser_freq", 196_100_000_000_000L);
    json.writeNumberField("fine_tune_freq", 6_000_000_000L);
    json.writeFieldName("grid_support");
    json.writeArray(new String[] {"50ghz", "12.5ghz"}, 0, 2);
    json.writeNumberField("max_channels", 100);
    json.writeStringField("oper_status", module.operStatus());
    if (module.accessible()) {
      writeFloat(json, "internal_temp", module.internalTemp());
      writeFloat(json, "supply_voltage", module.supplyVoltage());
    }
    json.writeNumberField("num_host_ifs", HOST_INTERFACES);
    json.writeNumberField("num_net_ifs", module.lines().size());
    json.writeStringField("net_mode", "independent");
    if (faults.contains(Fault.EXTRA_KEYS)) {
      writeUnknownKeys(json);
    }
    if (faults.contains(Fault.HOSTILE_KEYS)) {
      writeHostileKeys(json, Double.doubleToLongBits(module.internalTemp()));
    }
    writeHosts(json, module);
    writeLines(json, module, faults);
    json.writeEndObject();
  }

  private static void writeHosts(JsonGenerator json, ModuleReading module) throws IOException {
    json.writeArrayFieldStart("host_interfaces");
    for (int index = 0; module.accessible() && index < HOST_INTERFACES; index++) {
      writeHost(json, index, module.location());
    }
    json.writeEndArray();
  }

  private static void writeHost(JsonGenerator json, int index, String location) throws IOException {
    json.writeStartObject();
    json.writeNumberField("index", index);
    json.writeArrayFieldStart("lane_fault_status");
    for (int lane = 0; lane < 4; lane++) {
      json.writeArray(new String[] {"no_faults"}, 0, 1);
    }
    json.writeEndArray();
    json.writeFieldName("tx_align_status");
    json.writeArray(new String[] {"aligned"}, 0, 1);
    json.writeStringField("rate", "100ge");
    json.writeBooleanField("enabled", true);
    json.writeBooleanField("fec_decoding", false);
    json.writeBooleanField("fec_encoding", false);
    json.writeBooleanField("tx_reset", false);
    json.writeBooleanField("rx_reset", false);
    json.writeFieldName("deserializer");
    json.writeArray(new int[] {1, 18, 0}, 0, 3);
    json.writeFieldName("serializer");
    json.writeArray(
        location.equals("1") ? new int[] {3, 3, 6, 12, 6} : new int[] {3, 3, 5, 9, 5}, 0, 5);
    json.writeNumberField("indep_tributary", index);
    json.writeNumberField("coupled_tributary", index == 3 ? NO_TRIBUTARY : index);
    json.writeBooleanField("loopback", false);
    json.writeEndObject();
  }

  private static void writeLines(JsonGenerator json, ModuleReading module, Set<Fault> faults)
      throws IOException {
    json.writeArrayFieldStart("network_interfaces");
    for (LineReading line : module.lines()) {
      json.writeStartObject();
      json.writeNumberField("index", line.index());
      json.writeStringField("grid_spacing", "50ghz");
      json.writeStringField("modulation", "16-qam");
      writeFloat(json, "output_power", 1.0);
      json.writeNumberField("laser_frequency", LASER_FREQUENCY_HZ);
      json.writeStringField("fec_mode", "25%");
      if (line.accessible()) {
        writeMeasured(json, line, faults);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeMeasured(JsonGenerator json, LineReading line, Set<Fault> faults)
      throws IOException {
    MeasuredValues measured = MeasuredValues.of(line, faults);
    writeRaw(json, "current_output_power", measured.outputPower());
    writeRaw(json, "current_input_power", measured.inputPower());
    writeRaw(json, "current_ber", measured.ber());
    writeRaw(json, "current_osnr", measured.osnr());
    writeRaw(json, "current_cd", measured.chromaticDispersion());
    writeRaw(json, "uncorrectable_fec", measured.uncorrectableFec());
    if (faults.contains(Fault.EXTRA_KEYS)) {
      writeUnknownKeys(json);
    }
  }

  private static void writeUnknownKeys(JsonGenerator json) throws IOException {
    writeFloat(json, "unknown_number", 4200.5);
    json.writeBooleanField("unknown_flag", true);
    json.writeStringField("unknown_text", "power_adjusted");
    json.writeFieldName("unknown_list");
    json.writeArray(new int[] {1, 2}, 0, 2);
    json.writeObjectFieldStart("unknown_object");
    json.writeNumberField("inside", 1);
    json.writeEndObject();
    json.writeNullField("unknown_null");
  }

  // Each tries to end the line of its point and to start one of another device.
  private static void writeHostileKeys(JsonGenerator json, long response) throws IOException {
    String forged = "voyager_line,device=victim,interface=L1 current_ber=0.1";
    json.writeNumberField("x=1\n" + forged + "\nM", 1);
    json.writeStringField("\nM", "x\n" + forged);
    json.writeNumberField("\r\n" + forged, 1);
    json.writeNumberField("ends_with_\\", 1);
    json.writeStringField("text", "\u001b[2J\n" + forged + "\n");
    json.writeStringField("long", "x".repeat(100_000));
    for (int i = 0; i < HOSTILE_KEYS; i++) {
      json.writeNumberField("key_" + response + "_" + i, i);
    }
  }

  private static void writeFloat(JsonGenerator json, String key, double value) throws IOException {
    writeRaw(json, key, decimal(value));
  }

  private static void writeRaw(JsonGenerator json, String key, String value) throws IOException {
    json.writeFieldName(key);
    json.writeRawValue(value);
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%f", value);
  }

  /** The measured values of a line as printed: the true values, or those of a fault. */
  private record MeasuredValues(
      String ber,
      String osnr,
      String chromaticDispersion,
      String inputPower,
      String outputPower,
      String uncorrectableFec) {

    private static final MeasuredValues NAN =
        new MeasuredValues("nan", "NaN", "-nan", "nan", "NaN", "nan");
    private static final MeasuredValues INFINITY =
        new MeasuredValues("inf", "Infinity", "-inf", "-Infinity", "inf", "inf");
    private static final MeasuredValues NULLS =
        new MeasuredValues("null", "null", "null", "null", "null", "null");
    private static final MeasuredValues OUT_OF_RANGE =
        new MeasuredValues(
            "7.500000e-01", "1e400", "1e30", "-1e30", "99999.000000", "18446744073709551615");

    static MeasuredValues of(LineReading line, Set<Fault> faults) {
      if (faults.contains(Fault.NAN)) {
        return NAN;
      }
      if (faults.contains(Fault.INFINITY)) {
        return INFINITY;
      }
      if (faults.contains(Fault.NULLS)) {
        return NULLS;
      }
      return faults.contains(Fault.OUT_OF_RANGE) ? OUT_OF_RANGE : trueValues(line);
    }

    private static MeasuredValues trueValues(LineReading line) {
      return new MeasuredValues(
          String.format(Locale.ROOT, "%e", line.currentBer()),
          decimal(line.currentOsnr()),
          decimal(line.currentChromaticDispersion()),
          decimal(line.currentInputPower()),
          decimal(line.currentOutputPower()),
          Long.toString(line.uncorrectableFec()));
    }
  }
}
