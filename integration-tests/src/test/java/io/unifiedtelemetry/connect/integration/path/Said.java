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
 * What a device said of one line interface in one answer.
 *
 * @param ber before error correction
 * @param osnr raw
 * @param dispersion in ps/nm
 * @param outputPower in dBm
 * @param inputPower in dBm
 * @param uncorrectable a counter
 */
record Said(
    double ber,
    double osnr,
    double dispersion,
    double outputPower,
    double inputPower,
    long uncorrectable) {

  /** All that a device has answered, in order. */
  static List<Said> by(SimulatedVoyager device, String line) {
    return device.completeResponses().stream().map(answer -> of(answer, line)).toList();
  }

  /** All that is known of a device's line, in order. */
  static List<Said> in(List<StoredPoint> points, SimulatedVoyager device, String line) {
    Map<String, String> wanted = Map.of("device", device.name(), "interface", line);
    return points.stream()
        .filter(point -> point.measurement().equals("voyager_line"))
        .filter(point -> point.tags().entrySet().containsAll(wanted.entrySet()))
        .sorted(Comparator.comparingLong(StoredPoint::timeNs))
        .map(point -> of(point.fields()))
        .toList();
  }

  private static Said of(Response answer, String line) {
    LineReading reading =
        answer.reading().modules().stream()
            .flatMap(module -> module.lines().stream())
            .filter(each -> each.name().equals(line))
            .findFirst()
            .orElseThrow();
    return new Said(
        reading.currentBer(),
        reading.currentOsnr(),
        reading.currentChromaticDispersion(),
        reading.currentOutputPower(),
        reading.currentInputPower(),
        reading.uncorrectableFec());
  }

  private static Said of(SortedMap<String, Object> fields) {
    return new Said(
        (Double) fields.get("current_ber"),
        (Double) fields.get("current_osnr"),
        (Double) fields.get("current_cd"),
        (Double) fields.get("current_output_power"),
        (Double) fields.get("current_input_power"),
        (Long) fields.get("uncorrectable_fec"));
  }
}
