package io.unifiedtelemetry.connect.voyager.simulator.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a device reports at a point in time.
 *
 * @param at that point in time
 * @param modules the modules that are plugged in
 */
public record TransponderReading(Instant at, List<ModuleReading> modules) {

  /**
   * What a module reports.
   *
   * @param location 1 or 2
   * @param serialNumber constant for a device
   * @param operStatus ready or reset
   * @param internalTemp °C, in steps of 1/256; not printed during reset
   * @param supplyVoltage V, in steps of 0.001; not printed during reset
   * @param lines its two line interfaces
   */
  public record ModuleReading(
      String location,
      String serialNumber,
      String operStatus,
      double internalTemp,
      double supplyVoltage,
      List<LineReading> lines) {

    /** The status of a working module. */
    public static final String READY = "ready";

    /** The status of a module that cannot be accessed. */
    public static final String RESET = "reset";

    /** Whether the module reports measured values. */
    public boolean accessible() {
      return operStatus.equals(READY);
    }
  }

  /**
   * What a line interface reports: exactly the numbers that a parser of the response gets.
   *
   * @param name L1 to L4
   * @param index its number in the module, 0 or 1
   * @param accessible false if its module is in reset; then no measured value is printed
   * @param currentBer pre-FEC bit error ratio; 0 without light
   * @param currentOsnr as the device prints it, about 85 in a doubtful unit; 0 without light
   * @param currentChromaticDispersion ps/nm; 0 without light
   * @param currentOutputPower dBm, in steps of 0.01
   * @param currentInputPower dBm, in steps of 0.01; -40 without light
   * @param uncorrectableFec counter, never decreases
   */
  public record LineReading(
      String name,
      int index,
      boolean accessible,
      double currentBer,
      double currentOsnr,
      double currentChromaticDispersion,
      double currentOutputPower,
      double currentInputPower,
      long uncorrectableFec) {}

  /** Returns a line interface by name, or empty if its module is not plugged in. */
  public Optional<LineReading> line(String name) {
    return modules.stream()
        .flatMap(module -> module.lines().stream())
        .filter(line -> line.name().equals(name))
        .findFirst();
  }
}
