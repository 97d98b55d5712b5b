package io.unifiedtelemetry.connect.voyager.probe.output;

import io.unifiedtelemetry.connect.voyager.device.ParsedResponse;
import io.unifiedtelemetry.connect.voyager.device.Sample;
import io.unifiedtelemetry.connect.voyager.error.DeviceText;
import io.unifiedtelemetry.connect.voyager.poll.PollResult;
import io.unifiedtelemetry.connect.voyager.probe.poll.ProbeResult;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Prints tables of lines and modules, and a summary of the client interfaces. */
record TablePrinter(PrintWriter out) implements ResultPrinter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());
  private static final String ABSENT = "-";
  private static final int MAX_CELL = 40;
  private static final int MAX_EXAMPLES = 10;
  // In dBm; no receiver works with so little light, and a measurement has some noise.
  private static final double UNLIT = -30;

  @Override
  public void print(List<ProbeResult> results) {
    results.forEach(this::print);
    out.flush();
  }

  /** Returns the line above the values of a device. */
  static String heading(ProbeResult result) {
    PollResult outcome = result.outcome();
    double seconds = outcome.durationNanos() / (double) TimeUnit.SECONDS.toNanos(1);
    return String.format(
        Locale.ROOT,
        "%s  %s  %s  %s  %s",
        outcome.device().name(),
        outcome.device().address(),
        outcome.device().transport().text(),
        TIME.format(result.at()),
        outcome
            .failure()
            .map(failure -> "no reading: %s".formatted(failure.kind().text()))
            .orElseGet(() -> "%d bytes in %.1f s".formatted(outcome.bytes(), seconds)));
  }

  private void print(ProbeResult result) {
    PollResult outcome = result.outcome();
    out.println(heading(result));
    if (outcome.failure().isEmpty()) {
      lines(outcome).print(out);
      modules(outcome).print(out);
      out.println("  " + hosts(outcome));
      printLeftOut(outcome);
    }
    out.println();
  }

  private TextTable lines(PollResult outcome) {
    TextTable table =
        new TextTable(
            "LINE",
            "BER",
            "OSNR",
            "CD ps/nm",
            "OUT dBm",
            "IN dBm",
            "FEC ERRORS",
            "THz",
            "MODULATION",
            "FEC");
    samples(outcome, "line").stream()
        .sorted(Comparator.comparing(sample -> sample.tags().get("interface")))
        .forEach(sample -> table.add(line(sample, outcome.response())));
    return table;
  }

  private static List<String> line(Sample line, ParsedResponse response) {
    return List.of(
        line.tags().get("interface"),
        bitErrorRatio(line, response),
        number(line, "current_osnr", "%.1f", 1),
        number(line, "current_cd", "%.0f", 1),
        number(line, "current_output_power", "%.2f", 1),
        number(line, "current_input_power", "%.2f", 1),
        text(line, "uncorrectable_fec"),
        number(line, "laser_frequency", "%.2f", 1e-12),
        text(line, "modulation"),
        text(line, "fec_mode"));
  }

  /**
   * A line without light reports exactly 0, which is not a bit error ratio; a line with light may
   * report it, too. Whatever else the device printed is shown as such.
   */
  private static String bitErrorRatio(Sample line, ParsedResponse response) {
    Optional<String> invalid = reason(line, response);
    if (invalid.isPresent()) {
      return invalid.get();
    }
    Object status = line.fields().getOrDefault("module_oper_status", "ready");
    if (!status.equals("ready")) {
      return cell(status);
    }
    if (!(line.fields().get("current_ber") instanceof Double ber)) {
      return "missing";
    }
    return ber == 0 && isUnlit(line) ? "dark" : number(line, "current_ber", "%.3e", 1);
  }

  private static boolean isUnlit(Sample line) {
    return line.fields().get("current_input_power") instanceof Double power && power <= UNLIT;
  }

  /** Why the bit error ratio was left out, in one word. */
  private static Optional<String> reason(Sample line, ParsedResponse response) {
    return response.examples().stream()
        .filter(each -> each.name().equals("line.current_ber") && each.tags().equals(line.tags()))
        .map(each -> each.reason().replace(' ', '-'))
        .findFirst();
  }

  private static TextTable modules(PollResult outcome) {
    TextTable table =
        new TextTable("MODULE", "STATUS", "°C", "V", "MODE", "PART", "SERIAL", "FIRMWARE");
    for (Sample module : samples(outcome, "module")) {
      table.add(
          List.of(
              module.tags().get("module"),
              text(module, "oper_status"),
              number(module, "internal_temp", "%.1f", 1),
              number(module, "supply_voltage", "%.2f", 1),
              text(module, "net_mode"),
              text(module, "part_num"),
              text(module, "serial_num"),
              text(module, "fw_version_a")));
    }
    return table;
  }

  private static String hosts(PollResult outcome) {
    List<Sample> hosts = samples(outcome, "host");
    long enabled =
        hosts.stream().filter(host -> Boolean.TRUE.equals(host.fields().get("enabled"))).count();
    long faulty =
        hosts.stream()
            .filter(host -> !Long.valueOf(0).equals(host.fields().get("lane_faults")))
            .count();
    return "%d client interfaces, %d enabled, %s"
        .formatted(
            hosts.size(), enabled, faulty == 0 ? "no lane faults" : faulty + " with lane faults");
  }

  private void printLeftOut(PollResult outcome) {
    ParsedResponse response = outcome.response();
    if (response.leftOut() > 0) {
      String examples =
          response.examples().stream()
              .map(each -> each.name() + " (" + each.reason() + ")")
              .distinct()
              .limit(MAX_EXAMPLES)
              .collect(Collectors.joining(", "));
      out.printf("  %d invalid values were left out, such as %s%n", response.leftOut(), examples);
    }
  }

  private static List<Sample> samples(PollResult outcome, String kind) {
    return outcome.response().samples().stream()
        .filter(sample -> sample.kind().equals(kind))
        .toList();
  }

  private static String text(Sample sample, String field) {
    Object value = sample.fields().get(field);
    return value == null ? ABSENT : cell(value);
  }

  private static String cell(Object value) {
    return DeviceText.clean(value.toString(), MAX_CELL);
  }

  private static String number(Sample sample, String field, String format, double factor) {
    return sample.fields().get(field) instanceof Number number
        ? String.format(Locale.ROOT, format, number.doubleValue() * factor)
        : ABSENT;
  }

  /** Pads columns to the width of their widest cell; all but the first are right-aligned. */
  private static final class TextTable {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... header) {
      rows.add(List.of(header));
    }

    void add(List<String> cells) {
      rows.add(cells);
    }

    void print(PrintWriter out) {
      int[] widths = new int[rows.get(0).size()];
      for (List<String> row : rows) {
        for (int i = 0; i < widths.length; i++) {
          widths[i] = Math.max(widths[i], row.get(i).length());
        }
      }
      for (List<String> row : rows) {
        StringBuilder line = new StringBuilder(GAP);
        for (int i = 0; i < widths.length; i++) {
          String format = "%" + (i == 0 ? "-" : "") + widths[i] + "s";
          line.append(i == 0 ? "" : GAP).append(format.formatted(row.get(i)));
        }
        out.println(line.toString().stripTrailing());
      }
    }
  }
}
