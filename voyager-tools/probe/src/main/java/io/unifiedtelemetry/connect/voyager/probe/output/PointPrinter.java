package io.unifiedtelemetry.connect.voyager.probe.output;

import io.unifiedtelemetry.connect.voyager.device.DeviceModel;
import io.unifiedtelemetry.connect.voyager.device.FieldSpec;
import io.unifiedtelemetry.connect.voyager.device.Sample;
import io.unifiedtelemetry.connect.voyager.probe.poll.ProbeResult;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Prints all points of any device model, one field per line, with units. */
final class PointPrinter implements ResultPrinter {
  private static final int MAX_TEXT_LENGTH = 100;
  // A device must not control the terminal.
  private static final Pattern CONTROL_CHARACTERS = Pattern.compile("\\p{Cntrl}");

  private final DeviceModel model;
  private final PrintWriter out;
  private final Map<String, String> units = new HashMap<>();

  PointPrinter(DeviceModel model, PrintWriter out) {
    this.model = model;
    this.out = out;
    for (FieldSpec field : model.fields()) {
      units.put(field.kind() + "." + field.name(), field.unit());
    }
  }

  @Override
  public void print(List<ProbeResult> results) {
    for (ProbeResult result : results) {
      out.println(TablePrinter.heading(result));
      result.outcome().response().samples().forEach(this::print);
      int leftOut = result.outcome().response().leftOut();
      if (leftOut > 0) {
        out.printf("  %d invalid values were left out%n", leftOut);
      }
      out.println();
    }
    out.flush();
  }

  private void print(Sample sample) {
    StringBuilder line = new StringBuilder("  ").append(model.measurement(sample.kind()));
    sample.tags().forEach((key, value) -> line.append("  ").append(key + "=" + printable(value)));
    out.println(line);
    int width = sample.fields().keySet().stream().mapToInt(String::length).max().orElse(0);
    sample
        .fields()
        .forEach(
            (name, value) -> {
              String unit = units.getOrDefault(sample.kind() + "." + name, "");
              String text = printable(value) + (unit.isEmpty() ? "" : " " + unit);
              out.println("    " + name + " ".repeat(width - name.length() + 2) + text);
            });
  }

  private static String printable(Object value) {
    String text = CONTROL_CHARACTERS.matcher(value.toString()).replaceAll(" ");
    return text.length() > MAX_TEXT_LENGTH ? text.substring(0, MAX_TEXT_LENGTH) + "…" : text;
  }
}
