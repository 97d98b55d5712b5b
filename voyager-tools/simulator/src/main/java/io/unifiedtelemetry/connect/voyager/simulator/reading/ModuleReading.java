package io.unifiedtelemetry.connect.voyager.simulator.reading;

import java.util.List;

/**
 * What a module reports at a moment.
 *
 * @param location 1 or 2
 * @param serialNumber stays the same
 * @param operStatus ready or reset
 * @param internalTemp °C, steps of 1/256; void in reset
 * @param supplyVoltage V, steps of 0.001; void in reset
 * @param lines its two line interfaces
 */
public record ModuleReading(
    String location,
    String serialNumber,
    String operStatus,
    double internalTemp,
    double supplyVoltage,
    List<LineReading> lines) {

  /** The status of a module that works. */
  public static final String READY = "ready";

  /** The status of a module that cannot be accessed. */
  public static final String RESET = "reset";

  /** Whether it measures anything. */
  public boolean accessible() {
    return operStatus.equals(READY);
  }
}
