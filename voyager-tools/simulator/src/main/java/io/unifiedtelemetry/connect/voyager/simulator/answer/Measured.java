package io.unifiedtelemetry.connect.voyager.simulator.answer;

import io.unifiedtelemetry.connect.voyager.simulator.fault.Fault;
import io.unifiedtelemetry.connect.voyager.simulator.fault.Faults;
import io.unifiedtelemetry.connect.voyager.simulator.reading.LineReading;
import java.util.Locale;

/** The measured values of a line as they are printed: true ones, or those of a fault. */
record Measured(
    String ber,
    String osnr,
    String chromaticDispersion,
    String inputPower,
    String outputPower,
    String uncorrectableFec) {

  private static final Measured NAN = new Measured("nan", "NaN", "-nan", "nan", "NaN", "nan");
  private static final Measured INFINITY =
      new Measured("inf", "Infinity", "-inf", "-Infinity", "inf", "inf");
  private static final Measured NULLS =
      new Measured("null", "null", "null", "null", "null", "null");
  private static final Measured OUT_OF_RANGE =
      new Measured(
          "7.500000e-01", "1e400", "1e30", "-1e30", "99999.000000", "18446744073709551615");

  static Measured of(LineReading line, Faults faults) {
    if (faults.has(Fault.NAN)) {
      return NAN;
    }
    if (faults.has(Fault.INFINITY)) {
      return INFINITY;
    }
    if (faults.has(Fault.NULLS)) {
      return NULLS;
    }
    return faults.has(Fault.OUT_OF_RANGE) ? OUT_OF_RANGE : truly(line);
  }

  private static Measured truly(LineReading line) {
    return new Measured(
        String.format(Locale.ROOT, "%e", line.currentBer()),
        decimal(line.currentOsnr()),
        decimal(line.currentChromaticDispersion()),
        decimal(line.currentInputPower()),
        decimal(line.currentOutputPower()),
        Long.toString(line.uncorrectableFec()));
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%f", value);
  }
}
