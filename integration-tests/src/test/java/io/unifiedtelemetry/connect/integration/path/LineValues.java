package io.unifiedtelemetry.connect.integration.path;

import io.unifiedtelemetry.connect.platform.points.StoredPoint;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyager;
import io.unifiedtelemetry.connect.voyager.simulator.device.Response;
import io.unifiedtelemetry.connect.voyager.simulator.model.TransponderReading.LineReading;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The values of one line interface in one response of a device.
 *
 * @param ber pre-FEC bit error ratio
 * @param osnr raw value of the device
 * @param dispersion in ps/nm
 * @param outputPower in dBm
 * @param inputPower in dBm
 * @param uncorrectable counter of uncorrectable blocks
 */
record LineValues(
    double ber,
    double osnr,
    double dispersion,
    double outputPower,
    double inputPower,
    long uncorrectable) {

  /** The values that a device has sent, in order. */
  static List<LineValues> sent(SimulatedVoyager device, String line) {
    return device.completeResponses().stream().map(response -> of(response, line)).toList();
  }

  /** The stored values of a device's line, in order. */
  static List<LineValues> stored(List<StoredPoint> points, SimulatedVoyager device, String line) {
    Map<String, String> tags = Map.of("device", device.name(), "interface", line);
    return points.stream()
        .filter(point -> point.measurement().equals("voyager_line"))
        .filter(point -> point.tags().entrySet().containsAll(tags.entrySet()))
        .sorted(Comparator.comparingLong(StoredPoint::timeNs))
        .map(point -> of(point.fields()))
        .toList();
  }

  private static LineValues of(Response response, String line) {
    LineReading reading =
        response.reading().modules().stream()
            .flatMap(module -> module.lines().stream())
            .filter(each -> each.name().equals(line))
            .findFirst()
            .orElseThrow();
    return new LineValues(
        reading.currentBer(),
        reading.currentOsnr(),
        reading.currentChromaticDispersion(),
        reading.currentOutputPower(),
        reading.currentInputPower(),
        reading.uncorrectableFec());
  }

  private static LineValues of(SortedMap<String, Object> fields) {
    return new LineValues(
        (Double) fields.get("current_ber"),
        (Double) fields.get("current_osnr"),
        (Double) fields.get("current_cd"),
        (Double) fields.get("current_output_power"),
        (Double) fields.get("current_input_power"),
        (Long) fields.get("uncorrectable_fec"));
  }
}
