package io.unifiedtelemetry.connect.voyager.device.voyager;

import static io.unifiedtelemetry.connect.voyager.device.json.ValueParser.BIT_ERROR_RATIO;
import static io.unifiedtelemetry.connect.voyager.device.json.ValueParser.BOOLEAN;
import static io.unifiedtelemetry.connect.voyager.device.json.ValueParser.CONDITIONS;
import static io.unifiedtelemetry.connect.voyager.device.json.ValueParser.FLOAT;
import static io.unifiedtelemetry.connect.voyager.device.json.ValueParser.INTEGER;
import static io.unifiedtelemetry.connect.voyager.device.json.ValueParser.LANES;
import static io.unifiedtelemetry.connect.voyager.device.json.ValueParser.LIST;
import static io.unifiedtelemetry.connect.voyager.device.json.ValueParser.TEXT;

import io.unifiedtelemetry.connect.voyager.device.json.ValueParser;
import io.unifiedtelemetry.connect.voyager.device.voyager.FieldTable.Field;
import java.util.List;
import java.util.Set;

/**
 * What {@code net show transponder json} prints for a module, its client interfaces and its line
 * interfaces. Module and client attributes are in the Cumulus Linux 3.7 documentation. Attributes
 * of line interfaces are known from published scripts that read them; their units are those of the
 * command's text output.
 */
final class VoyagerFields {
  static final String LINE_KIND = "line";
  static final String HOST_KIND = "host";
  static final String MODULE_KIND = "module";

  static final String CURRENT_BER = "current_ber";
  static final String INPUT_POWER = "current_input_power";
  static final String UNCORRECTABLE_FEC = "uncorrectable_fec";
  static final String OPER_STATUS = "oper_status";
  static final String LANE_FAULT_STATUS = "lane_fault_status";

  /** Attributes that identify or contain other parts of the response; never fields. */
  static final Set<String> STRUCTURE =
      Set.of("location", "index", "host_interfaces", "network_interfaces");

  static final FieldTable LINE =
      new FieldTable(
          LINE_KIND,
          List.of(
              field(CURRENT_BER, BIT_ERROR_RATIO, "ratio", "Bit error ratio before FEC."),
              field(
                  "current_osnr",
                  FLOAT,
                  "",
                  "OSNR as printed by the device, from Cumulus Linux 3.7.2 on. The text output says"
                      + " dBm and shows values around 85: too high for an OSNR in dB, so raw."),
              field("current_cd", FLOAT, "ps/nm", "Chromatic dispersion."),
              field("output_power", FLOAT, "dBm", "Configured output power."),
              field("current_output_power", FLOAT, "dBm", "Measured output power."),
              field(INPUT_POWER, FLOAT, "dBm", "Measured input power."),
              field("laser_frequency", INTEGER, "Hz", "Frequency of the laser."),
              field(
                  UNCORRECTABLE_FEC,
                  INTEGER,
                  "",
                  "Counter of errors that the FEC could not correct, since the last reset."),
              text("modulation", "16-qam, 8-qam or pm-qpsk."),
              text("fec_mode", "15%, 15%_non_std or 25%."),
              text("grid_spacing", "For example 50ghz.")));

  static final FieldTable HOST =
      new FieldTable(
          HOST_KIND,
          List.of(
              flag("enabled", "Whether the client interface is in use."),
              flag("fec_decoding", "Whether FEC from the client is decoded."),
              flag("fec_encoding", "Whether FEC towards the client is encoded."),
              flag("tx_reset", "Whether the transmit side is in reset."),
              flag("rx_reset", "Whether the receive side is in reset."),
              flag("loopback", "Whether the client interface is looped back."),
              text("rate", "100ge or otu4."),
              field("tx_align_status", CONDITIONS, "", "Alignment; several are joined by +."),
              field(
                  LANE_FAULT_STATUS,
                  LANES,
                  "",
                  "Faults of the lanes: lanes separated by ;, faults of a lane joined by +."),
              field("deserializer", LIST, "", "Settings of the deserializer, separated by commas."),
              field("serializer", LIST, "", "Settings of the serializer, separated by commas."),
              field("indep_tributary", INTEGER, "", "Tributary in independent mode."),
              field("coupled_tributary", INTEGER, "", "Tributary in coupled mode.")));

  static final FieldTable MODULE =
      new FieldTable(
          MODULE_KIND,
          List.of(
              field("internal_temp", FLOAT, "°C", "Temperature inside the module."),
              field("supply_voltage", FLOAT, "V", "Supply voltage."),
              text(OPER_STATUS, "ready, reset, low_power, tx_off, fault or an intermediate state."),
              text("net_mode", "independent or coupled."),
              text("vendor_name", "Vendor of the module."),
              text("part_num", "Part number."),
              text("serial_num", "Serial number."),
              text("fw_version_a", "Firmware A, as printed."),
              text("fw_version_b", "Firmware B, as printed."),
              field(
                  "grid_support", LIST, "", "Grids that the laser supports, separated by commas."),
              field("min_laser_freq", INTEGER, "Hz", "Lowest frequency of the laser."),
              field("max_laser_freq", INTEGER, "Hz", "Highest frequency of the laser."),
              field("fine_tune_freq", INTEGER, "Hz", "Range of the laser's fine tuning."),
              field("max_channels", INTEGER, "", "Number of channels of the laser."),
              field("num_host_ifs", INTEGER, "", "Number of client interfaces."),
              field("num_net_ifs", INTEGER, "", "Number of line interfaces.")));

  private VoyagerFields() {}

  private static Field field(String name, ValueParser parser, String unit, String meaning) {
    return new Field(name, parser, unit, meaning);
  }

  private static Field text(String name, String meaning) {
    return field(name, TEXT, "", meaning);
  }

  private static Field flag(String name, String meaning) {
    return field(name, BOOLEAN, "", meaning);
  }
}
